import { ExpectedError, OperatorError } from '../core/errors.js';

interface Trouble {
  readonly code: string;
  readonly message: string;
  readonly nextStep: string;
}

const FULL: Trouble = {
  code: 'database-full',
  message: 'На диске базы данных не осталось места.',
  nextStep: 'Освободите место и выполните команду ещё раз: записанное до этого цело.',
};
const LOST: Trouble = {
  code: 'database-lost',
  message: 'Связь с базой данных прервалась.',
  nextStep: 'Проверьте, что PostgreSQL работает, и выполните команду ещё раз: записанное до обрыва цело.',
};

/** By SQLSTATE or the system's code, as they come in the middle of work. */
const BY_CODE: Readonly<Record<string, Trouble>> = {
  '53100': FULL,
  '08000': LOST,
  '08003': LOST,
  '08006': LOST,
  '57P01': LOST,
  '57P02': LOST,
  '57P03': LOST,
  ECONNRESET: LOST,
};
const LOST_WORDS = /Connection terminated|not queryable/u;

/** What happened to the database in the middle of work, as an OperatorError with the next step; anything else as it was. */
export function databaseTrouble(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof ExpectedError) return error;
  const { code } = error as NodeJS.ErrnoException;
  const known = code !== undefined && Object.hasOwn(BY_CODE, code) ? BY_CODE[code] : undefined;
  const trouble = known ?? (LOST_WORDS.test(error.message) ? LOST : undefined);
  if (trouble === undefined) return error;
  return new OperatorError(trouble.message, trouble.nextStep, { code: trouble.code, cause: error });
}
