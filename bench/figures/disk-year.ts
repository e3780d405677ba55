import type { Knex } from 'knex';
import { makeSchool } from '../../fixtures/school/make.js';
import { migrateToLatest } from '../../src/db/migrate.js';
import { ensureSchool } from '../../src/db/stores/schools.js';
import { addDays } from '../../src/domain/time.js';
import type { Figure } from '../figure.js';
import { liveByPlan } from '../planned-week/live-by-plan.js';
import { withServer } from '../server.js';

export const diskYear: Figure = {
  name: 'disk-year',
  title:
    'versions and raw bodies of a year of a school of a thousand students, in gigabytes, from some days in its middle',
  unit: 'GB',
  goal: 1.5,
  measure,
};

const SEED = 127;
/** The pages of the second quarter are half full. */
const MONDAY = '2026-11-23';
const DAYS = 3;
const SCHOOL_DAYS = 170;
const PER_MINUTE = 60;
const GIGABYTE = 1e9;

/** Everything read once, then whole days by the plan; what a day adds is counted for every school day of the year. */
function measure(scale: number, say: (text: string) => void): Promise<number> {
  return withServer(async (db) => {
    await migrateToLatest(db);
    const invented = makeSchool({ size: 'year', seed: SEED });
    const { title: name, vendor, zone } = invented;
    const school = await ensureSchool(db.knex, { name, vendor, zone });
    const count = Math.max(1, Math.round(DAYS * scale));
    const days = Array.from({ length: count }, (_, index) => addDays(MONDAY, index));
    const start = sizesAfterFirstReading(db.knex);
    await liveByPlan({ db, school, invented, days, perMinute: PER_MINUTE, say, onFirstRead: start.note });
    const end = await sizesOf(db.knex);
    const year = (table: string) => {
      const first = start.sizes().get(table) ?? 0;
      return (first + (((end.get(table) ?? 0) - first) * SCHOOL_DAYS) / count) / GIGABYTE;
    };
    const tables = [...end.keys()].filter((table) => year(table) >= 0.005).sort((a, b) => year(b) - year(a));
    say(`a year by kind, GB: ${tables.map((table) => `${table} ${year(table).toFixed(2)}`).join(', ')}`);
    return year('body') + year('value_version');
  });
}

function sizesAfterFirstReading(knex: Knex) {
  let sizes: ReadonlyMap<string, number> = new Map();
  return {
    sizes: () => sizes,
    note: async () => {
      sizes = await sizesOf(knex);
    },
  };
}

/** Bytes of each table with its indexes and what lies beside it. */
async function sizesOf(knex: Knex): Promise<ReadonlyMap<string, number>> {
  const found = await knex.raw<{ rows: { name: string; bytes: string }[] }>(
    `select relname as name, pg_total_relation_size(relid)::text as bytes from pg_stat_user_tables`,
  );
  return new Map(found.rows.map(({ name, bytes }) => [name, Number(bytes)]));
}
