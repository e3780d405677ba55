/** What a crawler is told in its argument. */
export interface CrawlTask {
  readonly url: string;
  readonly pages: number;
  /** Where the other crawler is installed. */
  readonly library: string;
}

/** What it tells when it is done. */
export interface Crawl {
  /** Cells that are not empty: both must find the same. */
  readonly cells: number;
  readonly ms: number;
  /** The most memory that the process ever held. */
  readonly peakBytes: number;
}

export function taskGiven(): CrawlTask {
  return JSON.parse(process.argv[2] ?? '') as CrawlTask;
}

export function tell(cells: number, began: number): void {
  const peakBytes = process.resourceUsage().maxRSS * 1024;
  const crawl: Crawl = { cells, ms: performance.now() - began, peakBytes };
  console.log(JSON.stringify(crawl));
}
