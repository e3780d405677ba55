import { type ChangeFilter, EVERY_CHANGE } from '../../src/read/changes/change.js';
import { countChanges, readChanges } from '../../src/read/changes/read-changes.js';
import { benchSchool } from '../bench-school.js';
import { fillDecade } from '../decade/fill-decade.js';
import type { Figure } from '../figure.js';
import { timed } from '../ratio.js';
import { withServer } from '../server.js';

export const studentChanges: Figure = {
  name: 'student-changes',
  title: 'the change journal of a student over five years, ten years in the database, 95th percentile in milliseconds',
  unit: 'ms',
  goal: 50,
  measure,
};

const STUDENTS = 1000;
const YEARS = 10;
const ASKED = 100;
const PAGE = { limit: 50, offset: 0 };
const EVERYBODY = { kind: 'all' } as const;

/** As the screen asks: the count of the corrections, then the first page of them. */
function measure(scale: number, say: (text: string) => void): Promise<number> {
  return withServer(async (db) => {
    const school = await benchSchool(db);
    const students = Math.max(25, Math.round(STUDENTS * scale));
    await fillDecade(db, school, { students, years: YEARS });
    const times: number[] = [];
    let found = 0;
    for (let nth = 0; nth < ASKED; nth += 1) {
      const filter = changesOf(1 + ((nth * 7919) % students));
      times.push(
        await timed(async () => {
          found += await countChanges(db.knex, school.id, filter, EVERYBODY);
          await readChanges(db.knex, school.id, filter, EVERYBODY, PAGE);
        }),
      );
    }
    say(`${Math.round(found / ASKED)} changes of a student among ${students} students and ${YEARS} years`);
    return times.sort((a, b) => a - b)[Math.ceil(0.95 * ASKED) - 1] as number;
  });
}

function changesOf(studentId: number): ChangeFilter {
  return {
    ...EVERY_CHANGE,
    kinds: ['changed', 'deleted', 'restored', 'moved'],
    seenFrom: Date.UTC(2021, 8, 1),
    seenUntil: Date.UTC(2026, 8, 1),
    studentId,
  };
}
