import { formatMoment } from '../domain/russian.js';
import type { Change } from '../read/changes/change.js';
import { changePlace, entityWord, kindWord, valueText, voidWords } from './change-words.js';
import type { FileAnswer, ScreenContext } from './screen.js';
import type { Cell, Column } from './workbook.js';
import { XLSX_TYPE } from './workbook.js';

export const MOST_CHANGES = 100_000;

const COLUMNS: readonly Column[] = [
  { title: 'Не раньше', width: 16 },
  { title: 'Не позже', width: 16 },
  { title: 'Журнал и урок', width: 46 },
  { title: 'Обучающийся', width: 28 },
  { title: 'Что', width: 18 },
  { title: 'Что сделано', width: 16 },
  { title: 'Было', width: 40 },
  { title: 'Стало', width: 40 },
  { title: 'Учитель по расписанию', width: 34 },
  { title: 'Примечание', width: 36 },
  { title: 'Опрос', width: 10 },
];

/** Lines of the change journal as a workbook; what the access journal says of it is the caller's. */
export async function changesWorkbook(
  { actions, school, clock }: ScreenContext,
  { title, name, lead }: { readonly title: string; readonly name: string; readonly lead: readonly string[] },
  changes: readonly Change[],
): Promise<Omit<FileAnswer, 'subject'>> {
  const sheet = { title, lead, columns: COLUMNS, rows: changes.map((change) => cells(change, school.zone)) };
  return { kind: 'file', name, type: XLSX_TYPE, content: await actions.makeWorkbook(school, sheet, clock.now()) };
}

function cells(change: Change, zone: string): readonly Cell[] {
  const notes = [change.bulk ? 'появилось массово' : '', change.voidness === null ? '' : voidWords(change.voidness)];
  return [
    change.absentAt === null ? 'неизвестно' : formatMoment(change.absentAt, zone),
    formatMoment(change.seenAt, zone),
    changePlace(change),
    change.student,
    entityWord(change.entity),
    kindWord(change.kind),
    valueText(change, change.old),
    valueText(change, change.new),
    change.teacher,
    notes.filter((note) => note !== '').join(', '),
    change.runId,
  ];
}
