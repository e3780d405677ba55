import { expect, test } from 'vitest';
import { createMarkupWatch } from '../../../connectors/eljur-web/markup-watch.js';

test('names that are not known are told once, as a style sheet writes them', () => {
  const watch = createMarkupWatch({ attributes: 'class uid', classes: 'cell cells_marks' });
  const cell = { class: ' cell  mood', uid: '3522', 'data-mood': 'радость', Лазарев: '' };
  for (const seen of [cell, cell, {}, { class: '' }]) {
    watch.seeAttributes(seen);
    watch.seeClasses(seen);
  }
  expect(watch.names()).toEqual(['[data-mood]', '[…]', '.mood']);
});
