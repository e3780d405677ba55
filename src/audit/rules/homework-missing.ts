import { counted, formatDeadline } from '../../domain/russian.js';
import type { Instant } from '../../domain/time.js';
import type { Norms } from '../../regulation/norms.js';
import type { JournalFacts } from '../journal-facts.js';
import { groupBy } from '../judging/group-by.js';
import { type HomeworkDue, homeworkDue } from '../judging/homework-judgement.js';
import { isFault, judgeMissing, type Outcome } from '../judging/judge-value.js';
import { deadlineEvidence, moveDeadline } from '../judging/moved-deadline.js';
import { earliestAfter } from '../judging/next-moment.js';
import { commonest } from '../judging/responsible.js';
import { missingSentence, numberOf } from '../judging/sentence.js';
import { monthOf, type Opportunity, tallyOf } from '../judging/tally.js';
import { controlsDue } from '../judging/written-term.js';
import type { Described, Judgement, Rule, RuleResult } from '../rule.js';

export const homeworkMissing: Rule<JournalFacts> = {
  id: 'homework-missing',
  family: 'homework',
  scope: 'journal',
  title: 'Не заполнено домашнее задание',
  clauses: ['Р 2.10', 'И-ЗД 8f'],
  howToFix: 'Откройте урок в ЭлЖуре и впишите задание; если его не было, напишите «не задано».',
  needs: ['term', 'timetableSlot', 'lesson', 'homework'],
  rev: 11,
  check,
  describe,
};

interface Judged extends HomeworkDue {
  /** By then a control work has its column; infinite while the days of its term are not known. */
  readonly controlsBy: Instant;
  readonly outcome: Outcome;
}

function check(facts: JournalFacts, norms: Norms, asOf: Instant): RuleResult {
  const all = homeworkDue(facts, norms, asOf);
  const controlsBy = controlsKnown(facts, norms);
  const passed = all.filter((due) => due.binding.base <= asOf).map((due) => judge(due, controlsBy(due), asOf));
  const months = [...groupBy(passed, (due) => monthOf(due.lesson.date).slice(0, 7))].map(([month, lessons]) =>
    judgeMonth(month, lessons, facts.journal.id, norms, asOf),
  );
  return {
    findings: months.flatMap(({ findings }) => findings),
    tally: tallyOf(months.flatMap(({ opportunities }) => opportunities)),
    nextMoment: earliestAfter(
      asOf,
      all.flatMap((due) => [due.binding.base, due.binding.moved]),
    ),
  };
}

/** The term of a control work's marks moves as that of any other entry: they may lawfully be lacking until then. */
function controlsKnown(facts: JournalFacts, norms: Norms): (due: HomeworkDue) => Instant {
  const dueOn = controlsDue(facts, norms);
  return ({ lesson: { date }, duty: { startsAt, staffId } }) => {
    const base = dueOn(date);
    if (!Number.isFinite(base)) return base;
    return moveDeadline({ base, date, startsAt, staffId }, facts, norms.outageGraceDays).moved;
  };
}

/** A control work may set nothing, and its column comes with its marks: no look before their term is over tells it is none. */
function judge(due: HomeworkDue, controlsBy: Instant, asOf: Instant): Judged {
  const { isSet, binding, observedAt, gridObservedAt } = due;
  const outcome = isSet ? null : judgeMissing(binding, observedAt, asOf);
  const mayBeControl = gridObservedAt === null || gridObservedAt < Math.max(binding.moved, controlsBy);
  return { ...due, controlsBy, outcome: outcome === 'violated' && mayBeControl ? 'disputable' : outcome };
}

interface JudgedMonth {
  readonly findings: readonly Judgement[];
  readonly opportunities: readonly Opportunity[];
}

/**
 * One finding for a month in which too much is missing, beside it what is excused or unknown; else lesson by lesson.
 * What is missing weighs as a fault only within a month that is one.
 */
