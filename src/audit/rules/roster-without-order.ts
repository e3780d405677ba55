import { formatDayMonth, formatMoment } from '../../domain/russian.js';
import { schoolYearAt } from '../../domain/school-year.js';
import { dateAt, type Instant, type PlainDate } from '../../domain/time.js';
import type { Norms } from '../../regulation/norms.js';
import type { ClassFacts } from '../class-facts.js';
import { isClassRead, lookAtList } from '../judging/class-list.js';
import { endOf, momentOf } from '../judging/day-bounds.js';
import { groupBy } from '../judging/group-by.js';
import { judgeEntered, judgeMissing, type Outcome } from '../judging/judge-value.js';
import { earliestAfter } from '../judging/next-moment.js';
import { rosterLines } from '../judging/roster-lines.js';
import { type Movement, movementOf, ordersOf } from '../judging/roster-movements.js';
import { nthDayAfter, schoolDaysOf } from '../judging/school-days-after.js';
import { deadlineWords, missingSentence, numberOf } from '../judging/sentence.js';
import { addTallies, tallyOf } from '../judging/tally.js';
import { unknownClass } from '../judging/unknown-class.js';
import type { Described, Evidence, Judgement, Rule, RuleResult } from '../rule.js';

/** Nobody is named: the act makes it the secretary's duty. */
const NOBODY = { staffId: null, studentId: null, lessonId: null } as const;

interface Judged {
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
  const movements = movementsOf(facts, asOf);
  const [earlier, own] = [movements.filter(isEarlier(facts)), movements.filter((each) => !isEarlier(facts)(each))];
  const due = own.flatMap((movement) => {
    const dueDate = nthDayAfter(days, startOf(movement, zone), norms.movements.graceSchoolDays);
    return dueDate === null ? [] : [{ movement, dueDate, deadline: endOf(dueDate, zone), observedAt }];
  });
  const judged = due
    .filter(({ deadline }) => deadline <= asOf)
    .map((each) => ({ ...each, outcome: outcomeOf(each, isOfMany(own, norms), norms, asOf) }));
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

/** Whether a movement without an order was seen before the school began to record any here. */
function isEarlier({ registers }: ClassFacts): (movement: Movement) => boolean {
  const since = registers.ordersKeptSince ?? 0;
  return (movement) => movement.kind === 'unordered' && movement.event.seenAt < since;
}

/** Whether one look showed that so many came without an order, or left: a class that is formed anew has one for all. */
function isOfMany(own: readonly Movement[], { movements }: Norms): (movement: Movement) => boolean {
  const keyOf = (movement: Movement) =>
    movement.kind === 'unordered' ? `${movement.way} ${movement.event.seenAt}` : null;
  const together = groupBy(own, keyOf);
  return (movement) => {
    const key = keyOf(movement);
    return key !== null && (together.get(key)?.length ?? 0) >= movements.manyAtOnce;
  };
}

function movementsOf(facts: ClassFacts, asOf: Instant): readonly Movement[] {
  const { zone, schoolClass, registers } = facts;
  const year = { start: `${schoolYearAt(asOf, zone)}-09-01`, today: dateAt(asOf, zone), zone };
  const lines = new Map(rosterLines(facts, year.today).map((line) => [line.studentId, line]));
  const orders = ordersOf(registers.movementOrders ?? [], schoolClass.id, year);
  const byStudent = groupBy(orders, ({ studentId }) => studentId);
  return [...new Set([...lines.keys(), ...byStudent.keys()])].flatMap(
    (id) => movementOf(id, byStudent.get(id) ?? [], lines.get(id) ?? null, year) ?? [],
  );
}

/** An order bears on the list from its day on. */
function turns({ zone, registers }: ClassFacts): readonly Instant[] {
  return (registers.movementOrders ?? []).map(({ day }) => momentOf(day, '00:00', zone));
}

function startOf(movement: Movement, zone: string): PlainDate {
  return movement.kind === 'unordered' ? dateAt(movement.event.seenAt, zone) : movement.orderedFor;
}

function outcomeOf(
  { movement, deadline, observedAt }: Omit<Judged, 'outcome'>,
  isMany: (movement: Movement) => boolean,
  norms: Norms,
  asOf: Instant,
): Outcome {
  const moved = { base: deadline, moved: deadline, exception: null };
  if (movement.kind === 'unmade') return judgeMissing(moved, observedAt, asOf);
  if (movement.kind === 'made') return judgeEntered(movement.event, moved, norms.pollToleranceMs);
  return movement.event.bulk || isMany(movement) ? 'disputable' : 'violated';
}

function findingOf(
  { movement, dueDate, deadline, observedAt, outcome }: Judged,
  { schoolClass }: ClassFacts,
): readonly Judgement[] {
  if (outcome === null) return [];
  const { studentId, way, kind } = movement;
  return [
    {
      subjectKey: `roster:${schoolClass.id}:${studentId}:${way}`,
      ...{ verdict: outcome, severity: 'violation', ...NOBODY, studentId, date: dueDate },
      evidence: { way, kind, ...seenOf(movement), deadline, observedAt },
    },
  ];
}

function seenOf(movement: Movement): Evidence {
  if (movement.kind === 'unmade') return { orderedFor: movement.orderedFor };
  const { absentAt, seenAt, bulk } = movement.event;
  return { ...(movement.kind === 'made' ? { orderedFor: movement.orderedFor } : {}), absentAt, seenAt, bulk };
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
