import type { InventedSchool } from '../../../fixtures/school/types.js';
import type { PlainDate } from '../../../src/domain/time.js';
import { moment } from '../../fixtures/eljur/support/tiny-school.js';
import type { Door, Given } from '../kit/door.js';
import { dateOf, texts } from '../kit/story.js';
import { cellsOf, enteredCells } from './cells.js';
import type { Account } from './eljur-connector.js';
import { hostileTo, screensOfChanges } from './eljur-hostile.js';
import { type EljurSource, openEljur } from './eljur-source.js';

/** What both accounts have in common. */
export function eljurDoor(account: Account): Pick<Door<EljurSource>, Common> {
  const open = (given: Given) => openEljur(account, given);
  return {
    id: `eljur-${account}`,
    entity: 'topic',
    waived: {},
    open,
    keysOf: (state) => state.flatMap((text, entry) => (text === null ? [] : [dateOf(entry)])),
    sends: true,
    remote: async ({ proxy, simulator: { accounts } }) => ({ kind: 'eljur', account, url: proxy.url, accounts }),
    contact: ({ http, clock }, url) => http.openSession().request({ method: 'GET', url, now: clock.now }),
    hostile: hostileTo(account),
    display: screensOfChanges,
    agreement: {
      explained: [],
      async cells() {
        const source = await open({ story: [texts(12)] });
        await source.read();
        return { read: await cellsOf(source.db), entered: enteredCells(source.invented) };
      },
    },
    async datesRead(days, zone) {
      const source = await open({ story: [texts(days.length)], school: (school) => leapSchool(school, days) });
      source.clock.set(moment('2028-03-10', '19:00'));
      source.simulator.faults.add({ kind: 'other-zone', match: /./, times: 9999, zone });
      await source.read();
      const found = await source.db.knex('lesson').orderBy('date').distinct('date').pluck('date');
      await source.close();
      return found;
    },
  };
}

type Common =
  | ('id' | 'entity' | 'waived' | 'open' | 'keysOf' | 'sends' | 'remote' | 'contact' | 'hostile' | 'display')
  | ('agreement' | 'datesRead');

/** The story's entries on these days of the school year 2027/28. */
function leapSchool(school: InventedSchool, days: readonly PlainDate[]): InventedSchool {
  const [first] = school.terms;
  const term = (name: string, startDate: PlainDate, endDate: PlainDate) => ({
    ...(first as NonNullable<typeof first>),
    ...{ name, startDate, endDate, marksDueDate: endDate, fromGrade: 1, toGrade: 11 },
  });
  return {
    ...school,
    yearTitle: '2027/2028',
    terms: [
      term('I четверть', '2027-09-01', '2027-10-24'),
      term('II четверть', '2027-11-01', '2027-12-31'),
      term('III четверть', '2028-02-21', '2028-03-26'),
    ],
    journals: school.journals.map((journal) => ({
      ...journal,
      lessons: journal.lessons
        .slice(0, days.length)
        .map((lesson, nth) => ({ ...lesson, date: days[nth] ?? lesson.date })),
    })),
    slots: school.journals.flatMap(({ id, className, lessons: [lesson] }) =>
      days.map((date) => ({ className, date, bell: lesson?.bell ?? 1, journal: id, teacher: '4530', room: '42' })),
    ),
  };
}
