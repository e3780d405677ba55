import type { Database } from '../../../src/db/database.js';
import type { SealedBody } from '../../../src/db/stores/bodies.js';
import type { Rows } from '../../../src/domain/rows.js';
import type { School } from '../../../src/domain/school.js';
import type { BodyKeys } from '../../../src/sync/bodies.js';
import type { Connector, Coverage, Page, Parsed } from '../../../src/sync/connector.js';
import type { SyncRun } from '../../../src/sync/run.js';
import { openRun } from '../../../src/sync/run-sync.js';

/** A page whose body is its rows as JSON, so that a stored body can be read again. */
export function pageOf(
  address: string,
  rows: Rows,
  coverage: readonly Coverage[],
  at: { readonly requestedAt: number; readonly receivedAt?: number; readonly clockDoubtful?: boolean },
  read: { readonly view?: string; readonly parserRev?: number } = {},
): Page {
  return {
    address,
    view: read.view ?? `test/${address.split('/')[0]}`,
    parserRev: read.parserRev ?? 1,
    requestedAt: at.requestedAt,
    receivedAt: at.receivedAt ?? at.requestedAt + 1000,
    clockDoubtful: at.clockDoubtful ?? false,
    coverage,
    rows,
    body: Buffer.from(JSON.stringify({ rows, coverage })),
  };
}

export function parseJsonBody(_view: string, _address: string, body: Uint8Array): Parsed {
  return { ...(JSON.parse(Buffer.from(body).toString()) as { rows: Rows; coverage: Coverage[] }), parserRev: 1 };
}

export const testSource: Pick<Connector, 'id' | 'parse' | 'source' | 'show'> = {
  id: 'test',
  parse: parseJsonBody,
  show: (_view, body) => ({ type: 'text/plain', text: Buffer.from(body).toString(), place: 'unsought' }),
};

/** Bodies in the clear: for tests of the mirror, not of its seals. */
export const clearBodies: BodyKeys = {
  seal: (_school: School, _at: number, body: Uint8Array): SealedBody => ({
    keyId: 'clear',
    content: Buffer.from(body),
  }),
  open: (sealed: SealedBody) => sealed.content,
};

export async function newSchool(db: Database, vendor: string): Promise<School> {
  const found = await db.knex.raw<{ rows: { id: number }[] }>(
    `insert into school (name, vendor, zone) values (?, ?, 'Europe/Simferopol') returning id`,
    ['Тестовая школа', vendor],
  );
  return { id: Number(found.rows[0]?.id), name: 'Тестовая школа', vendor, zone: 'Europe/Simferopol' };
}

export function newRun(db: Database, school: School): Promise<SyncRun> {
  return openRun(db, testSource, school, Date.UTC(2025, 8, 1), clearBodies);
}

export function whole(entity: Coverage['entity'], from: string | null = null, to: string | null = null): Coverage {
  return { entity, from, to, complete: true };
}

/** Class 7А, two subjects, one whole-class journal each, students s1 … sN. */
export function listingRows(students: number): Rows {
  const ids = Array.from({ length: students }, (_, index) => `s${index + 1}`);
  return {
    schoolClass: [{ id: '7А', name: '7А', grade: 7, classTeacher: null }],
    subject: [
      { id: 'alg', name: 'Алгебра' },
      { id: 'his', name: 'История' },
    ],
    student: ids.map((id) => ({ id, lastName: `Фамилия${id}`, firstName: 'Имя', middleName: '' })),
    enrolment: ids.map((student) => ({ schoolClass: '7А', student })),
    journal: [
      { id: '7А/alg/0', schoolClass: '7А', subject: 'alg', groupName: '' },
      { id: '7А/his/0', schoolClass: '7А', subject: 'his', groupName: '' },
    ],
  };
}

export const LISTED = ['schoolClass', 'subject', 'student', 'enrolment', 'journal'] as const;
export const listingCoverage: readonly Coverage[] = LISTED.map((entity) => whole(entity));
