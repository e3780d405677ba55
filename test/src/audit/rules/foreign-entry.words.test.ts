import { expect, test } from 'vitest';
import type { EditFact } from '../../../../src/audit/journal-facts.js';
import { foreignEntry } from '../../../../src/audit/rules/foreign-entry.js';
import { at, edit, norms, SUBSTITUTE, ZONE } from '../support/facts.js';
import {
  AFTER_ALL,
  COLLEAGUE,
  changed,
  HELPER,
  type History,
  journal,
  note,
  STRANGER,
  TOLD,
  TUE,
} from '../support/foreign-entries.js';

test.each<readonly [string, readonly EditFact[], History, string]>([
  [
    'one',
    [changed(STRANGER)],
    {},
    'По истории изменений ЭлЖура 1 запись урока 09.09 внёс или изменил тот, кто этот журнал не ведёт: 10.09 в 14:00',
  ],
  [
    'two',
    [changed(STRANGER), edit(TUE, '2025-09-11 09:30', STRANGER, { position: HELPER })],
    {},
    'По истории изменений ЭлЖура 2 записи урока 09.09 внёс или изменил тот, кто этот журнал не ведёт: с 10.09 в 14:00 по 11.09 в 09:30',
  ],
  [
    'a substitute',
    [changed(SUBSTITUTE)],
    {},
    'По истории изменений ЭлЖура 1 запись урока 09.09 внёс или изменил тот, кто вёл в этом классе другие уроки предмета: 10.09 в 14:00; было ли это ему поручено, решает школа',
  ],
  [
    'a colleague',
    [changed(COLLEAGUE)],
    {},
    'По истории изменений ЭлЖура 1 запись урока 09.09 внёс или изменил тот, кто ведёт этот предмет в других классах: 10.09 в 14:00; было ли это ему поручено, решает школа',
  ],
  [
    'a teacher',
    [changed(STRANGER, { position: 'Учитель' })],
    {},
    'По истории изменений ЭлЖура 1 запись урока 09.09 внёс или изменил тот, кто этот журнал не ведёт: 10.09 в 14:00; администратор ли он электронного журнала, ЭлЖур не показывает, решает школа',
  ],
  [
    'why somebody was away',
    [changed(STRANGER, note)],
    {},
    'По истории изменений ЭлЖура 1 запись урока 09.09 внёс или изменил тот, кто этот журнал не ведёт: 10.09 в 14:00; это отметка об отсутствии, и был ли он тогда классным руководителем, решает школа',
  ],
  [
    'somebody unknown',
    [changed(STRANGER, { position: '' })],
    {},
    'Нет данных: 1 запись урока 09.09 внёс или изменил сотрудник, должность которого неизвестна: 10.09 в 14:00',
  ],
  [
    'an unknown journal',
    [changed(STRANGER)],
    { subjectSlots: [] },
    'Нет данных: кто вёл уроки 09.09, расписание не говорит, а 1 запись внёс или изменил тот, о ком не известно, ведёт ли он журнал: 10.09 в 14:00',
  ],
  ['nothing told', [], { spans: [] }, 'Нет данных: дней с уроками 3, история изменений не принесена за 3 из них'],
  [
    'a part told',
    [],
    { spans: [{ from: at('2025-09-09 20:00'), to: TOLD.to }] },
    'Нет данных: дней с уроками 3, история изменений не принесена за 1 из них',
  ],
])('in words: %s', (_, edits, history, words) => {
  const { findings } = foreignEntry.check(journal(edits, history), norms, at(AFTER_ALL));
  expect(findings.map((finding) => foreignEntry.describe(finding, ZONE))).toEqual([words]);
});
