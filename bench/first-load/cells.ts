import type { Rows } from '../../src/domain/rows.js';
import type { Coverage, Page } from '../../src/sync/connector.js';

export const SCOPES = 2400;
export const CELLS = 1_000_000;

const STUDENTS_OF_CLASS = 25;
const TERMS_OF_JOURNAL = 4;
const SUBJECTS_OF_CLASS = 15;
const START = Date.UTC(2025, 8, 1);
const DAY = 86_400_000;
const READ_AT = Date.UTC(2026, 4, 30, 12);

/** Classes, students, subjects and journals: what lists have brought before the first grid is read. */
export function listingPage(scopes: number): Page {
  const journals = journalsOf(scopes);
  const classes = [...new Set(journals.map((journal) => journal.schoolClass))];
  const students = classes.flatMap((schoolClass) => studentsOf(schoolClass).map((id) => ({ id, schoolClass })));
  const rows: Rows = {
    schoolClass: classes.map((id) => ({ id, name: id, grade: 7, classTeacher: null })),
    subject: Array.from({ length: SUBJECTS_OF_CLASS }, (_, index) => ({ id: `п${index}`, name: `Предмет ${index}` })),
    student: students.map(({ id }) => ({ id, lastName: 'Тестов', firstName: 'Тест', middleName: '' })),
    enrolment: students.map(({ id, schoolClass }) => ({ schoolClass, student: id })),
    journal: journals,
  };
  const coverage = (['schoolClass', 'subject', 'student', 'enrolment', 'journal'] as const).map(whole);
  return pageOf('listing', 'bench/listing', rows, coverage);
}

/** One grid per journal and term, all of the same size. */
export function* gridPages(scopes: number): Generator<Page> {
  const lessons = Math.round(CELLS / SCOPES / STUDENTS_OF_CLASS);
  for (const [index, journal] of journalsOf(scopes).entries()) {
    for (let term = 0; term < TERMS_OF_JOURNAL && index * TERMS_OF_JOURNAL + term < scopes; term += 1) {
      yield gridPage(journal, term, lessons);
    }
  }
}

/** Cells in the order of a grid: column by column, in each the students. */
function gridPage(journal: ReturnType<typeof journalsOf>[number], term: number, lessons: number): Page {
  const students = studentsOf(journal.schoolClass);
  const days = Array.from({ length: lessons }, (_, nth) => ({
    journal: journal.id,
    date: dayOf(term * 60 + nth * 3),
    ordinal: 0,
  }));
  const rows: Rows = {
    journal: [journal],
    groupMember: students.map((student) => ({ journal: journal.id, student })),
    work: days.map((day) => ({ ...day, slot: 0, kind: 'Ответ на уроке', weight: 1, title: '' })),
    mark: days.flatMap((day, nth) =>
      students.map((student, place) => ({
        ...day,
        student,
        slot: 0,
        value: String(2 + ((nth + place) % 4)),
        comment: '',
      })),
    ),
  };
  const coverage = [
    whole('journal'),
    whole('groupMember'),
    ...(['work', 'mark'] as const).map((entity) => ({
      entity,
      from: dayOf(term * 60),
      to: dayOf(term * 60 + 59),
      complete: true,
    })),
  ];
  return pageOf(`grid/${journal.id}/${term}`, 'bench/grid', rows, coverage);
}

/** The `nth` day after the last of the lessons. */
export function nextDayOf(lessons: readonly { readonly date: string }[], nth: number): string {
  const last = Math.max(...lessons.map(({ date }) => Date.parse(date)));
  return new Date(last + nth * DAY).toISOString().slice(0, 10);
}

function journalsOf(scopes: number) {
  return Array.from({ length: Math.ceil(scopes / TERMS_OF_JOURNAL) }, (_, index) => {
    const schoolClass = `К${Math.floor(index / SUBJECTS_OF_CLASS)}`;
    const subject = `п${index % SUBJECTS_OF_CLASS}`;
    return { id: `${schoolClass}/${subject}/0`, schoolClass, subject, groupName: '' };
  });
}

function studentsOf(schoolClass: string): readonly string[] {
  return Array.from({ length: STUDENTS_OF_CLASS }, (_, nth) => `${schoolClass}-${nth}`);
}

function pageOf(address: string, view: string, rows: Rows, coverage: readonly Coverage[]): Page {
  return {
    address,
    view,
    parserRev: 1,
    requestedAt: READ_AT,
    receivedAt: READ_AT + 250,
    clockDoubtful: false,
    coverage,
    rows,
    body: Buffer.from(address),
  };
}

function whole(entity: Coverage['entity']): Coverage {
  return { entity, from: null, to: null, complete: true };
}

function dayOf(day: number): string {
  return new Date(START + day * DAY).toISOString().slice(0, 10);
}
