import { afterEach, beforeEach, expect, test } from 'vitest';
import { PASSWORD, type RunningDashboard, startDashboard } from '../../../support/dashboard.js';
import { bulkMirror } from '../../../support/held-mirror.js';
import { Visitor } from '../../../support/visitor.js';

let dashboard: RunningDashboard;
let visitor: Visitor;
let seen: number;

beforeEach(async () => {
  dashboard = await startDashboard();
  seen = await bulkMirror(dashboard.fresh.db, dashboard.mirror.school);
  await dashboard.account('deputy', 'deputy');
  visitor = new Visitor(dashboard.url);
  await visitor.signIn('deputy', PASSWORD);
});

afterEach(() => dashboard.stop());

test('when the page was asked and came, what became of it, and the page itself in a frame that runs nothing', async () => {
  const { text } = await visitor.get(`/readings/${seen}`);
  expect(text).toContain('прочитана, изменения занесены в зеркало');
  expect(text).toContain('7А · История');
  expect(text).toMatch(new RegExp(`<iframe[^>]*src="/readings/${seen}/page#zavuch-place"[^>]* sandbox `, 'u'));
});

test('the fact asked for is named on to the frame; one that is not of this school is not', async () => {
  const mark = await dashboard.fresh.db.knex('mark').where({ seen_observation_id: seen }).first('id');
  expect((await visitor.get(`/readings/${seen}?entity=mark&fact=${mark.id}`)).text).toContain(
    `/readings/${seen}/page?entity=mark&amp;fact=${mark.id}#zavuch-place`,
  );
  const { text } = await visitor.get(`/readings/${seen}?entity=mark&fact=999999`);
  expect(text).toContain(`src="/readings/${seen}/page#zavuch-place"`);
  expect((await visitor.get(`/readings/${seen}?entity=constructor&fact=1`)).status).toBe(200);
});

test('a reading without a page of its own leads to the one it equalled', async () => {
  const { rows } = await dashboard.fresh.db.knex.raw(
    `insert into observation (school_id, scope_id, run_id, view, parser_rev, status, requested_at, received_at)
     select school_id, scope_id, run_id, view, parser_rev, 'same', received_at, received_at from observation where id = ?
     returning id`,
    [seen],
  );
  const [row] = rows;
  const { text } = await visitor.get(`/readings/${row.id}`);
  expect(text).toContain('изменений нет');
  expect(text).toContain(`<a href="/readings/${seen}">`);
  expect((await visitor.get(`/readings/${row.id}/page`)).status).toBe(404);
});

test('what is no reading is not found', async () => {
  for (const id of ['0', '999999', 'x', '1e3']) expect((await visitor.get(`/readings/${id}`)).status).toBe(404);
});
