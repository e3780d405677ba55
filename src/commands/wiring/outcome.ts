import {
  ExpectedError,
  exitCodes,
  Interrupted,
  LoginRefused,
  OperatorError,
  SourceChanged,
  SourceUnavailable,
} from '../../core/errors.js';
import { databaseTrouble } from '../../db/database-trouble.js';

/** What the operator reads when a command fails: what happened and what to do next. */
export interface Failure {
  readonly code: string;
  readonly message: string;
  readonly nextStep: string;
  readonly exitCode: number;
}

export function failureOf(thrown: unknown): Failure {
  const error = databaseTrouble(thrown);
  if (error instanceof ExpectedError) {
    return { code: error.code, message: error.message, nextStep: nextStepOf(error), exitCode: error.exitCode };
  }
  const message = error instanceof Error ? error.message : String(error);
  return {
    code: 'bug',
    message: `Внутренняя ошибка программы: ${message}`,
    nextStep:
      'Данные не потеряны. Передайте разработчикам это сообщение и то, что записано о нём в журнал программы (поток ошибок).',
    exitCode: exitCodes.bug,
  };
}

function nextStepOf(error: ExpectedError): string {
  if (error instanceof OperatorError) return error.nextStep;
  if (error instanceof SourceUnavailable)
    return 'Повторите позже: прочитанное сохранено, чтение продолжится с этого места.';
  if (error instanceof SourceChanged)
    return 'Страница отложена вместе с её текстом; данные не изменены. Сообщите разработчикам.';
  if (error instanceof LoginRefused)
    return 'Проверьте учётную запись в браузере, затем настройки ELJUR_LOGIN и ELJUR_PASSWORD, для API — ELJUR_API_LOGIN и ELJUR_API_PASSWORD либо ELJUR_API_TOKEN.';
  if (error instanceof Interrupted) return 'Чтобы получить результат, выполните команду ещё раз.';
  return 'Обратитесь к разработчикам.';
}
