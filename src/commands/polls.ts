import { type ExitCode, exitCodes, OperatorError } from '../core/errors.js';
import type { Database } from '../db/database.js';
import { readFullReading, timetableHorizon } from '../db/stores/full-reading.js';
import { formatFullDate } from '../domain/russian.js';
import type { School } from '../domain/school.js';
import { dateAt, isPlainDate, type PlainDate } from '../domain/time.js';
import { readSources } from '../read/capabilities.js';
import { requireReadMirror } from '../read/require-mirror.js';
import { betterPlan } from '../sync/polls/better-plan.js';
import { loadPollCandidates } from '../sync/polls/load-candidates.js';
import { loadPlanItems } from '../sync/polls/load-plan-items.js';
import { planDay } from '../sync/polls/plan-day.js';
import type { CommandContext, OperatorCommand } from './command.js';
import { auditParts } from './wiring/audit-parts.js';
import { given } from './wiring/given.js';
import { ownedKinds } from './wiring/owned-kinds.js';
import { pollRules } from './wiring/poll-rules.js';
import { pollsInWords } from './wiring/polls-words.js';
import { schoolOf } from './wiring/school-of.js';

export const polls: OperatorCommand = {
  name: 'polls',
  summary: 'показать, когда и сколько страниц журнала читать за день',
  details: `Считает по расписанию и срокам акта: какие чтения докажут сроки этого дня, сколько на них уйдёт запросов и сколько
сроков останется спорными. Ничего не читает и не меняет.
Коды завершения: 0 — готово, 2 — неверные данные.`,
  options: [
    { flags: '--day <день>', meaning: 'на какой день, 2026-10-13; без него — на сегодня' },
    { flags: '--per-minute <число>', meaning: 'запросов в минуту; без него — REQUESTS_PER_MINUTE' },
  ],
  run,
};

async function run(
  context: CommandContext,
  options: Readonly<Record<string, string | boolean | undefined>>,
): Promise<ExitCode> {
  const { settings, clock, terminal } = context;
  const perMinute = rateOf(options['perMinute'], settings.REQUESTS_PER_MINUTE);
  const db = await context.openDatabase();
  const school = await schoolOf(db, settings);
  const now = clock.now();
  const day = dayOf(options['day'], dateAt(now, school.zone));
  await requireReadMirror(db.knex, school, now);
  await requireTimetable(db, school, day);
  const rules = pollRules(auditParts(settings, school).profile.norms, school);
  const full = await readFullReading(db.knex, school.id);
  const planItems = (await loadPlanItems(db.knex, school, now)).length;
  const sources = await readSources(db.knex, school.id);
  const pages = ownedKinds(
    ['lessons', 'grid'],
    sources.map(({ owner }) => owner),
  );
  const needs = { day, now, rules, perMinute, pages, full, planItems };
  const candidates = await loadPollCandidates(db.knex, school, needs);
  const plan = planDay(candidates, needs);
  const better = betterPlan(candidates, needs);
  terminal.result(pollsInWords(plan, better, needs).join('\n'), { day, perMinute, ...plan, better });
  return exitCodes.ok;
}

/** Beyond the known timetable there are no deadlines to see, which does not mean that there are none. */
async function requireTimetable(db: Database, school: School, day: PlainDate): Promise<void> {
  const last = await timetableHorizon(db.knex, school.id);
  if (last !== null && day <= last) return;
  const known = last === null ? 'Расписание ещё не прочитано' : `Расписание прочитано по ${formatFullDate(last)}`;
  throw new OperatorError(
    `${known}: какие сроки будут ${formatFullDate(day)}, неизвестно.`,
    'Прочитайте журнал целиком (zavuch sync --full) или укажите день раньше.',
  );
}

function rateOf(asked: string | boolean | undefined, usual: number): number {
  const text = given(asked, '--per-minute', '30');
  const rate = text === null ? usual : Number(text);
  if (Number.isInteger(rate) && rate >= 1 && rate <= 600) return rate;
  throw new OperatorError(`Частота «${text}» не подходит.`, 'Укажите целое число от 1 до 600: --per-minute 30.');
}

function dayOf(asked: string | boolean | undefined, today: PlainDate): PlainDate {
  const day = given(asked, '--day', today) ?? today;
  if (!isPlainDate(day)) throw new OperatorError(`Дня «${day}» нет.`, `Укажите день в виде ${today}.`);
  if (day >= today) return day;
  throw new OperatorError(`День ${day} уже прошёл: читать его поздно.`, `Укажите день не раньше ${today}.`);
}
