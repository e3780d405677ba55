import { OperatorError } from '../../core/errors.js';

/** The port that the option names, or the one of the settings; 0 takes any free one. */
export function portOf(asked: string | boolean | undefined, fallback: number): number {
  if (asked === undefined) return fallback;
  const port = asked === '' ? Number.NaN : Number(asked);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new OperatorError(`Порт «${asked}» не подходит.`, 'Укажите целое число от 0 до 65535.');
}
