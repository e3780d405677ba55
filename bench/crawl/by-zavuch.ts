import { GRID_VIEW } from '../../connectors/eljur-web/pages/grid.js';
import { readView } from '../../connectors/eljur-web/views.js';
import { createPoliteHttp } from '../../src/http/polite-http.js';
import { type Visit, visitInOrder } from '../../src/sync/visit.js';
import { taskGiven, tell } from './crawl.js';

const CONCURRENCY = 8;
const { url, pages } = taskGiven();
const clockCheck = { on: false, reason: 'the pages are of another day' } as const;
const client = createPoliteHttp({ origins: [url], clockCheck, concurrency: CONCURRENCY }).openSession();
const context = { now: Date.now };
const addresses = (await (await fetch(`${url}/addresses`)).json()) as readonly string[];

const visits = Array.from({ length: pages }, (_, n): Visit => {
  const address = addresses[n % addresses.length] as string;
  return {
    view: GRID_VIEW,
    address,
    fetch: () => client.request({ method: 'GET', url: `${url}/${n}`, now: Date.now }),
    read: (body) => readView(GRID_VIEW, address, body),
  };
});

const began = performance.now();
let cells = 0;
for await (const page of visitInOrder(visits, context, { concurrency: CONCURRENCY, what: '' })) {
  if ('failed' in page) throw new Error(page.reason);
  cells += (page.rows.mark?.length ?? 0) + (page.rows.absence?.length ?? 0);
}
tell(cells, began);
