import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readView, webViews } from '../../../connectors/eljur-web/views.js';
import { SourceChanged } from '../../../src/core/errors.js';
import { renamedEach } from '../../support/connectors/renaming.js';
import { expectedOf } from '../../support/connectors/samples.js';

const FOLDER = 'fixtures/recorded';

/**
 * What some elements have and others do not, so that nothing tells a renamed one from one that is not there; the new name is
 * told of instead. The comment of an absence alone hangs on it. Renamed at one element and not at the others: lateness beside
 * a mark, a middle name, a time and a room.
 */
const OPTIONAL = {
  everywhere: ['[miss_comment]'],
  once: [
    ...['[miss_comment]', '[miss_type]', '"middlename"'],
    ...['.schedule__day__content__lesson__time', '.schedule__day__content__lesson__room'],
  ],
} as const;

interface Sample {
  readonly view: string;
  readonly path: string;
}

/** Every sample of every view that is read whole. */
const SAMPLES = Object.keys(webViews).flatMap((view): readonly Sample[] => {
  const folder = `${FOLDER}/${view.replace('+classes', '').replace('lessons+', '')}`;
  const files = readdirSync(folder).filter((name) => !name.endsWith('.expected.json'));
  return files
    .map((name) => ({ view, path: `${folder}/${name}` }))
    .filter(({ path }) => expectedOf(path).rows !== undefined);
});

test('every view has a sample that is read', () => {
  expect(new Set(SAMPLES.map(({ view }) => view))).toEqual(new Set(Object.keys(webViews)));
});

describe.each(['everywhere', 'once'] as const)('renamed %s', (where) => {
  test.each(SAMPLES)('$view, $path: nothing is lost in silence', ({ view, path }) => {
    const whole = readFileSync(path, 'utf8');
    const { address } = expectedOf(path);
    const sound = told(view, address, whole);
    const variants = renamedEach(whole, where);
    expect(variants).not.toEqual([]);
    expect(variants.filter(({ text }) => text === whole)).toEqual([]);
    const silent = variants.filter(({ name, text }) => {
      const now = told(view, address, text);
      const isOptional = OPTIONAL[where].some((one) => one === name);
      return now !== HELD && now.said !== sound.said && !(isOptional && now.warned);
    });
    expect(silent.map(({ name }) => name)).toEqual([]);
  });
});

const HELD = { said: null, warned: false };

/** What a page tells, and for what it vouches. */
function told(view: string, address: string, text: string): { readonly said: string | null; readonly warned: boolean } {
  try {
    const { rows, coverage, unfamiliar = [] } = readView(view, address, new TextEncoder().encode(text));
    return { said: JSON.stringify({ rows, coverage }), warned: unfamiliar.length > 0 };
  } catch (error) {
    if (error instanceof SourceChanged) return HELD;
    throw error;
  }
}
