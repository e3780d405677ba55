import { readFileSync } from 'node:fs';
import { load } from 'cheerio';
import { describe, expect, test } from 'vitest';
import { GRID_VIEW, parseGrid } from '../../../connectors/eljur-web/pages/grid.js';
import { LESSONS_VIEW, parseLessons } from '../../../connectors/eljur-web/pages/lessons.js';
import { showPage } from '../../../connectors/eljur-web/show-page.js';
import type { Entity } from '../../../src/domain/rows.js';
import type { FactPlace } from '../../../src/domain/shown-page.js';
import { expectedOf } from '../../support/connectors/samples.js';

interface Located extends Partial<FactPlace> {
  readonly journal: string;
  readonly value?: string;
  readonly text?: string;
}

function placeOf(entity: Entity, row: Located): FactPlace {
  return { student: null, date: null, ordinal: null, slot: null, ...row, entity };
}

function sample(path: string) {
  const file = `fixtures/recorded/eljur-web/${path}.html`;
  return { body: readFileSync(file), html: readFileSync(file, 'utf8'), address: expectedOf(file).address };
}

/** The text of the element that was marked; null where none was. */
function marked(view: string, body: Uint8Array, place: FactPlace): string | null {
  const shown = showPage(view, body, place);
  const found = load(shown.text)('#zavuch-place');
  expect(shown.place).toBe(found.length === 1 ? 'marked' : 'absent');
  return found.length === 0 ? null : found.text();
}

describe.each(['grid/traps', 'grid/two-groups'])('%s', (path) => {
  const { body, html, address } = sample(path);
  const { rows } = parseGrid(address, html);

  test('every mark is marked in its own cell', () => {
    expect(rows.mark?.length).toBeGreaterThan(0);
    for (const mark of rows.mark ?? []) expect(marked(GRID_VIEW, body, placeOf('mark', mark))).toContain(mark.value);
  });

  test('so are absences, works and period marks', () => {
    for (const absence of rows.absence ?? [])
      expect(marked(GRID_VIEW, body, placeOf('absence', absence))).not.toBeNull();
    for (const work of rows.work ?? []) expect(marked(GRID_VIEW, body, placeOf('work', work))).not.toBeNull();
    for (const mark of rows.termMark ?? [])
      expect(marked(GRID_VIEW, body, placeOf('termMark', mark))).toContain(mark.value);
  });
});

describe('lessons/traps', () => {
  const { body, html, address } = sample('lessons/traps');
  const { rows } = parseLessons(address, html);

  test('every topic and homework is marked in its own cell', () => {
    expect(rows.topic?.length).toBeGreaterThan(0);
    for (const topic of rows.topic ?? [])
      expect(marked(LESSONS_VIEW, body, placeOf('topic', topic))?.replace(/\s+/gu, ' ')).toContain(
        topic.text.split(' ')[0],
      );
    for (const homework of rows.homework ?? [])
      expect(marked(LESSONS_VIEW, body, placeOf('homework', homework))).not.toBeNull();
  });

  test('a lesson that the page does not list has no place on it, and the page is left as it came', () => {
    const place = placeOf('topic', { journal: '7А/alg/0', date: '2031-01-01', ordinal: 0 });
    expect(marked(LESSONS_VIEW, body, place)).toBeNull();
    expect(showPage(LESSONS_VIEW, body, place).text).toBe(html);
  });
});

test('but for the id and the frame nothing of the page is changed', () => {
  const { body, html, address } = sample('grid/traps');
  const [mark] = parseGrid(address, html).rows.mark ?? [];
  if (mark === undefined) throw new Error('the sample has no mark');
  const { text } = showPage(GRID_VIEW, body, placeOf('mark', mark));
  expect(text.replace(' id="zavuch-place"', '').replace(/<style>#zavuch-place[^<]*<\/style>$/u, '')).toBe(html);
});

test('what would end a selector or the markup is only a place that is not there', () => {
  const { body } = sample('grid/traps');
  const place = placeOf('mark', {
    journal: '7А/alg/0',
    date: '"] *, [x="',
    ordinal: 0,
    slot: 0,
    student: '\'\\"><script>',
  });
  expect(marked(GRID_VIEW, body, place)).toBeNull();
});

test('an answer that is no page is shown as text', () => {
  expect(showPage(GRID_VIEW, Buffer.from('{"a":1}'), null)).toEqual({
    type: 'text/plain',
    text: '{"a":1}',
    place: 'unsought',
  });
});
