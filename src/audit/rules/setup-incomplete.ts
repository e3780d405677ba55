import { firstDayOfSchoolYear, schoolYearAt, startOfSchoolYear } from '../../domain/school-year.js';
import type { Instant, PlainDate } from '../../domain/time.js';
import type { Norms } from '../../regulation/norms.js';
import type { ClassFacts } from '../class-facts.js';
import { endOf } from '../judging/day-bounds.js';
import type { Outcome } from '../judging/judge-value.js';
import { earliestAfter } from '../judging/next-moment.js';
import { deadlineWords, missingSentence, numberOf } from '../judging/sentence.js';
import { setupDueDate } from '../judging/setup-due.js';
import { type Section, sectionsOf } from '../judging/setup-sections.js';
import { tallyOf } from '../judging/tally.js';
import type { Described, Judgement, Rule, RuleResult } from '../rule.js';

export const setupIncomplete: Rule<ClassFacts> = {
  id: 'setup-incomplete',
  family: 'setup',
  scope: 'class',
  title: 'Модуль «Учебный процесс» заполнен не полностью',
  clauses: ['Р 2.2', 'План 2', 'И-ЗД 2', 'И-ДИР 4'],
  howToFix: 'Заполните в ЭлЖуре названные разделы для этого класса; файл нагрузки или КТП загрузите заново.',
  addressee: 'администратор',
  needs: ['term', 'timetableSlot'],
  rev: 6,
  check,
  describe,
};

/** The gravest first. */
const VERDICTS = ['violated', 'disputable', 'no-data'] as const;

/** A class of which neither a journal nor a load is known is no class of this year. */
function check(facts: ClassFacts, norms: Norms, asOf: Instant): RuleResult {
  if (facts.journals.length === 0 && facts.load.length === 0) return { findings: [], tally: [], nextMoment: null };
  const date = setupDueDate(facts, norms, asOf);
  const deadline = endOf(date, facts.zone);
  const year = schoolYearAt(asOf, facts.zone);
  const nextMoment = earliestAfter(asOf, [deadline, startOfSchoolYear(year + 1, facts.zone)]);
  if (deadline > asOf) return { findings: [], tally: [], nextMoment };
  const sections = sectionsOf(facts, { from: firstDayOfSchoolYear(year), deadline, asOf });
  const outcome = VERDICTS.find((verdict) => sections.some((section) => section.outcome === verdict)) ?? null;
  return {
    findings: findingOf(facts, { date, deadline, outcome }, sections),
    tally: tallyOf([{ staffId: null, date, outcome }]),
    nextMoment,
  };
}

function findingOf(
  { schoolClass, wholeAt }: ClassFacts,
  { date, deadline, outcome }: { readonly date: PlainDate; readonly deadline: Instant; readonly outcome: Outcome },
  sections: readonly Section[],
): readonly Judgement[] {
  if (outcome === null) return [];
  const named = sections.filter((section) => section.outcome === outcome).map(({ id }) => id);
  return [
    {
      subjectKey: `setup:${schoolClass.id}`,
      ...{ verdict: outcome, severity: outcome === 'no-data' ? 'notice' : 'violation' },
      ...{ staffId: null, studentId: null, lessonId: null, date },
      evidence: { sections: named, deadline, observedAt: wholeAt },
    },
  ];
}

const NAMES: Readonly<Record<string, string>> = {
  terms: 'учебные периоды',
  timetable: 'расписание',
  bells: 'звонки',
  members: 'списки журналов',
  load: 'нагрузка',
  plans: 'КТП',
};

function describe(finding: Described, zone: string): string {
  const { verdict, evidence } = finding;
  const ids = Array.isArray(evidence['sections']) ? evidence['sections'] : [];
  const names = ids.map((id) => NAMES[String(id)] ?? '').join(', ');
  const what = `Для класса не заполнено: ${names}`;
  const observedAt = numberOf(evidence, 'observedAt');
  if (verdict === 'no-data') return unreadWords(names, ids.length);
  const isLookedTooSoon = observedAt !== null && observedAt < (numberOf(evidence, 'deadline') ?? 0);
  if (verdict !== 'disputable' || isLookedTooSoon) return missingSentence(what, finding, zone);
  return `${what} — так говорят прочитанные страницы и загруженные файлы; ${deadlineWords(evidence, zone)}`;
}

function unreadWords(names: string, count: number): string {
  if (count === 1) return `Нет данных о разделе: ${names}; он не прочитан и файлом не загружен`;
  return `Нет данных о разделах: ${names}; они не прочитаны и файлами не загружены`;
}
