import { parseLessons as read } from '../../connectors/eljur-web/pages/lessons.js';
import type { Figure } from '../figure.js';
import { parseRatio } from '../parse.js';

export const parseLessons: Figure = {
  name: 'parse-lessons',
  title: 'page of lessons → validated rows, over a bare htmlparser2 pass',
  unit: '×',
  goal: 6,
  measure: (scale) => parseRatio('lessons', read, scale),
};
