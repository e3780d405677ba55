/** knex prints what it also throws; only the thrown error is reported, once, by whoever asked. */
export const quietLog = {
  warn: (): void => undefined,
  error: (): void => undefined,
  deprecate: (): void => undefined,
  debug: (): void => undefined,
};
