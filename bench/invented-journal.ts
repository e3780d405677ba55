import { createEljur } from '../connectors/index.js';
import { startSimulator } from '../fixtures/eljur/simulator.js';
import { createVirtualClock } from '../fixtures/eljur/virtual-clock.js';
import { makeSchool } from '../fixtures/school/make.js';
import type { InventedSchool } from '../fixtures/school/types.js';
import type { School } from '../src/domain/school.js';
import { createPoliteHttp } from '../src/http/polite-http.js';
import type { Connector, FailedPage, JournalPageKind, JournalScope, Page, PullContext } from '../src/sync/connector.js';

const SEED = 127;
/** The night before the quarter ends: every page is as full as it gets, and nobody writes anything. */
const NOW = Date.parse('2026-10-23T01:00:00+03:00');

export interface InventedJournal {
  readonly school: School;
  readonly connector: Connector;
  readonly context: PullContext;
  /** Every journal page of the running terms. */
  readonly scopes: readonly JournalScope[];
  stop(): Promise<void>;
}

/** The demonstration's school behind the simulator on loopback, and the connector that reads it. */
export async function openInventedJournal(): Promise<InventedJournal> {
  const invented = makeSchool({ size: 'demo', seed: SEED });
  const clock = createVirtualClock(NOW);
  const simulator = await startSimulator({ school: invented, clock });
  const clockCheck = {
    on: false,
    reason: 'answers carry the real date, the journal lives on a virtual clock',
  } as const;
  const http = createPoliteHttp({ origins: [simulator.url], clockCheck });
  const { web, api } = simulator.accounts;
  const connector = createEljur({
    http,
    baseUrl: simulator.url,
    web: { username: web.login, password: web.password },
    api: { ...api, vendor: invented.vendor },
  });
  const { title: name, vendor, zone } = invented;
  return {
    school: { id: 1, name, vendor, zone },
    connector,
    context: { now: clock.now },
    scopes: scopesOf(invented),
    stop: () => simulator.stop(),
  };
}

function scopesOf({ journals, classes, terms }: InventedSchool): readonly JournalScope[] {
  const pages: readonly JournalPageKind[] = ['grid', 'lessons'];
  const pairs = new Map(journals.map((each) => [`${each.className}|${each.subject}`, each]));
  return [...pairs.values()].flatMap(({ className, subject }) => {
    const grade = classes.find((each) => each.name === className)?.grade ?? 0;
    const own = terms.filter(
      (term) => term.fromGrade <= grade && grade <= term.toGrade && term.startDate <= '2026-10-22',
    );
    return own.map((term) => ({ schoolClass: className, subject, termName: term.name, pages }));
  });
}

/** Pages of one kind, spread evenly over the classes. */
export async function journalPages(kind: JournalPageKind, count: number): Promise<readonly Page[]> {
  const journal = await openInventedJournal();
  try {
    const every = Math.max(1, Math.floor(journal.scopes.length / count));
    const scopes = journal.scopes
      .filter((_, index) => index % every === 0)
      .map((scope) => ({ ...scope, pages: [kind] }));
    const plan = { listings: false, timetable: null, journals: scopes };
    const pages: Page[] = [];
    for await (const page of journal.connector.pull(journal.school, plan, journal.context)) pages.push(readable(page));
    return pages;
  } finally {
    await journal.stop();
  }
}

function readable(page: Page | FailedPage): Page {
  if ('failed' in page) throw new Error(`${page.address}: ${page.reason}`);
  return page;
}
