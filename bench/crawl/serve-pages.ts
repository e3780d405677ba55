import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { journalPages } from '../invented-journal.js';

/** Different pages; the rest of the two thousand are these again, under other addresses. */
const DIFFERENT = 120;

export interface ServedPages {
  readonly url: string;
  stop(): Promise<void>;
}

/** Pages of marks on loopback: page n at `/n`, and at `/addresses` the address that page n has in the journal. */
export async function servePages(): Promise<ServedPages> {
  const pages = await journalPages('grid', DIFFERENT);
  const server = createServer((request, response) => {
    if (request.url === '/addresses') return response.end(JSON.stringify(pages.map(({ address }) => address)));
    const page = pages[Number(request.url?.slice(1)) % pages.length];
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    return response.end(page?.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
