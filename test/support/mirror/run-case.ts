import type { MirrorCase, MirrorStep } from '../../../fixtures/school/tables/mirror-case.js';
import { listing } from '../../../fixtures/school/tables/mirror-words.js';
import type { Database } from '../../../src/db/database.js';
import type { Entity } from '../../../src/domain/rows.js';
import type { School } from '../../../src/domain/school.js';
import { applyPage } from '../../../src/sync/apply.js';
import type { Page } from '../../../src/sync/connector.js';
import { acceptHold, rejectHold } from '../../../src/sync/hold.js';
import { type SyncRun, scopeKey } from '../../../src/sync/run.js';
import { openRun } from '../../../src/sync/run-sync.js';
import { carriedOf, type Fact } from './oracle-facts.js';
import { clearBodies, newSchool, parseJsonBody } from './pages.js';
import { readStored } from './stored.js';

export interface CaseOutcome {
  readonly statuses: readonly string[];
  readonly rows: readonly object[];
  readonly carried: readonly object[];
}

/** Plays a hand-computed case against a database; the answer is in the case's own form. */
export async function playCase(db: Database, one: MirrorCase): Promise<CaseOutcome> {
  const school = await newSchool(db, one.name);
  let readAgain: (() => ReturnType<typeof parseJsonBody>) | null = null;
  const parse: typeof parseJsonBody = (view, address, body) => readAgain?.() ?? parseJsonBody(view, address, body);
  const run = await openRun(db, { id: 'case', parse }, school, listing.receivedAt, clearBodies);
  await applyPage(db, school, run, toPage({ ...listing, status: 'applied' }));
  const statuses: string[] = [];
  for (const step of one.steps) {
    const again = step.do === 'poll' ? step.lastBodyReadAgain : undefined;
    readAgain =
      again === undefined || step.do !== 'poll'
        ? null
        : () => ({ rows: again, coverage: [...step.coverage], parserRev: step.parserRev });
    statuses.push(await take(db, school, run, step));
  }
  const facts = [...(await readStored(db, school))].filter(([, { entity }]) => one.entities.includes(entity as Entity));
  return { statuses, rows: rowsOf(facts), carried: carriedIn(facts) };
}

async function take(db: Database, school: School, run: SyncRun, step: MirrorStep): Promise<string> {
  if (step.do === 'poll') return (await applyPage(db, school, run, toPage(step))).outcome;
  if (step.do === 'fail') {
    const failed = { ...step, failed: true, kind: 'unavailable', reason: 'no answer', body: null } as const;
    return (await applyPage(db, school, run, failed)).outcome;
  }
  const scopeId = run.known.scopes.get(scopeKey(step.view, step.address))?.id ?? -1;
  const decision = { scopeId, by: 'Завуч', at: step.at };
  if (step.do === 'accept') await acceptHold(db, school, run, decision);
  else await rejectHold(db, school, run, decision);
  return step.do;
}

function toPage({
  do: _do,
  status: _status,
  lastBodyReadAgain: _again,
  ...page
}: Extract<MirrorStep, { do: 'poll' }>): Page {
  return { ...page, body: Buffer.from(JSON.stringify({ rows: page.rows, coverage: page.coverage })) };
}

/** Current, gone and superseded rows of the case's entities; a moved row is one row. */
function rowsOf(facts: readonly (readonly [string, Fact])[]): readonly object[] {
  const rows: object[] = [];
  for (const [key, fact] of facts) {
    const { entity } = fact;
    const line = (image: typeof fact | (typeof fact.versions)[number], endKind: string | null, endAt: number | null) =>
      rows.push({
        entity,
        key: key.slice(entity.length + 1),
        // A mark's comment is empty in the cases.
        image: entity === 'mark' ? image.image.replace(/\/$/, '') : image.image,
        absentAt: image.absent,
        seenAt: image.seen,
        bulk: image.bulk,
        endKind,
        endAt,
      });
    for (const version of fact.versions) {
      if (version.kind !== 'moved') line(version, version.kind, version.kind === 'correction' ? null : version.endSeen);
    }
    line(fact, fact.gone === null ? null : 'gone', fact.gone?.at ?? null);
  }
  return rows;
}

function carriedIn(facts: readonly (readonly [string, Fact])[]): readonly object[] {
  return facts.flatMap(([key, fact]) =>
    carriedOf(fact).map(({ journal, seen, endSeen }) => ({
      ...{ entity: fact.entity, key: key.slice(fact.entity.length + 1) },
      ...{ from: journal, seenAt: seen, endAt: endSeen },
    })),
  );
}

export function sorted(rows: readonly object[]): readonly string[] {
  return rows.map((row) => JSON.stringify(row, Object.keys(row).sort())).sort();
}

export function expectedStatuses(one: MirrorCase): readonly string[] {
  return one.steps.map((step) => ('status' in step ? step.status : step.do));
}
