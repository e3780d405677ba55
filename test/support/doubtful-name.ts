import type { Knex } from 'knex';
import { SEEN } from './tiny-mirror.js';

export interface NameSeed {
  readonly entity?: 'student' | 'staff' | 'schoolClass' | 'subject';
  readonly written?: string;
  readonly classId?: number | null;
  readonly candidates?: readonly number[];
  readonly fileKind?: string;
  readonly lastNoticedAt?: number;
}

/** A name of a file that waits for a decision: of a teacher whom the mirror calls otherwise, unless said otherwise. */
export async function doubtfulName(
  knex: Knex,
  { school }: { readonly school: { readonly id: number } },
  seed: NameSeed = {},
) {
  const {
    entity = 'staff',
    written = 'Носва А. И.',
    classId = null,
    candidates = [],
    fileKind = 'load',
    lastNoticedAt = SEEN,
  } = seed;
  const row = {
    ...{ school_id: school.id, source: 'file-import', entity, written, name_key: written.toLowerCase() },
    ...{ class_id: classId, file_kind: fileKind, candidates: [...candidates] },
    ...{ first_noticed_at: new Date(lastNoticedAt), last_noticed_at: new Date(lastNoticedAt) },
  };
  const [name] = await knex('doubtful_name').insert(row).returning('id');
  return Number(name?.id);
}
