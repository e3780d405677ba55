import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readGridSheet } from '../../../connectors/eljur-web/grid-sheet.js';
import { webViews } from '../../../connectors/eljur-web/views.js';
import { makeSchool } from '../../../fixtures/school/make.js';
import type { Entity } from '../../../src/domain/rows.js';
import type { Page } from '../../../src/sync/connector.js';
import { moment } from '../../fixtures/eljur/support/tiny-school.js';
import { expectedOf } from '../../support/connectors/samples.js';
import { tinyEljur } from '../../support/connectors/tiny-eljur.js';

const BY_GRADES = ['subject', 'journal', 'groupMember', 'work', 'mark', 'absence'] satisfies Entity[];

test('no page of the simulator shows a name that is not known', async () => {
  const school = makeSchool({ size: 'demo', seed: 20 });
  const eljur = await tinyEljur(moment('2026-10-01', '03:00'), [], { withoutApi: true }, { school });
  const listed = await eljur.pull({
    listings: true,
    timetable: { from: '2026-09-28', to: '2026-10-03', classes: 'all' },
  });
  const students = listed
    .flatMap((page) => ('failed' in page ? [] : (page.rows.enrolment ?? [])))
    .slice(0, 20)
    .map((each) => ({ ...each, termName: 'I четверть', from: '2026-09-01', to: '2026-10-25' }));
  const owners = new Map(BY_GRADES.map((entity) => [entity, 'eljur-web/grades']));
  const pages = [...listed, ...(await eljur.pull({ students, owners }))].map((page) => page as Page);
  expect(new Set(pages.map(({ view }) => view))).toContain('eljur-web/timetable');
  expect(pages.filter(({ view }) => view === 'eljur-web/grades')).toHaveLength(20);
  expect(pages.flatMap(({ unfamiliar = [] }) => unfamiliar)).toEqual([]);
});

const NEW: readonly (readonly [sample: string, from: string, to: string, told: readonly string[]])[] = [
  ['lessons/traps.html', '<td class="tdTopic">', '<td class="tdMood">радость</td><td class="tdTopic">', ['.tdMood']],
  ['lessons/traps.html', '<tr class="lessons-row"', '<tr class="lessons-row online" mood="1"', ['[mood]', '.online']],
  ['grid/traps.html', ' mark_date=', ' data-mood="радость" mark_date=', ['[data-mood]']],
  ['grid/traps.html', '<div class="cells cells_marks"', '<div class="cells cells_mood"></div>$&', ['.cells_mood']],
  ['grid/traps.html', '<script>var mdate', '<script>var mmood={"0":["радость"]};var mdate', ['mmood']],
  ['grades/term.html', ' name=', ' mood="1" name=', ['[mood]']],
  ['grades/term.html', ' set_id=', ' mood="1" set_id=', ['[…]']],
  ['timetable/week.html', 'class="schedule-lesson"', 'class="schedule-lesson schedule-online"', ['.schedule-online']],
  ['students/traps.json', '"id":', '"mood":"радость","id":', ['user_list.mood', 'user_list.sub_user_list.mood']],
  ['teachers/two.json', '"id":', '"mood":"радость","id":', ['user_list.mood']],
  ['recipient-structure/three-classes.json', '"name": "7А"', '"mood": 1, "name": "7А"', ['structure.data.data.mood']],
  ['plan-item/plain.json', '"topic":', '"mood":"радость","topic":', ['mood']],
];

// A comment and a student's name, whose quotes the page leaves as they are, and what a browser makes of them.
const HOSTILE = [
  'Курс "Smith" и',
  '" Smith "',
  'a" smith="z',
  'a" class="smith',
  'a"smith="1" jones="2',
  "'\" smith '",
];

test.each(HOSTILE)('no word of «%s» is told for a name of the markup', (text) => {
  const body = readFileSync('fixtures/recorded/eljur-web/grid/traps.html', 'utf8');
  for (const place of [' title="', ' data-title="', ' miss_comment="']) {
    const changed = body.replaceAll(new RegExp(`(?<!data-)${place.trim()}[^"]*"`, 'gu'), `${place.trim()}${text}"`);
    expect(changed).not.toBe(body);
    const { unfamiliar } = readGridSheet(changed);
    expect(unfamiliar.filter((name) => name !== '[…]')).toEqual([]);
  }
});

test.each(NEW)('%s with %s made %s is read as before, and the new name is told', (sample, from, to, told) => {
  const path = `fixtures/recorded/eljur-web/${sample}`;
  const body = readFileSync(path, 'utf8');
  const changed = body.replaceAll(from, to.replace('$&', from));
  expect(changed).not.toBe(body);
  const { address, rows } = expectedOf(path);
  const parsed = webViews[`eljur-web/${sample.split('/')[0]}`]?.(address, Buffer.from(changed));
  expect(parsed?.unfamiliar).toEqual(told);
  expect(parsed?.rows).toEqual(rows);
});
