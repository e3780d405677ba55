import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { cardsOf } from '../../../src/audit/rule-book.js';
import { rules } from '../../../src/audit/rules/index.js';
import { OperatorError } from '../../../src/core/errors.js';
import { readProfile } from '../../../src/regulation/read-profile.js';

const SHIPPED = 'regulations/order-127.yaml';
const profile = readProfile(SHIPPED);
const demands = new Map(profile.clauses.map((clause) => [clause.id, clause]));

test('the shipped profile is the act of this school year', () => {
  expect(profile).toMatchObject({
    id: 'order-127',
    label: 'Приказ № 127, редакция 1',
    validFrom: '2026-09-01',
    validTo: '2027-08-31',
  });
});

test('its version names it and its contents, whatever the spaces and comments', () => {
  expect(profile.norms.version).toMatch(/^order-127@1\+[0-9a-f]{12}$/);
  const version = (change: (text: string) => string) => readProfile(edited(change)).norms.version;
  expect(version((text) => `# примечание\n${text}\n`)).toBe(profile.norms.version);
  expect(version(replaced(/outageGraceDays: 7/, 'outageGraceDays: 0'))).not.toBe(profile.norms.version);
  expect(version(replaced(/topic-late: \{ weight: 1 \}/, 'topic-late: { weight: 1, off: true }'))).not.toBe(
    profile.norms.version,
  );
});

test.each(cardsOf(rules).map((rule) => [rule.id, rule] as const))(
  '%s stands on clauses that the profile tells',
  (id, rule) => {
    expect(profile.rules[id]?.weight).toBeGreaterThan(0);
    for (const clause of rule.clauses) expect(demands.has(clause), clause).toBe(true);
    const naming = profile.clauses.filter((clause) => clause.rules.includes(id)).map((clause) => clause.id);
    expect([...rule.clauses].sort()).toEqual(naming.sort());
  },
);

test('every clause demands one short sentence in Russian', () => {
  for (const { id, demands: sentence } of profile.clauses) expect(sentence, id).toMatch(/^[А-ЯЁ][^.]{9,140}\.$/u);
});

/** The figures by which the rules judge, read off the act by hand. */
test('the figures are the act’s', () => {
  const { accumulation, homework, termMarks, outageGraceDays } = profile.norms;
  expect(Object.fromEntries(Object.entries(termMarks.dueDates))).toMatchObject({ 'I четверть': expect.any(String) });
  expect(homework.workingDayEnd).toBe('18:00');
  expect(outageGraceDays).toBe(7);
  for (const ladder of Object.values(accumulation.norms)) {
    const hours = ladder.map((step) => step.hours);
    expect(hours).toEqual([...hours].sort((a, b) => a - b));
  }
});

function edited(change: (text: string) => string): string {
  const directory = mkdtempSync(join(tmpdir(), 'zavuch-profile-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  const file = join(directory, 'act.yaml');
  writeFileSync(file, change(readFileSync(SHIPPED, 'utf8')));
  return file;
}

const replaced = (from: RegExp, to: string) => (text: string) => text.replace(from, to);

test.each([
  ['no file at all', () => 'нет/такого.yaml', /файл не читается или это не YAML/],
  ['not YAML', () => edited(() => '{ a: ['), /файл не читается или это не YAML/],
  ['empty', () => edited(() => ''), /начало файла: .*ожидал/],
  [
    'a date that is none',
    () => edited(replaced(/validFrom: .*/, 'validFrom: 2026-02-30')),
    /validFrom: ожидается дата/,
  ],
  ['the end before the beginning', () => edited(replaced(/validTo: .*/, 'validTo: 2025-08-31')), /validTo: раньше/],
  [
    'a misspelt parameter',
    () => edited(replaced(/pollToleranceMinutes/, 'polTolerance')),
    /parameters: .*polTolerance/,
  ],
  [
    'a number as a word',
    () => edited(replaced(/pollToleranceMinutes: \d+/, 'pollToleranceMinutes: много')),
    /pollToleranceMinutes: .*число/,
  ],
  [
    'the same clause twice',
    () => edited(replaced(/id: Пр 6\.1,/, 'id: Пр 1,')),
    /clauses\.1\.id: пункт «Пр 1» уже есть/,
  ],
  [
    'an exception of nothing',
    () => edited(replaced(/topic-late: \{ weight: 1 \}/, 'topic-late: { weight: 1, except: [{}] }')),
    /rules\.topic-late\.except\.0: ожидается subjects или grades/,
  ],
  [
    'a severity that is none',
    () => edited(replaced(/topic-late: \{ weight: 1 \}/, 'topic-late: { weight: 1, severity: fatal }')),
    /rules\.topic-late\.severity/,
  ],
])('%s: refused with the place, in Russian', (_what, file, words) => {
  const failure = (() => {
    try {
      return readProfile(file());
    } catch (error) {
      return error;
    }
  })();
  expect(failure).toBeInstanceOf(OperatorError);
  expect((failure as OperatorError).message).toMatch(words);
  expect((failure as OperatorError).message).not.toMatch(/Invalid|expected|Unrecognized/);
});
