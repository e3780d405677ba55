import { createHash } from 'node:crypto';
import { z } from 'zod';
import { isListed } from '../domain/assessment.js';
import { markNormShape } from './mark-norm.js';
import type { Norms } from './norms.js';

const dateText = z.iso.date('ожидается дата вида 2026-09-01');
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/u, 'ожидается время вида 18:00');
const texts = z.array(z.string().min(1));
const grades = z.array(z.number().int().min(1).max(11));
const count = z.number().int().nonnegative();
/** Month and day. */
const dayOfYear = z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/u, 'ожидается день вида 09-15');
const severity = z.enum(['violation', 'warning', 'notice']);

const parameters = z.strictObject({
  pollToleranceMinutes: count,
  outageGraceDays: count,
  resultsShownHours: count.min(1),
  assessment: z.strictObject({ unmarkedGrades: grades, unmarkedSubjects: texts, unmarkedPrefixes: texts }),
  homework: z.strictObject({
    unassignedSubjects: texts,
    unassignedGrades: grades,
    controlKinds: texts,
    controlKindsBySubject: z.array(z.strictObject({ subjects: texts.min(1), kinds: texts.min(1) })).optional(),
    workingDayEnd: time,
    hoursAfterLastLesson: z.number().nonnegative(),
    monthShare: z.number().min(0).max(1),
    monthMinimum: count,
    elsewhere: texts,
    handedOut: texts,
    emptyWords: texts,
  }),
  topics: z.strictObject({ unnamedKinds: texts }),
  briefings: z.strictObject({ subjects: texts, months: z.array(z.number().int().min(1).max(12)), words: texts }),
  marks: z.strictObject({
    oralKinds: texts,
    backdatedDays: count,
    doubleSubjects: texts,
    written: z.strictObject({
      days: count,
      longer: z.array(z.strictObject({ kinds: texts, days: count })),
      countVacations: z.boolean(),
    }),
    obligatory: z.strictObject({ absentSchoolDays: count, withoutMarks: texts }),
    unmarked: z.strictObject({
      classLessons: count,
      classDays: count,
      studentLessons: count.min(1),
      afterFailing: count.min(1),
    }),
  }),
  corrections: z.strictObject({ absenceSchoolDays: count.min(1), slipLikeness: z.number().min(0).max(1) }),
  attendance: z.strictObject({
    conflictSchoolDays: count.min(1),
    reasonSchoolDays: count.min(1),
    unnotedLessons: count.min(1),
    unnotedShare: z.number().min(0).max(1),
  }),
  controlLoad: z.strictObject({
    exceptKinds: texts,
    perDay: count.min(1),
    leastDays: count,
    yearShare: z.number().min(0).max(1),
    yearWeeks: count.min(1),
    edgesAboveHours: z.number().nonnegative(),
  }),
  homeworkLoad: z.strictObject({
    norms: z.array(z.strictObject({ fromGrade: count.min(1).max(11), minutes: count.min(1) })).min(1),
    estimatedMinutes: count,
  }),
  substitutions: z.strictObject({ enteredBy: z.enum(['substitute', 'dispatcher']) }),
  activity: z.strictObject({ silentLessons: count.min(1), silentDays: count.min(1) }),
  logins: z.strictObject({ usualDays: count.min(1) }),
  entries: z.strictObject({ officePositions: texts, supportPositions: texts }),
  impossible: z.strictObject({ days: count, closedKinds: texts }),
  divisions: z.strictObject({
    graceSchoolDays: count.min(1),
    leastCovered: z.number().min(0).max(1),
    optionalSubjects: texts,
  }),
  credentials: z.strictObject({ dueDay: dayOfYear, newcomerSchoolDays: count.min(1) }),
  families: z.strictObject({
    spanDays: count.min(1),
    target: z.number().min(0).max(1),
    untoldDays: count.min(1),
    freshDays: count.min(1),
    studentsFromGrade: count.min(1),
  }),
  informing: z.strictObject({ days: count.min(1), absentLessons: count.min(1), riskLessons: count.min(1) }),
  cardsDueDay: dayOfYear,
  gradeSheetWorkingDays: count.min(1),
  printouts: z.strictObject({ weeklyDays: count.min(1), monthlyDays: count.min(1) }),
  movements: z.strictObject({
    graceSchoolDays: count.min(1),
    manyAtOnce: count.min(2),
    staffWorkingDays: count.min(1),
  }),
  plans: z.strictObject({
    dueDay: dayOfYear,
    weeks: count.min(1),
    firstGradeWeeks: count.min(1),
    below: count,
    above: count,
    lag: count,
    sheetDays: count.min(1),
    near: count,
    likeness: z.number().min(0).max(1),
    run: count.min(1),
    ownTopics: texts,
    controls: z.strictObject({ grace: count, before: count, after: count, scheduleDays: count }),
  }),
  setup: z.strictObject({ dueDay: dayOfYear, newClassWorkingDays: count.min(1) }),
  journals: z.strictObject({ openedWorkingDays: count.min(1) }),
  notebooks: z.strictObject({ subjects: texts, leastLessons: count, leastAttended: count, days: count }),
  accumulation: z.strictObject({
    norms: z.strictObject({
      quarter: markNormShape.optional(),
      'half-year': markNormShape.optional(),
      trimester: markNormShape.optional(),
      year: markNormShape.optional(),
    }),
    countNotebooks: z.boolean(),
    notebookKinds: texts,
    startDays: z.strictObject({ oneHour: count, more: count }),
    forecastDays: count,
  }),
  termMarks: z.strictObject({
    mode: z.enum(['fixed-dates', 'days-before-end', 'last-days']),
    dueDates: z.record(z.string(), dateText),
    daysBeforeEnd: count,
    onNonSchoolDay: z.enum(['previous', 'next']),
    newcomerDays: count,
    early: z.strictObject({ days: count, lessons: count, exceptGrades: grades }),
    unattestedMarks: texts,
    unattestedShare: z.number().min(0).max(1),
    exemptDays: count.min(1),
    deferral: z.strictObject({ missedShare: z.number().min(0).max(1), daysBefore: count }),
    bias: z.strictObject({
      threshold: z.number().positive(),
      bySubject: z.array(z.strictObject({ subjects: texts, threshold: z.number().positive() })),
      border: z.number().nonnegative(),
      works: z.strictObject({ kinds: texts, least: count.min(1), above: z.number().positive() }),
    }),
  }),
});

