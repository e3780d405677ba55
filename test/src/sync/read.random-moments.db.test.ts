import { afterAll, beforeAll, expect, it } from 'vitest';
import { createEljur } from '../../../connectors/index.js';
import { startSimulator } from '../../../fixtures/eljur/simulator.js';
import { createVirtualClock } from '../../../fixtures/eljur/virtual-clock.js';
import { makeSchool } from '../../../fixtures/school/make.js';
import { randomStream } from '../../../fixtures/school/random.js';
import { valueAt } from '../../../fixtures/school/truth/poll-view.js';
import type { InventedJournal, InventedSchool, Poll } from '../../../fixtures/school/types.js';
import { ensureSchool } from '../../../src/db/stores/schools.js';
import type { Entity } from '../../../src/domain/rows.js';
import type { School } from '../../../src/domain/school.js';
import { createPoliteHttp } from '../../../src/http/polite-http.js';
import type { JournalScope } from '../../../src/sync/connector.js';
import { type FactAsOf, readAsOf } from '../../../src/sync/read.js';
import { runSync } from '../../../src/sync/run-sync.js';
import { moment } from '../../fixtures/eljur/support/tiny-school.js';
import { type FreshDatabase, freshDatabase } from '../../support/database.js';
import { manualPace } from '../../support/http/manual-pace.js';
import { clearBodies } from '../../support/mirror/pages.js';

const SEED = Number(process.env['MOMENTS_SEED'] ?? 20_261_024);
const ROUNDS = 16;
const MOMENTS = 50;
const FIRST = moment('2026-09-14', '17:00');
const LAST = moment('2026-10-25', '12:00');
const CLASSES = ['6А', '10А'];
const LONG_MS = 300_000;

const random = randomStream(SEED, 'random moments');
const invented = ofClasses(makeSchool({ size: 'demo', seed: SEED % 1000 }), CLASSES);
let fresh: FreshDatabase;
let school: School;
let polls: readonly Poll[];

beforeAll(async () => {
  fresh = await freshDatabase();
  school = await ensureSchool(fresh.db.knex, { name: invented.title, vendor: invented.vendor, zone: invented.zone });
  polls = await liveThrough();
}, LONG_MS);
afterAll(() => fresh.close());

it(
  `at ${MOMENTS} random moments the versions hold what the journal had last shown (MOMENTS_SEED=${SEED})`,
  async () => {
    const held = await fresh.db.knex('observation').whereNotIn('status', ['applied', 'same']).pluck('status');
    expect(held).toEqual([]);
    const names = await namesOf();
    const moments = Array.from({ length: MOMENTS }, randomMoment);
    for (const asOf of moments) {
      const when = `${new Date(asOf).toISOString()}, MOMENTS_SEED=${SEED}`;
      expect({ when, facts: await storedAt(asOf, names) }).toEqual({ when, facts: shownAt(asOf) });
    }
    expect(shownAt(LAST).length).toBeGreaterThan(3000);
    const [ended] = await fresh.db.knex('value_version').count('* as count');
    expect(Number(ended?.['count'])).toBeGreaterThan(20);
  },
  LONG_MS,
);

/** Any moment of these weeks, or one on the very edge of a look. */
function randomMoment(): number {
  return random.chance(0.5) ? random.between(FIRST, LAST) : random.pick(polls).receivedAt + random.between(-1, 1);
}

/** The same school with some of its classes alone. */
function ofClasses(whole: InventedSchool, names: readonly string[]): InventedSchool {
  const isIn = ({ className }: { readonly className: string }) => names.includes(className);
  return {
    ...whole,
    classes: whole.classes.filter(({ name }) => names.includes(name)),
    students: whole.students.filter(({ enrolments }) => enrolments.some(isIn)),
    journals: whole.journals.filter(isIn),
    slots: whole.slots.filter(isIn),
    substitutions: whole.substitutions.filter(isIn),
  };
}

