import { parseGrid } from '../../../../connectors/eljur-web/pages/grid.js';
import { asText, testHarmless, testSamples, testSpoilt } from '../../../support/connectors/samples.js';

const TRAPS = 'eljur-web/grid/traps.html';
const parse = asText(parseGrid);
/** The cell of 3523 in the column of weight two. */
const SECOND = /(uid="3523" id="2026-10-050N1"[^>]*) weight="2"(.*?)✕2/;
const SECOND_WEIGHED = /(uid="3523" id="2026-10-050N1"[^>]*) weight="2"(.*?)<sub class="small">✕2<\/sub>/;
const EMPTY_CELL = '<div class="cell-data">&nbsp;</div>';

testSamples('eljur-web/grid', parse);

testSpoilt(TRAPS, parse, [
  { name: 'cut half way', from: /<div id="g0_avg"[\s\S]*/, to: '', error: 'нет закрывающего </html>' },
  { name: 'another subject', from: 'value="2"', to: 'value="6"', error: 'Показан предмет 6' },
  { name: 'no subject', from: 'id="plesson_id"', to: 'id="subject"', error: 'какой предмет показан' },
  { name: 'another class', from: 'selected">7А', to: 'selected">8Б', error: 'Показан класс «8Б», а запрошен «7А»' },
  { name: 'no chosen class', from: 'span class="selected"', to: 'span class="chosen"', error: 'какой класс выбран' },
  { name: 'no chooser of classes', from: /choose_classes"/, to: 'classes"', error: 'какой класс выбран' },
  { name: 'another term', from: '>I четверть<', to: '>II четверть<', error: 'Показан период «II четверть»' },
  { name: 'no dates of the term', from: '&quot;start&quot;', to: '&quot;first&quot;', error: 'нет дат начала и конца' },
  {
    name: 'a column outside the term',
    from: /2026-10-09/g,
    to: '2026-11-09',
    error: 'Урок за 2026-11-09 стоит вне показанного периода',
  },
  { name: 'no grid', from: /g0_(fio|marks|pmarks)"/g, to: 'grid_$1"', error: 'нет ни сетки журнала' },
  { name: 'no students', from: /<div class="cell notcat[^>]*>/g, to: '<div>', error: 'Сетка журнала пуста' },
  { name: 'a renamed list', from: 'id="g0_fio"', to: 'id="g0_names"', error: 'Сетка журнала пуста' },
  { name: 'renamed marks', from: 'id="g0_marks"', to: 'id="g0_cells"', error: '0 столбцов, а заголовков 5' },
  { name: 'a renamed column', from: 'cells_marks" xls', to: 'cells_mark" xls', error: '4 столбцов, а заголовков 5' },
  { name: 'renamed columns', from: /cells_marks"/g, to: 'cells_mark"', error: '0 столбцов, а заголовков 5' },
  { name: 'a lost header', from: ',"2026-10-09"]', to: ']', error: '5 столбцов, а заголовков 4' },
  { name: 'unreadable headers', from: 'mtype={', to: 'mtype=function(){', error: 'Заголовки столбцов' },
  { name: 'renamed headers', from: 'var mdate=', to: 'var dates=', error: 'Заголовки столбцов' },
  { name: 'no kinds of works', from: 'var mtype=', to: 'var mkind=', error: 'Заголовки столбцов' },
  { name: 'no titles of works', from: 'var mcomment=', to: 'var mtitle=', error: 'Заголовки столбцов' },
  { name: 'a lost title', from: '<b>Степени<\\/b>",""]', to: '"]', error: '5 столбцов, а заголовков 4' },
  {
    name: 'marks of two weights',
    from: SECOND,
    to: '$1 weight="3"$2✕3',
    error: '2026-10-05 отметки разного веса: 2, 3',
  },
  { name: 'one mark without weight', from: SECOND_WEIGHED, to: '$1$2', error: 'отметки разного веса: 2, 1' },
  { name: 'two words for a weight', from: '✕2', to: '✕3', error: 'в ячейке «2», рядом с отметкой «✕3»' },
  { name: 'a weight in the cell alone', from: '<sub class="small">✕2</sub>', to: '', error: 'рядом с отметкой «»' },
  { name: 'a weight beside the mark alone', from: ' weight="2"', to: '', error: 'в ячейке «», рядом с отметкой «✕2»' },
  { name: 'another sign of weight', from: /✕2/g, to: '*2', error: 'в ячейке «2», рядом с отметкой «*2»' },
  { name: 'a weight in words', from: /weight="2"/g, to: 'weight="два"', error: 'Вес отметки не читается' },
  { name: 'a shifted date', from: 'mdate="2026-10-09"', to: 'mdate="2026-10-10"', error: 'не сходится со своим' },
  { name: 'twin columns', from: 'num="1" nm="0"', to: 'num="0" nm="0"', error: 'два столбца одного урока' },
  { name: 'a foreign cell', from: /uid="3524" id="N"/, to: 'uid="3525" id="N"', error: 'ячейки не тех' },
  { name: 'a mark without a date', from: 'mark_date="2026-10-05"', to: 'mark_date=""', error: 'стоит без даты' },
  { name: 'an unknown absence', from: 'miss_type="u"', to: 'miss_type="k"', error: 'Неизвестный вид пропуска «k»' },
  { name: 'renamed cells', from: /class="cell-data"/g, to: 'class="cell-text"', error: 'мест для отметки 0' },
  { name: 'one renamed cell', from: 'cell-data">5<', to: 'cell-text">5<', error: 'мест для отметки 0' },
  { name: 'a cell split in two', from: EMPTY_CELL, to: EMPTY_CELL.repeat(2), error: 'мест для отметки 2' },
  { name: 'renamed period marks', from: 'g0_pmarks', to: 'g0_total', error: 'Ячеек с отметками за период 0' },
  {
    name: 'a renamed period mark',
    from: 'cell-data">4</div></div><',
    to: 'cell-text">4</div></div><',
    error: 'мест для отметки 0',
  },
  {
    name: 'a period mark missing',
    from: /<div class="cell" uid="3523"><div class="cell-data">&nbsp;<\/div><\/div>/,
    to: '',
    error: 'за период 2, а обучающихся в списке 3',
  },
  {
    name: 'a foreign period mark',
    from: 'uid="3523"><div class="cell-data">&nbsp;',
    to: 'uid="3525"><div class="cell-data">&nbsp;',
    error: 'того, кого нет в списке',
  },
]);

testSpoilt('eljur-web/grid/two-groups.html', parse, [
  { name: 'a group without a name', from: '>А.я 2 &amp; гости<', to: '><', error: 'У подгруппы 32 нет названия' },
  { name: 'a group without its table', from: /id="g31_/g, to: 'id="h31_', error: 'Подгруппа 31 названа' },
  { name: 'a group without its list', from: 'id="g31_fio"', to: 'id="g31_list"', error: 'ячейки не тех' },
]);

testSpoilt('eljur-web/grid/no-data.html', parse, [
  { name: 'no notice', from: 'page-empty', to: 'page-nothing', error: 'нет ни сетки журнала' },
  { name: 'a notice that it is closed', from: 'Нет данных', to: 'Доступ закрыт', error: 'другое сообщение' },
  { name: 'a longer notice', from: 'Нет данных', to: 'Нет данных за период', error: 'другое сообщение' },
  {
    name: 'a notice without words',
    from: 'Нет данных',
    to: '',
    error: 'Вместо сетки журнала на странице другое сообщение',
  },
  {
    name: 'a group that is offered',
    from: '<div class="page-empty">',
    to: '<a name="gsel31">А.я1</a><div class="page-empty">',
    error: 'Подгруппа 31 названа на странице, но её таблицы нет',
  },
  { name: 'another class', from: 'selected">7А', to: 'selected">8Б', error: 'Показан класс «8Б»' },
  { name: 'no subject', from: 'id="plesson_id"', to: 'id="subject"', error: 'какой предмет показан' },
]);

testHarmless(TRAPS, parse, [
  { name: 'a second class of every cell', from: /class="cell-data"/g, to: 'class="cell-data small"' },
  { name: 'another order of a column’s classes', from: /"cells cells_marks"/g, to: '"cells_marks wide cells"' },
  { name: 'a second class of the chosen class', from: 'span class="selected"', to: 'span class="b selected"' },
]);

testHarmless('eljur-web/grid/no-data.html', parse, [
  { name: 'an element within the notice', from: 'Нет данных', to: '\n <p>Нет\u00a0данных</p> ' },
]);

testHarmless(TRAPS, parse, [
  { name: 'the multiplication sign of the diary', from: /✕2/g, to: '×2' },
  { name: 'an ordinary weight told', from: 'mt_id="105">', to: 'mt_id="105" weight="1">' },
]);

testHarmless('eljur-web/grid/home-schooled.html', parse, [
  { name: 'a half-year shown by its number alone', from: />I полугодие</, to: '>I<' },
  { name: 'a half-year named so everywhere', from: /I полугодие/g, to: 'I' },
]);

testSpoilt('eljur-web/grid/home-schooled.html', parse, [
  { name: 'the other half-year', from: />I полугодие</, to: '>II<', error: 'Показан период «II полугодие»' },
  { name: 'a quarter', from: />I полугодие</, to: '>I четверть<', error: 'Показан период «I четверть»' },
]);
