import { formatDayMonth, formatMoment } from '../../domain/russian.js';
import { schoolYearAt } from '../../domain/school-year.js';
import { dateAt, type Instant, type PlainDate } from '../../domain/time.js';
import type { Norms } from '../../regulation/norms.js';
import type { ClassFacts } from '../class-facts.js';
import { isClassRead, lookAtList } from '../judging/class-list.js';
import { endOf, momentOf } from '../judging/day-bounds.js';
import { groupBy } from '../judging/group-by.js';
import type { Outcome } from '../judging/judge-value.js';
import { earliestAfter } from '../judging/next-moment.js';
import { rosterLines } from '../judging/roster-lines.js';
import {
  apartFrom,
  judgeMovement,
  type Movement,
  movementOf,
  ordersOf,
  seenOf,
  startOf,
} from '../judging/roster-movements.js';
import { nthDayAfter, schoolDaysOf } from '../judging/school-days-after.js';
import { deadlineWords, missingSentence, numberOf } from '../judging/sentence.js';
import { addTallies, tallyOf } from '../judging/tally.js';
import { unknownClass } from '../judging/unknown-class.js';
import type { Described, Judgement, Rule, RuleResult } from '../rule.js';

/** Nobody is named: the act makes it the secretary's duty. */
const NOBODY = { staffId: null, studentId: null, lessonId: null } as const;

interface Judged {
  readonly studentId: number;
  readonly movement: Movement;
  readonly dueDate: PlainDate;
  readonly deadline: Instant;
  readonly observedAt: Instant | null;
  readonly outcome: Outcome;
}

export const rosterWithoutOrder: Rule<ClassFacts> = {
  id: 'roster-without-order',
  family: 'roster',
  scope: 'class',
  title: 'Движение обучающихся не подтверждено приказом',
  clauses: ['Пр 13.1', 'План 3'],
  howToFix: 'Внесите приказ в «Приказы о движении обучающихся» либо приведите список класса в соответствие с приказом.',
  addressee: 'секретарь',
  needs: ['term', 'timetableSlot', 'groupMember'],
  rev: 2,
  check,
  describe,
};

function check(facts: ClassFacts, norms: Norms, asOf: Instant): RuleResult {
  const { zone, journals, registers } = facts;
  const today = dateAt(asOf, zone);
  if (journals.length > 0 && !isClassRead(facts, today))
    return unknownClass(`rosters:${facts.schoolClass.id}`, today, 'list');
  if (registers.movementOrders === null) return unknownClass(`rosters:${facts.schoolClass.id}`, today, 'orders');
  const days = schoolDaysOf(facts);
  const observedAt = lookAtList(facts, today);
  const { earlier, own, isOfMany } = apartFrom(movementsOf(facts, asOf), registers.ordersKeptSince, norms);
  const due = own.flatMap(({ studentId, movement }) => {
    const dueDate = nthDayAfter(days, startOf(movement, zone), norms.movements.graceSchoolDays);
    return dueDate === null ? [] : [{ studentId, movement, dueDate, deadline: endOf(dueDate, zone), observedAt }];
  });
  const judged = due
    .filter(({ deadline }) => deadline <= asOf)
    .map((each) => ({ ...each, outcome: judgeMovement({ ...each, isOfMany: isOfMany(each.movement) }, norms, asOf) }));
  const unknown = earlier.length > 0 ? unknownClass(`rosters:${facts.schoolClass.id}`, today, 'earlier') : NOTHING;
  return {
    findings: [...unknown.findings, ...judged.flatMap((each) => findingOf(each, facts))],
    tally: addTallies(
      unknown.tally,
      tallyOf(judged.map(({ dueDate, outcome }) => ({ staffId: null, date: dueDate, outcome }))),
    ),
    nextMoment: earliestAfter(asOf, [...due.map(({ deadline }) => deadline), ...turns(facts)]),
  };
}

const NOTHING: RuleResult = { findings: [], tally: [], nextMoment: null };

function movementsOf(facts: ClassFacts, asOf: Instant): readonly Pick<Judged, 'studentId' | 'movement'>[] {
  const { zone, schoolClass, registers } = facts;
  const year = { start: `${schoolYearAt(asOf, zone)}-09-01`, today: dateAt(asOf, zone), zone };
  const lines = new Map(rosterLines(facts, year.today).map((line) => [line.studentId, line]));
  const orders = ordersOf(registers.movementOrders ?? [], schoolClass.id, year);
  const byStudent = groupBy(orders, ({ studentId }) => studentId);
  return [...new Set([...lines.keys(), ...byStudent.keys()])].flatMap((studentId) => {
    const line = lines.get(studentId) ?? null;
    if (line !== null && !line.isSettled) return [];
    const movement = movementOf(byStudent.get(studentId) ?? [], line, year);
    return movement === null ? [] : [{ studentId, movement }];
  });
}

/** An order bears on the list from its day on. */
function turns({ zone, registers }: ClassFacts): readonly Instant[] {
  return (registers.movementOrders ?? []).map(({ day }) => momentOf(day, '00:00', zone));
}

function findingOf(
  { studentId, movement, dueDate, deadline, observedAt, outcome }: Judged,
  { schoolClass }: ClassFacts,
): readonly Judgement[] {
  if (outcome === null) return [];
  const { way, kind } = movement;
  return [
    {
      subjectKey: `roster:${schoolClass.id}:${studentId}:${way}`,
      ...{ verdict: outcome, severity: 'violation', ...NOBODY, studentId, date: dueDate },
      evidence: { way, kind, ...seenOf(movement), deadline, observedAt },
    },
  ];
}

const LACKS: Readonly<Record<string, string>> = {
  list: 'Нет данных: список класса ещё не прочитан',
  orders: 'Нет данных: приказы о движении обучающихся в программу не внесены',
  earlier: 'Нет данных: кто-то прибыл или выбыл раньше, чем в программу внесли первый приказ',
};
const WAYS = {
  came: {
    happened: 'появился в списке',
    made: 'внесён в список',
    unmade: 'Обучающегося нет в списке класса, хотя он прибыл',
  },
  left: {
    happened: 'исчез из списка',
    made: 'исключён из списка',
    unmade: 'Обучающийся всё ещё в списке класса, хотя выбыл',
  },
} as const;

function describe(finding: Described, zone: string): string {
  const { evidence, verdict } = finding;
  const lack = LACKS[String(evidence['lacks'])];
  if (lack !== undefined) return lack;
  const words = WAYS[evidence['way'] === 'left' ? 'left' : 'came'];
  const order = `по приказу с ${formatDayMonth(String(evidence['orderedFor']))}`;
  if (evidence['kind'] === 'unmade') return missingSentence(`${words.unmade} ${order}`, finding, zone);
  const [absent, seen] = ['absentAt', 'seenAt'].map((key) => formatMoment(numberOf(evidence, key) ?? 0, zone));
  const due = deadlineWords(evidence, zone);
  if (evidence['kind'] === 'unordered') {
    return `Обучающийся ${words.happened} класса между ${absent} и ${seen}, приказа об этом не внесено; ${due}`;
  }
  const when = verdict === 'violated' ? 'после срока' : 'до срока или после, неизвестно';
  return `Обучающийся ${words.made} класса ${order} между ${absent} и ${seen}, ${when}: ${due}`;
}
