import { z } from 'zod';
import { OperatorError } from '../../../core/errors.js';
import { addDays, dateAt, type PlainDate } from '../../../domain/time.js';
import { schoolDate } from '../../asked.js';
import type { Answer, Screen, ScreenContext, ScreenRequest } from '../../screen.js';

const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** «Отчёт о заполнении ЭЖ и накопляемости отметок» as a workbook; without a span, the month of today. */
export const fillingReport: Screen = {
  id: 'filling-report',
  path: '/reports/filling.xlsx',
  title: 'Отчёт о заполнении',
  roles: ['director', 'deputy'],
  navigation: null,
  action: 'make-report-filling',
  handle,
};

async function handle(request: ScreenRequest, context: ScreenContext): Promise<Answer> {
  const { school, actions, clock, viewer } = context;
  const now = clock.now();
  const span = spanOf(request.query, dateAt(now, school.zone));
  const content = await actions.makeReport(school, 'filling', span, now, viewer.login);
  const name = `Заполнение журнала ${span.from} — ${span.to}.xlsx`;
  return { kind: 'file', name, type: TYPE, content, subject: { from: span.from, to: span.to } };
}

function spanOf(query: URLSearchParams, today: PlainDate): { readonly from: PlainDate; readonly to: PlainDate } {
  if (query.has('from') || query.has('to')) return askedSpan(query);
  const from = `${today.slice(0, 7)}-01`;
  const nextMonth = `${addDays(from, 31).slice(0, 7)}-01`;
  return { from, to: addDays(nextMonth, -1) };
}

function askedSpan(query: URLSearchParams): { readonly from: PlainDate; readonly to: PlainDate } {
  const asked = z.object({ from: schoolDate, to: schoolDate }).safeParse(Object.fromEntries(query));
  if (asked.success && asked.data.from <= asked.data.to) return asked.data;
  throw new OperatorError(
    'Такого периода нет.',
    'Укажите в адресе первый и последний день: from=2026-10-01&to=2026-10-31.',
    { code: 'span' },
  );
}
