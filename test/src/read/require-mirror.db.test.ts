import { expect, test } from 'vitest';
import { syncFully } from '../../../src/commands/wiring/whole-round.js';
import { ensureSchool } from '../../../src/db/stores/schools.js';
import { requireReadMirror } from '../../../src/read/require-mirror.js';
import { moment } from '../../fixtures/eljur/support/tiny-school.js';
import { SCHOOL, tinyEljur } from '../../support/connectors/tiny-eljur.js';
import { freshDatabase } from '../../support/database.js';
import { clearBodies } from '../../support/mirror/pages.js';

test('of a moment before the first reading had ended nothing is said, rather than that all is well', async () => {
  const fresh = await freshDatabase();
  try {
    const { knex } = fresh.db;
    const school = await ensureSchool(knex, { name: SCHOOL.name, vendor: SCHOOL.vendor, zone: SCHOOL.zone });
    const began = moment('2026-10-05', '07:00');
    const eljur = await tinyEljur(began);
    await syncFully({ db: fresh.db, connector: eljur.connector, school, keys: clearBodies, context: eljur.context });
    const ended = eljur.clock.now();
    const observed = await knex('observation').min('received_at as first').first();
    const first = Number(observed?.['first']);
    expect(ended).toBeGreaterThan(first + 2000);
    await expect(requireReadMirror(knex, school, began - 1)).rejects.toThrow('журнал ещё не читали');
    await expect(requireReadMirror(knex, school, first + 2000)).rejects.toThrow('журнал ещё не был прочитан до конца');
    await expect(requireReadMirror(knex, school, ended)).resolves.toBeUndefined();
  } finally {
    await fresh.close();
  }
});
