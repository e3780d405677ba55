import type { ScreenRequest } from './screen.js';

export interface Pager {
  readonly page: number;
  readonly pages: number;
  readonly offset: number;
  readonly previous: string | null;
  readonly next: string | null;
}

/** The page that `?page=` asks for, brought into range, with the addresses of its neighbours. */
export function pagerOf(request: ScreenRequest, total: number, size: number): Pager {
  const pages = Math.max(1, Math.ceil(total / size));
  const asked = Number.parseInt(request.query.get('page') ?? '1', 10);
  const page = Math.min(pages, Math.max(1, Number.isNaN(asked) ? 1 : asked));
  return {
    page,
    pages,
    offset: (page - 1) * size,
    previous: page > 1 ? addressOf(request, page - 1) : null,
    next: page < pages ? addressOf(request, page + 1) : null,
  };
}

function addressOf(request: ScreenRequest, page: number): string {
  const query = new URLSearchParams(request.query);
  query.set('page', String(page));
  return `?${query.toString()}`;
}
