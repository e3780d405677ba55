import type { Knex } from 'knex';
import type { Difference, DifferenceKind } from './difference.js';
import type { EntitySpec } from './entities/spec.js';
import { Held } from './held.js';
import { layOut } from './lay-out.js';
import { normalise } from './normalise.js';
import { emptyReferences } from './references.js';
import { fillStage, type StageRow } from './stage.js';
import { type Covering, coverBindings, mayHide } from './statements/bindings.js';
import { compareSql } from './statements/compare.js';
import { addSightingsSql } from './statements/write.js';
import type { Stored } from './verify-observations.js';
import { type Corruption, type Rebuilding, readPage } from './verify-rebuild.js';

/** What such a difference of a page from the base means. A row that only lies with another scope is none. */
const MEANING: Readonly<Partial<Record<DifferenceKind, Corruption['kind']>>> = {
  added: 'missing',
  changed: 'missing',
  revived: 'missing',
  gone: 'unexpected',
};

/**
 * The last page of an address before the checkpoint must show what the base says of it; what several pages show may have
 * been changed by another since, and is only noted as seen. Unreadable pages are told of where all pages are read.
 */
export async function checkBasePage(
  rebuilding: Rebuilding,
  trx: Knex.Transaction,
  stored: Stored,
): Promise<readonly Corruption[]> {
  const page = stored.removed ? null : readPage(rebuilding.run, stored);
  if (page === null) return [];
  if (page.parserRev !== stored.parser_rev) {
    rebuilding.outdated.add(stored.scope_id);
    return [];
  }
  const normal = normalise(page.rows, page.coverage);
  try {
    const { rows } = layOut(normal, 0, 0, { refs: rebuilding.run.known.refs, added: emptyReferences() });
    await fillStage(rebuilding.db, trx, rows satisfies StageRow[]);
  } catch (error) {
    if (!(error instanceof Held)) throw error;
    return [{ kind: 'unreadable-body', entity: null, where: 'observation', detail: `observation ${stored.id}` }];
  }
  const covering: Covering = { number: 0, state: { id: stored.scope_id }, displaced: [], normal };
  const corruptions: Corruption[] = [];
  for (const { spec, coverage } of normal.entities) {
    if (spec.shared && !coverage.some(({ complete }) => complete)) continue;
    if (spec.shared) await noteSeen(trx, rebuilding.shadow.id, spec, stored);
    else corruptions.push(...(await differencesOf(trx, rebuilding.shadow.id, spec, covering)));
  }
  return corruptions;
}

/** Since when the page had shown it, nobody may know any more: it is enough that this one did. */
async function noteSeen(
  trx: Knex.Transaction,
  school: number,
  spec: EntitySpec,
  { id, scope_id }: Stored,
): Promise<void> {
  await trx.raw(addSightingsSql(spec), { school, pages: [0], scopes: [scope_id], observations: [id] });
}

async function differencesOf(
  trx: Knex.Transaction,
  school: number,
  spec: EntitySpec,
  covering: Covering,
): Promise<readonly Corruption[]> {
  const compared = await trx.raw<{ rows: Difference[] }>(compareSql(spec, mayHide([covering])), {
    school,
    ...coverBindings(spec, [covering]),
  });
  const differences = compared.rows.filter(({ kind }) => MEANING[kind] !== undefined);
  if (differences.length === 0) return [];
  const ids = differences.flatMap(({ id }) => id ?? []);
  const strange = new Set(
    await trx(spec.table)
      .where({ school_id: school })
      .whereIn('id', ids)
      .whereNot('scope_id', covering.state.id)
      .pluck('id'),
  );
  return differences
    .filter(({ id }) => id === null || !strange.has(id))
    .map(({ kind, journal_id, class_id, student_id, date, ordinal, slot }) => ({
      kind: MEANING[kind] ?? 'missing',
      entity: spec.entity,
      where: 'current',
      detail: JSON.stringify({ journal_id, class_id, student_id, date, ordinal, slot }),
    }));
}
