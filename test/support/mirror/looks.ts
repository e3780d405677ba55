import type { Rows } from '../../../src/domain/rows.js';
import type { Page } from '../../../src/sync/connector.js';
import { edit, newWorld } from './edit.js';
import { numbersOf } from './numbers.js';
import { pageOf, whole } from './pages.js';
import { show, windowOf } from './show.js';
import { journalsOf, lessonKey, type World } from './world.js';

/** What is out of the ordinary in a series of looks. */
export const TRAITS = ['nothing', 'overlapping', 'renamed', 'late-group', 'doubtful', 'edited-between'] as const;
export type Trait = (typeof TRAITS)[number];

const START = Date.UTC(2025, 8, 12, 5);
const MINUTE = 60_000;
const ROUNDS = 6;
const TERMS = ['early', 'late'];
/** Seeds that are neighbours would begin alike. */
const FAR_APART = 7_654_321;
/** How many kinds of edits there are, and which of them, the first ones, leave the groups as they are. */
const EDITS = 26;
const EDITS_OF_CELLS = 21;

/** Rounds of looks as a run delivers them: the grids and lessons of two subjects and two terms, in any order. */
export function looksOf(seed: number, trait: Trait): readonly (readonly Page[])[] {
  const number = numbersOf(seed * FAR_APART);
  const invented = { world: newWorld(), names: new Map<string, string>(), oldNames: new Map<string, string>() };
  const rounds: Page[][] = [];
  let now = START;
  for (let round = 0; round < ROUNDS; round += 1) {
    const pages: Page[] = [];
    for (const address of addressesOf(round, trait, number)) {
      if (trait === 'edited-between' && round > 0) editSome(invented.world, number(2), number);
      now += MINUTE;
      const clockDoubtful = trait === 'doubtful' && number(6) === 0;
      pages.push(look(invented, address, trait, { requestedAt: now, receivedAt: now + 900, clockDoubtful }));
    }
    rounds.push(pages);
    live(invented, trait, round, number);
  }
  return rounds;
}

interface Invented {
  readonly world: World;
  /** Names of groups, where they were changed; the grids learn of them a round later. */
  readonly names: Map<string, string>;
  oldNames: Map<string, string>;
}

type Numbers = (below: number) => number;

/** The first round shows everything, the lists first; later ones leave some pages out. */
function addressesOf(round: number, trait: Trait, number: Numbers): readonly string[] {
  const terms = trait === 'overlapping' ? [...TERMS, 'all'] : TERMS;
  const pages = ['grid/alg', 'grid/his', 'lessons/alg', 'lessons/his'].flatMap((page) =>
    terms.map((term) => `${page}/${term}`),
  );
  const mixed = shuffled(pages, number);
  if (round === 0) return ['listing', ...mixed];
  const asked = mixed.filter(() => number(4) > 0);
  return number(4) === 0 ? ['listing', ...asked] : asked;
}

function shuffled<T>(all: readonly T[], number: Numbers): readonly T[] {
  const left = [...all];
  return all.map(() => left.splice(number(left.length), 1)[0] as T);
}

function live(invented: Invented, trait: Trait, round: number, number: Numbers): void {
  const { world } = invented;
  invented.oldNames = new Map(invented.names);
  if (trait === 'renamed' && number(3) === 0) invented.names.set('7А/alg/1', `Группа ${round}`);
  if (trait === 'late-group') openGroup(world, round);
  editSome(world, trait === 'late-group' ? number(3) : 1 + number(4), number);
}

/** Grids show a group as soon as it is there, the lessons page with its first lesson, which comes a round later. */
function openGroup(world: World, round: number): void {
  const group = `7А/${round % 4 < 2 ? 'alg' : 'his'}/late${Math.floor(round / 2)}`;
  if (round % 2 === 0) world.members.set(group, new Set());
  else world.lessons.set(lessonKey(group, '2025-09-02', 0), { plan: '1', topic: 'Дроби', homework: '' });
}

/** Seldom of groups: pages that show other members are never applied together. */
function editSome(world: World, count: number, number: Numbers): void {
  for (let nth = 0; nth < count; nth += 1) {
    const kind = number(number(6) === 0 ? EDITS : EDITS_OF_CELLS);
    edit(world, { kind, a: number(78), b: number(78), c: number(78) });
  }
}

function look(invented: Invented, address: string, trait: Trait, at: Parameters<typeof show>[2]): Page {
  const [kind, subject, term] = address.split('/') as [string, string, string];
  if (kind === 'listing') return show(invented.world, address, at);
  const all = show(invented.world, `${kind}/${subject}`, at);
  const { rows, coverage } = term === 'all' ? all : windowOf(all, term === 'early');
  const ofTerm =
    rows.termMark === undefined ? {} : { termMark: rows.termMark.map((row) => ({ ...row, termName: term })) };
  const journal = journalsShown(invented, kind, subject, trait);
  return pageOf(address, { journal, ...rows, ...ofTerm } as Rows, [whole('journal'), ...coverage], at);
}

/** Every page shows the journals of its class and subject, as ЭлЖур's do. */
function journalsShown({ world, names, oldNames }: Invented, kind: string, subject: string, trait: Trait) {
  const known = kind === 'grid' ? oldNames : names;
  const hasLesson = (id: string) => [...world.lessons.keys()].some((key) => key.startsWith(`${id}|`));
  return journalsOf(world, subject)
    .filter((id) => trait !== 'late-group' || kind === 'grid' || hasLesson(id))
    .map((id) => ({ id, schoolClass: '7А', subject, groupName: known.get(id) ?? (id.split('/')[2] as string) }));
}
