import { load } from 'cheerio';
import { expect, test } from 'vitest';
import { accountsOf, hex32 } from '../../fixtures/eljur/accounts.js';
import { makeSchool } from '../../fixtures/school/make.js';
import type { History, InventedSchool } from '../../fixtures/school/types.js';
import type { Rows } from '../../src/domain/rows.js';
import { dateAt } from '../../src/domain/time.js';
import { parseJson } from '../../src/http/read-json.js';
import { createScrubber } from '../../src/probe/scrub/scrub.js';
import { probePages } from '../../src/probe/walk.js';
import { moment, tinySchool } from '../fixtures/eljur/support/tiny-school.js';
import { collect, tinyEljur } from '../support/connectors/tiny-eljur.js';

const DEMO = makeSchool({ size: 'demo', seed: 20 });
const API_KINDS = [
  ...['rules', 'schedule', 'replaces', 'receivers', 'receivers-students', 'periods', 'diary', 'marks'],
  ...['homework', 'final-assessments'],
].map((name) => `eljur-api/${name}`);
const WEB_KINDS = [
  ...['recipient-structure+classes', 'teachers', 'students', 'own-classes', 'timetable', 'class-subjects', 'terms'],
  ...['grid', 'lessons', 'grades', 'plan-item'],
].map((name) => `eljur-web/${name}`);
const KINDS = [...API_KINDS, ...WEB_KINDS];

/** One page of each kind of a school's journal, with its sample. */
async function probed(school: InventedSchool, without: Parameters<typeof tinyEljur>[2] = {}) {
  const eljur = await tinyEljur(moment('2026-10-07', '21:00'), [], without, { school });
  const today = dateAt(eljur.clock.now(), school.zone);
  const scrubber = createScrubber(today);
  const pages = await collect(probePages(eljur.connector.probe?.(eljur.context) ?? [], today));
  const samples = pages.map((page) => {
    const expectations = page.checks.map(({ expectation }) => expectation);
    const text = scrubber.page(page.body ?? new Uint8Array(), expectations);
    return { page, address: scrubber.address(page.address ?? ''), text };
  });
  return { eljur, pages, samples };
}

function countsOf(rows: Rows): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.entries(rows).map(([entity, list]) => [entity, list.length]));
}

function valuesOf<T>(histories: readonly History<T>[]): readonly T[] {
  return histories.flatMap((history) => history.flatMap(({ value }) => (value === null ? [] : [value])));
}

/** Everything that names, or was written by, anybody of the school; as it stands in pages, the words of each apart. */
function personalOf(school: InventedSchool): readonly string[] {
  const lessons = school.journals.flatMap((journal) => journal.lessons);
  const works = lessons.flatMap((lesson) => lesson.works);
  const accounts = accountsOf(school);
  const names = [...school.staff, ...school.students].flatMap((each) => [
    each.lastName,
    each.firstName,
    each.middleName,
  ]);
  const written = [
    ...valuesOf(lessons.map(({ topic }) => topic)),
    ...valuesOf(lessons.map(({ homework }) => homework)),
    ...school.plans.flatMap(({ items }) => items.flatMap(({ topic, homework }) => [topic, homework])),
    ...works.flatMap(({ kind, title, marks }) => [
      kind,
      title,
      ...valuesOf(marks.map(({ history }) => history)).map(({ comment }) => comment),
    ]),
    ...valuesOf(lessons.flatMap(({ absences }) => absences.map(({ history }) => history))).map(
      ({ comment }) => comment,
    ),
    ...school.subjects.map(({ name }) => name),
    ...school.staff.map(({ position }) => position),
    ...school.journals.map(({ groupName }) => groupName),
    school.title,
  ];
  const keys = [
    ...[accounts.web, accounts.api].flatMap(({ login, password }) => [login, password]),
    ...[accounts.api.devkey, school.vendor, hex32(school, 'user:1000')],
    ...school.classes.map(({ name }) => hex32(school, `class:${name}`)),
  ];
  const texts = [...names, ...written];
  // Words of three letters are met by chance: «Ааб» stands for many. English ones are the markup's own: «back», «rules».
  const words = texts.flatMap((text) => text.match(/[А-Яа-яЁё]{4,}/gu) ?? []);
  // What terms are called is kept, and a topic may name one: «Контрольная работа за I четверть».
  const named = words.filter((word) => !school.terms.some(({ name }) => name.endsWith(` ${word}`)));
  return [...new Set([...texts.filter((text) => text.length >= 8), ...named, ...keys])];
}

