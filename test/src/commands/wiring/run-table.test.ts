import { expect, test } from 'vitest';
import { runTable } from '../../../../src/commands/wiring/run-table.js';
import type { Outcomes, RunReport } from '../../../../src/sync/run-report.js';

const outcomes = (given: Partial<Outcomes>): Outcomes => ({
  ...{ applied: 0, same: 0, held: 0, failed: 0, stale: 0 },
  ...given,
});

function report(given: Partial<RunReport>): RunReport {
  const counts = { pages: 0, known: 0, added: 0, changed: 0, moved: 0, gone: 0, strangers: 0, doubtful: 0 };
  const nothing = { outcomes: outcomes({}), views: {}, traffic: null, unfamiliar: {}, troubles: [] };
  return { runId: 1, status: 'done', ...counts, ...nothing, ...given };
}

test('a row for each kind of page, whichever reading of the round it came in, then sums, records and requests', () => {
  const lists = report({
    outcomes: outcomes({ same: 2, applied: 1 }),
    views: { 'eljur-web/students': outcomes({ same: 2 }), 'eljur-web/grid': outcomes({ applied: 1 }) },
    added: 5,
    traffic: { requests: 4, retries: 0 },
  });
  const journals = report({
    outcomes: outcomes({ same: 100, applied: 7, held: 1, failed: 2 }),
    views: { 'eljur-web/grid': outcomes({ same: 100, applied: 7, held: 1, failed: 2 }) },
    ...{ added: 1, changed: 2, moved: 3, gone: 4 },
    traffic: { requests: 112, retries: 2 },
  });
  expect(runTable([lists, journals])).toEqual([
    'Прочитано           страниц  без изменений  изменились  отложено  не прочитано',
    'Обучающиеся               2              2           0         0             0',
    'Отметки и пропуски      111            100           8         1             2',
    'Всего                   113            102           8         1             2',
    'Записей: новых 6, изменённых 2, перенесённых 3, исчезнувших 4.',
    'Запросов к ЭлЖуру: 116, из них повторных: 2.',
  ]);
});

test('nothing was read and nobody counted what was sent: no kinds, no word of requests', () => {
  expect(runTable([report({})])).toEqual([
    'Прочитано  страниц  без изменений  изменились  отложено  не прочитано',
    'Всего            0              0           0         0             0',
    'Записей: новых 0, изменённых 0, перенесённых 0, исчезнувших 0.',
  ]);
});
