import { formatFullDate } from '../domain/russian.js';
import { addDays, dateAt, type Instant, type PlainDate } from '../domain/time.js';
import type { Profile } from '../regulation/profile.js';
import { endOf } from './judging/day-bounds.js';
import { earliestAfter } from './judging/next-moment.js';
import { addTallies, monthOf } from './judging/tally.js';
import { unjudged } from './lacking.js';
import type { Judgement, RuleCard, RuleResult, TallyLine } from './rule.js';
import type { Unit } from './unit.js';

export type Validity = Pick<Profile, 'label' | 'validFrom' | 'validTo'>;

/** The profile's figures hold for its own dates alone; both ends are part of them. */
export function isWithin({ validFrom, validTo }: Validity, date: PlainDate): boolean {
  return validFrom <= date && date <= validTo;
}

/** The dates on which the unit is kept and of which the profile says nothing. */
export function datesBeyond({ dates }: Pick<Unit, 'dates'>, validity: Validity): readonly PlainDate[] {
  return [...new Set(dates)].filter((date) => !isWithin(validity, date)).sort();
}

/** What a rule made of the profile's own dates; that the others cannot be judged is said once, as «нет данных». */
export function limitToValidity(
  rule: Pick<RuleCard, 'id'>,
  result: RuleResult,
  { unit, validity, beyond }: { unit: Unit; validity: Validity; beyond: readonly PlainDate[] },
  asOf: Instant,
): RuleResult {
  const dropped = result.findings.filter(({ date }) => date !== null && !isWithin(validity, date));
  if (beyond.length === 0 && dropped.length === 0) return result;
  const today = dateAt(asOf, unit.zone);
  const isReached = beyond.some((date) => date <= today);
  const lack = { entity: 'profile', reason: validityWords(validity) } as const;
  const unknown = isReached ? unjudged(rule, unit, lack, asOf) : { findings: [], tally: [] };
  const moments = beyond.map((date) => endOf(addDays(date, -1), unit.zone));
  return {
    findings: [...result.findings.filter((finding) => !dropped.includes(finding)), ...unknown.findings],
    tally: addTallies(
      result.tally.flatMap((line) => without(dropped, line, validity)),
      unknown.tally,
    ),
    nextMoment: earliestAfter(asOf, result.nextMoment === null ? moments : [...moments, result.nextMoment]),
  };
}

/** «профиль акта «Приказ № 127, редакция 1» действует с 01.09.2026 по 31.08.2027». */
export function validityWords({ label, validFrom, validTo }: Validity): string {
  return `профиль акта «${label}» действует с ${formatFullDate(validFrom)} по ${formatFullDate(validTo)}`;
}

/** A month that the profile does not touch is not counted; from one that it shares goes what was found on the other dates. */
function without(dropped: readonly Judgement[], line: TallyLine, { validFrom, validTo }: Validity): TallyLine[] {
  if (line.month < monthOf(validFrom) || line.month > validTo) return [];
  const own = dropped.filter(
    ({ staffId, date }) => staffId === line.staffId && date !== null && monthOf(date) === line.month,
  );
  if (own.length === 0) return [line];
  const count = (verdict: Judgement['verdict']) => own.filter((finding) => finding.verdict === verdict).length;
  const rest = {
    ...line,
    opportunities: line.opportunities - own.length,
    violated: Math.max(0, line.violated - count('violated')),
    disputable: Math.max(0, line.disputable - count('disputable')),
    noData: Math.max(0, line.noData - count('no-data')),
    excused: Math.max(0, line.excused - count('excused')),
  };
  return rest.opportunities > 0 ? [rest] : [];
}
