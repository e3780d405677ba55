import { formatMoment } from '../../../domain/russian.js';
import { type FindingDetail, readFinding, readFindingMoments } from '../../../read/finding.js';
import { identifier, pastIdentifier } from '../../asked.js';
import { ruleEntry } from '../../catalogue.js';
import { certaintyMeaning } from '../../excuse-words.js';
import { findingCure, findingDate, findingTitle } from '../../finding-headline.js';
import { certaintyWords, severityWord } from '../../finding-words.js';
import { inTime, type Past } from '../../past.js';
import type { Answer, Screen, ScreenContext, ScreenRequest } from '../../screen.js';
import { listedLessons } from './listed-lessons.js';
import { listedStudents } from './listed-students.js';

const MOMENT_WORDS: Readonly<Record<string, string>> = {
  opened: 'обнаружено',
  changed: 'изменилось',
  closed: 'устранено',
  reopened: 'обнаружено снова',
  absorbed: 'включено в другое несоответствие',
};

/** One finding: the fact, its clause, its proof and its cure, in this order. */
export const finding: Screen = {
  id: 'finding',
  path: '/findings/:id',
  title: 'Несоответствие',
  roles: ['director', 'deputy', 'class-teacher', 'teacher'],
  navigation: null,
  action: 'view-finding',
  handle,
};

function handle(request: ScreenRequest, context: ScreenContext): Promise<Answer> {
  return inTime(request, context, card);
}

async function card(request: ScreenRequest, context: ScreenContext, past: Past | null): Promise<Answer> {
  const { reader, school, visibility, catalogue } = context;
  const asked = (past === null ? identifier : pastIdentifier).safeParse(request.params['id']);
  if (!asked.success) return { kind: 'missing' };
  const id = asked.data;
  const detail = await readFinding(reader, school.id, id, visibility);
  if (detail === null) return { kind: 'missing' };
  const rule = ruleEntry(catalogue, detail.rule);
  const moments = past === null ? await readFindingMoments(reader, school.id, id) : [];
  const students = await listedStudents(reader, school, detail.evidence);
  const title = findingTitle(rule.title, detail.verdict);
  const data = {
    title,
    place: placeOf(detail),
    teacher: detail.teacher ?? 'не определён',
    student: detail.student,
    certainty: certaintyWords(detail.verdict, detail.severity),
    meaning: certaintyMeaning(detail),
    proven: detail.verdict === 'violated',
    severity: detail.severity,
    severityWord: severityWord(detail.severity),
    closed: detail.state === 'closed',
    absorbed: detail.state === 'absorbed',
    sentence: catalogue.describe(detail.rule, detail),
    clauses: detail.clauses.map((clause) => ({ id: clause, text: catalogue.clause(clause) })),
    students,
    measured: students.some((student) => student.need !== null),
    timed: students.some((student) => student.mark !== null),
    lessons: listedLessons(detail.evidence, school.zone),
    howToFix: findingCure(rule.howToFix, detail.verdict),
    sourceAddress: sourceAddress(context, detail),
    sourceNote: context.sourceNote,
    judgedAt: formatMoment(past?.asked.asOf ?? detail.asOf, school.zone),
    list: past === null ? '/findings' : `/findings?${past.query}`,
    past: past && { ...past, stored: id > 0 ? `/findings/${id}` : null },
    profile: catalogue.profile,
    timeline: moments.map(({ at, kind, rule: stage, verdict, intoIds }) => ({
      at: formatMoment(at, school.zone),
      what: MOMENT_WORDS[kind] ?? kind,
      stage: ruleEntry(catalogue, stage).title,
      certainty: certaintyWords(verdict),
      into: intoIds.map((into) => `/findings/${into}`),
    })),
  };
  const subject = { finding: id, student: detail.studentId };
  const answer = { kind: 'page', title, template: 'screens/finding/finding', data } as const;
  if (past === null) return { ...answer, subject };
  return { ...answer, subject: { ...subject, at: past.asked.asOf }, origin: past.origin };
}

function placeOf(detail: FindingDetail): string {
  const lesson = detail.ordinal !== null && detail.ordinal > 0 ? `${detail.ordinal + 1}-й урок за день` : null;
  return [detail.className, detail.subjectName, detail.groupName, findingDate(detail), lesson]
    .filter((part) => part)
    .join(' · ');
}

function sourceAddress({ sourceUrl }: ScreenContext, { pageAddress }: FindingDetail): string | null {
  if (sourceUrl === null || pageAddress === null) return null;
  return new URL(pageAddress, sourceUrl).toString();
}
