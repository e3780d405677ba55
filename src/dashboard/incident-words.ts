import type { RegisterValues } from '../db/stores/registers/fields.js';
import { counted, formatDeadline } from '../domain/russian.js';
import type { School } from '../domain/school.js';
import { dateAt, type Instant } from '../domain/time.js';
import { noticeDeadline } from '../domain/working-days.js';
import type { Silence } from '../read/changes/read-silence.js';

const HOUR_MS = 3_600_000;

/** What an incident says of its moments; null where one is not known yet. */
export interface IncidentMoments {
  readonly knownAt: Instant;
  readonly notifiedAt: Instant | null;
  readonly restoredAt: Instant | null;
}

/** Whether the notice was given within its one working day (clause 4.3), or how much of it is left. */
export function noticeWords(
  { knownAt, notifiedAt }: Pick<IncidentMoments, 'knownAt' | 'notifiedAt'>,
  { zone }: School,
  worksOnSaturdays: boolean,
  now: Instant,
): { readonly text: string; readonly chip: 'good' | 'warning' | 'violation' } {
  const deadline = noticeDeadline(dateAt(knownAt, zone), worksOnSaturdays, zone);
  const due = formatDeadline(deadline, zone);
  if (notifiedAt !== null) {
    if (notifiedAt <= deadline) return { text: `в срок, до ${due}`, chip: 'good' };
    return { text: `позже срока: он истёк ${due}`, chip: 'violation' };
  }
  if (now > deadline) return { text: `не уведомлены: срок истёк ${due}`, chip: 'violation' };
  return { text: `уведомить до ${due}, ${leftWords(deadline - now)}`, chip: 'warning' };
}

function leftWords(left: number): string {
  const hours = Math.floor(left / HOUR_MS);
  return hours === 0 ? 'осталось меньше часа' : `осталось ${counted(hours, 'час', 'часа', 'часов')}`;
}

export function momentsOf(values: RegisterValues): IncidentMoments {
  const moment = (name: string): Instant | null => (values[name] == null ? null : Number(values[name]));
  return { knownAt: Number(values['knownAt']), notifiedAt: moment('notifiedAt'), restoredAt: moment('restoredAt') };
}

const SILENCES: Readonly<Record<Silence, string>> = {
  'no-lessons':
    'Нет данных: по расписанию этот сотрудник уроков не ведёт, а кто внёс запись, ЭлЖур не показывает. Просмотрите все исправления за это время.',
  'not-polled': 'Нет данных: с момента уведомления журнал ещё не опрашивали.',
  'no-changes':
    'С момента уведомления опросы не показали изменений в этих журналах. Правка, сделанная и отменённая между двумя опросами, остаётся незамеченной.',
};

/** Why the list of operations is empty. */
export function silenceWords(silence: Silence): string {
  return SILENCES[silence];
}
