import { Parser } from 'htmlparser2';
import { expect, test } from 'vitest';
import { createMarkupWatch } from '../../../connectors/eljur-web/markup-watch.js';

/** The names that are told of these elements, as a page has them. */
function toldOf(html: string): readonly string[] {
  const watch = createMarkupWatch({ attributes: 'class uid title', texts: 'title', classes: 'cell' });
  const onopentag = (_name: string, attributes: Readonly<Record<string, string>>): void => {
    watch.seeAttributes(attributes);
    watch.seeClasses(attributes);
  };
  new Parser({ onopentag }).end(html);
  return watch.names();
}

test('names that are not known are told once, as a style sheet writes them', () => {
  const cell = '<div class=" cell  mood" uid="3522" data-mood="радость" title="Степени">';
  expect(toldOf(`${cell}${cell}<div><div class="">`)).toEqual(['[data-mood]', '.mood']);
});

// A text between quotes of its own or of the page's, which leaves them as they are.
test.each([
  ['<div class="cell" title="Курс "Smith" и ещё">', ['[…]']],
  ['<div class="cell" title="" Smith "">', ['[…]']],
  ['<div class="cell" title="a" smith="z">', ['[…]']],
  ['<div title="a" class="smith" uid="1">', []],
  ["<div class=\"cell\" title='it's smith'>", ['[…]']],
  ['<div class="cell" note="a" smith="z">', ['[note]', '[…]']],
  ['<div class="cell" note="Курс "Smith" и">', ['[…]']],
  ['<div class="cell" Лазарев>', ['[…]']],
])('of %s no word of the text is told', (html, told) => {
  expect(toldOf(html)).toEqual(told);
});
