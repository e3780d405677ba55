import type { Knex } from 'knex';
import { complianceIndex, indexTerms, type RuleCount } from '../domain/compliance-index.js';
import type { PlainDate } from '../domain/time.js';

interface TallyRow extends RuleCount {
  readonly classId: number;
  readonly staffId: number;
}

interface IndexRow {
  readonly school_id: number;
  readonly date: PlainDate;
  readonly class_id: number;
  readonly staff_id: number;
  readonly opportunities: number;
  readonly violated: number;
  readonly value: number | null;
  /** JSON of what the value was made of. */
  readonly terms: string;
}

/** Writes the index of the day for the school, every class and every teacher, from what is counted now. */
export async function writeDailyIndex(
  knex: Knex,
  schoolId: number,
  date: PlainDate,
  weights: ReadonlyMap<string, number>,
): Promise<void> {
  const counts = await loadCounts(knex, schoolId);
  const groups: readonly (readonly [keyof Pick<TallyRow, 'classId' | 'staffId'> | null, string | null])[] = [
    [null, null],
    ['classId', 'class_id'],
    ['staffId', 'staff_id'],
  ];
  const rows = groups.flatMap(([field, column]) =>
    [...grouped(counts, (row) => (field === null ? 0 : row[field]))]
      .filter(([id]) => field === null || id !== 0)
      .map(([id, group]) => indexRow(schoolId, date, column === null ? {} : { [column]: id }, group, weights)),
  );
  if (rows.length === 0) return;
  await knex('daily_index')
    .insert(rows)
    .onConflict(['school_id', 'date', 'class_id', 'staff_id'])
    .merge(['opportunities', 'violated', 'value', 'terms']);
}

function indexRow(
  schoolId: number,
  date: PlainDate,
  whose: { readonly class_id?: number; readonly staff_id?: number },
  group: readonly TallyRow[],
  weights: ReadonlyMap<string, number>,
): IndexRow {
  const byRule = [...grouped(group, (row) => row.rule)].map(([rule, rows]) => ({ rule, ...sums(rows) }));
  const terms = indexTerms(byRule, weights);
  return {
    school_id: schoolId,
    date,
    class_id: 0,
    staff_id: 0,
    ...whose,
    ...sums(group),
    value: complianceIndex(terms),
    terms: JSON.stringify(terms),
  };
}

function sums(rows: readonly TallyRow[]): { readonly opportunities: number; readonly violated: number } {
  return {
    opportunities: rows.reduce((sum, row) => sum + row.opportunities, 0),
    violated: rows.reduce((sum, row) => sum + row.violated, 0),
  };
}

function grouped<Key>(rows: readonly TallyRow[], keyOf: (row: TallyRow) => Key): ReadonlyMap<Key, readonly TallyRow[]> {
  const groups = new Map<Key, TallyRow[]>();
  for (const row of rows) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row]);
  return groups;
}

/** What could not be judged for want of data is no opportunity: it would pass for kept. */
async function loadCounts(knex: Knex, schoolId: number): Promise<readonly TallyRow[]> {
  const found = await knex.raw<{ rows: TallyRow[] }>(
    `select rule, class_id as "classId", staff_id as "staffId", sum(opportunities - no_data)::int as opportunities, sum(violated)::int as violated
     from tally where school_id = :schoolId group by rule, class_id, staff_id order by rule, class_id, staff_id`,
    { schoolId },
  );
  return found.rows;
}
