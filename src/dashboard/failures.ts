import type { ErrorRequestHandler, Express, Request, Response } from 'express';
import { OperatorError } from '../core/errors.js';
import type { CsrfTokens } from './access/csrf.js';
import { signedIn } from './access/viewer.js';
import type { DashboardParts } from './app.js';
import { type Frame, framed } from './frame.js';
import { visitorFrame } from './visitor-frame.js';

/** The last two handlers: what does not exist (or is not for this person), and what went wrong. */
export function mountFailures(app: Express, parts: DashboardParts, tokens: CsrfTokens): void {
  app.use(async (request, response) => {
    const frame = await frameOf(parts, tokens, request, response);
    response.status(404).send(failurePage(frame, 'Страница не найдена', NOT_FOUND, OVERVIEW));
  });
  const onFailure: ErrorRequestHandler = async (error, request, response, _next) => {
    const status = statusOf(error);
    if (status >= 500) parts.onError(error, request.path);
    // A broken program may be unable to tell who asks: its failure is then shown without him.
    const frame = status < 500 ? await frameOf(parts, tokens, request, response) : strangersFrame(parts, request);
    response.status(status).send(failurePage(frame, 'Не получилось', explain(error, status), backTo(error, frame)));
  };
  app.use(onFailure);
}

const NOT_FOUND = 'Такой страницы нет, или она открыта другой роли. Вернитесь к обзору.';
const FORGED = 'Форма устарела или отправлена с другого сайта. Откройте страницу заново и повторите.';
const BROKEN =
  'Внутренняя ошибка: страница не построена, данные не изменены. Запись об ошибке сделана в журнале программы; сообщите администратору время.';

interface Back {
  readonly path: string;
  readonly words: string;
}

const OVERVIEW: Back = { path: '/', words: 'К обзору' };

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

/** With the navigation of whoever is signed in: a wrong address must not look like the end of the session. */
async function frameOf(
  parts: DashboardParts,
  tokens: CsrfTokens,
  request: Request,
  response: Response,
): Promise<Frame> {
  const visitor = request.session === undefined ? null : await signedIn(request, parts.reader, parts.school);
  if (visitor === null) return strangersFrame(parts, request);
  return visitorFrame(parts, tokens, visitor, request, response);
}

function strangersFrame(parts: DashboardParts, request: Request): Frame {
  return {
    school: parts.school,
    viewer: null,
    screens: [],
    path: request.path,
    csrfToken: '',
    profile: parts.catalogue.profile,
    now: parts.clock.now(),
    dataAt: null,
  };
}

/** A form that was refused before its screen saw it is filled in anew on that screen. */
function backTo(error: unknown, { screens, path, viewer }: Frame): Back {
  const refused = error instanceof OperatorError ? screens.find((screen) => screen.path === path) : undefined;
  const isOpen = refused?.roles.some((role) => viewer?.roles.includes(role)) === true;
  return isOpen ? { path, words: `Вернуться на страницу «${refused.title}»` } : OVERVIEW;
}

function failurePage(frame: Frame, title: string, text: string, back: Back): string {
  return framed(frame, title, 'parts/failure', { title, text, back });
}
