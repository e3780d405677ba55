import type {
  History,
  InventedJournal,
  InventedLesson,
  InventedSchool,
  InventedStudent,
} from '../../../fixtures/school/types.js';
import type { Instant, PlainDate } from '../../../src/domain/time.js';
import { moment, tinySchool } from '../../fixtures/eljur/support/tiny-school.js';

/** One text per entry of 7А's algebra, in order; null where nothing is entered. */
export type State = readonly (string | null)[];
/** What the journal shows day after day. */
export type Story = readonly State[];

const DAY = 86_400_000;
const FIRST = moment('2026-11-20', '18:00');
const TEACHER = { by: '4530' };

/** When a state of the story is entered; people look an hour later. */
export function enteredAt(state: number): Instant {
  return FIRST + state * DAY;
}

export function lookedAt(state: number): Instant {
  return enteredAt(state) + DAY / 24;
}

/** So many different texts: enough for the guard against losses to watch over them. */
export function texts(count: number, change: Readonly<Record<number, string | null>> = {}): State {
  return Array.from({ length: count }, (_, index) => (index in change ? (change[index] ?? null) : `Тема ${index + 1}`));
}

/** So many working days the present term has had. */
const PRESENT = 13;

/** The lesson of each entry: working days of the second quarter, and for what does not fit there of the first. */
export function dateOf(entry: number): PlainDate {
  return entry < PRESENT ? workingDay(Date.UTC(2026, 10, 2), entry) : workingDay(Date.UTC(2026, 8, 1), entry - PRESENT);
}

function workingDay(from: Instant, nth: number): PlainDate {
  const weekday = (new Date(from).getUTCDay() + 6) % 7;
  const days = weekday + nth;
  return new Date(from + (nth + 2 * Math.floor(days / 5)) * DAY).toISOString().slice(0, 10);
}

/** The tiny school with two journals: algebra of 7А tells the story, physics of 10Б stays as it is. */
export function storySchool(story: Story): InventedSchool {
  const width = Math.max(...story.map(({ length }) => length));
  const students = tinySchool.students.map((student) => ({
    ...student,
    ...CLEAN_NAMES[student.id],
    enrolments: staying(student),
  }));
  const algebra = journalOf(
    '7А',
    '2',
    2,
    Array.from({ length: width }, (_, entry) => lessonOf(entry, 2, story)),
  );
  const physics = journalOf(
    '10Б',
    '86',
    1,
    Array.from({ length: 12 }, (_, entry) => lessonOf(entry, 1, [texts(12)])),
  );
  return {
    ...tinySchool,
    students,
    terms: tinySchool.terms.filter(({ kind }) => kind === 'quarter').map((term) => ({ ...term, toGrade: 11 })),
    daysOff: [],
    subjects: tinySchool.subjects.filter(({ id }) => id !== '70'),
    journals: [algebra.journal, physics.journal],
    plans: [],
    substitutions: [],
    slots: [...algebra.slots, ...physics.slots],
  };
}

/** Nobody leaves. */
function staying({ enrolments }: InventedStudent): InventedStudent['enrolments'] {
  return enrolments.map((span) => ({ ...span, leftAt: null }));
}

const CLEAN_NAMES: Readonly<Record<string, { readonly lastName: string; readonly firstName: string }>> = {
  '3530': { lastName: 'Аблямитов', firstName: 'Эмир' },
  '3534': { lastName: 'Журавлёв', firstName: 'Пётр' },
};

function lessonOf(entry: number, bell: number, story: Story): InventedLesson {
  const date = dateOf(entry);
  const at = moment(date, '10:00');
  return {
    ...{ date, ordinal: 0, bell },
    entered: [{ at, value: { runningNumber: entry + 1, planItem: null }, ...TEACHER }],
    topic: historyOf(entry, story),
    homework: [{ at, value: `№ ${entry + 1}`, ...TEACHER }],
    works: entry === 0 ? [firstWork(at)] : [],
    absences:
      entry === 1 ? [{ student: '3526', history: [{ at, value: { code: 'н', comment: '' }, ...TEACHER }] }] : [],
  };
}

function firstWork(at: Instant): InventedLesson['works'][number] {
  const mark = (student: string, value: string) => ({
    student,
    history: [{ at, value: { value, comment: '' }, ...TEACHER }],
  });
  return {
    ...{ slot: 0, kind: 'Ответ на уроке', kindId: '101', weight: 1, title: '', isControl: false, enteredAt: at },
    marks: [mark('3522', '5'), mark('3526', '4'), mark('3534', '3')],
  };
}

/** What stands there from the first is as old as its lesson. */
function historyOf(entry: number, story: Story): History<string> {
  return story.flatMap((state, nth) => {
    const value = state[entry] ?? null;
    const before = nth === 0 ? null : (story[nth - 1]?.[entry] ?? null);
    return value === before
      ? []
      : [{ at: nth === 0 ? moment(dateOf(entry), '11:00') : enteredAt(nth), value, ...TEACHER }];
  });
}

function journalOf(
  className: string,
  subject: string,
  bell: number,
  lessons: readonly InventedLesson[],
): { readonly journal: InventedJournal; readonly slots: InventedSchool['slots'] } {
  const [example] = tinySchool.journals;
  if (example === undefined) throw new Error('the tiny school has no journal');
  const id = `${className}/${subject}/0`;
  const start = moment('2026-08-25');
  const own = tinySchool.students.filter(({ enrolments }) => enrolments[0]?.className === className);
  const members = own.map(({ id: student }) => ({ student, enteredAt: start, leftAt: null }));
  const inOrder = lessons.toSorted((a, b) => (a.date < b.date ? -1 : 1));
  return {
    journal: {
      ...example,
      ...{
        id,
        className,
        subject,
        group: '0',
        groupName: '',
        teacher: '4530',
        loadId: `90${subject}`,
        members,
        lessons: inOrder,
      },
      termMarks: [],
    },
    slots: lessons.map(({ date }) => ({ className, date, bell, journal: id, teacher: '4530', room: '42' })),
  };
}
