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

/** Read off the act by hand: how many clauses of each part demand something, and the letters that tell demands of one clause apart. */
const PARTS: readonly (readonly [part: string, numbers: string])[] = [
  [
    'Пр',
    '1 2 3 4 5.1 5.2 6.1 6.2 6.3 6.4 6.5 7.1 7.2 8 9 10.1.1 10.1.2 10.1.3 10.1.4 10.1.5 11.1 11.2 11.3 11.4 12 13.1 13.2 14 15',
  ],
  ['Прил', '1'],
  ['План', '1 2 3 4 5 6 7 8 9 10 11 12 13'],
  [
    'Р',
    '1.2 1.3 1.4 1.5 1.6 1.7 2.1 2.2 2.3 2.4 2.5 2.6 2.7 2.8 2.9 2.10 2.11 2.12a 2.12b 2.13a 2.13b 2.13c 2.13d 2.14a 2.14b 2.14c 2.14d 2.15 2.16 2.17a 2.17b 2.18 2.19 2.20 3.1 3.2 3.3 3.4a 3.4b 4.1 4.2 4.3 4.4',
  ],
  ['ЭД', '1a 1b 2 3 4 5'],
  ['И I', '1.3 1.5'],
  ['И II', '2.1 2.2a 2.2b 2.3 2.4 2.5 2.6'],
  ['И III', '3.1'],
  ['И-ДИР', '1 2 3 4 5 6 7 8 9 10'],
  ['И-ЗД', '1 2 3 4 5 6 7 8a 8b 8c 8d 8e 8f 8g 8h 9 10 11 12 13 14'],
  ['И-СЕКР', '1 2'],
  ['И-СА', '1 2 3 4 5 6 7 8 9 10 11'],
  ['И-КР', '1 2 3 4 5 6 6a 6b 6c 7 8 9a 9b 10 11 12 13 14 15'],
  ['И-УЧ', '1 2 3 4 5 6 7 8 9 10a 10b 10c 11 12 13 14 15 16 17'],
  ['И IV', '4.1 4.2 4.3'],
  ['Помощь', '2.1 2.2 2.3 3.1 3.2'],
  [
    'Х',
    '1.4 3.1 4.1.1 4.1.2 4.1.3 4.1.4-1 4.1.4-2 4.1.5 4.1.6 4.1.7 4.1.8a 4.1.8b 4.2.1 4.2.2 4.2.3 4.2.4 4.2.5 4.2.6 4.2.7 4.3.1 4.3.2 4.4.1 4.4.2 4.4.3 4.4.4 4.5.3 4.5.4 4.5.5 4.5.6 5.1 5.2 5.3 5.4 5.5 5.6',
  ],
];

test.each(PARTS)('%s: every clause that demands something is told, in the order of the act', (part, numbers) => {
  const told = profile.clauses.map(({ id }) => id).filter((id) => id.slice(0, id.lastIndexOf(' ')) === part);
  expect(told).toEqual(numbers.split(' ').map((number) => `${part} ${number}`));
});

test('no clause is of another part', () => {
  const count = PARTS.reduce((sum, [, numbers]) => sum + numbers.split(' ').length, 0);
  expect(profile.clauses).toHaveLength(count);
});

test('what is seen to by hand names who does it', () => {
  const hands = profile.clauses.flatMap(({ id, otherwise }) =>
    otherwise.filter(({ by }) => by === 'hand').map(({ what }) => `${id}: ${what}`),
  );
  const WHO = /директор|заместител|администратор|секретар|классн|рабочая группа|ответственный за сайт/u;
  expect(hands.filter((hand) => !WHO.test(hand))).toEqual([]);
});

test('replaced and missed lessons (И-ЗД 8h) are judged by the rules of both, and by their register', () => {
  expect(demands.get('И-ЗД 8h')).toMatchObject({
    rules: ['lesson-missing', 'substitution-unrecorded'],
    otherwise: [{ by: 'register', what: 'замены уроков' }],
  });
});

/** The figures by which the rules judge, read off the act by hand. */
test('the figures are the act’s', () => {
  const { accumulation, homework, termMarks, outageGraceDays } = profile.norms;
  expect(Object.fromEntries(Object.entries(termMarks.dueDates))).toMatchObject({ 'I четверть': expect.any(String) });
  expect(homework.workingDayEnd).toBe('18:00');
  expect(outageGraceDays).toBe(7);
  // Ladders, and ascending.
  expect(accumulation.norms).toEqual({
    quarter: [
      { hours: 1, marks: 3 },
      { hours: 2, marks: 5 },
    ],
    'half-year': [
      { hours: 1, marks: 5 },
      { hours: 2, marks: 10 },
    ],
  });
});

