import { OperatorError } from '../core/errors.js';
import type { Database } from '../db/database.js';
import { findRegulationProfile, recordRegulationProfile } from '../db/stores/regulation-profiles.js';
import type { School } from '../domain/school.js';
import type { Instant } from '../domain/time.js';
import { type Profile, profileSchema, toProfile } from './profile.js';

/** A profile of the past, and whether it was really known by then: before the first one was recorded, that one serves. */
export interface PastProfile {
  readonly profile: Profile;
  readonly recordedAt: Instant;
  readonly wasKnown: boolean;
}

/** Keeps the profile that the school is judged by from now on; a changed file is another profile. */
export function rememberProfile(db: Database, school: School, profile: Profile, at: Instant): Promise<void> {
  const { source, norms } = profile;
  const recorded = { version: norms.version, content: JSON.stringify(source), recordedAt: at };
  return recordRegulationProfile(db.knex, school.id, recorded);
}

/** The profile that the school was judged by at the moment; null where no profile was ever recorded. */
export async function profileAsOf(db: Database, school: School, asOf: Instant): Promise<PastProfile | null> {
  const recorded = await findRegulationProfile(db.knex, school.id, asOf);
  if (recorded === null) return null;
  const { version, content, recordedAt } = recorded;
  const checked = profileSchema.safeParse(JSON.parse(content));
  if (!checked.success) throw unreadable(version);
  return { profile: toProfile(checked.data), recordedAt, wasKnown: recordedAt <= asOf };
}

/** It was accepted when it was recorded: an older program took it, and this one demands more. */
function unreadable(version: string): OperatorError {
  return new OperatorError(
    `Профиль акта ${version}, по которому тогда судили, этой версией программы не читается.`,
    'Посмотрите на этот момент по сегодняшним реестрам и профилю.',
    { code: 'profile' },
  );
}
