import type { Knex } from 'knex';
import type { Database } from '../db/database.js';
import type { Entity } from '../domain/rows.js';
import type { School } from '../domain/school.js';
import type { Page } from './connector.js';
import { type EntitySpec, tableColumns } from './entities/spec.js';
import { layOut } from './lay-out.js';
import { type NormalPage, normalise } from './normalise.js';
import { emptyReferences, loadReferences, type References } from './references.js';
import { fillStage, type StageRow } from './stage.js';
import { differs, imageColumns, sameKey, stagedRows } from './statements/parts.js';

/** A row of a page that another page owns and tells otherwise: applying the page would leave it as it is. */
export interface ToldOtherwise {
  /** Index of the page, and of the row among the page's rows of the entity. */
  readonly page: number;
  readonly entity: Entity;
  readonly index: number;
  /** The mirror says that there is no such thing any more. */
  readonly gone: boolean;
  /** What it says, or said; null where that names another row, whose number tells nobody anything. */
  readonly value: string | null;
}

type Said = Pick<ToldOtherwise, 'gone' | 'value'>;
type Place = Omit<ToldOtherwise, keyof Said>;
type Told = Pick<Page, 'address' | 'view' | 'rows' | 'coverage'>;

/** Pages that are staged together. */
const AT_ONCE = 20;

/**
 * Writes nothing. Pages that show an entity whole are left out: they take over what they show. Each page is taken from `pages`
 * when its turn comes, so that reading many of them leaves others theirs.
 */
export async function toldOtherwise(
  db: Database,
  school: School,
  source: string,
  pages: Iterable<Told>,
): Promise<readonly ToldOtherwise[]> {
  const refs = await loadReferences(db.knex, school.id, source);
  const found: ToldOtherwise[] = [];
  let from = 0;
  for (const some of inParts(pages)) {
    const told = await db.knex.transaction((trx) => toldOfSome(db, trx, school, refs, some));
    for (const one of told) found.push({ ...one, page: from + one.page });
    from += some.length;
  }
  return found;
}

function* inParts(pages: Iterable<Told>): Generator<readonly Told[]> {
  let some: Told[] = [];
  for (const page of pages) {
    some.push(page);
    if (some.length < AT_ONCE) continue;
    yield some;
    some = [];
  }
  if (some.length > 0) yield some;
}

async function toldOfSome(
  db: Database,
  trx: Knex.Transaction,
  school: School,
  refs: References,
  pages: readonly Told[],
): Promise<readonly ToldOtherwise[]> {
  const staged: StageRow[] = [];
  const origins: Place[] = [];
  const specs = new Set<EntitySpec>();
  for (const [page, { rows, coverage }] of pages.entries()) {
    const normal = partOnly(normalise(rows, coverage));
    const laid = layOut(normal, page, staged.length, { refs, added: emptyReferences() });
    staged.push(...laid.rows);
    const indexes = indexesOf(rows);
    for (const { spec, row } of laid.sources)
      origins.push({ page, entity: spec.entity, index: indexes.get(row) ?? -1 });
    for (const { spec } of normal.entities) specs.add(spec);
  }
  await fillStage(db, trx, staged);
  const bindings = {
    school: school.id,
    pages: pages.map((_, page) => page),
    addresses: pages.map(({ address }) => address),
    views: pages.map(({ view }) => view),
  };
  const found: ToldOtherwise[] = [];
  for (const spec of specs) {
    const { rows } = await trx.raw<{ rows: ({ n: number } & Said)[] }>(toldSql(spec), bindings);
    for (const { n, gone, value } of rows) found.push({ ...(origins[n] as Place), gone, value });
  }
  return found;
}

function partOnly(normal: NormalPage): NormalPage {
  return { ...normal, entities: normal.entities.filter(({ coverage }) => !coverage.some(({ complete }) => complete)) };
}

/** Where each row stands among those of its entity. */
function indexesOf(rows: Told['rows']): ReadonlyMap<object, number> {
  const all: readonly (readonly object[])[] = Object.values(rows);
  return new Map(all.flatMap((own) => own.map((row, index) => [row, index] as const)));
}

function toldSql(spec: EntitySpec): string {
  const [first = 'null'] = tableColumns(spec, 'image')
    .filter(({ refers }) => refers === undefined)
    .map(({ column }) => `c.${column}::text`);
  return `with own as (
      select p.page, s.id as scope_id from unnest(:pages::int[], :addresses::text[], :views::text[]) as p(page, address, view)
      left join scope s on s.school_id = :school and s.address = p.address and s.view = p.view)
    select s.n, c.gone_at is not null as gone, ${first} as value
    from (${stagedRows(spec)}) s join own p on p.page = s.page
    join ${spec.table} c on c.school_id = :school and ${sameKey(spec, 'c', 's')}
    where c.scope_id is distinct from p.scope_id and (c.gone_at is not null or ${differs(imageColumns(spec), 'c', 's')})
    order by s.n`;
}
