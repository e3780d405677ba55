import { z } from 'zod';
import { SourceChanged } from '../../src/core/errors.js';
import type { PlainDate } from '../../src/domain/time.js';
import { AccessDenied } from '../../src/sync/visit.js';
import { compactDate, plainDate } from './dates.js';
import { readResult } from './envelope.js';
import { phpList, phpText } from './php-shapes.js';

/** A student's days, as an address names them; the class, which the answer does not tell, stands behind `#`. */
export interface StudentDays {
  readonly schoolClass: string;
  readonly student: string;
  readonly from: PlainDate;
  readonly to: PlainDate;
}

const ADDRESS = /^\/apiv3\/(\w+)\?student=(\d+)&days=(\d{8})-(\d{8})#(.*)$/u;

export function studentAddress(method: string, { schoolClass, student, from, to }: StudentDays): string {
  return `/apiv3/${method}?student=${student}&days=${compactDate(from)}-${compactDate(to)}#${schoolClass}`;
}

export function readStudentAddress(method: string, address: string): StudentDays {
  const [, asked, student, first, last, schoolClass] = ADDRESS.exec(address) ?? [];
  const from = plainDate(first ?? '');
  const to = plainDate(last ?? '');
  if (asked !== method || !student || !from || !to || schoolClass === undefined)
    throw new RangeError(`Not the address of a student's ${method}: ${address}`);
  return { schoolClass, student, from, to };
}

/** What the answer tells of each student, by `schema`; an object by id, in one client an array. */
export function studentsIn<T extends z.ZodObject>(method: string, body: Uint8Array, schema: T): readonly z.output<T>[] {
  return readResult(method, body, z.object({ students: phpList(schema) })).students;
}

/** What it tells of the student who was asked for. */
export function studentIn<T extends z.ZodObject<{ name: typeof phpText }>>(
  method: string,
  body: Uint8Array,
  schema: T,
  student: string,
): z.output<T> {
  const own = studentsIn(method, body, schema).find((each) => each['name'] === student);
  if (own === undefined) throw new SourceChanged(`В ответе ${method} нет запрошенного обучающегося.`);
  return own;
}

const headSchema = z.object({ name: phpText });

/** Those who were asked for and whom the answer leaves out: of them it does not tell that nothing is there. */
export function missingIn(method: string, body: Uint8Array, asked: ReadonlySet<string>): readonly string[] {
  const told = new Set(studentsIn(method, body, headSchema).map(({ name }) => name));
  return [...asked].filter((id) => !told.has(id));
}

/** Throws AccessDenied where the answer is empty: the student is not this account's to see. */
export function requireStudent(method: string, body: Uint8Array, student: string): void {
  if (studentsIn(method, body, headSchema).some(({ name }) => name === student)) return;
  throw new AccessDenied(
    `API не показывает этой учётной записи чужих обучающихся (метод ${method}).`,
    'Попросите поддержку ЭлЖура открыть «расширенный» доступ к API для школы.',
    { code: 'api-no-students' },
  );
}
