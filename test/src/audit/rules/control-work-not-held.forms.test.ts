import { expect, test } from 'vitest';
import { controlWorkNotHeld } from '../../../../src/audit/rules/control-work-not-held.js';
import type { PlainDate } from '../../../../src/domain/time.js';
import { ACT, OTHERS_FORMS, OWN_FORMS } from '../support/control-forms.js';
import { at, lines, norms, work, ZONE } from '../support/facts.js';
import { planned, withControls } from '../support/planned.js';

const NOW = at('2025-10-27 12:00');
const MISSED = ['plan-item:5:5 violated violation'];
/** The fifth item: of 15 September, looked for from the 8th to the 29th. */
const given = (subjectName: string, kind: string, date: PlainDate = '2025-09-15') =>
  planned({ plan: withControls(4) }, { journal: { subjectName }, works: [work(date, kind)] });
const found = (subjectName: string, kind: string) =>
  lines(controlWorkNotHeld.check(given(subjectName, kind), ACT, NOW));
const sentence = (date: PlainDate) => {
  const [finding] = controlWorkNotHeld.check(given('Алгебра', 'Контроль чтения', date), ACT, NOW).findings;
  return finding === undefined ? null : controlWorkNotHeld.describe(finding, ZONE);
};

test.each(OWN_FORMS)('%s: «%s» is a control work', (subjectName, kind) => {
  expect(found(subjectName, kind)).toStrictEqual([]);
});

test.each(OTHERS_FORMS)('%s: «%s» is none', (subjectName, kind) => {
  expect(found(subjectName, kind)).toStrictEqual(MISSED);
});

test('without lists of subjects every form is a control work', () => {
  const check = controlWorkNotHeld.check(given('Алгебра', 'Контроль чтения'), norms, NOW);
  expect(lines(check)).toStrictEqual([]);
});

test('a topic that names a work is one, whatever its column', () => {
  const topics = withControls(4);
  const both = planned({ plan: topics, topics }, { works: [work('2025-09-15', 'Контроль чтения')] });
  expect(lines(controlWorkNotHeld.check(both, ACT, NOW))).toStrictEqual([]);
});

test.each(['2025-09-08', '2025-09-29'] as const)(
  'it tells of a column of another form that stands there on %s',
  (date) => {
    const day = `${date.slice(8)}.09`;
    expect(sentence(date)).toBe(
      `Контрольная работа (строка КТП № 5, по плану 15.09) не проведена в форме, принятой для предмета (столбец ${day} — другого вида): проверено 01.12 в 12:00, срок истёк 22.09 в 24:00`,
    );
  },
);

test.each(['2025-09-03', '2025-10-01'] as const)('and of none of %s', (date) => {
  expect(sentence(date)).toContain('не проведена, нет ни её столбца, ни темы:');
});

test('nor of what is no control work at all', () => {
  const [finding] = controlWorkNotHeld.check(given('Алгебра', 'Самостоятельная работа'), ACT, NOW).findings;
  expect(finding?.evidence).toMatchObject({ otherFormOn: null });
});
