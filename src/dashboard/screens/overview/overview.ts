import { entityName } from '../../../domain/entity-names.js';
import { counted, formatDate, formatFullDate, formatMoment } from '../../../domain/russian.js';
import { addDays, dateAt, instantOf } from '../../../domain/time.js';
import { countWaitingNames } from '../../../read/doubtful-names.js';
import { countFindings } from '../../../read/findings.js';
import { readFreshnessOf } from '../../../read/freshness.js';
import { readLacking } from '../../../read/lacking.js';
import {
  type IndexLine,
  type RuleCount,
  readClassIndex,
  readNews,
  readRuleCounts,
  readTeacherIndex,
  readTrend,
} from '../../../read/overview.js';
import { ruleEntry } from '../../catalogue.js';
import { mayDismiss } from '../../dismissal-words.js';
import { decimal, percent, whole } from '../../figures.js';
import { mayDecideNames } from '../../name-words.js';
import type { Answer, Screen, ScreenContext, ScreenRequest } from '../../screen.js';
import { trendChart } from '../../trend-chart.js';
import { filterOf } from '../findings/filter.js';
import { outsideIndex, termLines, weekChange } from './index-words.js';
import { type NewsPart, newsSentences } from './news-sentences.js';

const TREND_DAYS = 30;

/** What needs me first; then how the school stands, each number a link to exactly its list. */
export const overview: Screen = {
  id: 'overview',
  path: '/',
  title: 'Обзор',
  roles: ['director', 'deputy', 'administrator', 'secretary', 'class-teacher', 'teacher'],
  navigation: 'Обзор',
  action: 'view-overview',
  handle,
};

async function handle(_request: ScreenRequest, context: ScreenContext): Promise<Answer> {
  const { reader, school, visibility, viewer } = context;
  const freshness = await readFreshnessOf(reader, school.id);
  const data = {
    freshness: {
      observed: freshness.observedAt === null ? null : formatMoment(freshness.observedAt, school.zone),
      oldest: freshness.oldestJournalAt === null ? null : formatMoment(freshness.oldestJournalAt, school.zone),
      audited: freshness.auditedAsOf === null ? null : formatMoment(freshness.auditedAsOf, school.zone),
      held: freshness.heldScopes,
      failure: freshness.lastRun?.status === 'failed' ? freshness.lastRun.error : null,
    },
    names: mayDecideNames(viewer.roles) ? await countWaitingNames(reader, school.id) : 0,
    disputes: mayDismiss(viewer.roles) ? await disputes(context) : null,
    lacking: (await readLacking(reader, school.id)).map(({ entity, reason }) => ({ name: entityName(entity), reason })),
    profile: freshness.auditedAsOf === null ? null : outsideValidity(context, freshness.auditedAsOf),
    news: visibility.kind === 'none' ? null : await news(context, freshness.auditedAsOf),
    hidden: visibility.kind === 'none',
    school: visibility.kind === 'all' ? await schoolFigures(context) : null,
  };
  const subject = { staff: viewer.staffId };
  return { kind: 'page', title: 'Обзор', template: 'screens/overview/overview', data, subject };
}

const DISPUTES = { state: 'disputed', verdict: 'all' } as const;

/** What waits for an answer to the teachers, with exactly the list it counts; null where nothing does. */
async function disputes({ reader, school, visibility, catalogue, clock }: ScreenContext): Promise<NewsPart | null> {
  const query = new URLSearchParams(DISPUTES);
  const filter = filterOf(query, catalogue, dateAt(clock.now(), school.zone));
  const count = await countFindings(reader, school.id, filter, visibility);
  if (count === 0) return null;
  const what = counted(count, 'несоответствие', 'несоответствия', 'несоответствий');
  return { text: `Учителя оспорили ${what}`, address: `/findings?${query.toString()}` };
}

/** The profile's own dates, where the day of the last check is none of them; null while it is in force. */
function outsideValidity({ catalogue, school }: ScreenContext, auditedAsOf: number): object | null {
  const { from, to } = catalogue.validity;
  const today = dateAt(auditedAsOf, school.zone);
  if (from <= today && today <= to) return null;
  return { name: catalogue.profile, from: formatFullDate(from), to: formatFullDate(to), isOver: today > to };
}

async function news(
  { reader, school, visibility, clock }: ScreenContext,
  auditedAsOf: number | null,
): Promise<object | null> {
  if (auditedAsOf === null) return null;
  // A check made just after midnight speaks of the day that has ended.
  const day = dateAt(auditedAsOf - 6 * 3_600_000, school.zone);
  const since = instantOf(day, '06:00', school.zone);
  const counts = await readNews(reader, school.id, { since, today: dateAt(clock.now(), school.zone) }, visibility);
  const isOwn = visibility.kind === 'own' && !visibility.withClass;
  return { day: formatDate(day), ...newsSentences(counts, since, isOwn) };
}

async function schoolFigures({ reader, school, catalogue, clock }: ScreenContext): Promise<object> {
  const trend = await readTrend(reader, school.id, TREND_DAYS);
  const [classes, teachers, rules] = await Promise.all([
    readClassIndex(reader, school.id),
    readTeacherIndex(reader, school.id),
    readRuleCounts(reader, school.id, dateAt(clock.now(), school.zone)),
  ]);
  const last = trend.at(-1) ?? null;
  const weekAgo = trend.findLast((point) => last !== null && point.date <= addDays(last.date, -7)) ?? null;
  return {
    index: last?.value == null ? null : decimal(last.value),
    change: last === null ? null : weekChange(last, weekAgo),
    terms: termLines(last?.terms ?? [], catalogue),
    chart: trendChart(trend),
    trend: trend.map((point) => ({ ...figuresOf(point), date: formatDate(point.date) })),
    classes: classes.map((line) => ({
      ...figuresOf(line),
      name: line.name,
      address: `/findings?class=${line.id}&verdict=violated&severity=fault`,
    })),
    teachers: teachers.map((line) => ({
      ...figuresOf(line),
      name: line.name,
      address: `/findings?teacher=${line.id}&verdict=violated&severity=fault`,
    })),
    rules: rules.map((line) => ({
      proven: whole(line.proven),
      disputable: whole(line.disputable),
      noData: whole(line.noData),
      opportunities: whole(line.opportunities - line.noData),
      title: ruleEntry(catalogue, line.rule).title,
      share: shownShare(line),
      address: `/findings?rule=${line.rule}&verdict=violated&severity=fault`,
    })),
  };
}

function figuresOf(line: Pick<IndexLine, 'value' | 'violated' | 'opportunities' | 'terms'>): object {
  return {
    value: shownIndex(line.value),
    violated: whole(line.violated),
    opportunities: whole(line.opportunities),
    outside: outsideIndex(line.terms),
  };
}

/** Of what could be decided; «нет данных» is not «нарушений нет». */
function shownShare({ opportunities, violated, disputable, noData }: RuleCount): string {
  const decided = opportunities - disputable - noData;
  return decided === 0 ? 'нет данных' : percent(decided - violated, decided);
}

function shownIndex(value: number | null): string {
  return value === null ? 'мало данных' : decimal(value);
}