const QUARTER = /quarter: \[\{ hours: 1.*/u;

test('the norm of a kind of term is a ladder or a formula', () => {
  const { norms } = readProfile(edited(replaced(QUARTER, 'quarter: { perHour: 2, plus: 1 }'))).norms.accumulation;
  expect(norms.quarter).toEqual({ perHour: 2, plus: 1 });
  expect(norms['half-year']).toEqual(profile.norms.accumulation.norms['half-year']);
});

test('the forms of control works are the act’s, «контрольная работа» everybody’s', () => {
  const { controlKinds, controlKindsBySubject = [] } = profile.norms.homework;
  const ESSAYS = ['Контрольное сочинение', 'Контрольное сочинение (домашнее)', 'Контрольное сочинение (классное)'];
  const special = controlKindsBySubject.map(({ subjects, kinds }) => [
    subjects[0],
    kinds.filter((kind) => !kind.endsWith('онтрольная работа')).sort(),
  ]);
  expect(special).toEqual([
    ['Математика', []],
    ['Русский язык', ['Контрольное изложение', ...ESSAYS, 'Контрольное списывание', 'Контрольный диктант']],
    ['Литература', ESSAYS],
    ['Иностранный', ['Контроль говорения', 'Контроль письма', 'Контроль чтения', 'Контрольное аудирование']],
    ['Физическая культура', ['КУН', 'Контрольный учебный норматив']],
  ]);
  for (const { kinds } of controlKindsBySubject) {
    expect(kinds).toEqual(expect.arrayContaining(['Контрольная работа', 'Административная контрольная работа']));
  }
  expect(new Set(controlKindsBySubject.flatMap(({ kinds }) => kinds))).toEqual(new Set(controlKinds));
});

const BY_SUBJECT = / {4}controlKindsBySubject:\n(?: {6}.*\n)+/u;

test('a profile from before the lists of subjects is read as it was', () => {
  const { norms, source } = readProfile(edited(replaced(BY_SUBJECT, '')));
  expect(norms.homework.controlKindsBySubject).toBeUndefined();
  expect(Object.keys(source.parameters.homework)).not.toContain('controlKindsBySubject');
});

function edited(change: (text: string) => string): string {
  const directory = mkdtempSync(join(tmpdir(), 'zavuch-profile-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  const file = join(directory, 'act.yaml');
  writeFileSync(file, change(readFileSync(SHIPPED, 'utf8')));
  return file;
}

const replaced = (from: RegExp, to: string) => (text: string) => text.replace(from, to);

const REFUSED: readonly (readonly [what: string, file: () => string, words: RegExp])[] = [
  ['no file at all', () => 'нет/такого.yaml', /файл не читается или это не YAML/],
  ['not YAML', () => edited(() => '{ a: ['), /файл не читается или это не YAML/],
  ['empty', () => edited(() => ''), /начало файла: ожидается набор полей/],
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
  ['the same clause twice', () => edited(replaced(/id: Пр 2,/, 'id: Пр 1,')), /clauses\.1\.id: пункт «Пр 1» уже есть/],
  [
    'an exception of nothing',
    () => edited(replaced(/topic-late: \{ weight: 1 \}/, 'topic-late: { weight: 1, except: [{}] }')),
    /rules\.topic-late\.except\.0: ожидается subjects или grades/,
  ],
  [
    'a form of a subject that is no form at all',
    () => edited(replaced(/kinds: \[Контрольный учебный норматив, КУН,/, 'kinds: [Норматив, КУН,')),
    /homework\.controlKindsBySubject\.4\.kinds: нет в controlKinds: Норматив/,
  ],
  [
    'forms of no subject',
    () => edited(replaced(BY_SUBJECT, '    controlKindsBySubject: [{ subjects: [], kinds: [КУН] }]\n')),
    /controlKindsBySubject\.0\.subjects: список пуст/,
  ],
  ...(
    [
      ['a norm that is neither', '5', /norms\.quarter: ожидается лестница .* или формула/],
      ['a norm by nothing', '', /norms\.quarter: ожидается лестница .* или формула/],
      ['an empty ladder', '[]', /norms\.quarter: список пуст/],
      ['a row of no hours', '[{ hours: 0, marks: 3 }]', /norms\.quarter\.0\.hours: ожидается число больше 0/],
      ['a row of half a mark', '[{ hours: 1, marks: 2.5 }]', /norms\.quarter\.0\.marks: ожидается целое число/],
      ['a row without marks', '[{ hours: 1 }]', /norms\.quarter\.0\.marks: нет значения/],
      ['nothing for an hour', '{ perHour: 0, plus: 1 }', /norms\.quarter\.perHour: ожидается число больше 0/],
      ['marks taken off', '{ perHour: 2, plus: -1 }', /norms\.quarter\.plus: ожидается число не меньше 0/],
      ['a formula without its end', '{ perHour: 2 }', /norms\.quarter\.plus: нет значения: ожидается число/],
      ['a word in a formula', '{ perHour: два, plus: 1 }', /norms\.quarter\.perHour: ожидается число/],
      ['a misspelt formula', '{ perHour: 2, plus: 1, min: 3 }', /norms\.quarter: незнакомое поле: min/],
    ] as const
  ).map(([what, norm, words]) => [what, () => edited(replaced(QUARTER, `quarter: ${norm}`)), words] as const),
  [
    'a severity that is none',
    () => edited(replaced(/topic-late: \{ weight: 1 \}/, 'topic-late: { weight: 1, severity: fatal }')),
    /rules\.topic-late\.severity/,
  ],
];

test.each(REFUSED)('%s: refused with the place, in Russian', (_what, file, words) => {
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
