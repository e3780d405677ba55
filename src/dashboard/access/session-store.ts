import { createHash } from 'node:crypto';
import session from 'express-session';
import type { Knex } from 'knex';
import type { Clock } from '../../core/clock.js';

const IDLE_MS = 30 * 60_000;
const ABSOLUTE_MS = 12 * 3_600_000;
/** A session is marked as seen at most this often: reading pages should not write rows. */
const TOUCH_MS = 60_000;

type Done = (error?: unknown) => void;
type Loaded = (error: unknown, content?: session.SessionData | null) => void;

/**
 * Sessions in the database, on both engines: half an hour idle, twelve hours at most.
 * The table holds a hash of the identifier, so that a stolen dump opens no session.
 */
export class SessionStore extends session.Store {
  readonly #knex: Knex;
  readonly #clock: Clock;

  constructor(knex: Knex, clock: Clock) {
    super();
    this.#knex = knex;
    this.#clock = clock;
  }

  override get(id: string, done: Loaded): void {
    this.#load(id).then(
      (content) => done(null, content),
      (error: unknown) => done(error),
    );
  }

  override set(id: string, content: session.SessionData, done: Done = () => {}): void {
    this.#save(id, content).then(() => done(), done);
  }

  override touch(id: string, _content: session.SessionData, done: Done = () => {}): void {
    this.#markSeen(id).then(() => done(), done);
  }

  override destroy(id: string, done: Done = () => {}): void {
    this.#knex('session')
      .where({ id_hash: hashOf(id) })
      .delete()
      .then(() => done(), done);
  }

  async #load(id: string): Promise<session.SessionData | null> {
    const now = this.#clock.now();
    const row = await this.#knex('session')
      .where({ id_hash: hashOf(id) })
      .first();
    if (row === undefined || row.expires_at <= now || row.seen_at + IDLE_MS <= now) return null;
    return row.content as session.SessionData;
  }

  async #save(id: string, content: session.SessionData): Promise<void> {
    const now = this.#clock.now();
    const row = {
      id_hash: hashOf(id),
      account_id: content.accountId ?? null,
      content: JSON.stringify(content),
      created_at: new Date(now),
      seen_at: new Date(now),
      expires_at: new Date(now + ABSOLUTE_MS),
    };
    await this.#knex('session').insert(row).onConflict('id_hash').merge(['account_id', 'content', 'seen_at']);
    await this.#knex('session').where('expires_at', '<', new Date(now)).delete();
  }

  async #markSeen(id: string): Promise<void> {
    const now = this.#clock.now();
    await this.#knex('session')
      .where({ id_hash: hashOf(id) })
      .where('seen_at', '<', new Date(now - TOUCH_MS))
      .update({ seen_at: new Date(now) });
  }
}

function hashOf(id: string): string {
  return createHash('sha256').update(id).digest('hex');
}
