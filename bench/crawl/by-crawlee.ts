import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { CheerioAPI } from 'cheerio';
import { taskGiven, tell } from './crawl.js';

/** Of the library no more than is used here; it is no dependency, and its types are not at hand. */
interface Crawlee {
  readonly CheerioCrawler: new (
    options: object,
    configuration: object,
  ) => { run(urls: readonly string[]): Promise<unknown> };
  readonly Configuration: new (options: object) => object;
  readonly log: { setLevel(level: number): void };
}

const { url, pages, library } = taskGiven();
const { CheerioCrawler, Configuration, log } = createRequire(join(library, 'here'))('@crawlee/cheerio') as Crawlee;
log.setLevel(1);
const ABSENCES: Readonly<Record<string, string>> = { n: 'Н', b: 'Б', u: 'У', op: 'ОП' };

type Found = readonly (string | undefined)[];

/** What our own parser hands on of a column: student, lesson and value; of its first an absence as well. */
function cellsOf($: CheerioAPI): readonly Found[] {
  const found: Found[] = [];
  for (const column of $('.cells_marks').toArray()) {
    const { mdate, num, nm } = column.attribs;
    for (const cell of $(column).children('[uid]').toArray()) {
      const { uid, miss_type: missed = '' } = cell.attribs;
      const text = $(cell).find('.cell-data').clone().children('sub').remove().end().text().trim();
      if (missed in ABSENCES && nm === '0') found.push([uid, mdate, num, missed]);
      if (text !== '' && text !== ABSENCES[missed]) found.push([uid, mdate, num, nm, text]);
    }
  }
  return found;
}

let cells = 0;
const failures: unknown[] = [];
const options = {
  requestHandler: async ({ $ }: { $: CheerioAPI }) => {
    cells += cellsOf($).length;
  },
  failedRequestHandler: async (_context: unknown, error: unknown) => void failures.push(error),
  minConcurrency: 8,
  useSessionPool: false,
  statusMessageLoggingInterval: 3600,
};
const crawler = new CheerioCrawler(options, new Configuration({ persistStorage: false }));
const began = performance.now();
await crawler.run(Array.from({ length: pages }, (_, n) => `${url}/${n}`));
if (failures.length > 0) throw failures[0];
tell(cells, began);
