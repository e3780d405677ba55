import type { Knex } from 'knex';
import { findBody } from '../db/stores/bodies.js';
import { type AnsweredPage, loadAnswered } from '../db/stores/whole-readings.js';
import type { School } from '../domain/school.js';
import type { Instant } from '../domain/time.js';
import type { BodyKeys } from './bodies.js';
import type { Answer, PullContext } from './connector.js';
import { scopeKey } from './run.js';

/**
 * What the source has answered since the moment and the mirror has taken, out of the mirror's own evidence: a reading that was
 * broken off walks through it again without asking for it. A page whose body cannot be opened any more is asked for.
 */
export async function answeredSince(
  knex: Knex,
  school: School,
  source: string,
  keys: BodyKeys,
  since: Instant,
): Promise<NonNullable<PullContext['answered']>> {
  const pages = await loadAnswered(knex, school.id, source, since);
  const known = new Map(pages.map((page) => [scopeKey(page.view, page.address), page]));
  return async (view, address) => {
    const page = known.get(scopeKey(view, address));
    return page === undefined ? null : answerOf(knex, school, keys, page);
  };
}

async function answerOf(
  knex: Knex,
  school: School,
  keys: BodyKeys,
  { requestedAt, receivedAt, clockDoubtful, bodyId }: AnsweredPage,
): Promise<Answer | null> {
  const sealed = bodyId === null ? null : await findBody(knex, school.id, bodyId);
  try {
    return sealed === null ? null : { body: keys.open(sealed), requestedAt, receivedAt, clockDoubtful };
  } catch {
    return null;
  }
}
