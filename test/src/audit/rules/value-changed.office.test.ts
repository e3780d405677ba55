import { describe, expect, test } from 'vitest';
import type { EditFact, MarkFact } from '../../../../src/audit/journal-facts.js';
import { valueChanged } from '../../../../src/audit/rules/value-changed.js';
import {
  absence,
  at,
  edit,
  facts,
  judged,
  lesson,
  mark,
  member,
  norms,
  only,
  slot,
  TEACHER,
  work,
  ZONE,
} from '../support/facts.js';
import { gone, images, when } from '../support/images.js';

const DAY = '2025-09-10';
const NOW = '2025-10-20 12:00';
const FAULT = ['mark:201 violated violation'];
const DOUBT = ['mark:201 disputable violation'];
/** Between the looks that showed a 3 and a 4. */
const CHANGED_AT = '2025-09-11 10:00';
const OFFICE = 8;

type Parts = Parameters<typeof edit>[3];
const byOffice = (parts: Parts = {}, moment = CHANGED_AT): EditFact =>
  edit(DAY, moment, OFFICE, { position: 'Администратор', before: '3', after: '4', ...parts });

const CHANGED = '3 @day → 4 @next';
/** The note stands beside what is there now. */
function marked(words: string, note = '', parts: Partial<MarkFact> = {}): MarkFact {
  const all = images(words);
  const versions = all.map(([value, interval], nth) => ({
    ...{ value, comment: nth === all.length - 1 ? note : '' },
    ...interval,
  }));
  return { ...mark(201, 101, DAY, when('day')), versions, ...parts };
}

const journalWith = (own: MarkFact, edits: readonly EditFact[]) =>
  facts({
    ...{ slots: [slot(DAY)], lessons: [lesson(DAY)], works: [work(DAY)], members: [member(101), member(102)] },
    ...{ marks: [own], history: { edits } },
  });
const found = (own: MarkFact, ...edits: readonly EditFact[]) => judged(valueChanged, journalWith(own, edits), NOW);