/** Whatever coding hid a letter is undone. */
function plain(text: string): string {
  return text.replace(/[%\\]u([\da-f]{4})/giu, (_all, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

const SCHOOLS = [
  ['tiny', tinySchool],
  ['demo', DEMO],
] as const;

test.each(SCHOOLS)(
  '%s school: one page of each kind, all as expected, and nothing is written',
  async (_name, school) => {
    const { pages, eljur } = await probed(school);
    expect(pages.map(({ view }) => view)).toEqual(KINDS);
    expect(pages.map(({ outcome }) => outcome)).toEqual(KINDS.map(() => 'read'));
    expect(pages.flatMap(({ checks }) => checks.filter(({ found }) => !found))).toEqual([]);
    expect(eljur.simulator.log.filter((entry) => entry.write)).toEqual([]);
  },
);

test.each(SCHOOLS)('%s school: nothing personal is left in the samples', async (_name, school) => {
  const { samples, eljur } = await probed(school);
  const personal = personalOf(school);
  expect(personal.length).toBeGreaterThan(40);
  const whole = plain(samples.map(({ address, text }) => `${address}\n${text}`).join('\n'));
  const folded = whole.toLowerCase();
  expect(personal.filter((word) => folded.includes(word.toLowerCase()))).toEqual([]);
  // The same words are there before: the search can find them.
  const before = samples.map(({ page }) => new TextDecoder().decode(page.body ?? undefined)).join('\n');
  expect(personal.filter((word) => before.includes(word)).length).toBeGreaterThan(20);
  expect(whole).not.toContain(eljur.simulator.url);
});

test.each(SCHOOLS)(
  '%s school: parsers read as many rows of the samples, and they look the same',
  async (_name, school) => {
    const { samples, eljur } = await probed(school);
    const probes = new Map(eljur.connector.probe?.(eljur.context).map((probe) => [probe.view, probe]));
    for (const { page, address, text } of samples) {
      const body = new TextEncoder().encode(text);
      expect(probes.get(page.view)?.check(body), page.view).toEqual(page.checks);
      // A day and a month may be a birthday: of the timetable's days only the shape is left.
      if (page.view === 'eljur-web/timetable') continue;
      const read = eljur.connector.parse(page.view, page.address ?? '', page.body ?? new Uint8Array());
      const again = eljur.connector.parse(page.view, address, body);
      expect(countsOf(again?.rows ?? {}), page.view).toEqual(countsOf(read?.rows ?? {}));
    }
  },
);

/** Every name in the markup, the scripts or the keys of a page, its digits made noughts. */
function namesOf(text: string): readonly string[] {
  const json = parseJson(text);
  const names = json === undefined ? markupNames(text) : keysOf(json);
  return [...new Set(names.map((name) => name.replace(/\d/gu, '0')))];
}

function keysOf(json: unknown): readonly string[] {
  if (Array.isArray(json)) return json.flatMap(keysOf);
  if (typeof json !== 'object' || json === null) return [];
  return Object.entries(json).flatMap(([key, value]) => [...(/^[A-Za-z]/u.test(key) ? [key] : []), ...keysOf(value)]);
}

function markupNames(html: string): readonly string[] {
  const $ = load(html);
  const elements = $('*').toArray();
  const attributes = elements.flatMap((element) => {
    const { class: ofClass = '', id = '', name = '', ...others } = $(element).attr() ?? {};
    return [...`${ofClass} ${id} ${name}`.split(/\s+/u), ...Object.keys(others)];
  });
  const scripts = $('script, [onclick]').toArray();
  const code = scripts.map((one) => `${$(one).text()};${$(one).attr('onclick') ?? ''}`).join(';');
  const withoutTexts = code.replace(/(["'])(.*?)\1(\s*:)?/gu, (_all, _quote, text: string, colon?: string) =>
    colon === undefined ? '' : text,
  );
  return [...attributes, ...(withoutTexts.match(/[A-Za-z_]\w*/gu) ?? [])];
}

test.each(SCHOOLS)(
  '%s school: of the names in its pages only those with a key or the school are gone',
  async (_name, school) => {
    const { samples } = await probed(school);
    const before = samples.flatMap(({ page }) => namesOf(new TextDecoder().decode(page.body ?? undefined)));
    const after = new Set(samples.flatMap(({ text }) => namesOf(text)));
    expect(before.length).toBeGreaterThan(200);
    const vendor = school.vendor.replace(/\d/gu, '0');
    const gone = before.filter((name) => !after.has(name) && !name.includes(vendor));
    // Keys; names of subjects; words that are somebody's name or login; markup in a string of a script.
    const lawful = /\d[A-Za-z]|[А-Яа-я]|^(?:green|violet)$|zavuch|^(?:list|mdash)$/u;
    expect(gone.filter((name) => !lawful.test(name))).toEqual([]);
  },
);

test('numbers are replaced alike on all pages of a set: the student of the list is the student of the grid', async () => {
  const { samples, eljur } = await probed(DEMO);
  const rows = (view: string): Rows => {
    const sample = samples.find(({ page }) => page.view === view);
    return eljur.connector.parse(view, sample?.address ?? '', new TextEncoder().encode(sample?.text))?.rows ?? {};
  };
  const listed = new Set(rows('eljur-web/students').student?.map(({ id }) => id));
  const members = rows('eljur-web/grid').groupMember?.map(({ student }) => student) ?? [];
  expect(members.length).toBeGreaterThan(10);
  expect(members.filter((student) => !listed.has(student))).toEqual([]);
  const staff = new Set(rows('eljur-web/teachers').staff?.map(({ id }) => id));
  expect(rows('eljur-api/rules').schoolClass?.every(({ classTeacher }) => staff.has(classTeacher ?? ''))).toBe(true);
  const own = new Set(DEMO.students.map(({ id }) => id));
  expect(members.filter((student) => own.has(student)).length).toBeLessThan(members.length / 2);
});

test('logins that stand in nothing but names of the markup are gone, and the parser still finds all', async () => {
  const { samples, eljur } = await probed(tinySchool);
  const grid = samples.find(({ page }) => page.view === 'eljur-web/grid');
  const login = (uid: string): string => `${'bdgklm'.charAt(Number(uid) % 6)}azhanova${uid}`;
  const html = new TextDecoder().decode(grid?.page.body ?? undefined);
  const withLogins = html.replace(
    / uid="(\d+)"/gu,
    (uid, id: string) => `${uid} data-kind="${login(id)}" for="u-${login(id)}"`,
  );
  expect(withLogins).toContain('azhanova');
  const body = new TextEncoder().encode(withLogins);
  const expectations = grid?.page.checks.map(({ expectation }) => expectation) ?? [];
  const scrubber = createScrubber(dateAt(eljur.clock.now(), tinySchool.zone));
  const made = scrubber.page(body, expectations);
  expect(made).not.toContain('azhanova');
  const read = (address: string, page: Uint8Array): Rows =>
    eljur.connector.parse('eljur-web/grid', address, page)?.rows ?? {};
  const address = grid?.page.address ?? '';
  expect(countsOf(read(scrubber.address(address), new TextEncoder().encode(made)))).toEqual(
    countsOf(read(address, body)),
  );
});

test.each<[string, Parameters<typeof probed>[1], readonly string[]]>([
  ['API', { withoutApi: true }, WEB_KINDS],
  ['pages', { withoutWeb: true }, API_KINDS],
])('without an account of the %s the other one’s kinds are all found', async (_name, without, kinds) => {
  for (const [, school] of SCHOOLS) {
    const { pages } = await probed(school, without);
    expect(pages.map(({ view, outcome }) => `${view} ${outcome}`)).toEqual(kinds.map((view) => `${view} read`));
    expect(pages.flatMap(({ checks }) => checks.filter(({ found }) => !found))).toEqual([]);
  }
});
