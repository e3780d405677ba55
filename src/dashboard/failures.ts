import type { ErrorRequestHandler, Express, Request } from 'express';
import { OperatorError } from '../core/errors.js';
import type { DashboardParts } from './app.js';
import { framed } from './frame.js';

/** The last two handlers: what does not exist (or is not for this person), and what went wrong. */
export function mountFailures(app: Express, parts: DashboardParts): void {
  app.use((request, response) => {
    response.status(404).send(failurePage(parts, request, 'Страница не найдена', NOT_FOUND));
  });
  const onFailure: ErrorRequestHandler = (error, request, response, _next) => {
    const status = statusOf(error);
    if (status >= 500) parts.onError(error, request.path);
    response.status(status).send(failurePage(parts, request, 'Не получилось', explain(error, status)));
  };
  app.use(onFailure);
}

const NOT_FOUND = 'Такой страницы нет, или она открыта другой роли. Вернитесь к обзору.';
const FORGED = 'Форма устарела или отправлена с другого сайта. Откройте страницу заново и повторите.';
const BROKEN =
  'Внутренняя ошибка: страница не построена, данные не изменены. Запись об ошибке сделана в журнале программы; сообщите администратору время.';

const ILL_FORMED = 'Адрес или форма составлены неверно. Вернитесь к обзору и повторите.';

/** The visitor's own mistake is not a fault of the program, and is not logged as one. */
function statusOf(error: unknown): number {
  const { code, status } = error as { readonly code?: unknown; readonly status?: unknown };
  if (code === 'EBADCSRFTOKEN') return 403;
  if (error instanceof OperatorError) return 400;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : 500;
}

function explain(error: unknown, status: number): string {
  if (status === 403) return FORGED;
  if (error instanceof OperatorError) return `${error.message} ${error.nextStep}`;
  return status < 500 ? ILL_FORMED : BROKEN;
}

function failurePage(parts: DashboardParts, request: Request, title: string, text: string): string {
  const frame = {
    school: parts.school,
    viewer: null,
    screens: [],
    path: request.path,
    csrfToken: '',
    profile: parts.catalogue.profile,
    now: parts.clock.now(),
  };
  return framed(frame, title, 'parts/failure', { title, text });
}
