import type { InventedSchool } from '../../fixtures/school/types.js';
import type { Database } from '../db/database.js';
import { incident } from '../db/stores/registers/incident.js';
import type { School } from '../domain/school.js';
import { dateAt, type Instant, timeAt } from '../domain/time.js';
import { mirrored, RECORDED_BY } from './enter-registers.js';

type Incident = InventedSchool['registers']['incidents'][number];

/** The deputy writes one down when it is over: told of, and the access restored. */
function writtenAt({ knownAt, notifiedAt, restoredAt }: Incident): Instant {
  return Math.max(knownAt, notifiedAt ?? knownAt, restoredAt ?? knownAt);
}

/** Types in the lost accesses that are over and not there yet. */
export async function enterIncidents(
  db: Database,
  school: School,
  { registers }: InventedSchool,
  now: Instant,
): Promise<void> {
  const ids = await mirrored(db, school);
  const moment = (at: Instant | null) => (at === null ? null : `${dateAt(at, school.zone)}T${timeAt(at, school.zone)}`);
  await db.knex.transaction(async (trx) => {
    const entered = new Set(
      (await incident.list(trx, school, now)).map(({ values }) => `${values['staff']} ${values['knownAt']}`),
    );
    for (const one of registers.incidents.filter((each) => writtenAt(each) <= now)) {
      const staff = ids.get(`staff ${one.staff}`) ?? null;
      // Whom no look has shown yet stands in no list to choose from.
      if (staff === null || entered.has(`${staff} ${one.knownAt}`)) continue;
      const { whatHappened } = one;
      const moments = {
        knownAt: moment(one.knownAt),
        notifiedAt: moment(one.notifiedAt),
        restoredAt: moment(one.restoredAt),
      };
      await incident.record(trx, school, { staff, ...moments, whatHappened }, { by: RECORDED_BY, at: now });
    }
  });
}
