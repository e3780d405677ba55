import type { Proof } from '../db/stores/scopes.js';
import { dateAt, type PlainDate } from '../domain/time.js';
import type { Difference, DifferenceKind, EntityPlan, Pick } from './difference.js';
import type { EntitySpec } from './entities/spec.js';
import { findMoves } from './find-moves.js';
import { bulkRows, isLoss } from './guards.js';
import { Held } from './held.js';
import type { Move } from './moves.js';
import { type ProofFinder, proofFinder } from './proofs.js';
import { type Applying, leaverKey, type PageInHand } from './transaction.js';

/** Turns the comparison into what is to be written; the guards have their say here. Throws `Held`. */
export async function planEntity(
  apply: Applying,
  spec: EntitySpec,
  pages: readonly PageInHand[],
  differences: readonly Difference[],
): Promise<EntityPlan> {
  const plans: EntityPlan[] = [];
  for (const page of pages) {
    const lines = differences.filter((line) => line.page === page.number);
    if (lines.some((line) => line.kind !== 'prior')) plans.push(await planPage(apply, spec, page, lines));
  }
  return merge(plans);
}

async function planPage(
  apply: Applying,
  spec: EntitySpec,
  page: PageInHand,
  lines: readonly Difference[],
): Promise<EntityPlan> {
  const of = (kind: DifferenceKind) => lines.filter((line) => line.kind === kind);
  if (of('orphan').length > 0) throw new Held('unknown-reference', `${spec.entity} refers to an unknown lesson`);
  const prior = lines.find((line) => line.kind === 'prior')?.size ?? 0;
  const moves = page.mode === 'normal' ? await findMoves(apply, spec, of('gone'), of('added')) : [];
  if (spec.entity === 'lesson') noteMovedLessons(apply, moves);
  const movedGone = new Set(moves.map((move) => move.gone));
  const movedAdded = new Set(moves.map((move) => move.added));
  const gone = of('gone').filter((line) => !movedGone.has(line));
  const added = of('added').filter((line) => !movedAdded.has(line));
  const revived = of('revived');
  if (page.mode !== 'correction' && !page.accepted) refuseLoss(apply, spec, gone, prior);
  const datesOf = datesBy(apply, spec, moves);
  const facts = lines.filter((line) => line.kind !== 'prior');
  const find = await finderOf(apply, spec, page, facts.map(datesOf));
  const bulk = bulkOf(apply, page, spec.entity, [...added, ...revived], prior);
  await noteReturned(apply, spec, page, gone, [...added, ...revived]);
  const returned = ({ kind }: Difference, key: string) =>
    (kind === 'added' || kind === 'revived') && apply.changes.returned.has(key);
  const pick = (line: Difference) => {
    const proof = returned(line, placeKey(line)) ? null : find(spec.entity, datesOf(line));
    return toPick(line, proof, bulk.has(line));
  };
  const kept = moves.filter(({ gone: was, added: is }) => was.image === is.image);
  const altered = moves.filter((move) => !kept.includes(move));
  return {
    added: added.map(pick),
    changed: [...of('changed').map(pick), ...altered.map((move) => moved(move, pick))],
    revived: revived.map(pick),
    moved: kept.map((move) => moved(move, pick)),
    carried: of('carried').map(pick),
    touched: of('touched').map(pick),
    gone: gone.map(pick),
  };
}

/**
 * What looks moved onto a place that once held something else cannot take that thing's key: it goes there and comes here.
 * So that nobody is accused of entering it late, its coming proves nothing.
 */
async function noteReturned(
  apply: Applying,
  spec: EntitySpec,
  page: PageInHand,
  gone: readonly Difference[],
  come: readonly Difference[],
): Promise<void> {
  if (page.mode !== 'normal' || !come.some((line) => line.kind === 'revived')) return;
  const aside = { ...apply, changes: { ...apply.changes, columns: new Map<string, string>() } };
  for (const { added } of await findMoves(aside, spec, gone, come)) apply.changes.returned.add(placeKey(added));
}

function noteMovedLessons({ changes }: Applying, moves: readonly Move[]): void {
  for (const { gone, added } of moves) if (gone.date !== null) changes.lessonsFrom.set(placeKey(added), gone.date);
}

/** The dates on which the fact of a line may have stood: its own, and the one from which it or its lesson moved. */
function datesBy(
  { changes }: Applying,
  spec: EntitySpec,
  moves: readonly Move[],
): (line: Difference) => readonly PlainDate[] {
  if (spec.dated === 'none') return () => [];
  const from = new Map(moves.map(({ gone, added }) => [added, gone.date]));
  return (line) => {
    const before = spec.dated === 'lesson' ? changes.lessonsFrom.get(placeKey(line)) : from.get(line);
    return [line.date, before].filter((date) => date != null);
  };
}

function placeKey({ page, journal_id, date, ordinal }: Difference): string {
  return `${page}/${journal_id}/${date}/${ordinal}`;
}

/** Cells that went with their student's line are no loss: whether too many lines went is judged of the lines. */
function refuseLoss({ changes }: Applying, spec: EntitySpec, gone: readonly Difference[], prior: number): void {
  const lost = gone.filter((line) => !changes.leavers.has(leaverKey(line.page, line.journal_id, line.student_id)));
  const stayed = prior - (gone.length - lost.length);
  if (isLoss(stayed, lost.length)) throw new Held('loss', `${spec.entity}: ${lost.length} of ${stayed} rows are gone`);
}

/** The staged row under the id of the row that it continues. */
function moved(move: Move, pick: (line: Difference) => Pick): Pick {
  return { ...pick(move.added), id: move.gone.id ?? -1 };
}

async function finderOf(
  apply: Applying,
  spec: EntitySpec,
  page: PageInHand,
  all: readonly (readonly PlainDate[])[],
): Promise<ProofFinder> {
  if (page.mode !== 'normal') return () => null;
  const asked = all.map((dates) => ({ entity: spec.entity, dates }));
  const { state, parsed } = page;
  const journals = (parsed.rows.journal ?? []).map(({ id }) => id);
  return proofFinder(apply.trx, apply.school.id, { state, parserRev: parsed.parserRev, journals }, asked);
}

function bulkOf(
  apply: Applying,
  page: PageInHand,
  entity: EntitySpec['entity'],
  newlySeen: readonly Difference[],
  prior: number,
): ReadonlySet<Difference> {
  if (page.state.lastAppliedId === null || page.mode !== 'normal') return new Set();
  return bulkRows(newlySeen, prior, { pollDate: dateAt(page.seenAt, apply.school.zone), entity });
}

function toPick(line: Difference, proof: Proof | null, bulk: boolean): Pick {
  return {
    page: line.page,
    n: line.n ?? -1,
    id: line.id ?? -1,
    absentAt: proof?.requestedAt ?? null,
    provedBy: proof?.observationId ?? null,
    bulk,
  };
}

function merge(plans: readonly EntityPlan[]): EntityPlan {
  const all = (kind: keyof EntityPlan) => plans.flatMap((plan) => plan[kind]);
  return {
    added: all('added'),
    changed: all('changed'),
    revived: all('revived'),
    moved: all('moved'),
    carried: all('carried'),
    touched: all('touched'),
    gone: all('gone'),
  };
}
