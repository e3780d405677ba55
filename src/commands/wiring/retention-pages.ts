import { staleNames } from '../../db/stores/doubtful-names.js';
import { type BodyCount, countBodies, type KeptFor, type Retention } from '../../db/stores/kept-bodies.js';
import { namedAgain } from '../../db/stores/person-traces.js';
import { schoolYearName } from '../../domain/school-year.js';
import { viewName, viewSource } from '../../domain/view-names.js';
import { pruneBodies, pruneNames, retentionAt } from '../../sync/retention/prune.js';
import { recordOperator } from './operator-journal.js';
import { operator, pagesWord, type RetentionDesk, sizeWord } from './retention-desk.js';
import { keyLines } from './retention-key.js';
import { bar } from './terminal.js';

/** What is stored, why, and until when its keys are needed. */
export async function overview(desk: RetentionDesk): Promise<void> {
  const { context, db, school } = desk;
  const counts = await countedPages(desk, policyOf(desk));
  const again = await namedAgain(db.knex, school.id);
  const lines = [
    ...countLines(counts, context.settings.RETENTION_PAGE_DAYS),
    ...(await keyLines(desk)),
    ...again.map(({ kind, id }) => `У обезличенного снова есть имя, ЭлЖур показал его опять: ${kind} № ${id}.`),
  ];
  context.terminal.result(lines.join('\n'), { counts, namedAgain: again });
}

/** Shows what may go, and with `--yes` takes it away. */
export async function prune(desk: RetentionDesk): Promise<void> {
  const { context, db, school, options } = desk;
  const { clock, terminal, signal, settings } = context;
  const retention = policyOf(desk);
  const counts = await countedPages(desk, retention);
  const going = total(counts.filter(({ keptFor }) => keptFor === null));
  const names = (await staleNames(db.knex, school.id, retention.keptSince)).length;
  const nothing = going.bodies === 0 && names === 0;
  if (options['yes'] !== true) {
    const foot = nothing ? 'Убирать нечего.' : 'Пока ничего не изменено; чтобы убрать, добавьте --yes.';
    const lines = [...countLines(counts, settings.RETENTION_PAGE_DAYS), ...nameLines('Можно убрать', names), foot];
    terminal.result(lines.join('\n'), { dryRun: true, counts, names });
    return;
  }
  if (!nothing) await recordOperator(context, db, school, 'retention-prune', { pages: going.bodies, names });
  const progress = (done: number, all: number): void => terminal.progress(bar(done, all, 'страницы'));
  const pruning = { retention, at: clock.now(), by: operator(), progress, signal };
  const removed = await pruneBodies(db, school, pruning);
  const removedNames = await pruneNames(db, school, pruning);
  const lines = [
    ...(removed === 0 ? [] : [`Убрано: ${pagesWord(removed)}, ${sizeWord(going.bytes)}.`]),
    ...nameLines('Убрано', removedNames),
  ];
  terminal.result(lines.length === 0 ? 'Убирать нечего.' : lines.join('\n'), { removed, removedNames });
}

function nameLines(head: string, count: number): readonly string[] {
  return count === 0 ? [] : [`${head}: имена из файлов прошлых лет, по которым никого не нашли, — ${count}.`];
}

/** In a large mirror this takes some seconds. */
function countedPages({ context, db, school }: RetentionDesk, retention: Retention): Promise<readonly BodyCount[]> {
  context.terminal.progress('Смотрю, какие страницы нужны');
  return countBodies(db.knex, school.id, retention);
}

function policyOf({ context, school }: RetentionDesk): Retention {
  return retentionAt(context.clock.now(), school.zone, context.settings.RETENTION_PAGE_DAYS);
}

function reasons(days: number): readonly (readonly [KeptFor, string])[] {
  return [
    ['open-year', `учебный год идёт, или страницам меньше ${days} дн.`],
    ['last', 'последние на своём адресе за учебный год'],
    ['waiting', 'ждут решения человека'],
    ['finding', 'на них опираются несоответствия'],
  ];
}

function countLines(counts: readonly BodyCount[], days: number): readonly string[] {
  const going = counts.filter(({ keptFor }) => keptFor === null);
  const kept = reasons(days).flatMap(([reason, words]) => {
    const of = counts.filter(({ keptFor }) => keptFor === reason);
    return of.length === 0 ? [] : [`  ${words}: ${said(of)}`];
  });
  return [
    `Хранится: ${said(counts)}.`,
    ...(kept.length === 0 ? [] : ['Остаются:', ...kept]),
    ...(going.length === 0 ? [] : [`Можно убрать: ${said(going)}.`]),
    ...going.map(
      (one) =>
        `  ${schoolYearName(one.year)}, ${viewSource(one.view)}, ${viewName(one.view).toLowerCase()}: ${said([one])}`,
    ),
  ];
}

function said(counts: readonly BodyCount[]): string {
  const { bodies, bytes } = total(counts);
  return `${pagesWord(bodies)}, ${sizeWord(bytes)}`;
}

function total(counts: readonly BodyCount[]): { readonly bodies: number; readonly bytes: number } {
  return counts.reduce((sum, one) => ({ bodies: sum.bodies + one.bodies, bytes: sum.bytes + one.bytes }), {
    bodies: 0,
    bytes: 0,
  });
}
