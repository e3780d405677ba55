import { z } from 'zod';
import { SourceChanged } from '../../../src/core/errors.js';
import { type Layout, seenAll } from '../../../src/domain/layout.js';
import type { TermMarkRow } from '../../../src/domain/rows.js';
import type { Parsed } from '../../../src/sync/connector.js';
import { readResult } from '../envelope.js';
import { asWritten, placeText, readPlace } from '../journal-place.js';
import type { PlacedSubject, WrittenSubject } from '../named-journals.js';
import { phpList, phpText } from '../php-shapes.js';
import { missingIn, requireStudent } from '../student-answer.js';

/** The answer of a class's students … */
export const FINAL_ASSESSMENTS_VIEW = 'eljur-api/final-assessments';
/** … and what it tells of one journal. */
export const TERM_MARKS_VIEW = 'eljur-api/term-marks';
export const FINAL_ASSESSMENTS_REV = 1;
const METHOD = 'getfinalassessments';

/** Who is in the class changes, and the address must not: the students are asked for beside it. */
const ADDRESS = /^\/apiv3\/getfinalassessments#(.+)$/u;
const PLACE_AND_TERM = /^((?:[^/]*\/){4}[^/]*)\/([^/]+)(\/часть)?$/u;
const PART = '/часть';
/** «Год» has no days of its own, as in the list of periods. */
const NUMBER = /^[IVX]+$/u;
/** assumed: marks of the year and of its exams, which are no term's. */
const OF_YEAR = /^(?:год\p{L}*|итог\p{L}*|экзамен\p{L}*)$/iu;

/** A term, named otherwise than by its number: what it is called here nobody knows. */
const TERM_OTHERWISE = /^$|\d|^[IVX]+(?!\p{L})|четверт|полугод|триместр|семестр|модул/iu;
/** A school's own period, «Пересдача», as it may be told. */
const OWN_PERIOD = /^[\p{L}\s-]{1,40}$/u;

function isReadable(period: string): boolean {
  return NUMBER.test(period) || !TERM_OTHERWISE.test(period);
}

const assessmentSchema = z.object({ period: phpText, value: phpText });
const subjectSchema = z.object({ name: phpText, assessments: phpList(assessmentSchema, ['period', 'value']) });
const studentSchema = z.object({ name: phpText, items: phpList(subjectSchema, ['name']) });
const resultSchema = z.object({ students: phpList(studentSchema) });
type Student = z.output<typeof studentSchema>;

/** What the result of the method is expected to hold; before the end of the first term nobody has a mark. */
export const finalAssessmentsLayout: Layout<unknown> = [
  {
    expectation: 'обучающийся: students, у него номер name',
    seek: (result) => seenAll(studentsIn(result), ({ name }) => /^\d+$/.test(name)),
  },
  {
    expectation: 'предметы: items, у предмета название name',
    seek: (result) => seenAll(subjectsIn(result), ({ name }) => name !== ''),
  },
  {
    expectation: 'отметки за период: assessments, у отметки period и value',
    seek: (result) => {
      const marks = subjectsIn(result).flatMap(({ assessments }) => assessments);
      return { ...seenAll(marks, ({ period }) => isReadable(period)), mayBeNone: true };
    },
  },
];

function studentsIn(result: unknown): readonly Student[] {
  return resultSchema.safeParse(result).data?.students ?? [];
}

function subjectsIn(result: unknown): Student['items'] {
  return studentsIn(result).flatMap(({ items }) => items);
}

export function finalAssessmentsAddress(schoolClass: string): string {
  return `/apiv3/${METHOD}#${schoolClass}`;
}

export interface ClassTerms {
  /** What the class's terms are called after their number, «четверть»: the answer gives the number alone. */
  readonly termWord: string;
  /** The answer leaves out some of those who were asked for: whom it does not name may have marks. */
  readonly isPart: boolean;
}

/** Whether the answer tells of all is part of the address: the body alone does not tell, and may be read again years later. */
export function termMarksAddress(placed: PlacedSubject, { termWord, isPart }: ClassTerms): string {
  return `/apiv3/${METHOD}#${placeText(placed)}/${termWord}${isPart ? PART : ''}`;
}

export function someStudentAddress({ student }: { readonly student: string }): string {
  return `/apiv3/${METHOD}?student=${student}`;
}