describe('a technical correction', () => {
  test.each<[string, string, readonly EditFact[]]>([
    ['by an administrator with a note', CHANGED, [byOffice()]],
    ['by a deputy', CHANGED, [byOffice({ position: 'Заместитель директора по УВР' })]],
    ['by a teacher who is the administrator too', CHANGED, [byOffice({ position: 'Учитель, администратор ЭЖ' })]],
    ['in two goes', CHANGED, [byOffice({ after: '5' }), byOffice({ before: '5' }, '2025-09-11 10:05')]],
  ])('%s is lawful', (_, words, edits) => {
    expect(found(marked(words, 'технич. исправление'), ...edits)).toEqual([]);
  });

  test.each<[string, string, readonly EditFact[], readonly string[]]>([
    ['of which no file tells', 'технич. исправление', [], FAULT],
    ['by the teacher himself', 'технич. исправление', [edit(DAY, CHANGED_AT, TEACHER, { after: '4' })], FAULT],
    [
      'by the teacher after an administrator',
      'исправлено',
      [byOffice({ after: '5' }), edit(DAY, '2025-09-11 10:05', TEACHER, { after: '4' })],
      FAULT,
    ],
    [
      'by a deputy in the journal that she leads',
      'технич. исправление',
      [edit(DAY, CHANGED_AT, TEACHER, { after: '4', position: 'Заместитель директора, учитель математики' })],
      FAULT,
    ],
    ['of another student', 'технич. исправление', [byOffice({ studentId: 102 })], FAULT],
    ['of another day', 'технич. исправление', [{ ...byOffice(), date: '2025-09-09' }], FAULT],
    ['of the topic alone', 'технич. исправление', [byOffice({ what: 'topic', studentId: null })], FAULT],
    ['to another value than what stands now', 'технич. исправление', [byOffice({ after: '5' })], FAULT],
    [
      'before the look that still showed the old mark',
      'технич. исправление',
      [byOffice({}, '2025-09-10 11:00')],
      FAULT,
    ],
    ['by an administrator without a note', '', [byOffice()], DOUBT],
  ])('%s is none', (_, note, edits, expected) => {
    expect(found(marked(CHANGED, note), ...edits)).toEqual(expected);
  });

  /** What is written beside the mark at each of the looks that showed another image of it. */
  const beside = (words: string, ...comments: readonly string[]): MarkFact => {
    const own = marked(words);
    return { ...own, versions: own.versions.map((version, nth) => ({ ...version, comment: comments[nth] ?? '' })) };
  };

  test.each<[string, string, readonly string[], readonly string[]]>([
    ['stood there before it', CHANGED, ['зачёт темы', 'зачёт темы'], DOUBT],
    ['stood there before it, but for its spaces', CHANGED, ['зачёт темы', ' зачёт темы '], DOUBT],
    ['was written for the one that stood there before', CHANGED, ['зачёт темы', 'технич. исправление'], []],
    ['was there before and is gone', CHANGED, ['зачёт темы', ''], DOUBT],
    ['came later than it', '3 @day → 4 @next → 4 @later', ['зачёт темы', 'зачёт темы', 'исправлено'], []],
    ['came before it', '3 @day → 3 @evening → 4 @next', ['', 'зачёт темы', 'зачёт темы'], DOUBT],
  ])('with a note that %s', (_, words, comments, expected) => {
    expect(found(beside(words, ...comments), byOffice())).toEqual(expected);
  });

  test.each<[string, readonly string[], readonly string[]]>([
    [
      'the class teacher had written before',
      ['по записке родителей', 'по записке родителей'],
      ['absence:300 disputable warning'],
    ],
    ['the office wrote', ['по записке родителей', 'технич. исправление'], []],
  ])('of an absence beside which stands what %s', (_, comments, expected) => {
    const codes = ['оп', 'н'] as const;
    const versions = images('@day → @next').map(([, interval], nth) => ({
      ...{ code: codes[nth] ?? 'оп', comment: comments[nth] ?? '' },
      ...interval,
    }));
    const journal = journalWith(marked('5 @day'), [byOffice({ before: 'оп', after: 'н' })]);
    const given = { ...journal, absences: [{ ...absence(101, DAY), versions }] };
    expect(judged(valueChanged, given, NOW)).toEqual(expected);
  });

  test('by a secretary who gave the lesson herself is the teacher’s', () => {
    const journal = journalWith(marked(CHANGED, 'технич. исправление'), [byOffice({ position: 'Секретарь' })]);
    const substitutions = [{ date: DAY, bell: null, staffId: OFFICE }];
    const given = { ...journal, registers: { ...journal.registers, substitutions } };
    expect(judged(valueChanged, given, NOW)).toEqual(FAULT);
  });

  test('what an administrator took away bears no note', () => {
    expect(found(marked('3 @day', '', gone('next')), byOffice({ after: '' }))).toEqual(DOUBT);
  });

  test('nobody is named for what the office did, and the sentence says so', () => {
    const journal = journalWith(marked(CHANGED), [byOffice()]);
    const finding = only(valueChanged, journal, NOW);
    expect(finding.staffId).toBeNull();
    expect(valueChanged.describe(finding, ZONE)).toBe(
      'Отметка повышена с «3» на «4» администрацией, увидено 11.09 в 12:00, без пометки; срок истёк 10.09 в 24:00',
    );
  });

  test('where no note can be seen the sentence does not say that there is none', () => {
    const journal = journalWith(marked('3 @day', '', gone('next')), [byOffice({ after: '' })]);
    expect(valueChanged.describe(only(valueChanged, journal, NOW), ZONE)).toBe(
      'Отметка «3» удалена администрацией, увидено 11.09 в 12:00, пометку ЭлЖур не показывает; срок истёк 10.09 в 24:00',
    );
  });

  test('where the change may have come in time the sentence says that too', () => {
    const journal = journalWith(marked('3 @day → 4 @night'), [byOffice()]);
    expect(valueChanged.describe(only(valueChanged, journal, NOW), ZONE)).toBe(
      'Отметка повышена с «3» на «4» администрацией между 10.09 в 20:00 и 11.09 в 12:00, без пометки; срок истёк 10.09 в 24:00: до срока или после, неизвестно',
    );
  });

  test('of a text nothing shows a note', () => {
    const own = lesson(DAY, { topic: images('Дроби @day → Степени @next') });
    const edits = [byOffice({ what: 'topic', studentId: null, before: 'Дроби', after: 'Степени' })];
    const journal = facts({ slots: [slot(DAY)], lessons: [own], members: [member(101)], history: { edits } });
    expect(judged(valueChanged, journal, NOW)).toEqual(['topic:12 disputable violation']);
  });

  test('of a text a space or a sign more or less is none, as where it is asked whether it changed', () => {
    const own = lesson(DAY, { topic: images('Дроби @day → Степени  с натуральным показателем @next') });
    const after = ' степени с натуральным показателем.';
    const edits = [byOffice({ what: 'topic', studentId: null, before: 'Дроби', after })];
    const journal = facts({ slots: [slot(DAY)], lessons: [own], members: [member(101)], history: { edits } });
    expect(judged(valueChanged, journal, NOW)).toEqual(['topic:12 disputable violation']);
  });
});

