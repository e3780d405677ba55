import { auditParts, judge } from '../../src/commands/wiring/audit-parts.js';
import { type Database, openServer } from '../../src/db/database.js';
import { listSchools } from '../../src/db/stores/schools.js';
import type { School } from '../../src/domain/school.js';
import type { Instant } from '../../src/domain/time.js';
import { median, timed } from '../ratio.js';
import type { WholeReadingTask } from '../whole-reading/whole-reading.js';
import { cloneSchool } from './clone-school.js';

/** Databases of one school that are audited; the first is not counted, the engine compiles in it. */
const ALONE = ['alone_0', 'alone_1', 'alone_2', 'alone_3'];

export interface CostOfSchools {
  /** Milliseconds per unit of the audit: the median of some databases with one school, and of the schools of one database. */
  readonly alone: number;
  readonly together: number;
}

/**
 * Audits a school that is alone in its database, and so many that share one: each is the same that was just read. They take
 * turns, so that what else is asked of the machine meanwhile bears on both.
 */
export async function costOfSchools(
  { databaseUrl, offset }: Pick<WholeReadingTask, 'databaseUrl' | 'offset'>,
  schools: number,
): Promise<CostOfSchools> {
  await copyDatabase(databaseUrl);
  const asOf = Date.now() + offset;
  const shared = openServer(databaseUrl);
  try {
    const queue = await makeSchools(shared, schools);
    const alone: number[] = [];
    const together: number[] = [];
    for (const [turn, name] of ALONE.entries()) {
      alone.push(await auditAlone(urlOf(databaseUrl, name), asOf));
      for (const school of shareOf(queue, turn)) together.push(await costPerUnit(shared, school, asOf));
    }
    return { alone: median(alone.slice(1)), together: median(together) };
  } finally {
    await shared.close();
  }
}

/** Those of one turn: every turn has as many, as far as they go. */
function shareOf(schools: readonly School[], turn: number): readonly School[] {
  return schools.filter((_, nth) => nth % ALONE.length === turn);
}

/** While nobody is connected to it. */
async function copyDatabase(databaseUrl: string): Promise<void> {
  const db = openServer(urlOf(databaseUrl, 'template1'));
  try {
    for (const name of ALONE) await db.knex.raw(`create database ${name} template postgres`);
  } finally {
    await db.close();
  }
}

/** The schools of a database, made so many by clones of the first. */
async function makeSchools(db: Database, schools: number): Promise<readonly School[]> {
  const [first] = await listSchools(db.knex);
  if (first === undefined) throw new Error('the mirror holds no school');
  for (let nth = 1; nth < schools; nth += 1) await cloneSchool(db.knex, first, `${first.vendor}-${nth}`);
  await db.knex.raw('vacuum analyze');
  return listSchools(db.knex);
}

/** Milliseconds per unit of the only school of a database. */
async function auditAlone(url: string, asOf: Instant): Promise<number> {
  const db = openServer(url);
  try {
    const [school] = await makeSchools(db, 1);
    return school === undefined ? 0 : await costPerUnit(db, school, asOf);
  } finally {
    await db.close();
  }
}

async function costPerUnit(db: Database, school: School, asOf: Instant): Promise<number> {
  const parts = auditParts({ ZAVUCH_PROFILE: undefined }, school);
  let judged = 0;
  const ms = await timed(async () => {
    judged = (await judge(db, school, parts, asOf)).judged;
  });
  return ms / judged;
}

function urlOf(databaseUrl: string, name: string): string {
  const url = new URL(databaseUrl);
  url.pathname = `/${name}`;
  return url.href;
}
