import { OperatorError } from '../core/errors.js';
import { formatFullMoment } from '../domain/russian.js';
import { type Instant, instantOf, isPlainDate, timeAt } from '../domain/time.js';

const FORM = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})?$/u;
const EXAMPLE = 'Укажите прошедший момент вида 2026-10-13T00:15 по часам школы или с поясом: 2026-10-13T00:15+03:00.';
/** No place on earth is further from Greenwich. */
const LAST_OFFSET = '14:00';

/** A moment without a zone is read by the school's clock, whatever this machine's is. */
export function pastMoment(text: string, zone: string, now: Instant): Instant {
  const [, date, hours = '', minutes = '', seconds, offset] = FORM.exec(text) ?? [];
  if (date === undefined) throw refusal(text, 'такой вид записи незнаком');
  if (!isPlainDate(date)) throw refusal(text, `дня ${date} в календаре нет`);
  if (hours > '23' || minutes > '59' || (seconds ?? '00') > '59') {
    const time = [hours, minutes, ...(seconds === undefined ? [] : [seconds])].join(':');
    throw refusal(text, `времени ${time} не бывает`);
  }
  if (offset !== undefined && offset !== 'Z' && (offset.slice(1) > LAST_OFFSET || offset.slice(4) > '59'))
    throw refusal(text, `пояса ${offset} не бывает`);
  const moment = offset === undefined ? localMoment(text, date, `${hours}:${minutes}`, zone) : Date.parse(text);
  const exact = offset === undefined ? moment + Date.parse(`1970-01-01T00:00:${text.slice(17) || '00'}Z`) : moment;
  if (exact <= now) return exact;
  throw refusal(text, `он ещё не наступил, сейчас ${formatFullMoment(now, zone)} по часам школы`);
}

function localMoment(text: string, date: string, time: string, zone: string): Instant {
  const moment = instantOf(date, time, zone);
  // Clocks put forward leave a gap: the moment found would be another one.
  if (timeAt(moment, zone) === time) return moment;
  throw refusal(text, `в тот день часы школы перевели, и времени ${time} на них не было`);
}

function refusal(text: string, reason: string): OperatorError {
  return new OperatorError(`Момент «${text}» не подходит: ${reason}.`, EXAMPLE, { code: 'moment' });
}
