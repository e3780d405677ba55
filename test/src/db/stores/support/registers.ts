import type { Knex } from 'knex';
import type { RegisterInput } from '../../../../../src/db/stores/registers/entry-values.js';
import { keptRegisters } from '../../../../../src/db/stores/registers/index.js';
import type { Register } from '../../../../../src/db/stores/registers/register.js';
import type { Instant } from '../../../../../src/domain/time.js';
import { provenance, SEEN, type TinyMirror, tinyMirror } from '../../../../support/tiny-mirror.js';

export const HOUR = 3_600_000;
export const span = { from: '2026-10-07', to: '2026-10-09', ground: 'Приказ № 1' };

export function substitution({ journalId: journal }: TinyMirror): RegisterInput {
  return { journal, date: '2026-10-07', bell: 2, ground: 'Приказ № 1' };
}

/** The tiny mirror, with its student in the journal of the class. */
export async function mirrorWithMember(knex: Knex): Promise<TinyMirror> {
  const mirror = await tinyMirror(knex);
  const member = { journal_id: mirror.journalId, student_id: mirror.studentId };
  await knex('group_member').insert({ school_id: mirror.school.id, ...member, ...provenance });
  return mirror;
}

export function register(id: string): Register {
  const found = keptRegisters.find((each) => each.id === id);
  if (found === undefined) throw new Error(id);
  return found;
}

export function recordIn(
  knex: Knex,
  { school }: TinyMirror,
  id: string,
  given: RegisterInput,
  at: Instant = SEEN,
): Promise<number> {
  return register(id).record(knex, school, given, { by: 'zavuch', at });
}

/** Journals with a raised revision, the class's own as «7», the other class's as «10». */
export async function revisedIn(knex: Knex, { journalId }: TinyMirror): Promise<Readonly<Record<string, number>>> {
  const rows = await knex('unit_state').where({ unit_kind: 'journal' }).select('unit_id', 'registers_rev');
  return Object.fromEntries(rows.map((row) => [row.unit_id === journalId ? '7' : '10', row.registers_rev]));
}
