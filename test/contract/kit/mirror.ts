import { expect } from 'vitest';
import type { Database } from '../../../src/db/database.js';
import { factsInWords } from '../../support/mirror/facts-in-words.js';
import { fingerprint, readStored } from '../../support/mirror/stored.js';
import type { Door, Source } from './door.js';
import type { State } from './story.js';

/** One entry of the story as the mirror keeps it: its texts in their order, the last of them being there or gone. */
export interface Entry {
  readonly key: string;
  readonly values: readonly string[];
  readonly gone: boolean;
}

const VERSIONS = (entity: string, field: string) => `array(select v.image->>'${field}' from value_version v
  where v.school_id = f.school_id and v.entity = '${entity}' and v.fact_id = f.id order by v.id)`;

const ENTRIES: Readonly<Record<Door['entity'], string>> = {
  topic: `select l.date::text as key, ${VERSIONS('topic', 'text')} || f.text as values, f.gone_at is not null as gone
    from lesson_topic f join lesson l on l.school_id = f.school_id and l.id = f.lesson_id
    join external_ref r on r.school_id = l.school_id and r.entity = 'journal' and r.target_id = l.journal_id
    where r.external_id = '7А/2/0' order by f.id`,
  planItem: `select f.item as key, ${VERSIONS('planItem', 'topic')} || f.topic as values, f.gone_at is not null as gone
    from plan_item f where f.view like 'file-import/%' order by f.id`,
};

export async function entriesOf(
  { entity }: Pick<Door, 'entity'>,
  { db }: Pick<Source, 'db'>,
): Promise<readonly Entry[]> {
  const found = await db.knex.raw<{ rows: Entry[] }>(ENTRIES[entity]);
  return found.rows.toSorted((a, b) => compareKeys(a.key, b.key));
}

/** The mirror shows the state, entry by entry, and nothing besides. */
export async function expectShown(
  door: Pick<Door, 'entity' | 'keysOf'>,
  source: Pick<Source, 'db'>,
  state: State,
  label = '',
): Promise<void> {
  const values = state.filter((text) => text !== null);
  const wanted = door.keysOf(state).map((key, index) => [key, values[index]]);
  const present = (await entriesOf(door, source)).filter(({ gone }) => !gone);
  expect(
    present.map(({ key, values }) => [key, values.at(-1)]),
    label,
  ).toEqual(wanted.toSorted(([a = ''], [b = '']) => compareKeys(a, b)));
}

/** Days by date, items by number. */
function compareKeys(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true });
}

/** What only says that somebody looked. */
const LOOKS = ['sync_run', 'whole_reading', 'observation', 'capability', 'capability_change'];

/** Rows and row versions of all that is not a look: where two are equal, nothing was written between. */
export function written({ db, school }: Pick<Source, 'db' | 'school'>): Promise<readonly object[]> {
  return fingerprint(db, school, LOOKS);
}

const NOTHING = /^$/u;

/** Everything the mirror says, in words and without moments: two readings of one journal end alike. `but`: keys of facts left out. */
export async function contentOf(source: Pick<Source, 'db' | 'school'>, but: RegExp = NOTHING): Promise<object> {
  const stored = [...(await readStored(source.db, source.school))].map(([key, { image, journal, gone, versions }]) => [
    key,
    { image, journal, gone: gone?.kind ?? null, versions: versions.map(({ image, kind }) => `${kind} ${image}`) },
  ]);
  return {
    words: await factsInWords(source.db),
    facts: Object.fromEntries(
      stored.filter(([key]) => !but.test(String(key))).sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
    ),
    plan: await entriesOf({ entity: 'planItem' }, source),
  };
}

/** How often the journal's facts changed, by what became of the image before. */
export async function versionCount(db: Database): Promise<number> {
  const found = await db.knex('value_version').count({ count: '*' }).first();
  return Number(found?.['count']);
}
