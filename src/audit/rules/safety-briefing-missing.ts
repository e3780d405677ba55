import { isEmptyText } from '../../domain/text.js';
import type { PlainDate } from '../../domain/time.js';
import type { Norms } from '../../regulation/norms.js';
import type { JournalFacts, LessonFact } from '../journal-facts.js';
import { beginsAs } from '../judging/assessment.js';
import { tellsOfBriefing } from '../judging/briefings.js';
import { groupBy } from '../judging/group-by.js';
import { owedDates, slotsInForce } from '../judging/held-slots.js';
import { presentVersion } from '../judging/judge-value.js';
import { lessonsLook } from '../judging/page-looks.js';
import { missingSentence } from '../judging/sentence.js';
import { judgeStanding, type StandingEntry } from '../judging/standing-entries.js';
import type { Rule } from '../rule.js';

export const safetyBriefingMissing: Rule<JournalFacts> = {
  id: 'safety-briefing-missing',
  family: 'safety-briefing',
  scope: 'journal',
  title: 'Нет записи об инструктаже',
  clauses: ['Р 2.9'],
  howToFix: 'Если инструктаж проведён, впишите его в тему первого урока; если нет, проведите на ближайшем уроке.',
  needs: ['term', 'lesson', 'topic'],
  rev: 7,
  check: (facts, norms, asOf) => judgeStanding(firstLessons(facts, norms), { facts, norms, asOf }, () => 'warning'),
  describe: (finding, zone) => missingSentence('В теме первого урока месяца не назван инструктаж', finding, zone),
};

/** The first lesson of each month that begins with a briefing; of several on its day any may tell of it. */
function firstLessons(facts: JournalFacts, { briefings }: Norms): readonly StandingEntry[] {
  if (!beginsAs(facts.journal.subjectName, briefings.subjects)) return [];
  const isOwed = owedDates(facts);
  const lessons = groupBy(
    facts.lessons.filter(({ date }) => isOwed(date)),
    ({ date }) => date,
  );
  const planned = slotsInForce(facts).map(({ date }) => date);
  const monthsOf = (dates: Iterable<PlainDate>) => groupBy([...dates], (date) => date.slice(0, 7));
  const firstPlanned = monthsOf(planned);
  return [...monthsOf(lessons.keys())].flatMap(([month, [first = '']]) => {
    const isBriefed = briefings.months.includes(Number(month.slice(5)));
    // One that stands on the timetable before it and was never entered is another rule's.
    const isFirst = (firstPlanned.get(month)?.[0] ?? first) >= first;
    return isBriefed && isFirst ? entryOf(lessons.get(first) ?? [], facts, briefings.words) : [];
  });
}

/** A lesson without a topic is another rule's; a topic that is not there yet may tell of it. */
function entryOf(
  ofDay: readonly LessonFact[],
  facts: JournalFacts,
  words: readonly string[],
): readonly StandingEntry[] {
  const shown = ofDay.map((lesson) => ({ lesson, topic: presentVersion(lesson.topic) }));
  const [first] = shown;
  if (first === undefined || first.topic === null || shown.some(({ topic }) => isEmptyText(topic?.text ?? null)))
    return [];
  const { lesson, topic } = first;
  return [
    {
      ...{
        subjectKey: `lesson:${lesson.id}`,
        date: lesson.date,
        ordinal: lesson.ordinal,
        lessonId: lesson.id,
        studentId: null,
      },
      isFaulty: !shown.some(({ topic: each }) => tellsOfBriefing(each?.text ?? '', words)),
      observedAt: lessonsLook(facts, lesson.date, topic),
      evidence: { ordinal: lesson.ordinal, lessons: ofDay.length },
    },
  ];
}
