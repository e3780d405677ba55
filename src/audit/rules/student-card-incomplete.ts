import { formatFullDate } from '../../domain/russian.js';
import { firstDayOfSchoolYear, schoolYearAt } from '../../domain/school-year.js';
import { dateAt, type Instant, type PlainDate } from '../../domain/time.js';
import type { Norms } from '../../regulation/norms.js';
import type { ClassFacts } from '../class-facts.js';
import { endOf, momentOf } from '../judging/day-bounds.js';
import type { Outcome } from '../judging/judge-value.js';
import { earliestAfter } from '../judging/next-moment.js';
import { deadlineWords } from '../judging/sentence.js';
import { tallyOf } from '../judging/tally.js';
import { unknownClass } from '../judging/unknown-class.js';
import type { Described, Judgement, Rule, RuleResult } from '../rule.js';

export const studentCardIncomplete: Rule<ClassFacts> = {
  id: 'student-card-incomplete',
  family: 'cards',
  scope: 'class',
  title: 'Данные обучающихся класса не сверены',
  clauses: ['Пр 10.1.1', 'И-КР 2', 'И-КР 14'],
  howToFix:
    'Сверьте карточки всех обучающихся класса, дополните их и передайте завучу день: он внесёт его в реестр «Сверка карточек обучающихся».',
  needs: ['term'],
  rev: 1,
  check,
  describe,
};

/** The class teacher's word is the only witness of what stands in the cards: nothing here is disputable. */
function check(facts: ClassFacts, norms: Norms, asOf: Instant): RuleResult {
  const { zone, schoolClass, journals, registers } = facts;
  if (journals.length === 0) return { findings: [], tally: [], nextMoment: null };
  const year = schoolYearAt(asOf, zone);
  const dueDate = `${year}-${norms.cardsDueDay}`;
  const deadline = endOf(dueDate, zone);
  const dates = (registers.cardConfirmations ?? []).toSorted();
  const nextMoment = earliestAfter(asOf, [deadline, ...dates.map((date) => momentOf(date, '00:00', zone))]);
  if (deadline > asOf) return { findings: [], tally: [], nextMoment };
  if (registers.cardConfirmations === null) {
    return { ...unknownClass(`cards:${schoolClass.id}`, dueDate, 'confirmations'), nextMoment };
  }
  const known = dates.filter((date) => date <= dateAt(asOf, zone));
  const outcome: Outcome = known.some((date) => date >= firstDayOfSchoolYear(year)) ? null : 'violated';
  return {
    findings: outcome === null ? [] : [findingOf(schoolClass, dueDate, deadline, known.at(-1) ?? null)],
    tally: tallyOf([{ staffId: schoolClass.teacherId, date: dueDate, outcome }]),
    nextMoment,
  };
}

function findingOf(
  { id, teacherId }: ClassFacts['schoolClass'],
  dueDate: PlainDate,
  deadline: Instant,
  last: PlainDate | null,
): Judgement {
  return {
    subjectKey: `cards:${id}`,
    ...{ verdict: 'violated', severity: 'violation' },
    ...{ staffId: teacherId, studentId: null, lessonId: null, date: dueDate },
    evidence: { last, deadline },
  };
}

function describe({ evidence }: Described, zone: string): string {
  if (evidence['lacks'] !== undefined) {
    return 'Нет данных: ЭлЖур показывает из карточек одни имена, а сверка карточек в программу не внесена';
  }
  const { last } = evidence;
  const before =
    typeof last === 'string' ? `последняя сверка была ${formatFullDate(last)}` : 'прежних сверок не внесено';
  return `В этом учебном году карточки обучающихся класса не сверены, ${before}; ${deadlineWords(evidence, zone)}`;
}
