import { counted, formatMoment } from '../../domain/russian.js';
import type { Instant } from '../../domain/time.js';
import type { Norms } from '../../regulation/norms.js';
import type { JournalFacts, TermFact } from '../journal-facts.js';
import { isMarked } from '../judging/assessment.js';
import { endOf } from '../judging/day-bounds.js';
import { exemptDays, exemptUnmarked } from '../judging/exempt-unmarked.js';
import type { Outcome } from '../judging/judge-value.js';
import { isMemberAt } from '../judging/membership.js';
import { earliestAfter } from '../judging/next-moment.js';
import { teacherOfTerm } from '../judging/responsible.js';
import { listOf, numberOf } from '../judging/sentence.js';
import { tallyOf } from '../judging/tally.js';
import type { Described, Judgement, Rule, RuleResult } from '../rule.js';

export const exemptUnassessed: Rule<JournalFacts> = {
  id: 'exempt-unassessed',
  family: 'exempt',
  scope: 'journal',
  title: 'Освобождённый обучающийся не оценивается',
  clauses: ['Р 2.8'],
  howToFix:
    'Оцените обучающегося в иной форме и выставьте отметку за период; если его не оценивают, завуч отмечает это в реестре освобождений.',
  needs: ['term', 'groupMember', 'mark', 'termMark'],
  rev: 3,
  check,
  describe,
};

interface JudgedTerm {
  readonly term: TermFact;
  readonly staffId: number | null;
  readonly unmarked: readonly { readonly studentId: number; readonly days: number }[];
  readonly outcome: Outcome;
}

function check(facts: JournalFacts, norms: Norms, asOf: Instant): RuleResult {
  if (!isMarked(facts.journal, norms.assessment)) return { findings: [], tally: [], nextMoment: null };
  const ends = facts.terms.map(({ endDate }) => endOf(endDate, facts.zone));
  const judged = facts.terms
    .filter(({ endDate }) => endOf(endDate, facts.zone) <= asOf)
    .flatMap((term) => judgeTerm(term, facts, norms, asOf));
  return {
    findings: judged.flatMap((term) => findingOf(term, facts)),
    tally: tallyOf(judged.map(({ term, staffId, outcome }) => ({ staffId, date: term.endDate, outcome }))),
    nextMoment: earliestAfter(asOf, ends),
  };
}

function judgeTerm(term: TermFact, facts: JournalFacts, norms: Norms, asOf: Instant): readonly JudgedTerm[] {
  const least = norms.termMarks.exemptDays;
  const members = new Set(facts.members.filter((each) => isMemberAt(each, asOf)).map(({ studentId }) => studentId));
  const exempt = [...exemptDays(facts, term, least)].filter(([studentId]) => members.has(studentId));
  if (exempt.length === 0) return [];
  const without = exemptUnmarked(facts, term, least);
  const unmarked = exempt
    .filter(([studentId]) => without.has(studentId))
    .map(([studentId, days]) => ({ studentId, days }))
    .sort((a, b) => a.studentId - b.studentId);
  const outcome = unmarked.length === 0 ? null : certainty(term, facts.zone);
  return [{ term, staffId: teacherOfTerm(facts, term.startDate, term.endDate), unmarked, outcome }];
}

function certainty({ gridObservedAt, endDate }: TermFact, zone: string): Outcome {
  if (gridObservedAt === null) return 'no-data';
  return gridObservedAt >= endOf(endDate, zone) ? 'violated' : 'disputable';
}

function findingOf({ term, staffId, unmarked, outcome }: JudgedTerm, facts: JournalFacts): readonly Judgement[] {
  if (outcome === null) return [];
  return [
    {
      subjectKey: `journal-term:${facts.journal.id}:${term.name}`,
      verdict: outcome,
      severity: 'violation',
      staffId,
      studentId: null,
      lessonId: null,
      date: term.endDate,
      evidence: {
        term: term.name,
        deadline: endOf(term.endDate, facts.zone),
        observedAt: term.gridObservedAt,
        students: unmarked.map((student) => ({ ...student })),
      },
    },
  ];
}

function describe({ verdict, evidence }: Described, zone: string): string {
  const students = counted(listOf(evidence, 'students').length, 'обучающегося', 'обучающихся', 'обучающихся');
  const whose = `${students} с освобождением от уроков, но не от оценивания`;
  const ofTerm = `за период (${String(evidence['term'])})`;
  const observedAt = numberOf(evidence, 'observedAt');
  if (observedAt === null) return `Нет данных, есть ли отметки ${ofTerm} у ${whose}: страница отметок ещё не прочитана`;
  const looked = formatMoment(observedAt, zone);
  const found = `Нет ни текущих отметок, ни отметки ${ofTerm} у ${whose}`;
  return verdict === 'violated'
    ? `${found}: проверено ${looked}`
    : `${found} при последней проверке ${looked}, до конца периода`;
}
