import type { LayoutCheck } from '../domain/layout.js';
import type { FailedPage, Leads, Page, PageProbe } from '../sync/connector.js';
import { followed, usualTerm } from './leads.js';

/** A kind of page, and what came of asking for one. */
export interface ProbedPage {
  readonly view: string;
  /** Null where the page could not be asked for. */
  readonly address: string | null;
  readonly body: Uint8Array | null;
  /** Empty where there is no page to look at. */
  readonly checks: readonly LayoutCheck[];
  /** Why there is no page, or why the parser does not read it; null where all is well. */
  readonly trouble: string | null;
  readonly nextStep: string | null;
  readonly outcome: 'read' | 'changed' | 'unavailable' | 'unasked';
}

/**
 * Asks for one page of each kind, whichever can be asked for first; what one page tells leads to the next. Kinds that
 * nothing leads to come last, unasked.
 */
export async function* probePages(probes: readonly PageProbe[], today: Leads['today']): AsyncGenerator<ProbedPage> {
  let leads: Leads = { today };
  let left = probes;
  while (left.length > 0) {
    const next = nextOf(left, leads) ?? nextOf(left, { termName: usualTerm(leads), ...leads });
    if (next === null) break;
    const page = await next.probe.read(next.address);
    yield probed(next.probe, page);
    if (!('failed' in page)) leads = followed(leads, page.rows);
    left = left.filter((probe) => probe !== next.probe);
  }
  for (const { view, needs } of left) yield unasked(view, needs);
}

interface Next {
  readonly probe: PageProbe;
  readonly address: string;
}

function nextOf(probes: readonly PageProbe[], leads: Leads): Next | null {
  for (const probe of probes) {
    const address = probe.address(leads);
    if (address !== null) return { probe, address };
  }
  return null;
}

function probed({ view, check }: PageProbe, page: Page | FailedPage): ProbedPage {
  const { address, body } = page;
  const checks = body === null ? [] : check(body);
  if (!('failed' in page)) return { view, address, body, checks, trouble: null, nextStep: null, outcome: 'read' };
  return { view, address, body, checks, trouble: page.reason, nextStep: page.nextStep ?? null, outcome: page.kind };
}

function unasked(view: string, needs: string): ProbedPage {
  const trouble = `Страница не запрашивалась: где она, другие страницы не сказали (нужно: ${needs}).`;
  return { view, address: null, body: null, checks: [], trouble, nextStep: null, outcome: 'unasked' };
}
