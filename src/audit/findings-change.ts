import type { EndReason, FindingState } from '../domain/finding-life.js';
import { absorbersOf } from './absorbed.js';
import { canonical } from './canonical.js';
import type { Judgement } from './rule.js';

/** A judgement with the rule and family it belongs to. */
export interface Judged extends Judgement {
  readonly family: string;
  readonly rule: string;
  readonly clauses: readonly string[];
}

export interface StoredFinding
  extends Pick<Judged, 'family' | 'subjectKey' | 'rule' | 'staffId' | 'studentId' | 'lessonId' | 'date' | 'clauses'> {
  readonly id: number;
  readonly verdict: string;
  readonly severity: string;
  readonly state: FindingState;
  readonly evidence: unknown;
}

export type FindingChange =
  | { readonly kind: 'open'; readonly judged: Judged }
  | { readonly kind: 'change' | 'reopen' | 'refresh'; readonly stored: StoredFinding; readonly judged: Judged }
  | { readonly kind: 'close'; readonly stored: StoredFinding }
  | { readonly kind: 'lift'; readonly stored: StoredFinding; readonly reasons: readonly EndReason[] }
  | { readonly kind: 'absorb'; readonly stored: StoredFinding; readonly into: readonly string[] };

/**
 * What must be written so that the stored findings of a unit say what was judged now. «Нет данных» neither closes nor
 * reopens nor replaces what is known, unless the rule looked and could not tell or it was lifted; an unchanged finding yields
 * nothing. Only a fault that was put right closes its finding: one that another finding now speaks of is absorbed by it, and
 * any other that is no longer found is lifted. `moved` tells what changed since the unit was last judged.
 */
export function findingChanges(
  stored: readonly StoredFinding[],
  judged: readonly Judged[],
  moved: readonly EndReason[],
): readonly FindingChange[] {
  const known = new Map(stored.map((finding) => [identity(finding), finding]));
  const present = new Set(judged.map(identity));
  const changes = judged.flatMap((finding) => changeOf(finding, known.get(identity(finding))));
  const gone = stored.filter((finding) => finding.state === 'open' && !present.has(identity(finding)));
  return [...changes, ...gone.map((finding) => endOf(finding, judged, moved))];
}

function endOf(stored: StoredFinding, judged: readonly Judged[], moved: readonly EndReason[]): FindingChange {
  const into = absorbersOf(stored, judged).map(({ subjectKey }) => subjectKey);
  if (into.length > 0) return { kind: 'absorb', stored, into };
  if (isPutRight(stored, moved)) return { kind: 'close', stored };
  return { kind: 'lift', stored, reasons: moved.length === 0 ? ['moment'] : moved };
}

/** Certain only where the facts alone have moved; what nobody could decide was no fault to put right. */
function isPutRight({ verdict }: StoredFinding, moved: readonly EndReason[]): boolean {
  return verdict !== 'no-data' && moved.length === 1 && moved[0] === 'facts';
}

function changeOf(judged: Judged, stored: StoredFinding | undefined): readonly FindingChange[] {
  if (stored === undefined) return [{ kind: 'open', judged }];
  if (
    judged.verdict === 'no-data' &&
    stored.verdict !== 'no-data' &&
    judged.looked !== true &&
    stored.state !== 'lifted'
  )
    return [];
  if (stored.state !== 'open') return [{ kind: 'reopen', stored, judged }];
  const { rule, verdict, severity } = stored;
  if (rule !== judged.rule || verdict !== judged.verdict || severity !== judged.severity) {
    return [{ kind: 'change', stored, judged }];
  }
  return canonical(detailsOf(stored)) === canonical(detailsOf(judged)) ? [] : [{ kind: 'refresh', stored, judged }];
}

/** What is told of a finding beside how it is judged: who answers for it, where it lies, what it rests on. */
function detailsOf({ staffId, studentId, lessonId, date, clauses, evidence }: Omit<StoredFinding, 'id' | 'state'>) {
  return { staffId, studentId, lessonId, date, clauses, evidence };
}

/** What makes it one finding, however it is judged from run to run. */
export function identity(finding: { readonly family: string; readonly subjectKey: string }): string {
  return `${finding.family}\u001f${finding.subjectKey}`;
}
