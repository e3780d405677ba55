import { OperatorError } from '../../core/errors.js';
import type { AskedMoment } from '../../domain/asked-moment.js';
import type { School } from '../../domain/school.js';
import type { Instant } from '../../domain/time.js';
import { pastMoment } from '../../read/past-moment.js';
import { registersAsked } from '../../read/registers-asked.js';
import type { OperatorCommand } from '../command.js';
import { given } from './given.js';

/** The options of every command that can be asked of a past moment. */
export const MOMENT_OPTIONS: OperatorCommand['options'] = [
  { flags: '--as-of <момент>', meaning: 'прошлый момент, 2026-10-13T00:15 по часам школы или с поясом' },
  {
    flags: '--registers <чьи>',
    meaning: 'с --as-of: past — реестры, решения и профиль того времени (так без указания), now — сегодняшние',
  },
];

/** Null where the present is asked for. */
export function momentAsked(
  options: Readonly<Record<string, string | boolean | undefined>>,
  school: School,
  now: Instant,
): AskedMoment | null {
  const moment = given(options['asOf'], '--as-of', '2026-10-13T00:15');
  const registers = given(options['registers'], '--registers', 'now');
  if (moment === null && registers === null) return null;
  if (moment === null) {
    throw new OperatorError('--registers указан без --as-of.', 'Добавьте момент: --as-of 2026-10-13T00:15.');
  }
  return { asOf: pastMoment(moment, school.zone, now), registers: registersAsked(registers) };
}
