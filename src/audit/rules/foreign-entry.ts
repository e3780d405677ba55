import { counted, formatDayMonth } from '../../domain/russian.js';
import { schoolYearAt, startOfSchoolYear } from '../../domain/school-year.js';
import type { Instant, PlainDate } from '../../domain/time.js';
import type { Norms } from '../../regulation/norms.js';
import type { EditFact, JournalFacts } from '../journal-facts.js';
import { endOf } from '../judging/day-bounds.js';
import { groupBy } from '../judging/group-by.js';
import { earliestAfter } from '../judging/next-moment.js';
import { yearStart } from '../judging/plan-slots.js';
import { numberOf, spanWords } from '../judging/sentence.js';
import { type Opportunity, tallyOf } from '../judging/tally.js';
import { toldDates } from '../judging/told-dates.js';
import { type Stranger, strangersOf } from '../judging/writers.js';
import type { Described, Judgement, Rule, RuleResult, Verdict } from '../rule.js';

export const foreignEntry: Rule<JournalFacts> = {
  id: 'foreign-entry',
  family: 'foreign-entry',
  scope: 'journal',
  title: 'Запись внесена лицом, не ведущим этот журнал',
  clauses: ['Р 2.3', 'Р 2.5', 'И-УЧ 1', 'Х 4.1.4-2'],
  howToFix:
    'Выясните, кто и зачем внёс запись: поручение подтвердите снятием, иначе верните прежнее значение и проверьте, не известен ли пароль посторонним.',
  needs: ['term', 'timetableSlot', 'lesson'],
  rev: 4,
  check,
  describe,
};

const VERDICTS: Readonly<Record<Stranger, Verdict>> = {
  stranger: 'violated',
  'perhaps-administrator': 'disputable',
  'perhaps-class-teacher': 'disputable',
  substitute: 'disputable',
  colleague: 'disputable',
  bringer: 'disputable',
  'unknown-position': 'no-data',
  'unknown-journal': 'no-data',
};

const SUREST_FIRST: readonly Stranger[] = Object.keys(VERDICTS) as Stranger[];

/** What one author without a right changed of the lessons of one date. */
interface Entry {
  readonly date: PlainDate;
  readonly staffId: number;
  readonly as: Stranger;
  readonly edits: readonly EditFact[];
}

function check(facts: JournalFacts, norms: Norms, asOf: Instant): RuleResult {
  const { zone, history, lessons } = facts;
  const start = yearStart(facts, asOf);
  // The load and the class teacher are those of this year.
  const edits = history.edits.filter(({ date }) => start <= date);
  const entries = entriesOf(edits, facts, norms);
  const ends = lessons.map(({ date }) => ({ date, end: endOf(date, zone) }));
  const over = new Set(ends.filter(({ date, end }) => start <= date && end <= asOf).map(({ date }) => date));
  const isTold = toldDates(history.spans, zone);
  const changed = new Set(edits.map(({ date }) => date));
  const untold = new Set([...over].filter((date) => !isTold(date) && !changed.has(date)).sort());
  const accused = new Set(entries.map(({ date }) => date));
  const others = [...new Set([...over, ...changed])].filter((date) => !accused.has(date));
  const kept = others.map(
    (date): Opportunity => ({ staffId: null, date, outcome: untold.has(date) ? 'no-data' : null }),
  );
  return {
    findings: [...entries.map((entry) => findingOf(entry, facts)), ...untoldFinding([...untold], over.size, facts)],
    tally: tallyOf([...kept, ...entries.map(({ staffId, date, as }) => ({ staffId, date, outcome: VERDICTS[as] }))]),
    nextMoment: earliestAfter(asOf, [
      ...ends.map(({ end }) => end),
      ...(over.size + changed.size > 0 ? [startOfSchoolYear(schoolYearAt(asOf, zone) + 1, zone)] : []),
    ]),
  };
}

