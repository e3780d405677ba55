import type { Knex } from 'knex';
import type { TermKind } from '../../domain/rows.js';
import type { PlainDate } from '../../domain/time.js';

export interface StoredTerm {
  /** The class as the source names it. */
  readonly schoolClass: string;
  readonly name: string;
  readonly kind: TermKind;
  readonly startDate: PlainDate;
  readonly endDate: PlainDate;
}

/** The terms of every class, in order. */
export async function loadTerms(knex: Knex, schoolId: number): Promise<readonly StoredTerm[]> {
  return knex('term')
    .join('external_ref as ref', { 'ref.school_id': 'term.school_id', 'ref.target_id': 'term.class_id' })
    .where({ 'term.school_id': schoolId, 'ref.entity': 'schoolClass' })
    .whereNull('ref.valid_to')
    .whereNull('term.gone_at')
    .orderBy(['ref.external_id', 'term.start_date'])
    .select({
      schoolClass: 'ref.external_id',
      name: 'term.name',
      kind: 'term.kind',
      startDate: 'term.start_date',
      endDate: 'term.end_date',
    });
}
