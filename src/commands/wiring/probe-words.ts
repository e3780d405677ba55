import { counted } from '../../domain/russian.js';
import { viewName, viewSource } from '../../domain/view-names.js';
import type { ProbedPage } from '../../probe/walk.js';
import { aligned } from './run-table.js';

/** The page was read, and everything that is expected of it is there. */
export function isAsExpected({ outcome, checks }: ProbedPage): boolean {
  return outcome === 'read' && checks.every(({ found }) => found);
}

/** A table of pages, then what each of them lacks, then what to do with the samples. */
export function probeInWords(pages: readonly ProbedPage[], folder: string, samples: number): readonly string[] {
  const strange = pages.filter((page) => !isAsExpected(page));
  return [
    ...aligned([['Страница', 'ожиданий', 'выполнено', 'прочитана'], ...pages.map(rowOf)]),
    ...(strange.length === 0 ? ['Всё как ожидалось.'] : ['', 'Чего не хватает:', ...strange.flatMap(lacks)]),
    '',
    `Обезличенные образцы: ${counted(samples, 'страница', 'страницы', 'страниц')}, папка ${folder}.`,
    ...nextSteps(strange),
  ];
}

function rowOf(page: ProbedPage): readonly string[] {
  const { checks, outcome } = page;
  const met = checks.filter(({ found }) => found).length;
  const seen = checks.length > 0;
  return [
    titleOf(page),
    seen ? String(checks.length) : '—',
    seen ? String(met) : '—',
    outcome === 'read' ? 'да' : 'нет',
  ];
}

function titleOf({ view }: ProbedPage): string {
  return `${viewName(view)} (${viewSource(view)})`;
}

function lacks(page: ProbedPage): readonly string[] {
  const missing = page.checks.filter(({ found }) => !found);
  return [
    `  ${titleOf(page)}`,
    ...(page.trouble === null ? [] : [`    ${page.trouble}`]),
    ...(page.nextStep === null ? [] : [`    ${page.nextStep}`]),
    ...missing.map(({ expectation, detail }) => `    нет: ${expectation} — ${detail}`),
  ];
}

function nextSteps(strange: readonly ProbedPage[]): readonly string[] {
  if (strange.every(({ checks }) => checks.every(({ found }) => found))) return [];
  return [
    'Если в показанном классе ещё нет уроков, отметок или расписания на эту неделю, повторите, когда они появятся.',
    'Иначе просмотрите образцы и передайте папку разработчикам: по ним правят чтение страниц.',
  ];
}