/** Journals of which the rule does not ask: of these subjects, of these grades, or of both together. */
const exception = z
  .strictObject({ subjects: texts.optional(), grades: grades.optional() })
  .refine(
    ({ subjects, grades: some }) => subjects !== undefined || some !== undefined,
    'ожидается subjects или grades',
  );

/** What sees to a clause where no rule can: a document, a register, the program's own ways, or a person's look. */
const otherCover = z.strictObject({ by: z.enum(['document', 'register', 'program', 'hand']), what: z.string().min(1) });
const clause = z.strictObject({
  id: z.string().min(1),
  demands: z.string().min(1),
  rules: texts.default([]),
  otherwise: z.array(otherCover).default([]),
});

/** The school's local act as data: what its clauses demand, and the figures by which the rules judge. */
export const profileSchema = z
  .strictObject({
    id: z.string().min(1),
    title: z.string().min(1),
    version: z.string().min(1),
    validFrom: dateText,
    validTo: dateText,
    clauses: z.array(clause).min(1),
    rules: z.record(
      z.string(),
      z.strictObject({
        weight: z.number().nonnegative().default(1),
        severity: severity.optional(),
        off: z.boolean().default(false),
        except: z.array(exception).default([]),
      }),
    ),
    parameters,
  })
  .superRefine((profile, { addIssue }) => {
    if (profile.validTo < profile.validFrom) {
      addIssue({ code: 'custom', path: ['validTo'], message: 'раньше, чем validFrom' });
    }
    const { controlKinds, controlKindsBySubject = [] } = profile.parameters.homework;
    for (const [index, { kinds }] of controlKindsBySubject.entries()) {
      const strange = kinds.filter((kind) => !isListed(kind, controlKinds));
      if (strange.length === 0) continue;
      const path = ['parameters', 'homework', 'controlKindsBySubject', index, 'kinds'];
      addIssue({ code: 'custom', path, message: `нет в controlKinds: ${strange.join(', ')}` });
    }
    const seen = new Set<string>();
    for (const [index, { id }] of profile.clauses.entries()) {
      if (seen.has(id)) addIssue({ code: 'custom', path: ['clauses', index, 'id'], message: `пункт «${id}» уже есть` });
      seen.add(id);
    }
  });

export type ProfileSource = z.infer<typeof profileSchema>;

export interface Profile extends Readonly<Omit<ProfileSource, 'parameters'>> {
  /** «Приказ № 127, редакция 1». */
  readonly label: string;
  readonly norms: Norms;
  /** As it was written: what is kept of it. */
  readonly source: ProfileSource;
}

/** A changed profile is another one even where its author left the version as it was. */
function hashOf(source: ProfileSource): string {
  return createHash('sha256').update(JSON.stringify(source)).digest('hex').slice(0, HASH_LENGTH);
}

const HASH_LENGTH = 12;
const MINUTE_MS = 60_000;

export function toProfile(source: ProfileSource): Profile {
  const { parameters: given, ...rest } = source;
  const { pollToleranceMinutes, ...others } = given;
  const version = `${source.id}@${source.version}+${hashOf(source)}`;
  const norms = { version, pollToleranceMs: pollToleranceMinutes * MINUTE_MS, ...others } as Norms;
  return Object.freeze({ ...rest, label: `${source.title}, редакция ${source.version}`, norms, source });
}