export function requireFinalAssessments(body: Uint8Array, student: string): void {
  requireStudent(METHOD, body, student);
}

/** Those of the class who were asked for and of whom the answer does not tell. */
export function leftOutOf(body: Uint8Array, asked: ReadonlySet<string>): readonly string[] {
  return missingIn(METHOD, body, asked);
}

/** Throws SourceChanged where the answer leaves out more of them than `most`. */
export function requireClass(body: Uint8Array, asked: ReadonlySet<string>, most: number): void {
  const left = leftOutOf(body, asked).length;
  if (left > most) throw new SourceChanged(`В ответе ${METHOD} нет запрошенных обучающихся: ${left} из ${asked.size}.`);
}

/** It names subjects by words alone: which journals are meant, its body does not tell. */
export function parseFinalAssessments(_address: string, body: Uint8Array): Parsed {
  const periods = studentsOf(body).flatMap(({ items }) => items.flatMap(({ assessments }) => assessments));
  const own = new Set(periods.flatMap(({ period }) => (isOwn(period) ? [periodName(period)] : [])));
  return { rows: {}, coverage: [], parserRev: FINAL_ASSESSMENTS_REV, unfamiliar: [...own] };
}

function isOwn(period: string): boolean {
  return !NUMBER.test(period) && !OF_YEAR.test(period);
}

function periodName(period: string): string {
  return `период «${OWN_PERIOD.test(period) ? period : '…'}»`;
}

/** Each subject once; in which group a student has it is not told. */
export function finalAssessmentSubjects(body: Uint8Array): readonly WrittenSubject[] {
  const names = new Set(studentsOf(body).flatMap(({ items }) => items.map(({ name }) => name)));
  return [...names].map((subject) => ({ subject, group: null }));
}

/** Marks for the terms of a class in one journal. */
export function parseTermMarks(address: string, body: Uint8Array): Parsed {
  const [, tail = ''] = ADDRESS.exec(address) ?? [];
  const [, placed = '', termWord = '', part] = PLACE_AND_TERM.exec(tail) ?? [];
  const { journal, subjects } = readPlace(placed);
  const termMark = studentsOf(body).flatMap(({ name: student, items }) =>
    items
      .filter(({ name }) => subjects.includes(asWritten(name)))
      .flatMap(({ assessments }) => assessments)
      .filter(({ period, value }) => NUMBER.test(period) && value !== '')
      .map(({ period, value }): TermMarkRow => ({ journal, student, termName: `${period} ${termWord}`, value })),
  );
  return {
    rows: { termMark: eachOnce(termMark, subjects) },
    coverage: [{ entity: 'termMark', from: null, to: null, complete: part === undefined }],
    parserRev: FINAL_ASSESSMENTS_REV,
  };
}

/** Under several names of one journal a student may have the same mark; two that differ are not of one journal. */
function eachOnce(marks: readonly TermMarkRow[], subjects: readonly string[]): readonly TermMarkRow[] {
  const found = new Map<string, TermMarkRow>();
  for (const mark of marks) {
    const key = `${mark.student} ${mark.termName}`;
    const other = found.get(key);
    if (other !== undefined && other.value !== mark.value) throw new SourceChanged(twoMarks(subjects));
    found.set(key, mark);
  }
  return [...found.values()];
}

function twoMarks(subjects: readonly string[]): string {
  const named = subjects.map((subject) => `«${subject}»`).join(', ');
  return `В ответе ${METHOD} у обучающегося две разные отметки за период в одном журнале (${named}). Проверьте на экране «Кого имели в виду», что значит каждое название.`;
}

function studentsOf(body: Uint8Array): readonly Student[] {
  const { students } = readResult(METHOD, body, resultSchema);
  const subjects = students.flatMap(({ items }) => items);
  if (subjects.some(({ name }) => name === '')) throw new SourceChanged(`В ответе ${METHOD} предмет без названия.`);
  const unknown = subjects.flatMap(({ assessments }) => assessments).find(({ period }) => !isReadable(period));
  if (unknown !== undefined)
    throw new SourceChanged(
      `В ответе ${METHOD} незнакомый период «${unknown.period}»: ожидается «I», «II» … или «Год».`,
    );
  return students;
}
