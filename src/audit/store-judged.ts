import type { Knex } from 'knex';
import {
  absorbFindings,
  closeFindings,
  type FindingRecord,
  type FindingWrite,
  liftFindings,
  loadFindings,
  openFindings,
  type Revision,
  reviseFindings,
  type StoredFindingRow,
} from '../db/stores/findings.js';
import { replaceTally, type UnitBatch } from '../db/stores/units.js';
import type { EndReason } from '../domain/finding-life.js';
import type { Profile } from '../regulation/profile.js';
import { type FindingChange, findingChanges, type Judged } from './findings-change.js';
import { tallyOf, type UnitJudged } from './judge-unit.js';
import type { RuleCard } from './rule.js';
import type { Unit } from './unit.js';
import { isWithin } from './validity.js';

/** What a run changes among the stored findings. */
export type FindingCounts = { opened: number; changed: number; closed: number; lifted: number; absorbed: number };

/** By what the findings came about: it is kept with each of them. */
export interface Provenance {
  readonly write: FindingWrite;
  readonly build: string;
  readonly rules: readonly RuleCard[];
  readonly profile: Profile;
}

/** Units that are judged together, and what changed of each since it was last judged. */
export interface JudgedBatch extends UnitBatch {
  readonly moved: (unitId: number) => readonly EndReason[];
}

/**
 * Brings stored findings and what is counted of a batch of units up to date with what was judged; adds to `counts`.
 * Of a unit that could not be read, for it is no more, all that is open ends.
 */
export async function storeJudged(
  trx: Knex,
  provenance: Provenance,
  batch: JudgedBatch,
  judged: readonly UnitJudged[],
  counts: FindingCounts,
): Promise<void> {
  const { schoolId } = provenance.write;
  const stored = await loadFindings(trx, schoolId, batch);
  await storeFindings(trx, provenance, { judged, stored, moved: batch.moved }, counts);
  await endOfGone(trx, provenance.write, judged, stored, counts);
  await replaceTally(trx, schoolId, batch, judged.flatMap(tallyOf));
}

/** What is to be written of a unit, and what was stored of it before. */
interface UnitChanges {
  readonly unit: Unit;
  readonly own: readonly StoredFindingRow[];
  readonly changes: readonly FindingChange[];
}

interface ToStore extends Pick<JudgedBatch, 'moved'> {
  readonly judged: readonly UnitJudged[];
  readonly stored: readonly StoredFindingRow[];
}

/** New findings of all the units are written together, and so are new judgements of old ones: a statement costs the embedded engine more than its rows. */
async function storeFindings(
  trx: Knex,
  provenance: Provenance,
  { judged, stored, moved }: ToStore,
  counts: FindingCounts,
): Promise<void> {
  const { write } = provenance;
  const units = judged.map((each) => changesOf(each, stored, moved(each.unit.id), provenance.profile));
  const records = units.flatMap(({ unit, changes }) =>
    changes.flatMap((change) => (change.kind === 'open' ? [recordOf(provenance, unit, change.judged)] : [])),
  );
  const ids = await openFindings(trx, write, records);
  const opened = records.map((record, index) => ({ ...record, id: ids[index] ?? 0 }));
  counts.opened += opened.length;
  for (const { unit, own, changes } of units) {
    const named = [...own, ...opened.filter(({ unitId }) => unitId === unit.id)];
    await endFindings(trx, write, own, changes, named, counts);
  }
  const revisions = units.flatMap(({ unit, changes }) =>
    changes.flatMap((change) => revisionOf(change, (each) => recordOf(provenance, unit, each))),
  );
  await reviseFindings(trx, write, revisions);
  const changed = revisions.filter(({ stored, record, event }) => event !== null || stored.staffId !== record.staffId);
  counts.changed += changed.length;
}

