import type { PlainDate } from '../../domain/time.js';
import type { TallyLine, Verdict } from '../rule.js';
import type { Outcome } from './judge-value.js';

/** One subject that a rule looked at. */
export interface Opportunity {
  readonly staffId: number | null;
  readonly date: PlainDate;
  readonly outcome: Outcome;
  /** True where what is proven is no more than a notice. */
  readonly noticeOnly?: boolean;
}

/** A line that is being counted. */
type Counting = { -readonly [Column in keyof TallyLine]: TallyLine[Column] };

const NOTHING = { opportunities: 0, violated: 0, noticed: 0, disputable: 0, noData: 0, excused: 0 };

/** Opportunities by person and month, in the order of months and then of people. */
export function tallyOf(opportunities: readonly Opportunity[]): readonly TallyLine[] {
  const lines = new Map<string, Counting>();
  for (const opportunity of opportunities) {
    const { staffId } = opportunity;
    const month = monthOf(opportunity.date);
    const key = keyOf({ month, staffId });
    const line = lines.get(key) ?? { staffId, month, ...NOTHING };
    count(line, opportunity);
    lines.set(key, line);
  }
  return [...lines.values()].sort(byMonthAndPerson);
}

/** In place: most of a million are kept. */
function count(line: Counting, { outcome, noticeOnly }: Opportunity): void {
  line.opportunities += 1;
  if (outcome === null) return;
  line[outcome === 'violated' && noticeOnly === true ? 'noticed' : COLUMN_OF[outcome]] += 1;
}

const COLUMN_OF = {
  violated: 'violated',
  disputable: 'disputable',
  'no-data': 'noData',
  excused: 'excused',
} as const satisfies Readonly<Record<Verdict, keyof TallyLine>>;

/** Two tallies of a rule in one, in the same order. */
export function addTallies(one: readonly TallyLine[], other: readonly TallyLine[]): readonly TallyLine[] {
  const lines = new Map(one.map((line) => [keyOf(line), line]));
  for (const line of other) lines.set(keyOf(line), sumOf(lines.get(keyOf(line)), line));
  return [...lines.values()].sort(byMonthAndPerson);
}

function keyOf({ month, staffId }: Pick<TallyLine, 'month' | 'staffId'>): string {
  return `${month} ${staffId}`;
}

function sumOf(known: TallyLine | undefined, line: TallyLine): TallyLine {
  if (known === undefined) return line;
  return {
    ...line,
    opportunities: known.opportunities + line.opportunities,
    violated: known.violated + line.violated,
    noticed: known.noticed + line.noticed,
    disputable: known.disputable + line.disputable,
    noData: known.noData + line.noData,
    excused: known.excused + line.excused,
  };
}

/** First day of the date's month. */
export function monthOf(date: PlainDate): PlainDate {
  return `${date.slice(0, 7)}-01`;
}

function byMonthAndPerson(a: TallyLine, b: TallyLine): number {
  if (a.month !== b.month) return a.month < b.month ? -1 : 1;
  return (a.staffId ?? 0) - (b.staffId ?? 0);
}
