import { describe, expect, test } from 'vitest';
import type { EditFact, MarkFact } from '../../../../src/audit/journal-facts.js';
import { valueChanged } from '../../../../src/audit/rules/value-changed.js';
import {
  absence,
  edit,
  facts,
  judged,
  lesson,
  mark,
  member,
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
});