describe('who answers for a change of which a file names the author', () => {
  const DEPUTY = 'Заместитель директора, учитель математики';
  type Given = Parameters<typeof facts>[0];
  const load = [
    { id: 1, subjectName: 'Алгебра', groupName: '', teacherId: OFFICE, hours: 2, seenAt: when('day').seenAt },
  ];
  const inDay = (date: string, teacherId: number) => slot(date, 1, teacherId);
  /** The journal of group 1; `OFFICE` teaches the same lesson to the other one. */
  const otherGroup = [
    { ...slot(DAY), groupName: '1' },
    { ...slot(DAY, 1, OFFICE), groupName: '2' },
  ];
  const handedOver = [
    ...['2025-09-01', '2025-09-02', '2025-09-03', '2025-09-04', '2025-09-05'].map((date) => inDay(date, OFFICE)),
    ...[DAY, '2025-09-11', '2025-09-12', '2025-09-15'].map((date) => inDay(date, TEACHER)),
  ];
  const taken = [
    ...[DAY, '2025-09-11', '2025-09-12'].map((date) => inDay(date, TEACHER)),
    ...['2025-10-13', '2025-10-14', '2025-10-15', '2025-10-16'].map((date) => inDay(date, OFFICE)),
  ];
  const between = ['2025-09-08', '2025-09-12'].map((date, nth) => inDay(date, nth === 0 ? OFFICE : TEACHER));
  const both = [
    ...[DAY, '2025-09-11', '2025-09-12', '2025-09-15'].map((date) => inDay(date, TEACHER)),
    ...['2025-09-09', '2025-09-16'].map((date) => inDay(date, OFFICE)),
  ];

  /** As `verdict who`; the note is that of a technical correction, where there is one. */
  function named(position: string, given: Given = {}, note = '', edits?: readonly EditFact[]): string | null {
    const journal = journalWith(marked(CHANGED, note), edits ?? [byOffice({ position })]);
    const { registers, history, ...lists } = given;
    const all = { ...journal, ...lists } as typeof journal;
    const parts = { registers: { ...all.registers, ...registers }, history: { ...all.history, ...history } };
    const { findings } = valueChanged.check({ ...all, ...parts }, norms, at(NOW));
    return findings.map(({ verdict, staffId }) => `${verdict} ${staffId}`)[0] ?? null;
  }

  test.each<[string, string, string | null, Given]>([
    ['she teaches another group at that hour', DEPUTY, null, { history: { subjectSlots: otherGroup } }],
    ['the load gives her another group alone', DEPUTY, null, { history: { subjectLoad: new Set([OFFICE]) } }],
    ['she led the journal before', DEPUTY, null, { slots: handedOver }],
    ['she came to lead it in another term', DEPUTY, null, { slots: taken }],
    ['she stood in on another day', DEPUTY, null, { slots: both }],
    ['hers is the lesson before one that is not on the timetable', DEPUTY, 'violated 8', { slots: between }],
    ['the load gives her this very journal', DEPUTY, 'violated 1', { load }],
    ['she gave the lesson', DEPUTY, 'violated 8', { slots: [inDay(DAY, OFFICE)] }],
    [
      'she leads the journal and another stood in',
      DEPUTY,
      'violated 1',
      {
        slots: ['2025-09-09', '2025-09-11', '2025-09-12']
          .map((date) => inDay(date, OFFICE))
          .concat(inDay(DAY, TEACHER)),
      },
    ],
    [
      'she gave it by the register',
      DEPUTY,
      'violated 8',
      { registers: { ...facts().registers, substitutions: [{ date: DAY, bell: null, staffId: OFFICE }] } },
    ],
  ])('a deputy with a note, where %s', (_, position, expected, given) => {
    expect(named(position, given, 'технич. исправление')).toBe(expected);
  });

  test.each<[string, string, string, (readonly EditFact[])?]>([
    ['a deputy without a note', DEPUTY, 'disputable null'],
    ['a teacher, who may administer the journal', 'Учитель', 'disputable 8'],
    ['somebody of whom no position is known', '', 'disputable 8'],
    ['somebody who administers nothing', 'Педагог-психолог', 'violated 8'],
    [
      'a stranger after the teacher',
      '',
      'violated 1',
      [
        edit(DAY, CHANGED_AT, TEACHER, { before: '3', after: '5' }),
        byOffice({ position: 'Педагог-психолог', before: '5' }, '2025-09-11 10:05'),
      ],
    ],
    [
      'a deputy after a stranger',
      '',
      'disputable null',
      [byOffice({ position: 'Педагог-психолог', after: '5' }), byOffice({ before: '5' }, '2025-09-11 10:05')],
    ],
  ])('%s', (_, position, expected, edits) => {
    expect(named(position, {}, '', edits)).toBe(expected);
  });

  test('a note lets nobody else put anything right', () => {
    expect(named('Учитель', {}, 'технич. исправление')).toBe('disputable 8');
  });

  test('the sentence says that it was not the teacher', () => {
    const journal = journalWith(marked(CHANGED), [byOffice({ position: 'Педагог-психолог' })]);
    expect(valueChanged.describe(only(valueChanged, journal, NOW), ZONE)).toBe(
      'Отметка повышена с «3» на «4» не учителем этого урока: 11.09 в 08:00 ещё было прежнее, 11.09 в 12:00 увидено новое; срок истёк 10.09 в 24:00',
    );
    const doubted = journalWith(marked(CHANGED), [byOffice({ position: 'Учитель' })]);
    expect(valueChanged.describe(only(valueChanged, doubted, NOW), ZONE)).toBe(
      'Отметка повышена с «3» на «4» не учителем этого урока, увидено 11.09 в 12:00, срок истёк 10.09 в 24:00',
    );
  });
});
