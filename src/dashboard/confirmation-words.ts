import type { Confirmation } from '../domain/confirmation.js';
import { counted, formatDate } from '../domain/russian.js';
import { dateAt } from '../domain/time.js';
import { viewPlace } from '../domain/view-names.js';
import type { NamedDifference } from '../read/confirmations.js';

export type ToldConfirmation = Omit<Confirmation, 'at' | 'runId'>;

/** What a confirmation came to, a sentence or two a line; the first says whether there was anything to compare with. */
export function confirmationLines(made: ToldConfirmation): readonly string[] {
  const { view, reason, asked, compared } = made;
  if (view === null) return [`Отметки сверить не с чем. ${reason}`];
  if (asked.length === 0) return [`Отметки не сверялись. ${reason}`];
  if (compared.length === 0) return [`Сверить отметки не удалось (${viewPlace(view)}). ${reason}`];
  return [outcome(made, view), ...besides(made)];
}

/** What to do about differences. */
export const DIFFERENCES_NEXT =
  'Откройте эти дни в журнале ЭлЖура. Если там то же, что в зеркале, ошибается другой источник: напишите в поддержку ЭлЖура. Если нет — сообщите разработчику: зеркало читает журнал неверно.';

function outcome({ compared, marks, absences, differences, unsettled }: ToldConfirmation, view: string): string {
  const students = counted(compared.length, 'обучающийся', 'обучающихся', 'обучающихся');
  const whom = `Сверено с другим источником (${viewPlace(view)}): ${students}`;
  if (marks + absences === 0) return `${whom}. Отметок и пропусков, которые видны обоим, у них нет.`;
  const facts = [
    counted(marks, 'отметка', 'отметки', 'отметок'),
    counted(absences, 'пропуск', 'пропуска', 'пропусков'),
  ];
  return `${whom}, ${facts.join(', ')}; ${foundWords(differences.length, unsettled)}.`;
}

function foundWords(differences: number, unsettled: number): string {
  if (differences > 0) return `расхождений: ${differences}`;
  return unsettled > 0 ? 'подтверждённых расхождений нет' : 'расхождений нет';
}

function besides({ asked, compared, reason, beyond, unsettled }: ToldConfirmation): readonly string[] {
  const missed = asked.length - compared.length;
  const differ = counted(unsettled, 'различие', 'различия', 'различий');
  const records = counted(beyond, 'запись', 'записи', 'записей');
  return [
    missed === 0 ? '' : `Не получено: ${counted(missed, 'страница', 'страницы', 'страниц')}. ${reason}`,
    unsettled === 0 ? '' : `Не удалось проверить ${differ}: страницы журналов не перечитаны.`,
    beyond === 0 ? '' : `Не сверено: ${records}; по этим предметам один из источников показывает не всё.`,
  ].filter((line) => line !== '');
}

const KINDS: Readonly<Record<NamedDifference['kind'], string>> = { mark: 'отметки', absence: 'пропуски' };

/** A row of the table of differences; `sourceUrl`: where the journal opens, null where no source is set. */
export function differenceRow(difference: NamedDifference, zone: string, sourceUrl: string | null): object {
  const { className, student, studentId, subjectName, date, kind, kept, shown, view, at, pageAddress } = difference;
  return {
    className,
    student,
    changes: `/changes?student=${studentId}&from=${date}`,
    subject: subjectName,
    date: formatDate(date),
    kind: KINDS[kind],
    kept: valuesWords(kept),
    shown: valuesWords(shown),
    view: viewPlace(view),
    found: formatDate(dateAt(at, zone)),
    page: sourceUrl === null || pageAddress === null ? null : new URL(pageAddress, sourceUrl).toString(),
  };
}

function valuesWords(values: readonly string[]): string {
  return values.length === 0 ? 'нет' : values.join(', ');
}
