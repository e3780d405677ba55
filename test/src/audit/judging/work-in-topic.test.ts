import { describe, expect, test } from 'vitest';
import { isColumnOf, speaksOfWork, takesLesson, workInTopic } from '../../../../src/audit/judging/work-in-topic.js';

const KINDS = ['Контрольная работа', 'Контрольное сочинение (домашнее)', 'Контрольный учебный норматив', 'КУН'];

describe('a topic names', () => {
  test.each([
    ['Контрольная работа № 2 по теме «Степени»', 'control'],
    ['Входная контрольная работа', 'control'],
    ['Контрольный диктант', 'control'],
    ['Контрольное  списывание', 'control'],
    ['Диктант № 1', 'control'],
    ['Итоговый диктант', 'control'],
    ['Лабораторная работа № 3 «Плотность»', 'laboratory'],
    ['Лабораторные работы № 5 и № 6', 'laboratory'],
    ['Степени', null],
    ['Подготовка к контрольной работе', null],
    ['Анализ контрольной работы', null],
    ['Контрольная работа: разбор заданий', null],
    ['Работа над ошибками в диктанте', null],
    ['Домашняя контрольная работа', null],
    ['Контрольная работа (ВПР)', null],
    ['Диагностическая контрольная работа', null],
    ['Пробная контрольная работа', null],
    ['Контрольная работа без отметок', null],
    ['Контрольные вопросы', null],
    ['Словарный диктант', null],
    ['Обучающий диктант', null],
    ['Математический диктант. Степени', null],
    ['Инструктаж. Лабораторная работа', null],
    ['Практическая работа № 4', null],
    ['Сочинение-рассуждение', null],
  ])('%s: %s', (topic, work) => {
    expect(workInTopic(topic)).toBe(work);
  });
});

describe('a column is of the work', () => {
  test.each([
    ['Контрольная работа', '', 'control', 'Контрольная работа', true],
    ['КУН', '', 'control', 'Контрольная работа', true],
    ['Входной контроль', '', 'control', 'Контрольная работа', true],
    ['Проверочная работа', 'Контрольная № 2', 'control', 'Контрольная работа', true],
    ['Диктант', '', 'control', 'Итоговый диктант', true],
    ['Тест', '', 'control', 'Контрольная работа в форме теста', true],
    ['', '', 'control', 'Контрольная работа', true],
    ['Ответ на уроке', '', 'control', 'Контрольная работа', false],
    ['Тест', '', 'control', 'Контрольная работа', false],
    ['Диктант', '', 'control', 'Контрольная работа', false],
    ['Лабораторная работа', '', 'laboratory', 'Лабораторная работа', true],
    ['Практическая работа', '', 'laboratory', 'Лабораторная работа', true],
    ['Контрольная работа', '', 'laboratory', 'Лабораторная работа', false],
  ] as const)('«%s» «%s», %s, «%s»: %s', (kind, title, work, topic, expected) => {
    expect(isColumnOf({ kind, title }, { work, topic }, KINDS)).toBe(expected);
  });
});

test.each([
  ['Контрольная работа', true],
  ['Контрольное сочинение (домашнее)', false],
  ['Контрольный учебный норматив', false],
  ['КУН', false],
  ['Контрольный урок', false],
  ['Самостоятельная работа', false],
])('a work of the kind «%s» takes the lesson: %s', (kind, expected) => {
  expect(takesLesson(kind, KINDS)).toBe(expected);
});

test.each([
  ['Степени и корни', false],
  ['Повторение и обобщение', false],
  ['Проверочная работа', true],
  ['Зачет по теме', true],
  ['Анализ работ', true],
  ['ВПР', true],
  ['Решение задач ОГЭ', true],
])('«%s» speaks of a work: %s', (topic, expected) => {
  expect(speaksOfWork(topic)).toBe(expected);
});
