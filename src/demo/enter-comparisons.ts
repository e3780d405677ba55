import type { DiaryCheck, InventedSchool } from '../../fixtures/school/types.js';
import type { Database } from '../db/database.js';
import { insertConfirmation } from '../db/stores/confirmations.js';
import type { ViewDifference } from '../domain/confirmation.js';
import type { School } from '../domain/school.js';
import type { Instant } from '../domain/time.js';
import { mirrored } from './enter-registers.js';

/** Keeps what comparing diaries with journals has found by now and is not kept yet: the simulator's diaries never err by themselves. */
export async function enterComparisons(
  db: Database,
  school: School,
  { diaryChecks }: InventedSchool,
  now: Instant,
): Promise<void> {
  const { knex } = db;
  const kept = await knex('confirmation').where({ school_id: school.id }).max('at as at').first();
  const last: Instant = kept?.['at'] ?? Number.NEGATIVE_INFINITY;
  const run = await knex('sync_run').where({ school_id: school.id }).max('id as id').first();
  const ids = await mirrored(db, school);
  for (const check of diaryChecks.filter(({ at }) => last < at && at <= now)) {
    await insertConfirmation(knex, school.id, {
      ...{ at: check.at, runId: Number(run?.['id']), owner: 'eljur-web/grid', view: 'eljur-api/diary', reason: null },
      ...{ asked: comparedOf(check, ids), compared: comparedOf(check, ids), unsettled: check.unsettled },
      ...{ marks: check.compared.length * MARKS, absences: 0, beyond: 0 },
      differences: check.differences.map((each) => differenceOf(each, ids)),
    });
  }
}

/** Of a student compared, more or less. */
const MARKS = 40;

type Ids = ReadonlyMap<string, number>;

function comparedOf({ compared }: DiaryCheck, ids: Ids): readonly number[] {
  return compared.flatMap((student) => ids.get(`student ${student}`) ?? []);
}

function differenceOf({ student, journal, ...told }: DiaryCheck['differences'][number], ids: Ids): ViewDifference {
  const [, subject = ''] = journal.split('/');
  const id = (entity: string, external: string): number => ids.get(`${entity} ${external}`) ?? 0;
  return {
    ...told,
    studentId: id('student', student),
    subjectId: id('subject', subject),
    journalId: id('journal', journal),
  };
}
