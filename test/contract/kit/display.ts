import type { AddressInfo } from 'node:net';
import { load } from 'cheerio';
import { actionsOf } from '../../../src/commands/wiring/actions.js';
import { auditParts } from '../../../src/commands/wiring/audit-parts.js';
import { fixedClock } from '../../../src/core/clock.js';
import { createDashboard } from '../../../src/dashboard/app.js';
import { addDemoAccounts } from '../../../src/demo/demo-accounts.js';
import { clearBodies } from '../../support/mirror/pages.js';
import { Visitor } from '../../support/visitor.js';
import type { Source } from './door.js';

/** The product's dashboard over what a source has read, and a deputy who looks at it. */
export async function lookedAtBy<T>(source: Source, look: (visitor: Visitor, url: string) => Promise<T>): Promise<T> {
  const { db, school, clock: journal } = source;
  const audit = auditParts({ ZAVUCH_PROFILE: undefined }, school);
  const clock = fixedClock(journal.now());
  const errors: unknown[] = [];
  const demoAccounts = await addDemoAccounts(db, school, clock.now());
  const app = createDashboard({
    ...{ reader: db.knex, school, clock, catalogue: audit.catalogue, sourceUrl: 'https://school.example' },
    actions: actionsOf({ db, audit, keys: clearBodies, now: clock.now }),
    keys: { session: 'k'.repeat(64), accessJournal: Buffer.alloc(32, 1) },
    ...{ secure: false, demoAccounts, onError: (error) => errors.push(error) },
  });
  const server = app.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  try {
    const visitor = new Visitor(url);
    await visitor.signIn('deputy', 'demo');
    const seen = await look(visitor, url);
    if (errors.length > 0) throw errors[0];
    return seen;
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

/** What stands in the cells and lines of a screen. */
export function textsOf(html: string): readonly string[] {
  const $ = load(html);
  return $('td, li, option')
    .toArray()
    .map((place) => $(place).text());
}
