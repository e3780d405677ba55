import { pastNote } from '../../../domain/asked-moment.js';
import { formatMoment } from '../../../domain/russian.js';
import { dateAt, type Instant } from '../../../domain/time.js';
import { type ListedFinding, listFindings } from '../../../read/findings.js';
import type { Sheet } from '../../actions.js';
import { answererOf, ruleEntry } from '../../catalogue.js';
import { findingTitle } from '../../finding-headline.js';
import { certaintyWords, severityWord } from '../../finding-words.js';
import { type Past, readInTime } from '../../past.js';
import type { Answer, Screen, ScreenContext, ScreenRequest } from '../../screen.js';
import type { Cell, Column } from '../../workbook.js';
import { XLSX_TYPE } from '../../workbook.js';
import { filterOf, ofPast } from '../findings/filter.js';
import { filterFields } from '../findings/filter-fields.js';
import { filterWords, linkedBounds } from '../findings/filter-words.js';
import { standingWord } from '../findings/standing.js';

const MOST_ROWS = 100_000;
const COLUMNS: readonly Column[] = [
  { title: 'Дата урока', width: 12 },
  { title: 'Класс', width: 8 },
  { title: 'Предмет', width: 28 },
  { title: 'Группа', width: 12 },
  { title: 'Кто отвечает', width: 34 },
  { title: 'Несоответствие', width: 36 },
  { title: 'Пункт', width: 20 },
  { title: 'Состояние', width: 18 },
  { title: 'Достоверность', width: 16 },
  { title: 'Тяжесть', width: 16 },
  { title: 'Что установлено', width: 70 },
];

/** The list of findings as a workbook, under the same filters as the screen. */
export const findingsExport: Screen = {
  id: 'findings-export',
  path: '/findings.xlsx',
  title: 'Выгрузка несоответствий',
  roles: ['director', 'deputy', 'class-teacher', 'teacher'],
  navigation: null,
  action: 'export-findings',
  handle,
};

async function handle(request: ScreenRequest, context: ScreenContext): Promise<Answer> {
  const read = await readInTime(request, context, table);
  if (read.kind !== 'ready') return read;
  const { rows, words, past } = read.value;
  const { school, actions, clock } = context;
  const now = clock.now();
  const sheet = {
    title: 'Несоответствия',
    lead: [
      `Выгружено ${formatMoment(now, school.zone)}, строк: ${rows.length}`,
      ...(past === null ? [] : [`Как было ${past.words}`]),
      `Отбор: ${words}`,
    ],
    columns: COLUMNS,
    rows,
    ...(past === null ? {} : { past: originOf(past, now, school.zone) }),
  };
  const moment = past?.asked.asOf ?? now;
  const content = await actions.makeWorkbook(school, sheet, moment);
  const name = `Несоответствия ${past === null ? '' : 'на '}${dateAt(moment, school.zone)}.xlsx`;
  const subject = past === null ? { rows: rows.length } : { rows: rows.length, at: moment };
  return { kind: 'file', name, type: XLSX_TYPE, content, subject };
}

interface Table {
  readonly rows: readonly (readonly Cell[])[];
  /** What narrowed the list, as its printed page says it. */
  readonly words: string;
  readonly past: Past | null;
}

async function table(request: ScreenRequest, context: ScreenContext, past: Past | null): Promise<Table> {
  const { reader, school, visibility, catalogue, clock } = context;
  const asked = filterOf(request.query, catalogue, dateAt(clock.now(), school.zone));
  const filter = past === null ? asked : ofPast(asked);
  const found = await listFindings(reader, school.id, filter, visibility, { limit: MOST_ROWS, offset: 0 });
  const fields = await filterFields(request, context, past);
  const words = filterWords(fields, filter, linkedBounds(request.query, filter, school.zone));
  return { rows: found.map((row) => cells(row, context)), words, past };
}

function originOf({ asked, origin, reservation }: Past, madeAt: Instant, zone: string): NonNullable<Sheet['past']> {
  return { profile: origin.profile, note: pastNote(asked, madeAt, zone, reservation) };
}

function cells(row: ListedFinding, { catalogue }: ScreenContext): readonly Cell[] {
  return [
    row.date === null ? null : { date: row.date },
    row.className,
    row.subjectName,
    row.groupName,
    answererOf(catalogue, row),
    findingTitle(ruleEntry(catalogue, row.rule).title, row.verdict),
    row.clauses.join(', '),
    standingWord(row),
    certaintyWords(row.verdict, row.severity).word,
    severityWord(row.severity),
    catalogue.describe(row.rule, row),
  ];
}