/** Reads the journal at random moments, each time the lists and some random pages: no two pages are equally old. */
async function liveThrough(): Promise<readonly Poll[]> {
  const clock = createVirtualClock(FIRST);
  const simulator = await startSimulator({ school: invented, clock });
  const { web, api } = simulator.accounts;
  const clockCheck = { on: false, reason: 'the simulator lives in virtual time' } as const;
  const http = createPoliteHttp({ origins: [simulator.url], clockCheck, pace: manualPace() });
  const connector = createEljur({
    http,
    baseUrl: simulator.url,
    web: { username: web.login, password: web.password },
    api: { ...api, vendor: invented.vendor },
  });
  try {
    const times = Array.from({ length: ROUNDS - 1 }, () => random.between(FIRST, LAST)).sort((a, b) => a - b);
    for (const [round, at] of [FIRST, ...times].entries()) {
      clock.set(Math.max(at, clock.now()));
      const plan = { listings: true, timetable: null, journals: scopes(round === 0 ? 1 : 0.3) };
      await runSync(fresh.db, connector, school, plan, { now: clock.now }, clearBodies);
    }
    return simulator.polls();
  } finally {
    await simulator.stop();
  }
}

function scopes(share: number): readonly JournalScope[] {
  const termOf = (className: string) => (className.startsWith('10') ? 'I полугодие' : 'I четверть');
  const pages = new Set(invented.journals.map(({ className, subject }) => `${className}|${subject}`));
  return [...pages].flatMap((page) => {
    const [schoolClass = '', subject = ''] = page.split('|');
    const chosen = (['grid', 'lessons'] as const).filter(() => random.chance(share));
    return chosen.length === 0 ? [] : [{ schoolClass, subject, termName: termOf(schoolClass), pages: chosen }];
  });
}

/** The last look at each page received by the moment, oldest look first: what two pages show is as the later one shows it. */
function shownAt(asOf: number): readonly string[] {
  const last = new Map<string, Poll>();
  for (const poll of polls) {
    if (poll.receivedAt <= asOf) last.set(`${poll.page} ${poll.className} ${poll.subject}`, poll);
  }
  const facts = new Map<string, string>();
  for (const poll of [...last.values()].sort((a, b) => a.receivedAt - b.receivedAt)) {
    const own = invented.journals.filter((each) => each.className === poll.className && each.subject === poll.subject);
    for (const journal of own) {
      for (const [key, value] of poll.page === 'grid' ? gridFacts(journal, poll) : lessonFacts(journal, poll)) {
        facts.set(key, value);
      }
    }
  }
  return [...facts].map(([key, value]) => `${key}: ${value}`).sort();
}

type Fact = readonly [key: string, value: string];

function lessonFacts({ id, lessons }: InventedJournal, { requestedAt: at }: Poll): readonly Fact[] {
  return lessons.flatMap((lesson) => {
    const key = `${id} ${lesson.date} ${lesson.ordinal}`;
    const entered = valueAt(lesson.entered, at);
    if (entered === null) return [];
    const [topic, homework] = [valueAt(lesson.topic, at) ?? '', valueAt(lesson.homework, at) ?? ''];
    return [
      [`lesson ${key}`, String(entered.planItem)] as const,
      ...(topic.trim() === '' ? [] : [[`topic ${key}`, topic] as const]),
      ...(homework.trim() === '' ? [] : [[`homework ${key}`, homework] as const]),
    ];
  });
}

