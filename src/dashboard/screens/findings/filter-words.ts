import { formatDate, formatMoment } from '../../../domain/russian.js';
import type { FindingFilter } from '../../../read/findings.js';

export interface FilterField {
  readonly name: string;
  readonly label: string;
  /** The choice that is in force when nothing is chosen. */
  readonly any: string;
  readonly choices: readonly { readonly id: string | number; readonly name: string }[];
  readonly chosen: string;
}

/** A bound that has no field of its own: it comes by a link, and goes by one. */
export interface LinkedBound {
  readonly name: string;
  readonly value: string;
  readonly text: string;
  /** The same list without it. */
  readonly without: string;
}

/** «Класс: 7А»: all that narrows the list, for the printed page, where the form is left out. */
export function filterWords(
  fields: readonly FilterField[],
  { from, to }: FindingFilter,
  bounds: readonly LinkedBound[],
): string {
  const chosen = fields.map(({ label, any, choices, chosen: value }) => {
    const choice = choices.find(({ id }) => String(id) === value);
    return `${label}: ${choice?.name ?? any}`;
  });
  const dates = [from === null ? '' : `уроки с ${formatDate(from)}`, to === null ? '' : `уроки по ${formatDate(to)}`];
  return [...chosen, ...dates, ...bounds.map(({ text }) => text)].filter((words) => words !== '').join(' · ');
}

const ENDED: Readonly<Record<string, string>> = { closed: 'устранено', lifted: 'снято проверкой' };

export function linkedBounds(query: URLSearchParams, filter: FindingFilter, zone: string): readonly LinkedBound[] {
  const bounds = [
    { name: 'opened', at: filter.openedSince, what: 'обнаружено после' },
    { name: 'proven', at: filter.provenSince, what: 'доказано или перешло к другому учителю после' },
    { name: 'closed', at: filter.closedSince, what: `${ENDED[filter.state ?? ''] ?? 'завершено'} после` },
  ];
  return bounds.flatMap(({ name, at, what }) => {
    if (at === null) return [];
    const rest = new URLSearchParams(query);
    rest.delete(name);
    rest.delete('page');
    const without = rest.size === 0 ? '/findings' : `/findings?${rest.toString()}`;
    return [{ name, value: String(at), text: `${what} ${formatMoment(at, zone)}`, without }];
  });
}
