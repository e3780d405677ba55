import { formatMoment } from '../../domain/russian.js';
import type { Instant } from '../../domain/time.js';
import type { Norms } from '../../regulation/norms.js';
import type { JournalFacts } from '../journal-facts.js';
import { recordedAbsences } from '../judging/changed-absences.js';
import { recordedMarks } from '../judging/changed-marks.js';
import { recordedHomework, recordedTopics } from '../judging/changed-texts.js';
import { owedDates } from '../judging/held-slots.js';
import type { Outcome } from '../judging/judge-value.js';
import { deadlineEvidence, moveDeadline } from '../judging/moved-deadline.js';
import { earliestAfter } from '../judging/next-moment.js';
import type { RecordedValue, ToldChange } from '../judging/recorded-values.js';
import { type LessonDuty, lessonDuties } from '../judging/responsible.js';
import { deadlineWords, movedWords, numberOf } from '../judging/sentence.js';
import { tallyOf } from '../judging/tally.js';
import { technicalCorrections } from '../judging/technical-corrections.js';
import { mayAdminister } from '../judging/writers.js';
import type { Described, Evidence, Judgement, Rule, RuleResult } from '../rule.js';

export const valueChanged: Rule<JournalFacts> = {
  id: 'value-changed',
  family: 'value-change',
  scope: 'journal',
  title: 'Запись исправлена после своего срока',
  clauses: ['И-УЧ 10c', 'И-ЗД 7', 'План 5'],
  howToFix:
    'Верните прежнюю запись; если она была ошибкой, сообщите завучу, почему её пришлось исправить, и он снимет несоответствие.',
  needs: ['term', 'lesson', 'topic', 'homework', 'work', 'mark', 'absence'],
  rev: 10,
  check,
  describe,
};

interface Judged {
  readonly value: RecordedValue;
  readonly duty: LessonDuty;
  readonly told: ToldChange | null;
  readonly outcome: Outcome;
}

function check(facts: JournalFacts, norms: Norms, asOf: Instant): RuleResult {
  const isOwed = owedDates(facts);
  const kinds = [recordedMarks, recordedTopics, recordedHomework, recordedAbsences];
  const values = kinds.flatMap((valuesOf) => valuesOf(facts, norms)).filter(({ lesson }) => isOwed(lesson.date));
  const dutyOf = lessonDuties(facts, asOf);
  const correctionOf = technicalCorrections(facts, norms);
  const judged = values
    .filter(({ dueAt }) => dueAt <= asOf)
    .map((value) => judge(value, dutyOf(value.lesson), facts, norms))
    .map((each) => heedAuthor(each, correctionOf, norms));
  return {
    findings: judged.flatMap(findingOf),
    tally: tallyOf(
      judged.map(({ value, duty, told, outcome }) => ({
        ...{ staffId: duty.staffId, date: value.lesson.date, outcome },
        noticeOnly: told?.severity === 'notice',
      })),
    ),
    nextMoment: earliestAfter(
      asOf,
      values.map(({ dueAt }) => dueAt),
    ),
  };
}

function judge(value: RecordedValue, duty: LessonDuty, facts: JournalFacts, norms: Norms): Judged {
  const { startsAt, staffId } = duty;
  const { date } = value.lesson;
  const told = value.told((base) => moveDeadline({ base, date, startsAt, staffId }, facts, norms.outageGraceDays));
  if (told === null) return { value, duty, told, outcome: null };
  return { value, duty, told, outcome: told.isSeen ? told.change.outcome : 'no-data' };
}

