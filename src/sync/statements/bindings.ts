import type { Instant } from '../../domain/time.js';
import type { Pick as Picked } from '../difference.js';
import type { EntitySpec } from '../entities/spec.js';
import type { PageInHand } from '../transaction.js';

/** What of a page tells which rows it covers. */
export type Covering = Pick<PageInHand, 'number' | 'displaced' | 'normal'> & {
  readonly state: Pick<PageInHand['state'], 'id'>;
};

export function instants(values: readonly (Instant | null)[]): (string | null)[] {
  return values.map((value) => (value === null ? null : new Date(value).toISOString()));
}

export function pageBindings(pages: readonly PageInHand[]): Record<string, unknown[]> {
  return {
    pages: pages.map((page) => page.number),
    scopes: pages.map((page) => page.state.id),
    views: pages.map((page) => page.view),
    revs: pages.map((page) => page.parsed.parserRev),
    seens: instants(pages.map((page) => page.seenAt)),
    observations: pages.map((page) => page.observationId),
  };
}

/**
 * The spans that the pages cover, in their own scopes and in those they displace. Only within whole ones is a row gone; of a
 * page that may hide journals, only in those that it shows.
 */
export function coverBindings(spec: EntitySpec, pages: readonly Covering[]): Record<string, unknown[]> {
  const spans = pages.flatMap((page) =>
    page.normal.entities
      .filter((entity) => entity.spec === spec)
      .flatMap((entity) => entity.coverage)
      .flatMap((part) => [page.state.id, ...page.displaced].map((scope) => ({ page, part, scope }))),
  );
  return {
    pages: spans.map(({ page }) => page.number),
    scopes: spans.map(({ scope }) => scope),
    wholes: spans.map(({ part }) => part.complete),
    shownOnlys: spans.map(({ part }) => part.journals !== undefined),
    owns: spans.map(({ page, scope }) => scope === page.state.id),
    lows: spans.map(({ part }) => part.from),
    highs: spans.map(({ part }) => part.to),
  };
}

/** True where one of the pages may hide journals: for the others the statements need not ask which ones it shows. */
export function mayHide(pages: readonly Covering[]): boolean {
  const parts = pages.flatMap(({ normal }) => normal.entities).flatMap(({ coverage }) => coverage);
  return parts.some(({ journals }) => journals !== undefined);
}

export function pickBindings(picks: readonly Picked[]): Record<string, unknown[]> {
  return {
    ns: picks.map((pick) => pick.n),
    ids: picks.map((pick) => pick.id),
    absents: instants(picks.map((pick) => pick.absentAt)),
    proofs: picks.map((pick) => pick.provedBy),
    bulks: picks.map((pick) => pick.bulk),
  };
}
