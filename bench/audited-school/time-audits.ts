import type { AuditReport } from '../../src/audit/run.js';
import { auditParts, judge } from '../../src/commands/wiring/audit-parts.js';
import { type Database, openServer } from '../../src/db/database.js';
import { listSchools } from '../../src/db/stores/schools.js';
import type { School } from '../../src/domain/school.js';
import { median, timed } from '../ratio.js';
import type { AuditTask, AuditTimes } from './audit-times.js';
import { changeJournals } from './change-journals.js';
import { copyFacts } from './copy-facts.js';

const ROUNDS = 3;

/** Copies the facts, audits all of them and then what changed, in a process of its own; told what in its argument. */
async function main({ databaseUrl, offset, changing }: AuditTask): Promise<void> {
  const db = openServer(databaseUrl);
  try {
    const [school] = await listSchools(db.knex);
    if (school === undefined) throw new Error('the mirror holds no school');
    const said: string[] = [];
    const audit = auditing(db, school, offset, said);
    const copy = await medianCopy(db, school, said);
    const whole = await audit();
    const next: number[] = [];
    for (let round = 0; changing !== null && round < ROUNDS; round += 1) {
      said.push(`${await changeJournals(db, school, changing)} journals change`);
      next.push(await audit());
    }
    const times: AuditTimes = { copy, whole, next: next.length === 0 ? 0 : median(next), said };
    console.log(JSON.stringify(times));
  } finally {
    await db.close();
  }
}

/** The first is not counted: it brings the tables into memory for all that follow. */
async function medianCopy(db: Database, school: School, said: string[]): Promise<number> {
  const facts = await copyFacts(db.knex, school.id);
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) times.push(await timed(() => copyFacts(db.knex, school.id)));
  said.push(`COPY of ${facts} facts: ${Math.round(median(times))} ms`);
  return median(times);
}

function auditing(db: Database, school: School, offset: number, said: string[]): () => Promise<number> {
  const parts = auditParts({ ZAVUCH_PROFILE: undefined }, school);
  return async () => {
    let report: AuditReport | null = null;
    const ms = await timed(async () => {
      report = await judge(db, school, parts, Date.now() + offset);
    });
    said.push(`audit ${Math.round(ms)} ms: ${JSON.stringify(report)}`);
    return ms;
  };
}

await main(JSON.parse(process.argv[2] ?? '') as AuditTask);
