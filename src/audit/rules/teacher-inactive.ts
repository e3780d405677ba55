import { counted, formatDayMonth, formatMoment } from '../../domain/russian.js';
import type { Instant } from '../../domain/time.js';
import type { Norms } from '../../regulation/norms.js';
import { earliestAfter } from '../judging/next-moment.js';
import { numberOf } from '../judging/sentence.js';
import { type OwnLesson, ownLessons, silencesOf } from '../judging/silent-lessons.js';
import { tallyOf } from '../judging/tally.js';
import type { Described, Judgement, Rule, RuleResult, Verdict } from '../rule.js';
import type { TeacherFacts } from '../teacher-facts.js';

export const teacherInactive: Rule<TeacherFacts> = {
  id: 'teacher-inactive',
  family: 'teacher-activity',
  scope: 'teacher',
  title: 'Учитель не работает с журналом',
  clauses: ['И II 2.5', 'План 10'],
  howToFix:
    'Заполните проведённые уроки: темы, отсутствующих, отметки, задания. Если журнал недоступен, сообщите завучу.',
  needs: ['term', 'timetableSlot', 'lesson', 'groupMember', 'topic', 'homework', 'mark', 'absence'],
  rev: 6,
  check,
  describe,
};

interface Silence {
  readonly first: OwnLesson;
  readonly last: OwnLesson;
  readonly lessons: readonly OwnLesson[];
  readonly verdict: Verdict;
}

function check(facts: TeacherFacts, norms: Norms, asOf: Instant): RuleResult {
  const lessons = ownLessons(facts, norms);
  const silences = silencesOf(lessons, asOf).flatMap((own) => judge(own, norms));
  const verdicts = new Map(
    silences.flatMap((silence) => silence.lessons.map((each) => [each, silence.verdict] as const)),
  );
  const counting = lessons.filter(({ counts }) => counts);
  return {
    findings: silences.map((silence) => findingOf(silence, facts)),
    tally: tallyOf(
      counting
        .filter(({ dueAt }) => dueAt <= asOf)
        .map((each) => ({ staffId: facts.staffId, date: each.date, outcome: verdicts.get(each) ?? null })),
    ),
    nextMoment: earliestAfter(
      asOf,
      counting.map(({ dueAt }) => dueAt),
    ),
  };
}

function judge(lessons: readonly OwnLesson[], norms: Norms): readonly Silence[] {
  const [first, last] = [lessons[0], lessons.at(-1)];
  if (first === undefined || last === undefined || !isLong(lessons, norms)) return [];
  return [{ first, last, lessons, verdict: verdictOf(lessons, norms) }];
}

/** Proved where those that were looked at when they were due are long enough by themselves; homework set in advance may be his work. */
function verdictOf(lessons: readonly OwnLesson[], norms: Norms): Verdict {
  if (
    isLong(
      lessons.filter((each) => isSeen(each) && !each.isSetAhead),
      norms,
    )
  )
    return 'violated';
  return lessons.every(({ lookedAt }) => lookedAt === null) ? 'no-data' : 'disputable';
}

function isSeen({ dueAt, lookedAt }: OwnLesson): boolean {
  return lookedAt !== null && dueAt <= lookedAt;
}

function isLong(lessons: readonly OwnLesson[], { activity }: Norms): boolean {
  const days = new Set(lessons.map(({ date }) => date)).size;
  return lessons.length >= activity.silentLessons && days >= activity.silentDays;
}

function findingOf({ first, last, lessons, verdict }: Silence, { staffId }: TeacherFacts): Judgement {
  const looks = lessons.flatMap(({ lookedAt }) => lookedAt ?? []);
  return {
    subjectKey: `silence:${staffId}:${first.date}`,
    ...{ verdict, severity: 'warning', staffId, studentId: null, lessonId: null, date: first.date },
    evidence: {
      lessons: lessons.length,
      ...{ from: first.date, to: last.date },
      journals: [...new Set(lessons.map(({ journalId }) => journalId))],
      setAhead: lessons.filter(({ isSetAhead }) => isSetAhead).length,
      unseen: lessons.filter((each) => !isSeen(each)).length,
      observedAt: looks.length === 0 ? null : Math.min(...looks),
    },
  };
}

function describe({ verdict, evidence }: Described, zone: string): string {
  const lessons = counted(numberOf(evidence, 'lessons') ?? 0, 'урок', 'урока', 'уроков');
  const days = `с ${formatDayMonth(String(evidence['from']))} по ${formatDayMonth(String(evidence['to']))}`;
  const observedAt = numberOf(evidence, 'observedAt');
  const ahead = (numberOf(evidence, 'setAhead') ?? 0) > 0 ? ', кроме внесённых заранее, из КТП или учителем' : '';
  const what = `За ${lessons} подряд, ${days}, в журналах нет ни одной записи, сделанной учителем: ни отметок, ни отсутствующих, ни своей темы, ни заданий${ahead}`;
  if (observedAt === null) return `Нет данных: страницы журналов ещё не прочитаны, ${days} записей учителя не видно`;
  const looked = formatMoment(observedAt, zone);
  return verdict === 'violated' || numberOf(evidence, 'unseen') === 0
    ? `${what}; проверено ${looked}`
    : `${what}; последняя проверка ${looked}, после неё не все журналы опрашивались`;
}