function gridFacts(
  { id, subject, members, lessons, termMarks }: InventedJournal,
  { requestedAt: at, termName }: Poll,
): readonly Fact[] {
  const listed = members.filter(({ enteredAt, leftAt }) => enteredAt <= at && (leftAt === null || leftAt > at));
  const present = new Set(listed.map(({ student }) => student));
  const of = <T extends { readonly student: string }>(cells: readonly T[]) =>
    cells.filter(({ student }) => present.has(student));
  return [
    ...[...present].map((student) => [`member ${id} ${student}`, 'listed'] as const),
    ...of(termMarks).flatMap(({ student, termName: name, history }) => {
      const value = name === termName ? valueAt(history, at) : null;
      return value === null ? [] : [[`term mark ${id} ${student} ${name}`, value] as const];
    }),
    ...lessons.flatMap((lesson) => {
      if (valueAt(lesson.entered, at) === null) return [];
      const place = `${lesson.date} ${lesson.ordinal}`;
      const absences = of(lesson.absences).flatMap(({ student, history }): Fact[] => {
        const value = valueAt(history, at);
        return value === null ? [] : [[`absence ${student} ${subject} ${place}`, `${value.code} ${value.comment}`]];
      });
      const works = lesson.works.filter(({ enteredAt }) => enteredAt <= at);
      const columns = works.map(({ slot, kind, weight, title, marks: given }): Fact => {
        // The grid tells a weight beside marks alone.
        const isMarked = of(given).some(({ history }) => valueAt(history, at) !== null);
        return [`work ${id} ${place} ${slot}`, `${kind} ${isMarked ? weight : null} ${title}`];
      });
      const marks = works.flatMap(({ slot, marks: given }) =>
        of(given).flatMap(({ student, history }): Fact[] => {
          const mark = valueAt(history, at);
          return mark === null
            ? []
            : [[`mark ${student} ${subject} ${place} ${slot}`, `${mark.value} ${mark.comment}`]];
        }),
      );
      return [...absences, ...columns, ...marks];
    }),
  ];
}

type Image = FactAsOf['image'];
type NameOf = (entity: 'journal' | 'student' | 'subject', id: unknown) => string;

/** What the source calls the mirror's numbers. */
async function namesOf(): Promise<NameOf> {
  const refs = await fresh.db.knex('external_ref').select('entity', 'target_id', 'external_id');
  const names = new Map(refs.map((ref) => [`${ref.entity} ${ref.target_id}`, String(ref.external_id)]));
  return (entity, id) => names.get(`${entity} ${id}`) ?? `unknown ${entity}`;
}

async function storedAt(asOf: number, nameOf: NameOf): Promise<readonly string[]> {
  const read = (entity: Entity) => readAsOf(fresh.db.knex, school, entity, asOf);
  const lessonKey = (image: Image) => `${nameOf('journal', image['journal_id'])} ${image['date']} ${image['ordinal']}`;
  const cellKey = (image: Image) =>
    `${nameOf('student', image['student_id'])} ${nameOf('subject', image['subject_id'])} ${image['date']} ${image['ordinal']}`;
  const lessons = await read('lesson');
  const keys = new Map(lessons.map(({ id, image }) => [id, lessonKey(image)]));
  const textKey = (image: Image) => keys.get(Number(image['lesson_id'])) ?? 'no lesson';
  const lines = async (entity: Entity, line: (image: Image) => string) =>
    (await read(entity)).map(({ image }) => line(image));
  return [
    ...lessons.map(({ image }) => `lesson ${lessonKey(image)}: ${image['plan_item']}`),
    ...(await lines('topic', (image) => `topic ${textKey(image)}: ${image['text']}`)),
    ...(await lines('homework', (image) => `homework ${textKey(image)}: ${image['text']}`)),
    ...(await lines(
      'groupMember',
      (i) => `member ${nameOf('journal', i['journal_id'])} ${nameOf('student', i['student_id'])}: listed`,
    )),
    ...(await lines('work', (i) => `work ${lessonKey(i)} ${i['slot']}: ${i['kind']} ${i['weight']} ${i['title']}`)),
    ...(await lines('mark', (i) => `mark ${cellKey(i)} ${i['slot']}: ${i['value']} ${i['comment']}`)),
    ...(await lines('absence', (i) => `absence ${cellKey(i)}: ${i['code']} ${i['comment']}`)),
    ...(await lines(
      'termMark',
      (i) =>
        `term mark ${nameOf('journal', i['journal_id'])} ${nameOf('student', i['student_id'])} ${i['term_name']}: ${i['value']}`,
    )),
  ].sort();
}
