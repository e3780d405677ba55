import { expect, test } from 'vitest';
import { makeSchool } from '../../fixtures/school/make.js';
import type { InventedSchool } from '../../fixtures/school/types.js';
import { type ProbedPage, probePages } from '../../src/probe/walk.js';
import { createScrubber } from '../../src/probe/scrub/scrub.js';
import { dateAt } from '../../src/domain/time.js';
import { moment, tinySchool } from '../fixtures/eljur/support/tiny-school.js';
import { collect, tinyEljur } from '../support/connectors/tiny-eljur.js';

const SCHOOLS: readonly (readonly [string, InventedSchool])[] = [
  ['tiny', tinySchool],
  ['demo', makeSchool({ size: 'demo', seed: 20 })],
];
const KINDS = 11;

async function probed(school: InventedSchool) {
  const eljur = await tinyEljur(moment('2026-10-07', '21:00'), [], {}, { school });
  const today = dateAt(eljur.clock.now(), school.zone);
  const pages = await collect(probePages(eljur.connector.probe?.(eljur.context) ?? [], today));
  const { web, api } = eljur.simulator.accounts;
  const scrubber = createScrubber(today, [web.login, api.login, school.vendor]);
  const samples = pages.map((page) => ({
    page,
    address: scrubber.address(page.address ?? ''),
    text: scrubber.page(page.body ?? new Uint8Array(), page.checks.map(({ expectation }) => expectation)),
  }));
  return { eljur, pages, samples };
}
for (const [name, school] of SCHOOLS) test(name, async () => {
  const { samples, eljur } = await probed(school);
  const { writeFileSync, mkdirSync } = await import('node:fs');
  mkdirSync(`/tmp/probe-${name}`, { recursive: true });
  for (const { page, address, text } of samples) {
    const file = `/tmp/probe-${name}/${page.view.replace('/', '-')}`;
    writeFileSync(`${file}.in`, page.body ?? '');
    writeFileSync(`${file}.out`, text);
    let rows: unknown = '';
    try { rows = Object.entries(eljur.connector.parse(page.view, address, new TextEncoder().encode(text))?.rows ?? {}).map(([k, v]) => `${k} ${v.length}`).join(); } catch (e) { rows = String(e) }
    console.log(page.view, page.address, address, page.outcome, page.trouble, rows, Object.entries(eljur.connector.parse(page.view, page.address ?? '', page.body ?? new Uint8Array())?.rows ?? {}).map(([k, v]) => `${k} ${v.length}`).join());
    console.log(page.checks.filter(c => !c.found));
  }
});
