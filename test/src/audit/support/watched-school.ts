import { createEljur } from '../../../../connectors/index.js';
import type { Simulator } from '../../../../fixtures/eljur/simulator.js';
import { startSimulator } from '../../../../fixtures/eljur/simulator.js';
import { createVirtualClock } from '../../../../fixtures/eljur/virtual-clock.js';
import type { InventedSchool } from '../../../../fixtures/school/types.js';
import type { AuditReport } from '../../../../src/audit/run.js';
import { auditParts, judge } from '../../../../src/commands/wiring/audit-parts.js';
import { syncFully } from '../../../../src/commands/wiring/whole-round.js';
import type { Database } from '../../../../src/db/database.js';
import { ensureSchool } from '../../../../src/db/stores/schools.js';
import type { School } from '../../../../src/domain/school.js';
import { createPoliteHttp } from '../../../../src/http/polite-http.js';
import { entered, moment, tinySchool } from '../../../fixtures/eljur/support/tiny-school.js';
import { manualPace } from '../../../support/http/manual-pace.js';
import { clearBodies } from '../../../support/mirror/pages.js';

const algebra = tinySchool.journals.find((journal) => journal.id === '7А/2/0');
const [first] = algebra?.lessons ?? [];
if (algebra === undefined || first === undefined) throw new Error('the tiny school has lost its algebra');

const byTeacher = { by: '4530' };

/**
 * Algebra of 7А on three days: on 7 October the topic stays empty until noon of the 8th; the lesson of the 8th is entered
 * on the 12th, deleted on the 13th and entered again on the 14th; on the 9th all is done in time.
 */
export const watchedSchool: InventedSchool = {
  ...tinySchool,
  classes: tinySchool.classes.filter((each) => each.name === '7А'),
  students: tinySchool.students.filter((each) => each.enrolments[0]?.className === '7А'),
  substitutions: [],
  slots: ['2026-10-07', '2026-10-08', '2026-10-09'].map((date) => ({
    ...{ className: '7А', date, bell: 2, journal: '7А/2/0', teacher: '4530', room: '31' },
  })),
  journals: [
    {
      ...algebra,
      termMarks: [],
      lessons: [
        lessonOn('2026-10-07', {
          topic: entered('Степени', '2026-10-08', '12:00'),
        }),
        lessonOn('2026-10-08', {
          entered: [
            { at: moment('2026-10-12', '10:00'), value: { runningNumber: 2, planItem: null }, ...byTeacher },
            { at: moment('2026-10-13', '10:00'), value: null, ...byTeacher },
            { at: moment('2026-10-14', '10:00'), value: { runningNumber: 2, planItem: null }, ...byTeacher },
          ],
          topic: [],
          homework: [],
        }),
        lessonOn('2026-10-09', {}),
      ],
    },
  ],
};

export function lessonOn(date: string, more: Partial<NonNullable<typeof first>>) {
  const { ordinal, bell } = first as NonNullable<typeof first>;
  return {
    ...{ date, ordinal, bell, works: [], absences: [] },
    entered: entered({ runningNumber: 1, planItem: null }, date, '09:00'),
    topic: entered('Одночлены', date, '09:20'),
    homework: entered('№ 12', date, '09:20'),
    ...more,
  };
}

export interface Watch {
  readonly db: Database;
  readonly school: School;
  readonly simulator: Simulator;
  /** Reads every page at the moment, by the school's clock. */
  look(date: string, time: string): Promise<void>;
  audit(date: string, time: string): Promise<AuditReport>;
}

/** The simulator over the watched school, the real connector, the real mirror and the act as shipped. */
export async function watch(db: Database, watched: InventedSchool = watchedSchool): Promise<Watch> {
  const clock = createVirtualClock(moment('2026-10-06', '12:00'));
  const simulator = await startSimulator({ school: watched, clock });
  const { title: name, vendor, zone } = watched;
  const school = await ensureSchool(db.knex, { name, vendor, zone });
  const clockCheck = { on: false, reason: 'the simulator lives in virtual time' } as const;
  const http = createPoliteHttp({ origins: [simulator.url], clockCheck, pace: manualPace() });
  const { web, api } = simulator.accounts;
  const connector = createEljur({
    http,
    baseUrl: simulator.url,
    web: { username: web.login, password: web.password },
    api: { ...api, vendor },
  });
  const parts = auditParts({ ZAVUCH_PROFILE: undefined }, school);
  return {
    db,
    school,
    simulator,
    async look(date, time) {
      clock.set(moment(date, time));
      await syncFully({ db, connector, school, keys: clearBodies, context: { now: clock.now } });
    },
    audit: (date, time) => judge(db, school, parts, moment(date, time)),
  };
}
