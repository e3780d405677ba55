import { dateAt, type Instant, type PlainDate } from '../../domain/time.js';
import { workingDaysAfter } from '../../domain/working-days.js';
import type { Norms } from '../../regulation/norms.js';
import { endOf, momentOf } from '../judging/day-bounds.js';
import { groupBy } from '../judging/group-by.js';
import type { Outcome } from '../judging/judge-value.js';
import { describeMovement, type MovementWords } from '../judging/movement-words.js';
import { earliestAfter } from '../judging/next-moment.js';
import {
  apartFrom,
  inOrderOfDays,
  judgeMovement,
  type Movement,
  movementOf,
  seenOf,
  startOf,
  yearOf,
} from '../judging/roster-movements.js';
import { addTallies, tallyOf } from '../judging/tally.js';
import { unknownClass } from '../judging/unknown-class.js';
import type { Judgement, Rule, RuleResult } from '../rule.js';
import type { WholeSchoolFacts } from '../whole-school-facts.js';

/** Nobody is named: the act makes the list the secretary's duty. */
const NOBODY = { staffId: null, studentId: null, lessonId: null } as const;

interface Judged {
  readonly staffId: number;
  readonly movement: Movement;
  readonly dueDate: PlainDate;
  readonly deadline: Instant;
  readonly outcome: Outcome;
}

const WORDS: MovementWords = {
  who: 'Сотрудник',
  came: {
    happened: 'появился в списке',
    made: 'внесён в список',
    unmade: 'Сотрудника нет в списке, хотя он принят',
  },
  left: {
    happened: 'исчез из списка',
    made: 'исключён из списка',
    unmade: 'Сотрудник всё ещё в списке, хотя уволен',
  },
  lacks: {
    orders: 'Нет данных: приказы о составе сотрудников в программу не внесены',
    earlier: 'Нет данных: кто-то принят или уволен раньше, чем в программу внесли первый приказ о сотрудниках',
  },
};

export const staffWithoutOrder: Rule<WholeSchoolFacts> = {
  id: 'staff-without-order',
  family: 'staff',
  scope: 'school',
  title: 'Изменение состава сотрудников не подтверждено приказом',
  clauses: ['Пр 13.1', 'И-ЗД 3'],
  howToFix:
    'Внесите приказ в «Приказы о составе сотрудников» либо приведите список сотрудников в соответствие с приказом.',
  addressee: 'секретарь',
  needs: ['staff'],
  rev: 2,
  check,
  describe: describeMovement(WORDS),
};

function check(facts: WholeSchoolFacts, norms: Norms, asOf: Instant): RuleResult {
  const { zone, registers, staff, worksOnSaturdays } = facts;
  const today = dateAt(asOf, zone);
  if (registers.staffOrders === null && staff.lines.length > 0)
    return unknownClass(`staff:${facts.id}`, today, 'orders');
  const { earlier, own, isOfMany } = apartFrom(movementsOf(facts, asOf), registers.staffOrdersKeptSince, norms);
  const due = own.map(({ staffId, movement }) => {
    const dueDate = workingDaysAfter(startOf(movement, zone), norms.movements.staffWorkingDays, worksOnSaturdays);
    return { staffId, movement, dueDate, deadline: endOf(dueDate, zone) };
  });
  const outcomeOf = (each: (typeof due)[number]) =>
    judgeMovement({ ...each, observedAt: staff.listedAt, isOfMany: isOfMany(each.movement) }, norms, asOf);
  const unknown = earlier.length > 0 ? unknownClass(`staff:${facts.id}`, today, 'earlier') : NOTHING;
  const judged = due.filter(({ deadline }) => deadline <= asOf).map((each) => ({ ...each, outcome: outcomeOf(each) }));
  return {
    findings: [...unknown.findings, ...judged.flatMap((each) => findingOf(each, staff.listedAt))],
    tally: addTallies(
      unknown.tally,
      tallyOf(judged.map(({ dueDate, outcome }) => ({ staffId: null, date: dueDate, outcome }))),
    ),
    nextMoment: earliestAfter(asOf, [...due.map(({ deadline }) => deadline), ...turns(facts)]),
  };
}

const NOTHING: RuleResult = { findings: [], tally: [], nextMoment: null };

function movementsOf(
  { zone, registers, staff }: WholeSchoolFacts,
  asOf: Instant,
): readonly Pick<Judged, 'staffId' | 'movement'>[] {
  const year = yearOf(asOf, zone);
  const lines = new Map(staff.lines.map((line) => [line.staffId, line]));
  const orders = groupBy(inOrderOfDays(registers.staffOrders ?? []), ({ staffId }) => staffId);
  return [...new Set([...lines.keys(), ...orders.keys()])].flatMap((staffId) => {
    const movement = movementOf(orders.get(staffId) ?? [], lines.get(staffId) ?? null, year);
    return movement === null ? [] : [{ staffId, movement }];
  });
}

/** An order bears on the list from its day on. */
function turns({ zone, registers }: WholeSchoolFacts): readonly Instant[] {
  return (registers.staffOrders ?? []).map(({ day }) => momentOf(day, '00:00', zone));
}

function findingOf(
  { staffId, movement, dueDate, deadline, outcome }: Judged,
  observedAt: Instant | null,
): readonly Judgement[] {
  if (outcome === null) return [];
  const { way, kind } = movement;
  return [
    {
      subjectKey: `staff:${staffId}:${way}`,
      ...{ verdict: outcome, severity: 'violation', ...NOBODY, date: dueDate },
      evidence: { moverId: staffId, way, kind, ...seenOf(movement), deadline, observedAt },
    },
  ];
}
