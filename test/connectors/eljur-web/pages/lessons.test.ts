import { parseLessons } from '../../../../connectors/eljur-web/pages/lessons.js';
import { asText, testHarmless, testSamples, testSpoilt } from '../../../support/connectors/samples.js';

const TRAPS = 'eljur-web/lessons/traps.html';
const parse = asText(parseLessons);
const ROW = '<tr class="lessons-row"';

testSamples('eljur-web/lessons', parse);

testSpoilt(TRAPS, parse, [
  { name: 'cut half way', from: /lnum="3"[\s\S]*/, to: '', error: 'нет закрывающего </html>' },
  { name: 'no table', from: 'id="g0_homework"', to: 'id="other"', error: 'нет ни таблицы уроков' },
  { name: 'another class in the chooser', from: 'selected">7А', to: 'selected">7Б', error: 'Показан класс «7Б»' },
  { name: 'another class in the script', from: '"Алгебра","7А"', to: '"Алгебра","7Б"', error: 'Показан класс «7Б»' },
  {
    name: 'another class in the script, with quotes in its name',
    from: '"Алгебра","7А"',
    to: '"Алгебра","7 \\"Б\\""',
    error: 'Показан класс «7 "Б"»',
  },
  { name: 'no chosen class', from: 'class="selected"', to: 'class="chosen"', error: 'какой класс выбран' },
  { name: 'another subject in the script', from: '"2","Алгебра"', to: '"14","Алгебра"', error: 'Показан предмет 14' },
  { name: 'another subject in the form', from: 'value="2"', to: 'value="14"', error: 'Показан предмет 14' },
  { name: 'no subject at all', from: /value="2"|JournalTeacher\.set/g, to: '', error: 'предмет' },
  { name: 'another term', from: '>I четверть<', to: '>II четверть<', error: 'Показан период «II четверть»' },
  { name: 'a row without a date', from: 'ldate="2026-10-09"', to: 'ldate="09.10.2026"', error: 'за «09.10.2026»' },
  { name: 'a row outside the term', from: 'ldate="2026-10-09"', to: 'ldate="2026-11-09"', error: 'вне показанного' },
  { name: 'twin lessons', from: ' num="1"', to: ' num="0"', error: 'два урока с одной датой' },
  { name: 'a renamed row', from: ROW, to: '<tr class="lesson-row"', error: 'за «2026-10-07» не читается' },
  {
    name: 'renamed rows without dates',
    from: /<tr class="lessons-row( backdate)?" lnum="\d*" ldate/g,
    to: '<tr class="row" date',
    error: 'строк 0, а дат уроков на странице 4',
  },
  { name: 'a lesson more in the script', from: ',"2026-10-09"]', to: ',"2026-10-09","2026-10-12"]', error: 'строк 4' },
  { name: 'unreadable dates', from: 'ndate={"0":[', to: 'ndate={"1":[', error: 'Даты уроков подгруппы 0' },
  { name: 'no dates in the script', from: /var ndate=[^;]*;/, to: '', error: 'Даты уроков подгруппы 0' },
  {
    name: 'renamed rows and no dates in the script',
    from: /<tr class="lessons-row( backdate)?" lnum="\d*" ldate|var ndate=/g,
    to: '<tr class="row" date',
    error: 'Даты уроков подгруппы 0',
  },
  { name: 'renamed topics', from: /tdTopicItem/g, to: 'topicItem', error: 'В ячейке темы за 2026-10-05 текст' },
  { name: 'renamed cells of topics', from: /"tdTopic"/g, to: '"tdTheme"', error: 'ячеек темы 0, а не одна' },
  { name: 'a topic twice', from: '<td>1</td>', to: '<td class="tdTopic"></td>', error: 'ячеек темы 2, а не одна' },
  { name: 'renamed homework', from: /hometaskItem/g, to: 'homeItem', error: 'В ячейке домашнего задания' },
  { name: 'one homework renamed', from: 'hometaskItem">§', to: 'homeItem">§', error: 'В ячейке домашнего задания' },
  { name: 'renamed cells of homework', from: /"tdHT"/g, to: '"tdHW"', error: 'ячеек домашнего задания 0, а не одна' },
]);

testSpoilt('eljur-web/lessons/no-data.html', parse, [
  { name: 'no notice', from: 'page-empty', to: 'page-nothing', error: 'нет ни таблицы уроков' },
  { name: 'a notice that it is closed', from: 'Нет данных', to: 'Доступ закрыт', error: 'другое сообщение' },
  { name: 'a call to choose', from: 'Нет данных', to: 'Выберите предмет', error: 'Вместо таблицы уроков' },
]);

testHarmless(TRAPS, parse, [
  { name: 'a second class of topics', from: /"tdTopicItem"/g, to: '"bold tdTopicItem"' },
  { name: 'a second class of homework', from: /"hometaskItem"/g, to: '"hometaskItem new"' },
  { name: 'a second class of cells', from: /"(tdTopic|tdHT)"/g, to: '"$1 edit"' },
  { name: 'another order of a row’s classes', from: '"lessons-row backdate"', to: '"backdate lessons-row"' },
  {
    name: 'a link to files beside the homework',
    from: '<td class="tdHT">',
    to: '<td class="tdHT"><a>Смотри файлы</a>',
  },
  { name: 'no call in the script, the form in its place', from: 'JournalTeacher.setJournalMark', to: 'show' },
]);
