import { knownRows } from '../../db/known-rows.js';
import type { TermKind } from '../../domain/rows.js';
import type { PlainDate } from '../../domain/time.js';
import { type LoadScope, query } from './scope.js';

const TERMS = knownRows({
  table: 'term',
  entity: 'term',
  columns: ['class_id', 'name', 'kind', 'start_date', 'end_date'],
});

export interface TermRow {
  readonly classId: number;
  readonly name: string;
  readonly kind: TermKind;
  readonly startDate: PlainDate;
  readonly endDate: PlainDate;
}

/** Terms of every class in order; the year as a whole is judged by its terms. */
export function loadClassTerms(scope: LoadScope): Promise<readonly TermRow[]> {
  return query<TermRow>(
    scope,
    `select t.class_id as "classId", t.name, t.kind, t.start_date as "startDate", t.end_date as "endDate"
     from ${TERMS} t where t.kind <> 'year'
     order by t.class_id, t.start_date`,
  );
}
