/** What a source holds, in the plainest form: a few journals whose values change between polls. */
export interface World {
  /** Journals by the source's identifiers `class/subject/group`; a rebuilt one has another identifier. */
  readonly members: Map<string, Set<string>>;
  readonly lessons: Map<string, Lesson>;
  readonly marks: Map<string, Mark>;
  readonly absences: Map<string, Absence>;
  readonly works: Map<string, string>;
  readonly termMarks: Map<string, string>;
  /** What was deleted and may be entered again, just as it was. */
  readonly graves: Graves;
  serial: number;
}

export interface Lesson {
  readonly plan: string;
  readonly topic: string;
  readonly homework: string;
}

export interface Mark {
  readonly journal: string;
  readonly value: string;
  readonly comment: string;
}

export interface Absence {
  readonly journal: string;
  readonly code: 'н' | 'б';
}

export interface Graves {
  readonly lessons: Map<string, Lesson>;
  readonly marks: Map<string, Mark>;
}

export const STUDENTS = ['s1', 's2', 's3', 's4', 's5', 's6'];
export const DATES = ['2025-09-02', '2025-09-04', '2025-09-09', '2025-09-11', '2025-09-16', '2025-09-18'];

export function emptyWorld(): World {
  return {
    ...{ members: new Map(), lessons: new Map(), marks: new Map(), absences: new Map() },
    ...{ works: new Map(), termMarks: new Map(), graves: { lessons: new Map(), marks: new Map() }, serial: 0 },
  };
}

/** A world of its own with the same content. */
export function copyOf(world: World): World {
  return structuredClone(world);
}

export function journalsOf({ members }: World, subject: string): readonly string[] {
  return [...members.keys()].filter((journal) => subjectOf(journal) === subject);
}

export function subjectOf(journal: string): string {
  return journal.split('/')[1] as string;
}

export function isMember(world: World, journal: string, student: string): boolean {
  return world.members.get(journal)?.has(student) === true;
}

/** Of a cell: what it is keyed by does not name the journal, since a student may change it. */
export function cellKey(journal: string, student: string, date: string, ordinal: number): string {
  return `${student}|${subjectOf(journal)}|${date}|${ordinal}`;
}

export function lessonKey(journal: string, date: string, ordinal: number): string {
  return `${journal}|${date}|${ordinal}`;
}
