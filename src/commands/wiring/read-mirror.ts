import { OperatorError } from '../../core/errors.js';
import type { Database } from '../../db/database.js';
import { formatMoment } from '../../domain/russian.js';
import type { School } from '../../domain/school.js';
import type { Instant } from '../../domain/time.js';

/** An empty mirror has no violations to show, and must not look like a clean one: an OperatorError before the first reading. */
export async function requireReadMirror(db: Database, school: School, asOf: Instant): Promise<void> {
  const row = await db
    .knex('observation')
    .where({ school_id: school.id, status: 'applied' })
    .min('received_at as at')
    .first();
  const first: Instant | null = row?.['at'] ?? null;
  if (first === null) throw empty('Журнал этой школы ещё не читали.', 'Сначала выполните zavuch sync.');
  if (first <= asOf) return;
  throw empty(
    `На ${formatMoment(asOf, school.zone)} журнал ещё не читали: сказать о нём нечего.`,
    `Первое чтение было ${formatMoment(first, school.zone)}: укажите момент не раньше.`,
  );
}

function empty(message: string, nextStep: string): OperatorError {
  return new OperatorError(message, nextStep, { code: 'empty-mirror' });
}
