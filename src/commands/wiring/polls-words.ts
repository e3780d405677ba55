import { counted, formatDate, formatDayMonth, formatDeadline, plural } from '../../domain/russian.js';
import { dateAt, type Instant, timeAt } from '../../domain/time.js';
import type { BetterPlan } from '../../sync/polls/better-plan.js';
import type { Bracket, DayNeeds, DayPlan } from '../../sync/polls/plan-day.js';

const MINUTE_MS = 60_000;

/** The day's plan as the administrator reads it, line by line; what to put into the timetable of the machine stands last. */
export function pollsInWords(plan: DayPlan, better: BetterPlan, needs: DayNeeds): readonly string[] {
  const { zone } = needs.rules;
  const title = `План чтения на ${formatDate(needs.day)}, не больше ${ofRequests(needs.perMinute)} в минуту:`;
  if (plan.brackets.length === 0) return [title, '  читать нечего: сроков в этот день нет, а все страницы свежие.'];
  return [
    title,
    ...plan.brackets.map((bracket) => `  ${bracketInWords(bracket, zone)}`),
    `Всего ${requests(plan.requests)} и по несколько служебных на каждый запуск: вход, список замен.`,
    ...provableInWords(plan),
    ...betterInWords(plan, better, needs),
    ...timetableInWords(plan.brackets, needs),
  ];
}

/** «17:57–17:59  до срока 12.10 в 18:00 — 60 запросов; не успеть прочитать 3 страницы». */
function bracketInWords({ from, to, purpose, deadline, requests: count, left }: Bracket, zone: string): string {
  const clock = `${timeAt(from, zone)}–${timeAt(to, zone)}`;
  const end = deadline === null ? '' : formatDeadline(deadline, zone);
  const what = {
    before: `до срока ${end}`,
    after: `после срока ${end}`,
    reconcile: 'страницы, не читанные неделю',
    'plan-items': 'темы КТП, понемногу',
    full: 'недельная сверка: всё, со списками',
  }[purpose];
  const lost = left === 0 ? '' : `; не успеть прочитать ${counted(left, 'страницу', 'страницы', 'страниц')}`;
  return `${clock}  ${what} — ${requests(count)}${lost}`;
}

function provableInWords({ deadlines, provable }: DayPlan): readonly string[] {
  if (deadlines === 0) return ['Сроков в этот день нет.'];
  const lost = deadlines - provable;
  if (lost === 0) return [`Все сроки доказуемы: ${deadlines}.`];
  const share = `${provable} из ${counted(deadlines, 'срока', 'сроков', 'сроков')} (${percent(provable, deadlines)})`;
  return [
    `Доказуемо: ${share}. ${plural(lost, 'Спорным может остаться', 'Спорными могут остаться', 'Спорными могут остаться')} ` +
      `${lost} (${percent(lost, deadlines)}): чтение не успеет в пределах допуска после срока, и о записи, внесённой между ` +
      'чтениями, нельзя будет сказать, вовремя ли она внесена.',
  ];
}

function betterInWords({ deadlines, provable }: DayPlan, better: BetterPlan, needs: DayNeeds): readonly string[] {
  const { perMinute, toleranceMs } = better;
  if (deadlines === 0) return [];
  if (provable === deadlines) {
    if (perMinute === null || perMinute >= needs.perMinute) return [];
    return [`Хватило бы и ${ofRequests(perMinute)} в минуту.`];
  }
  if (perMinute !== null) {
    const wider = toleranceMs === null ? '' : ` или допуске ${toleranceMs / MINUTE_MS} мин в профиле акта`;
    return [
      `Лучше: при ${counted(perMinute, 'запросе', 'запросах', 'запросах')} в минуту (REQUESTS_PER_MINUTE=${perMinute})${wider} доказуемы все сроки.`,
    ];
  }
  if (toleranceMs === null) return ['Часть сроков этого дня прошла без чтения: их уже не докажет никакой план.'];
  return [`Лучше: при допуске ${toleranceMs / MINUTE_MS} мин в профиле акта доказуемы все сроки.`];
}

function timetableInWords(brackets: readonly Bracket[], { day, rules: { zone } }: DayNeeds): readonly string[] {
  const launches = launchesOf(brackets.filter((bracket) => bracket.requests > 0));
  if (launches.length === 0) return [];
  return [
    'Запускайте по часам школы (прерванное чтение, кроме сверки, продолжит следующий запуск):',
    ...launches.map(({ from, line }) => {
      const date = dateAt(from, zone);
      return `  ${timeAt(from, zone)}${date === day ? '' : ` ${formatDayMonth(date)}`}  zavuch sync ${line}`;
    }),
  ];
}

interface Launch {
  readonly from: Instant;
  readonly line: string;
}

/** What follows at once is read by the same launch, the more urgent pages first. */
function launchesOf(brackets: readonly Bracket[]): readonly Launch[] {
  const together: Bracket[][] = [];
  for (const bracket of brackets) {
    const last = together.at(-1);
    if (last !== undefined && last.at(-1)?.to === bracket.from) last.push(bracket);
    else together.push([bracket]);
  }
  return together.map((parts) => ({ from: (parts[0] as Bracket).from, line: optionsOf(parts) }));
}

function optionsOf(parts: readonly Bracket[]): string {
  if (parts.some(({ purpose }) => purpose === 'full')) return '--full';
  const count = (items: boolean) =>
    parts.filter(({ purpose }) => (purpose === 'plan-items') === items).reduce((sum, part) => sum + part.requests, 0);
  return `--ceiling ${Math.max(1, count(false))} --items ${count(true)}`;
}

function requests(count: number): string {
  return counted(count, 'запрос', 'запроса', 'запросов');
}

function ofRequests(count: number): string {
  return counted(count, 'запроса', 'запросов', 'запросов');
}

/** Rounded so that only all is 100 % and only nothing 0 %. */
function percent(part: number, whole: number): string {
  const exact = (100 * part) / whole;
  const shown = part === 0 || part === whole ? exact : Math.min(99.9, Math.max(0.1, exact));
  return `${shown.toLocaleString('ru', { maximumFractionDigits: 1 })} %`;
}
