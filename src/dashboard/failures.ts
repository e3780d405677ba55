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
    const forged = (error as { code?: unknown }).code === 'EBADCSRFTOKEN';
    if (!forged) parts.onError(error, request.path);
    const status = forged ? 403 : 500;
    response.status(status).send(failurePage(parts, request, 'Не получилось', explain(error, forged)));
  };
  app.use(onFailure);
}

const NOT_FOUND = 'Такой страницы нет, или она открыта другой роли. Вернитесь к обзору.';
const FORGED = 'Форма устарела или отправлена с другого сайта. Откройте страницу заново и повторите.';
const BROKEN =
  'Внутренняя ошибка: страница не построена, данные не изменены. Запись об ошибке сделана в журнале программы; сообщите администратору время.';

function explain(error: unknown, forged: boolean): string {
  if (forged) return FORGED;
  return error instanceof OperatorError ? `${error.message} ${error.nextStep}` : BROKEN;
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