function entriesOf(edits: readonly EditFact[], facts: JournalFacts, norms: Norms): readonly Entry[] {
  const strangerOf = strangersOf(facts, norms);
  const foreign = edits.flatMap((edit) => {
    const as = strangerOf(edit);
    return as === null ? [] : [{ edit, as }];
  });
  const byAuthor = groupBy(foreign, ({ edit }) => `${edit.date} ${edit.editor.staffId}`);
  return [...byAuthor.values()]
    .flatMap((own) => {
      const surest = SUREST_FIRST.find((each) => own.some(({ as }) => as === each));
      const foremost = own.filter(({ as }) => as === surest).map(({ edit }) => edit);
      const [first] = foremost;
      if (first === undefined || surest === undefined) return [];
      return [{ date: first.date, staffId: first.editor.staffId, as: surest, edits: foremost }];
    })
    .sort((one, other) => (one.date === other.date ? one.staffId - other.staffId : one.date < other.date ? -1 : 1));
}

function findingOf({ date, staffId, as, edits }: Entry, { journal }: JournalFacts): Judgement {
  const moments = edits.map(({ editedAt }) => editedAt);
  return {
    subjectKey: `foreign:${journal.id}:${staffId}:${date}`,
    ...{ verdict: VERDICTS[as], severity: 'violation', staffId, studentId: null, lessonId: null, date },
    evidence: { as, edits: edits.length, date, firstAt: Math.min(...moments), lastAt: Math.max(...moments) },
    ...(VERDICTS[as] === 'no-data' ? ({ looked: true } as const) : {}),
  };
}

/** Dated by the last of the dates. */
function untoldFinding(untold: readonly PlainDate[], dates: number, { journal }: JournalFacts): readonly Judgement[] {
  const date = untold.at(-1);
  if (date === undefined) return [];
  return [
    {
      subjectKey: `journal-history:${journal.id}`,
      ...{ verdict: 'no-data', severity: 'notice', staffId: null, studentId: null, lessonId: null, date },
      evidence: { untold: untold.length, dates },
      looked: true,
    },
  ];
}

const WHO: Readonly<Record<string, string>> = {
  substitute: 'тот, кто вёл в этом классе другие уроки предмета',
  colleague: 'тот, кто ведёт этот предмет в других классах',
  bringer: 'классный руководитель',
  'unknown-position': 'сотрудник, должность которого неизвестна',
  'unknown-journal': 'тот, о ком не известно, ведёт ли он журнал',
};

/** What a disputable one leaves for the school to decide. */
const LEFT: Readonly<Record<string, string>> = {
  'perhaps-administrator': 'администратор ли он электронного журнала, ЭлЖур не показывает',
  'perhaps-class-teacher': 'это отметка об отсутствии, и был ли он тогда классным руководителем',
  bringer: 'принесены ли эти отметки из другого класса или школы',
};

function describe({ verdict, evidence }: Described, zone: string): string {
  const untold = numberOf(evidence, 'untold');
  if (untold !== null) {
    return `Нет данных: дней с уроками ${numberOf(evidence, 'dates') ?? 0}, история изменений не принесена за ${untold} из них`;
  }
  const when = spanWords(evidence, zone);
  const as = String(evidence['as']);
  const day = formatDayMonth(String(evidence['date']));
  const who = WHO[as] ?? 'тот, кто этот журнал не ведёт';
  const count = counted(numberOf(evidence, 'edits') ?? 0, 'запись', 'записи', 'записей');
  if (as === 'unknown-journal')
    return `Нет данных: кто вёл уроки ${day}, расписание не говорит, а ${count} внёс или изменил ${who}: ${when}`;
  const what = `${count} урока ${day} внёс или изменил ${who}: ${when}`;
  if (verdict === 'no-data') return `Нет данных: ${what}`;
  const told = `По истории изменений ЭлЖура ${what}`;
  if (verdict === 'violated') return told;
  return `${told}; ${LEFT[as] ?? 'было ли это ему поручено'}, решает школа`;
}
