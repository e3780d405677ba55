import type { Knex } from 'knex';
import type { Instant } from '../../domain/time.js';

export interface RecordedProfile {
  readonly version: string;
  /** The profile's source as JSON, in its own order: its version holds a hash of this text. */
  readonly content: string;
  readonly recordedAt: Instant;
}

/** Writes the profile that is worked by from now on; nothing where it is the one already in force. */
export async function recordRegulationProfile(knex: Knex, schoolId: number, profile: RecordedProfile): Promise<void> {
  const { version, content, recordedAt } = profile;
  await knex.transaction(async (trx) => {
    await trx.raw('select id from school where id = ? for no key update', [schoolId]);
    const last = await profilesUntil(trx, schoolId, recordedAt).first('version');
    if (last?.version === version) return;
    await trx('regulation_profile').insert({
      school_id: schoolId,
      version,
      content,
      recorded_at: new Date(recordedAt),
    });
  });
}

/** The profile that was worked by at the moment; before the first one is known, that one. Null where none is. */
export async function findRegulationProfile(
  knex: Knex,
  schoolId: number,
  asOf: Instant,
): Promise<RecordedProfile | null> {
  const columns = ['version', 'content', 'recorded_at as recordedAt'];
  const inForce = await profilesUntil(knex, schoolId, asOf).first(columns);
  const first = () => knex('regulation_profile').where({ school_id: schoolId }).orderBy(['recorded_at', 'id']);
  return inForce ?? (await first().first(columns)) ?? null;
}

function profilesUntil(knex: Knex, schoolId: number, asOf: Instant): Knex.QueryBuilder {
  return knex('regulation_profile')
    .where({ school_id: schoolId })
    .where('recorded_at', '<=', new Date(asOf))
    .orderBy([
      { column: 'recorded_at', order: 'desc' },
      { column: 'id', order: 'desc' },
    ]);
}
