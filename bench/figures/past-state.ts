import { readAsOf, readCurrent } from '../../src/sync/read.js';
import { benchSchool } from '../bench-school.js';
import { evenings } from '../evening/evenings.js';
import type { Figure } from '../figure.js';
import { ratioOf } from '../ratio.js';
import { withServer } from '../server.js';

export const pastState: Figure = {
  name: 'past-state',
  title: 'reading all marks as of a past moment, over reading them as they stand now',
  unit: '×',
  goal: 2,
  measure,
};

const EVENINGS = 4;
const ROUNDS = 5;

/** After evenings on which four pages of ten changed, asked for the moment between the second and the third. */
function measure(scale: number, say: (text: string) => void): Promise<number> {
  return withServer(async (db) => {
    const school = await benchSchool(db);
    const { moments } = await evenings(db, school, { every: 2.5, scale, count: EVENINGS });
    const past = (moments[1] as number) + 1000;
    await db.knex.raw('vacuum analyze');
    const count = (await readAsOf(db.knex, school, 'mark', past)).length;
    say(`${count} marks as of then, ${(await readCurrent(db.knex, school, 'mark')).length} now`);
    return ratioOf(
      () => readAsOf(db.knex, school, 'mark', past),
      () => readCurrent(db.knex, school, 'mark'),
      ROUNDS,
    );
  });
}
