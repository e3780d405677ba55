import { counted, formatDate, formatDeadline } from '../../domain/russian.js';
import { timeAt } from '../../domain/time.js';
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
    ...timetableInWords(plan.brackets, zone),
  ];
}

/** «17:57–17:59  до срока 12.10 в 18:00 — 60 запросов; не успеть 3 страницы». */
function bracketInWords({ from, to, purpose, deadline, requests: count, left }: Bracket, zone: string): string {
  const clock = `${timeAt(from, zone)}–${timeAt(to, zone)}`;
  const end = deadline === null ? '' : formatDeadline(deadline, zone);
  const what = {
    before: `до срока ${end}`,
    after: `после срока ${end}`,
    reconcile: 'страницы, не читанные неделю',
    full: 'недельная сверка: всё, со списками',
    'plan-items': 'темы КТП, понемногу',
  }[purpose];
  const lost = left === 0 ? '' : `; не успеть ${counted(left, 'страницу', 'страницы', 'страниц')}`;
  return `${clock}  ${what} — ${requests(count)}${lost}`;
}

function provableInWords({ deadlines, provable }: DayPlan): readonly string[] {
  if (deadlines === 0) return ['Сроков в этот день нет.'];
  const lost = deadlines - provable;
  const share = `${provable} из ${counted(deadlines, 'срока', 'сроков', 'сроков')} (${percent(provable, deadlines)})`;
  if (lost === 0)
    return [
      deadlines === 1
        ? 'Единственный срок доказуем.'
        : `Доказуемы все ${counted(deadlines, 'срок', 'срока', 'сроков')}.`,
    ];
  return [
    `Доказуемо: ${share}. Спорными могут остаться ${lost} (${percent(lost, deadlines)}): после них чтение не успеет за ` +
      'допуск, и запись, внесённая между чтениями, не докажет ни вовремя, ни поздно.',
  ];
}

function betterInWords({ deadlines, provable }: DayPlan, better: BetterPlan, needs: DayNeeds): readonly string[] {
  const { perMinute, toleranceMs } = better;
  if (deadlines === 0) return [];
  if (provable === deadlines) {
    if (perMinute === null || perMinute >= needs.perMinute) return [];
    return [`Хватило бы и ${ofRequests(perMinute)} в минуту.`];
  }
  if (perMinute === null) return ['Часть сроков этого дня уже прошла без чтения: их не докажет никакой план.'];
  const slower = toleranceMs === null ? '' : `, или допуск ${toleranceMs / MINUTE_MS} мин в профиле акта`;
  return [`Лучше: ${requests(perMinute)} в минуту (REQUESTS_PER_MINUTE=${perMinute}) докажут все сроки${slower}.`];
}

function timetableInWords(brackets: readonly Bracket[], zone: string): readonly string[] {
  const launches = launchesOf(brackets.filter((bracket) => bracket.requests > 0));
  if (launches.length === 0) return [];
  return [
    'Запускайте по часам школы (прерванное чтение продолжит следующий запуск):',
    ...launches.map(({ from, purpose, requests: count }) => {
      const what = purpose === 'full' ? '--full' : `--ceiling ${count}`;
      return `  ${timeAt(from, zone)}  zavuch sync ${what}`;
    }),
  ];
}

/** What follows at once is read by the same launch, the more urgent pages first. */
function launchesOf(brackets: readonly Bracket[]): readonly Bracket[] {
  const launches: Bracket[] = [];
  for (const bracket of brackets) {
    const last = launches.at(-1);
    const follows = last !== undefined && bracket.from - last.to < MINUTE_MS && bracket.from >= last.to;
    if (!follows || last.purpose === 'full' || bracket.purpose === 'full') launches.push(bracket);
    else launches[launches.length - 1] = { ...last, to: bracket.to, requests: last.requests + bracket.requests };
  }
  return launches;
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
