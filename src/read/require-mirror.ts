import { OperatorError } from '../core/errors.js';
import { entityName } from '../domain/entity-names.js';
import { formatFullMoment } from '../domain/russian.js';
import type { School } from '../domain/school.js';
import type { Instant } from '../domain/time.js';
import { readLacking } from './lacking.js';
import type { Reader } from './reader.js';

/** A mirror that is empty or half filled must not look like a clean one: an OperatorError before the first reading has ended. */
export async function requireReadMirror(reader: Reader, school: School, asOf: Instant): Promise<void> {
  const row = await reader('observation')
    .where({ school_id: school.id, status: 'applied' })
    .min('received_at as at')
    .first();
  const first: Instant | null = row?.['at'] ?? null;
  if (first === null) throw empty('Журнал этой школы ещё не читали.', 'Сначала выполните zavuch sync.');
  await requireJournals(reader, school);
  const whole = await firstWholeReading(reader, school);
  const known = Math.max(first, whole ?? first);
  if (known <= asOf) return;
  throw empty(
    `На ${formatFullMoment(asOf, school.zone)} журнал ещё не ${first <= asOf ? 'был прочитан до конца' : 'читали'}: сказать о нём нечего.`,
    `Первое чтение ${known === first ? 'было' : 'закончилось'} ${formatFullMoment(known, school.zone)}: укажите момент не раньше.`,
  );
}

/** That a source shows something is noted when everything has been read once; null where the first reading was broken off. */
async function firstWholeReading(reader: Reader, school: School): Promise<Instant | null> {
  const row = await reader('capability_change')
    .where({ school_id: school.id })
    .whereNotNull('view')
    .min('recorded_at as at')
    .first();
  return row?.['at'] ?? null;
}

/** Lists alone are no journal: without terms or classes nothing of it was read, and the reason is known. */
async function requireJournals(reader: Reader, school: School): Promise<void> {
  const journal = await reader('journal').where({ school_id: school.id }).first('id');
  if (journal !== undefined) return;
  const lacking = await readLacking(reader, school.id);
  const byReason = new Map<string, readonly string[]>();
  for (const { entity, reason } of lacking) byReason.set(reason, [...(byReason.get(reason) ?? []), entityName(entity)]);
  // What many lack they lack for want of the few.
  const groups = [...byReason].sort(([, some], [, others]) => some.length - others.length);
  const reasons = groups.map(([reason, names]) => `${names.join(', ')} (${reason})`);
  throw empty(
    `Проверять нечего: ни одного журнала не прочитано.${reasons.length === 0 ? '' : ` Не получено: ${reasons.join('; ')}.`}`,
    'Устраните причину и выполните zavuch sync --full.',
  );
}

function empty(message: string, nextStep: string): OperatorError {
  return new OperatorError(message, nextStep, { code: 'empty-mirror' });
}
