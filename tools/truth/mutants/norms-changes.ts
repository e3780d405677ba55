import type { Norms } from '../../../src/regulation/norms.js';
import type { MutantKind } from './mutant-kind.js';

/** A number, date or time of day one more or one less, a list without its items, a choice the other way. */
export type NormsChange = 'more' | 'less' | 'emptied' | 'turned';

const DATE = /^\d{4}-\d\d-\d\d$/;
const TIME = /^\d\d:\d\d$/;
const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
/** What is counted in milliseconds moves by a minute, and a share by a tenth. */
const SHARE_STEP = 0.1;

export function changesOf(path: string, value: unknown): readonly { change: NormsChange; kind: MutantKind }[] {
  if (Array.isArray(value)) return [{ change: 'emptied', kind: 'exception' }];
  if (typeof value === 'boolean') return [{ change: 'turned', kind: 'exception' }];
  const isTime = path.endsWith('Ms') || (typeof value === 'string' && TIME.test(value));
  if (!isTime && typeof value !== 'number' && !(typeof value === 'string' && DATE.test(value))) return [];
  const kind = isTime ? 'minute' : 'one';
  return [
    { change: 'more', kind },
    { change: 'less', kind },
  ];
}

/** The norms with the value at the path changed; what is not there stays so. */
export function changedNorms(norms: Norms, path: string, change: NormsChange): Norms {
  return changedAt(norms, path.split('.'), change, path) as Norms;
}

function changedAt(value: unknown, [key, ...rest]: readonly string[], change: NormsChange, path: string): unknown {
  if (key === undefined) return changed(value, change, path);
  if (typeof value !== 'object' || value === null || !(key in value)) return value;
  if (Array.isArray(value)) {
    return value.map((item, index) => (String(index) === key ? changedAt(item, rest, change, path) : item));
  }
  return { ...value, [key]: changedAt((value as Record<string, unknown>)[key], rest, change, path) };
}

function changed(value: unknown, change: NormsChange, path: string): unknown {
  if (change === 'emptied') return [];
  if (change === 'turned') return !value;
  const by = change === 'more' ? 1 : -1;
  if (typeof value === 'number') return value + by * stepOf(value, path);
  const text = String(value);
  if (DATE.test(text)) return new Date(Date.parse(text) + by * DAY_MS).toISOString().slice(0, 10);
  return new Date(Date.parse(`1970-01-02T${text}Z`) + by * MINUTE_MS).toISOString().slice(11, 16);
}

function stepOf(value: number, path: string): number {
  if (path.endsWith('Ms')) return MINUTE_MS;
  return Number.isInteger(value) ? 1 : SHARE_STEP;
}