function judgeMonth(
  month: string,
  lessons: readonly Judged[],
  journalId: number,
  norms: Norms,
  asOf: Instant,
): JudgedMonth {
  const required = lessons.filter((due) => due.binding.moved <= asOf);
  const missing = required.filter((due) => isFault(due.outcome));
  const { monthShare, monthMinimum } = norms.homework;
  const isTooMany = (count: number) => count > required.length * monthShare;
  if (required.length < monthMinimum || !isTooMany(missing.length)) {
    return { findings: lessons.flatMap(lessonFinding), opportunities: opportunitiesOf(lessons, 'notices') };
  }
  const proven = missing.filter((due) => due.outcome === 'violated').length;
  const verdict = isTooMany(proven) ? 'violated' : 'disputable';
  const counts = { required: required.length, proven, share: monthShare };
  const finding = monthFinding(`journal-month:${journalId}:${month}`, missing, verdict, counts);
  return {
    findings: [finding, ...lessons.filter((due) => !isFault(due.outcome)).flatMap(lessonFinding)],
    opportunities: opportunitiesOf(lessons, verdict === 'violated' ? 'faults' : 'notices'),
  };
}

function opportunitiesOf(lessons: readonly Judged[], weighs: 'faults' | 'notices'): readonly Opportunity[] {
  return lessons.map(({ duty, lesson, outcome }) => ({
    staffId: duty.staffId,
    date: lesson.date,
    outcome,
    noticeOnly: weighs === 'notices',
  }));
}

function monthFinding(
  subjectKey: string,
  missing: readonly Judged[],
  verdict: 'violated' | 'disputable',
  counts: { readonly required: number; readonly proven: number; readonly share: number },
): Judgement {
  return {
    subjectKey,
    verdict,
    severity: 'violation',
    staffId: commonest(missing.flatMap(({ duty }) => (duty.staffId === null ? [] : [duty.staffId]))),
    studentId: null,
    lessonId: null,
    date: missing.at(-1)?.lesson.date ?? null,
    evidence: {
      month: subjectKey.slice(-7),
      ...counts,
      missing: missing.length,
      lessons: missing.map((due) => ({
        lessonId: due.lesson.id,
        date: due.lesson.date,
        verdict: due.outcome,
        ...deadlineEvidence(due.binding),
        ...looksOf(due),
      })),
    },
  };
}

function lessonFinding(due: Judged): readonly Judgement[] {
  const { lesson, duty, binding, outcome } = due;
  if (outcome === null) return [];
  return [
    {
      subjectKey: `lesson:${lesson.id}`,
      verdict: outcome,
      severity: 'notice',
      staffId: duty.staffId,
      studentId: null,
      lessonId: lesson.id,
      date: lesson.date,
      evidence: { ordinal: lesson.ordinal, ...deadlineEvidence(binding), ...looksOf(due) },
    },
  ];
}

function looksOf({ controlsBy, observedAt, gridObservedAt }: Judged) {
  return { controlsBy: Number.isFinite(controlsBy) ? controlsBy : null, observedAt, gridObservedAt };
}

function lessonSentence(finding: Described, zone: string): string {
  const { verdict, evidence } = finding;
  const observedAt = numberOf(evidence, 'observedAt') ?? 0;
  const deadline = numberOf(evidence, 'movedDeadline') ?? numberOf(evidence, 'deadline') ?? 0;
  const what = 'Домашнее задание не заполнено';
  if (verdict !== 'disputable' || observedAt < deadline) return missingSentence(what, finding, zone);
  const missing = missingSentence(what, { verdict: 'violated', evidence }, zone);
  const controlsBy = numberOf(evidence, 'controlsBy');
  if (controlsBy === null) return `${missing}; возможно, была контрольная работа, отметки за неё ещё не прочитаны`;
  const due = formatDeadline(Math.max(deadline, controlsBy), zone);
  return `${missing}; возможно, была контрольная работа: срок отметок за неё — ${due}, после него они ещё не читались`;
}

function describe(finding: Described, zone: string): string {
  const { verdict, evidence } = finding;
  const missing = numberOf(evidence, 'missing');
  if (missing === null) return lessonSentence(finding, zone);
  const required = counted(numberOf(evidence, 'required') ?? 0, 'урока', 'уроков', 'уроков');
  const share = Math.round((numberOf(evidence, 'share') ?? 0) * 100);
  const sentence = `За месяц задание не заполнено у ${missing} из ${required}, где оно требуется: больше ${share} %`;
  if (verdict === 'violated') return sentence;
  return `${sentence}; после срока подтверждено ${numberOf(evidence, 'proven') ?? 0}`;
}
