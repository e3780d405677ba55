import { OperatorError } from '../../core/errors.js';
import type { Database } from '../../db/database.js';
import { loadLacking } from '../../db/stores/capabilities.js';
import { entityName } from '../../domain/entity-names.js';
import { formatFullMoment } from '../../domain/russian.js';
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
  await requireJournals(db, school);
  if (first <= asOf) return;
  throw empty(
    `На ${formatFullMoment(asOf, school.zone)} журнал ещё не читали: сказать о нём нечего.`,
    `Первое чтение было ${formatFullMoment(first, school.zone)}: укажите момент не раньше.`,
  );
}

/** Lists alone are no journal: without terms or classes nothing of it was read, and the reason is known. */
async function requireJournals(db: Database, school: School): Promise<void> {
  const journal = await db.knex('journal').where({ school_id: school.id }).first('id');
  if (journal !== undefined) return;
  const lacking = [...(await loadLacking(db.knex, school.id))];
  const reasons = lacking.map(([entity, reason]) => `${entityName(entity)} (${reason})`);
  throw empty(
    `Проверять нечего: ни одного журнала не прочитано.${reasons.length === 0 ? '' : ` Не получено: ${reasons.join('; ')}.`}`,
    'Устраните причину и выполните zavuch sync --full.',
  );
}

function empty(message: string, nextStep: string): OperatorError {
  return new OperatorError(message, nextStep, { code: 'empty-mirror' });
}
