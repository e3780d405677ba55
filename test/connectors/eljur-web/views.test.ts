import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { webViews } from '../../../connectors/eljur-web/views.js';
import { SourceChanged, SourceUnavailable } from '../../../src/core/errors.js';
import { expectedOf } from '../../support/connectors/samples.js';
import { inWindows1251 } from '../../support/windows-1251.js';

const views = webViews;
const PAGES = ['grid/traps', 'grid/two-groups', 'lessons/traps', 'class-subjects/two-subjects'];

function sample(name: string) {
  const path = `fixtures/recorded/eljur-web/${name}.html`;
  return {
    html: readFileSync(path),
    address: expectedOf(path).address,
    read: views[`eljur-web/${name.split('/')[0]}`],
  };
}

test.each(PAGES)('%s cut anywhere is never read as a whole page', (name) => {
  const { html, address, read } = sample(name);
  const end = html.lastIndexOf('</html>');
  for (let length = 0; length < end; length += 41) {
    expect(() => read?.(address, html.subarray(0, length))).toThrow(SourceChanged);
  }
  expect(() => read?.(address, html)).not.toThrow();
});

test.each(PAGES)('a notice of maintenance in place of %s is no change of the page', (name) => {
  const { address, read } = sample(name);
  const notice = Buffer.from('<html><h1>Ведутся технические работы</h1></html>');
  expect(() => read?.(address, notice)).toThrow(SourceUnavailable);
});

test.each(PAGES)('a notice of maintenance in windows-1251 in place of %s is no change of the page', (name) => {
  const { address, read } = sample(name);
  expect(() => read?.(address, inWindows1251('<html><h1>Ведутся технические работы</h1></html>'))).toThrow(
    SourceUnavailable,
  );
});

test('a teacher’s topic about technical work is a topic', () => {
  const { html, address, read } = sample('lessons/traps');
  const spoken = Buffer.from(html.toString().replace('Степени', 'Технические работы. Степени'));
  expect(read?.(address, spoken).rows.topic?.[0]?.text).toContain('Технические работы');
});

test.each(['grid/traps', 'lessons/traps'])('%s in another language is held, and told what to do', (name) => {
  const { html, address, read } = sample(name);
  const shownIn = (language: string) =>
    Buffer.from(html.toString().replace(/<html[^>]*>/, `<html lang="${language}">`));
  expect(() => read?.(address, shownIn('en'))).toThrow(/на языке «en».*Верните учётной записи русский язык/);
  expect(() => read?.(address, shownIn('ru-RU'))).not.toThrow();
});

test.each(PAGES)('%s in windows-1251 is held', (name) => {
  const { html, address, read } = sample(name);
  expect(() => read?.(address, inWindows1251(html.toString()))).toThrow(/не в кодировке UTF-8/);
});
