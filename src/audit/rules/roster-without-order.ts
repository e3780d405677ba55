import { dateAt, type Instant, type PlainDate } from '../../domain/time.js';
import type { Norms } from '../../regulation/norms.js';
import type { ClassFacts } from '../class-facts.js';
import { isClassRead, lookAtList } from '../judging/class-list.js';
import { endOf, momentOf } from '../judging/day-bounds.js';
import { groupBy } from '../judging/group-by.js';
import type { Outcome } from '../judging/judge-value.js';
import { describeMovement, type MovementWords } from '../judging/movement-words.js';
import { earliestAfter } from '../judging/next-moment.js';
import { rosterLines } from '../judging/roster-lines.js';
import {
  apartFrom,
  inOrderOfDays,
  judgeMovement,
  type Movement,
  movementOf,
  ordersOf,
  seenOf,
  startOf,
  yearOf,
} from '../judging/roster-movements.js';
import { nthDayAfter, schoolDaysOf } from '../judging/school-days-after.js';
import { addTallies, tallyOf } from '../judging/tally.js';
import { unknownClass } from '../judging/unknown-class.js';
import type { Judgement, Rule, RuleResult } from '../rule.js';

/** Nobody is named: the act makes it the secretary's duty. */
const NOBODY = { staffId: null, studentId: null, lessonId: null } as const;

/** Who is moved between classes up to the first of September needs no order of his own. */
const AFTER_TRANSFER = '09-02';

interface Judged {
  readonly studentId: number;
  readonly movement: Movement;
  readonly dueDate: PlainDate;
  readonly deadline: Instant;
  readonly observedAt: Instant | null;
  readonly outcome: Outcome;
}

const WORDS: MovementWords = {
  who: 'Обучающийся',
  came: {
    happened: 'появился в списке класса',
    made: 'внесён в список класса',
    unmade: 'Обучающегося нет в списке класса, хотя он прибыл',
  },
  left: {
    happened: 'исчез из списка класса',
    made: 'исключён из списка класса',
    unmade: 'Обучающийся всё ещё в списке класса, хотя выбыл',
  },
  lacks: {
    list: 'Нет данных: список класса ещё не прочитан',
    orders: 'Нет данных: приказы о движении обучающихся в программу не внесены',
    earlier: 'Нет данных: кто-то прибыл или выбыл раньше, чем в программу внесли первый приказ',
  },
};

export const rosterWithoutOrder: Rule<ClassFacts> = {
  id: 'roster-without-order',
  family: 'roster',
  scope: 'class',
  title: 'Движение обучающихся не подтверждено приказом',
  clauses: ['Пр 13.1', 'План 3', 'И-СЕКР 1'],
  howToFix: 'Внесите приказ в «Приказы о движении обучающихся» либо приведите список класса в соответствие с приказом.',
  addressee: 'секретарь',
  needs: ['term', 'timetableSlot', 'groupMember'],
  rev: 7,
  check,
  describe: describeMovement(WORDS),
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
  const year = yearOf(asOf, zone, AFTER_TRANSFER);
  const lines = new Map(rosterLines(facts, year.today).map((line) => [line.studentId, line]));
  const orders = inOrderOfDays(ordersOf(registers.movementOrders ?? [], schoolClass.id));
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