/** Who administers the journal puts right what is technical, and says so; what the teacher did not do is not his in any case. */
function heedAuthor(judged: Judged, correctionOf: ReturnType<typeof technicalCorrections>, { entries }: Norms): Judged {
  const { value, told, outcome } = judged;
  if (told === null || outcome === null) return judged;
  const { change, now, evidence } = told;
  const what = evidence['what'] === 'topic' || evidence['what'] === 'homework' ? evidence['what'] : 'cell';
  const { lesson, studentId } = value;
  const correction = correctionOf({
    ...{ what, date: lesson.date, studentId, after: now.text, note: now.note },
    ...{ shownAt: change.shownAt, seenAt: change.seenAt },
  });
  if (correction === null) return judged;
  if (correction === 'noted') return { ...judged, outcome: null };
  const isOffice = correction === 'unnoted';
  const duty = { ...judged.duty, staffId: isOffice ? null : correction.staffId };
  const isOpen = outcome === 'violated' && (isOffice || mayAdminister(correction.position, entries.supportPositions));
  const by = isOffice ? { byOffice: true } : { byOther: true };
  return {
    ...{ ...judged, duty, outcome: isOpen ? 'disputable' : outcome },
    told: { ...told, evidence: { ...evidence, ...by, isLate: outcome === 'violated' } },
  };
}

function findingOf({ value, duty, told, outcome }: Judged): readonly Judgement[] {
  if (told === null || outcome === null) return [];
  const { subjectKey, lesson, studentId } = value;
  const { shownAt, seenAt } = told.change;
  return [
    {
      subjectKey,
      verdict: outcome,
      severity: told.severity,
      staffId: duty.staffId,
      studentId,
      lessonId: lesson.id,
      date: lesson.date,
      evidence: { ...told.evidence, ...deadlineEvidence(told.deadline), shownAt, seenAt },
    },
  ];
}

function describe({ verdict, evidence }: Described, zone: string): string {
  const what = changeWords(evidence);
  const shown = formatMoment(numberOf(evidence, 'shownAt') ?? 0, zone);
  const seen = formatMoment(numberOf(evidence, 'seenAt') ?? 0, zone);
  const due = deadlineWords(evidence, zone);
  if (verdict === 'no-data') return `Нет данных: ${seen} запись видна исправленной не на той странице, где она ведётся`;
  if (verdict === 'excused') return `${what}, увидено ${seen}; ${movedWords(evidence)}`;
  const isByOffice = evidence['byOffice'] === true;
  const who = authorWords(evidence);
  if (verdict === 'violated') return `${what}${who}: ${shown} ещё было прежнее, ${seen} увидено новое; ${due}`;
  const note = isByOffice ? `, ${noteWords(evidence)};` : ',';
  if (evidence['isLate'] === true) return `${what}${who}, увидено ${seen}${note} ${due}`;
  return `${what}${who} между ${shown} и ${seen}${note} ${due}: до срока или после, неизвестно`;
}

/** By the files that tell who changed it. */
function authorWords({ byOffice, byOther }: Evidence): string {
  if (byOffice === true) return ' администрацией';
  return byOther === true ? ' не учителем этого урока' : '';
}

/** A text bears no note, and what was taken away has none any more. */
function noteWords({ what, change }: Evidence): string {
  const isSeen = change !== 'deleted' && (what === 'mark' || what === 'absence');
  return isSeen ? 'без пометки' : 'пометку ЭлЖур не показывает';
}

function changeWords({ what, change, before, after }: Evidence): string {
  const from = `«${String(before)}»`;
  const to = `«${String(after)}»`;
  if (what === 'topic') return 'Тема урока изменена';
  if (what === 'homework') return 'Домашнее задание изменено';
  if (what === 'absence') {
    if (change === 'deleted' && before === 'оп') return 'Запись об опоздании удалена';
    return change === 'deleted' ? `Пропуск ${from} удалён` : `Посещаемость изменена с ${from} на ${to}`;
  }
  if (change === 'deleted') return `Отметка ${from} удалена`;
  const verbs: Readonly<Record<string, string>> = { raised: 'повышена', lowered: 'понижена' };
  return `Отметка ${verbs[String(change)] ?? 'изменена'} с ${from} на ${to}`;
}
