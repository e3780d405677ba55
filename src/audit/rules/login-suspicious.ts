import { counted } from '../../domain/russian.js';
import { schoolYearAt, startOfSchoolYear } from '../../domain/school-year.js';
import type { Instant } from '../../domain/time.js';
import type { Norms } from '../../regulation/norms.js';
import { groupBy } from '../judging/group-by.js';
import { firstTaught, type LessonVisits, lessonsWithVisits } from '../judging/lesson-visits.js';
import { earliestAfter } from '../judging/next-moment.js';
import { listOf, numberOf } from '../judging/sentence.js';
import { tallyOf } from '../judging/tally.js';
import type { Described, Judgement, Rule, RuleResult } from '../rule.js';
import type { TeacherFacts } from '../teacher-facts.js';

export const loginSuspicious: Rule<TeacherFacts> = {
  id: 'login-suspicious',
  family: 'login',
  scope: 'teacher',
  title: 'Необычный вход',
  clauses: ['Пр 11.4', 'Р 4.1', 'Р 4.2', 'И-КР 15', 'И-УЧ 16', 'И-УЧ 17'],
  howToFix: 'Спросите учителя, он ли это был; если не он, внесите нарушение доступа в реестр и смените пароль.',
  // He may be the one who was robbed of his password.
  addressee: 'заместитель директора',
  needs: ['term', 'timetableSlot'],
  rev: 4,
  check,
  describe,
};

function check(facts: TeacherFacts, norms: Norms, asOf: Instant): RuleResult {
  const { staffId, visits, zone } = facts;
  if (visits.length === 0) return untold(facts, asOf);
  const byDate = [...groupBy(lessonsWithVisits(facts, norms), ({ date }) => date)];
  const strange = byDate.map(([date, ofDate]) => ({ date, lessons: ofDate.filter(({ isParallel }) => isParallel) }));
  return {
    findings: strange.flatMap(({ date, lessons }) => (lessons.length === 0 ? [] : [findingOf(date, lessons, staffId)])),
    tally: tallyOf(
      strange.map(({ date, lessons }) => ({
        ...{ staffId: null, date, noticeOnly: true },
        outcome: lessons.length === 0 ? null : 'violated',
      })),
    ),
    nextMoment: earliestAfter(asOf, [startOfSchoolYear(schoolYearAt(asOf, zone) + 1, zone)]),
  };
}

/** Of who gives lessons, once the first of the year is over. */
function untold(facts: TeacherFacts, asOf: Instant): RuleResult {
  const { staffId, zone } = facts;
  const first = firstTaught(facts, asOf);
  const nextYear = startOfSchoolYear(schoolYearAt(asOf, zone) + 1, zone);
  const nextMoment = earliestAfter(asOf, first === null ? [] : [first.over, nextYear]);
  if (first === null || asOf < first.over) return { findings: [], tally: [], nextMoment };
  return {
    findings: [
      {
        subjectKey: `logins:${staffId}`,
        ...{ verdict: 'no-data', severity: 'notice', staffId: null, studentId: null, lessonId: null, date: first.date },
        ...{ evidence: { lacks: 'places', moverId: staffId }, looked: true },
      },
    ],
    tally: tallyOf([{ staffId: null, date: first.date, outcome: 'no-data' }]),
    nextMoment,
  };
}

function findingOf(date: string, lessons: readonly LessonVisits[], staffId: number): Judgement {
  return {
    subjectKey: `login:${staffId}:${date}`,
    ...{ verdict: 'violated', severity: 'notice', staffId: null, studentId: null, lessonId: null, date },
    evidence: {
      ...{ date, moverId: staffId },
      lessons: lessons.length,
      times: lessons.map(({ bell, usualAt, strangeAt }) => ({ bell, usualAt, strangeAt })),
    },
  };
}

function describe({ verdict, evidence }: Described): string {
  if (verdict === 'no-data')
    return 'Нет данных: ни один файл посещений не называет адреса или устройства, с которых входил учитель';
  const times = listOf(evidence, 'times').map(
    ({ bell, usualAt, strangeAt }) => `${bell}-й урок: с обычного в ${usualAt}, с незнакомого в ${strangeAt}`,
  );
  const count = counted(numberOf(evidence, 'lessons') ?? 0, 'урока', 'уроков', 'уроков');
  return `Во время ${count} учителя под его логином работали с двух мест сразу (${times.join('; ')})`;
}
