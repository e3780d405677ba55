import { describe, expect, test } from 'vitest';
import { certaintyMeaning } from '../../../src/dashboard/excuse-words.js';

const excused = (evidence: Readonly<Record<string, unknown>>): string =>
  certaintyMeaning({ verdict: 'excused', severity: 'violation', evidence });
const students = (...kinds: readonly string[]) => ({
  ...{ exception: null, excused: kinds.length },
  students: kinds.map((kind, nth) => ({ studentId: 101 + nth, exception: { kind, until: null } })),
});

const DEFERRED = 'Срок перенесён: зарегистрирована отсрочка отметки за период.';
const EXEMPT = 'Отметка не требуется: зарегистрировано освобождение без оценивания.';
const CERTIFIED = 'Срок перенесён: зарегистрирована справка об обучении.';
const OUTAGE = 'Срок перенесён: на это время зарегистрирован сбой в работе журнала.';

describe('what excuses a finding', () => {
  test.each([
    ['of its own', { exception: { kind: 'outage', until: '2026-10-12' } }, OUTAGE],
    ['of its student', students('certificate'), CERTIFIED],
    ['of each student alike, once', students('deferral', 'deferral'), DEFERRED],
    ['of each student another', students('deferral', 'exemption'), `${DEFERRED} ${EXEMPT}`],
    ['of the student beside its own', { ...students('exemption'), exception: { kind: 'outage', until: null } }, EXEMPT],
    [
      'that is no exception but the credit of a missed topic',
      { exception: null, excused: 1, students: [101] },
      'Зачёт пропущенной темы: обучающегося на уроке не было, и отметка пояснена или стоит в столбце «коррекция». Срок при этом не переносится.',
    ],
    ['that is not told', {}, 'Есть уважительная причина: нарушением не считается.'],
  ])('%s', (_, evidence, said) => {
    expect(excused(evidence)).toBe(said);
  });
});

test('what the office put right is settled by people, not by time', () => {
  const meaning = (verdict: string, evidence: object): string =>
    certaintyMeaning({ verdict, severity: 'violation', evidence: { ...evidence } });
  expect(meaning('disputable', { byOffice: true })).toBe(
    'Запись исправила администрация: техническая это правка или нет, шлюз решить не может; нарушением не считается. Уточните у того, кто администрирует журнал. Если правка была технической, завуч или директор снимает несоответствие: «Снять: это не нарушение».',
  );
  expect(meaning('disputable', { byOther: true })).toBe(
    'По истории изменений запись исправил не учитель этого урока; администрирует ли он журнал, ЭлЖур не показывает. Уточните у него, почему; нарушением не считается.',
  );
  expect(meaning('disputable', {})).toContain('Решить пока нельзя');
  expect(meaning('no-data', { byOffice: true })).toContain('Решить не по чему');
});