function revisionOf(change: FindingChange, toRecord: (judged: Judged) => FindingRecord): readonly Revision[] {
  if (change.kind === 'open' || change.kind === 'close' || change.kind === 'lift' || change.kind === 'absorb')
    return [];
  const { kind, stored, judged } = change;
  const event = kind === 'refresh' ? null : kind === 'reopen' ? 'reopened' : 'changed';
  return [{ stored, record: toRecord(judged), event }];
}

function changesOf(
  { unit, findings, unjudged }: UnitJudged,
  stored: readonly StoredFindingRow[],
  moved: readonly EndReason[],
  profile: Profile,
): UnitChanges {
  const own = stored.filter((finding) => finding.unitId === unit.id);
  const judgedBefore = own.filter((finding) => isJudged(finding, findings, unjudged, profile));
  return { unit, own, changes: findingChanges(judgedBefore, findings, moved) };
}

async function endOfGone(
  trx: Knex,
  write: FindingWrite,
  judged: readonly UnitJudged[],
  stored: readonly StoredFindingRow[],
  counts: FindingCounts,
): Promise<void> {
  const present = new Set(judged.map(({ unit }) => unit.id));
  const open = stored.filter(({ unitId, state }) => state === 'open' && !present.has(unitId));
  const lifted = open.map((finding) => ({ ...finding, reasons: ['gone'] as const }));
  await liftFindings(trx, write, lifted);
  counts.lifted += lifted.length;
}

type Named = Pick<StoredFindingRow, 'id' | 'family' | 'subjectKey'>;

/** Those put right, those that are judged no longer, and those whose fault others among the `named` now speak of. */
async function endFindings(
  trx: Knex,
  write: FindingWrite,
  own: readonly StoredFindingRow[],
  changes: readonly FindingChange[],
  named: readonly Named[],
  counts: FindingCounts,
): Promise<void> {
  const ended = new Map(own.map((finding) => [finding.id, finding]));
  const closed = changes.flatMap((change) => (change.kind === 'close' ? (ended.get(change.stored.id) ?? []) : []));
  const lifted = changes.flatMap((change) => {
    const finding = change.kind === 'lift' ? ended.get(change.stored.id) : undefined;
    return change.kind !== 'lift' || finding === undefined ? [] : [{ ...finding, reasons: change.reasons }];
  });
  const absorbed = changes.flatMap((change) => {
    const finding = change.kind === 'absorb' ? ended.get(change.stored.id) : undefined;
    if (change.kind !== 'absorb' || finding === undefined) return [];
    const into = named.filter((each) => each.family === finding.family && change.into.includes(each.subjectKey));
    return [{ ...finding, into: into.map(({ id }) => id) }];
  });
  await closeFindings(trx, write, closed);
  await liftFindings(trx, write, lifted);
  await absorbFindings(trx, write, absorbed);
  counts.closed += closed.length;
  counts.lifted += lifted.length;
  counts.absorbed += absorbed.length;
}

/** What is known by a rule that could not judge, or of a date that the profile does not reach, neither closes nor changes. */
function isJudged(
  stored: StoredFindingRow,
  findings: readonly Judged[],
  unjudged: ReadonlySet<string>,
  profile: Profile,
): boolean {
  if (stored.date !== null && !isWithin(profile, stored.date)) return false;
  if (!unjudged.has(stored.rule)) return true;
  return findings.some(({ family, subjectKey: key }) => family === stored.family && key === stored.subjectKey);
}

/** With what it needs to be derived again: from the state as of the moment, by these versions. */
function recordOf({ write, build, rules, profile }: Provenance, unit: Unit, judged: Judged): FindingRecord {
  const { kind: unitKind, id: unitId, classId, journalId } = unit;
  const provenance = {
    ...{ asOf: write.at, build, profile: profile.norms.version },
    ruleRev: rules.find((rule) => rule.id === judged.rule)?.rev ?? 0,
    observations: unit.observationsOn(judged.date),
  };
  return { ...judged, unitKind, unitId, classId, journalId, provenance };
}
