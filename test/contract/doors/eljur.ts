import { load } from 'cheerio';
import type { InventedLesson, InventedSchool } from '../../../fixtures/school/types.js';
import type { PlainDate } from '../../../src/domain/time.js';
import { moment } from '../../fixtures/eljur/support/tiny-school.js';
import { lookedAtBy } from '../kit/display.js';
import type { Display, Door, Given } from '../kit/door.js';
import { HOSTILE } from '../kit/hostile.js';
import { dateOf, texts } from '../kit/story.js';
import { cellsOf, enteredCells } from './cells.js';
import type { Account } from './eljur-connector.js';
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
    hostile: { change: hostileSchool, fields: HOSTILE_FIELDS },
    display,
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

const [SCRIPT = '', IMAGE = ''] = HOSTILE;
const HOSTILE_NAME = { lastName: "О'Нил<script>alert(1)</script>", firstName: '=1+1', middleName: '"&amp;\u202E' };

function hostileSchool(school: InventedSchool): InventedSchool {
  return {
    ...school,
    students: school.students.map((student) => (student.id === '3522' ? { ...student, ...HOSTILE_NAME } : student)),
    journals: school.journals.map((journal) => ({ ...journal, lessons: journal.lessons.map(hostileMarks) })),
  };
}

function hostileMarks(lesson: InventedLesson): InventedLesson {
  const comment = IMAGE;
  const works = lesson.works.map((work) => ({
    ...work,
    title: SCRIPT,
    marks: work.marks.map((mark) => ({
      ...mark,
      history: mark.history.map((entry) => ({ ...entry, value: entry.value && { ...entry.value, comment } })),
    })),
  }));
  return { ...lesson, works };
}

const HOSTILE_FIELDS: Door['hostile']['fields'] = [
  [
    `select last_name || '|' || first_name || '|' || middle_name as value from student where last_name like 'О''%'`,
    [Object.values(HOSTILE_NAME).join('|')],
  ],
  [`select distinct comment as value from mark`, [IMAGE]],
];

function display(source: EljurSource): Promise<Display> {
  return lookedAtBy(source, async (visitor, url) => {
    const html = (await visitor.get('/changes?what=topic')).text;
    const $ = load(html);
    const texts = $('td')
      .toArray()
      .map((cell) => $(cell).text());
    const cookie = (await visitor.cookies()).map((line) => line.split(';')[0]).join('; ');
    const workbook = await fetch(`${url}/changes.xlsx?what=topic`, { headers: { cookie } });
    return { html, texts, workbook: new Uint8Array(await workbook.arrayBuffer()) };
  });
}
