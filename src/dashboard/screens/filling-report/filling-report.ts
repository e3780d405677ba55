import { z } from 'zod';
import { OperatorError } from '../../../core/errors.js';
import { addDays, dateAt, type PlainDate } from '../../../domain/time.js';
import { schoolDate } from '../../asked.js';
import { momentAsked, underWay } from '../../past.js';
import type { Answer, Screen, ScreenContext, ScreenRequest } from '../../screen.js';
import { XLSX_TYPE } from '../../workbook.js';

/**
 * «Отчёт о заполнении ЭЖ и накопляемости отметок» as a workbook, of today or of the moment asked for; without a span, the
 * month of that day.
 */
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
  const asked = await momentAsked(request, context);
  const span = spanOf(request.query, dateAt(asked?.asOf ?? now, school.zone));
  const subject = { from: span.from, to: span.to };
  const file = `Заполнение журнала ${span.from} — ${span.to}`;
  if (asked === null) {
    const content = await actions.makeReport(school, 'filling', span, now, viewer.login);
    return { kind: 'file', name: `${file}.xlsx`, type: XLSX_TYPE, content, subject };
  }
  const made = await actions.past.makeReport(school, 'filling', span, asked, { login: viewer.login, at: now });
  if (made.kind === 'under-way') return underWay(asked, made, context);
  const name = `${file} на ${dateAt(asked.asOf, school.zone)}.xlsx`;
  return { kind: 'file', name, type: XLSX_TYPE, content: made.value, subject: { ...subject, at: asked.asOf } };
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
