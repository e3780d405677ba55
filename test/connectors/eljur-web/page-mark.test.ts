import { expect, test } from 'vitest';
import { isTeachersPage } from '../../../connectors/eljur-web/page-mark.js';
import { SourceChanged } from '../../../src/core/errors.js';

const page = (data: string) =>
  `<script>var sentryData = ${data};</script>\n<script>var other = {"role":"teacher"};</script>`;

test.each([
  ['a teacher', '{"user":"42","role":"teacher"}', true],
  ['a deputy', '{"user":"42","role":"administrator"}', false],
  ['a name with a semicolon', '{"username":"O&#39;Neil","role":"teacher"}', true],
  ['a role of two words', '{"role":"deputy-head"}', false],
])('%s', (_, data, isTeachers) => {
  expect(isTeachersPage(page(data))).toBe(isTeachers);
});

test('a page that does not say who has signed in is refused', () => {
  expect(() => isTeachersPage(page('{"user":"42"}'))).toThrow(SourceChanged);
});
