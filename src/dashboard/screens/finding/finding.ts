import type { Role } from '../../../domain/role.js';
import { formatMoment } from '../../../domain/russian.js';
import { type FindingDetail, readFinding } from '../../../read/finding.js';
import { identifier, pastIdentifier } from '../../asked.js';
import { answererOf, ruleEntry } from '../../catalogue.js';
import { mayDismiss } from '../../dismissal-words.js';
import { stateWord } from '../../end-words.js';
import { certaintyMeaning } from '../../excuse-words.js';
import { findingCure, findingDate, findingTitle } from '../../finding-headline.js';
import { certaintyWords, severityWord } from '../../finding-words.js';
import { inTime, type Past } from '../../past.js';
import type {
  Answer,
  FormAnswer,
  FormRequest,
  PageAnswer,
  Screen,
  ScreenContext,
  ScreenRequest,
} from '../../screen.js';
import { lessonGivers } from './lesson-givers.js';
import { lifeOf } from './life.js';
import { listedJournals } from './listed-journals.js';
import { listedLessons } from './listed-lessons.js';
import { listedStudents } from './listed-students.js';
import { markSeen, offersOf, wordAsked } from './words.js';

const READERS: readonly Role[] = ['director', 'deputy', 'class-teacher', 'teacher'];

/** One finding: the fact, its clause, its proof and its cure, in this order. */
export const finding: Screen = {
  id: 'finding',
  path: '/findings/:id',
  title: 'Несоответствие',
  roles: READERS,
  navigation: null,
  action: 'view-finding',
  handle,
  form: { roles: READERS, action: 'say-of-finding', handle: say },
};

function handle(request: ScreenRequest, context: ScreenContext): Promise<Answer> {
  return inTime(request, context, (asked, of, past) => card(asked, of, past, null));
}

async function card(
  request: ScreenRequest,
  context: ScreenContext,
  past: Past | null,
  error: string | null,
): Promise<PageAnswer | { readonly kind: 'missing' }> {
  const { reader, school, visibility, catalogue } = context;
  const asked = (past === null ? identifier : pastIdentifier).safeParse(request.params['id']);
  if (!asked.success) return { kind: 'missing' };
  const id = asked.data;
  const detail = await readFinding(reader, school.id, id, visibility);
  if (detail === null) return { kind: 'missing' };
  const rule = ruleEntry(catalogue, detail.rule);
  if (past === null) await markSeen(detail, context);
  const life = past === null ? await lifeOf(detail, context) : null;
  const students = await listedStudents(reader, school, detail.evidence);
  const title = findingTitle(rule.title, detail.verdict);
  const data = {
    title,
    place: placeOf(detail),
    teacher: answererOf(catalogue, detail),
    student: detail.student,
    mover: detail.mover,
    certainty: certaintyWords(detail.verdict, detail.severity),
    meaning: certaintyMeaning(detail),
    proven: detail.verdict === 'violated',
    severity: detail.severity,
    severityWord: severityWord(detail.severity),
    closed: detail.state === 'closed',
    ended: detail.state === 'open' || detail.state === 'closed' ? null : stateWord(detail.state),
    sentence: catalogue.describe(detail.rule, detail),
    clauses: detail.clauses.map((clause) => ({ id: clause, text: catalogue.clause(clause) })),
    students,
    measured: students.some((student) => student.need !== null),
    timed: students.some((student) => student.mark !== null),
    givers: await lessonGivers(reader, school.id, detail.evidence),
    journals: await listedJournals(reader, school.id, detail.evidence),
    lessons: listedLessons(detail.evidence, school.zone),
    howToFix: findingCure(rule.howToFix, detail),
    sourceAddress: sourceAddress(context, detail),
    sourceNote: context.sourceNote,
    judgedAt: formatMoment(past?.asked.asOf ?? detail.asOf, school.zone),
    list: past === null ? '/findings' : `/findings?${past.query}`,
    past: past && { ...past, stored: id > 0 ? `/findings/${id}` : null },
    profile: catalogue.profile,
    life,
    mayDismiss: life !== null && life.held === null && detail.state === 'open' && mayDismiss(context.viewer.roles),
    seesDismissals: mayDismiss(context.viewer.roles),
    dismissAddress: `/findings/${id}/dismiss`,
    offers: life === null ? [] : offersOf(detail, life, context),
    error,
  };
  const subject = { finding: id, student: detail.studentId };
  const answer = { kind: 'page', title, template: 'screens/finding/finding', data } as const;
  if (past === null) return { ...answer, subject };
  return { ...answer, subject: { ...subject, at: past.asked.asOf }, origin: past.origin };
}

function placeOf(detail: FindingDetail): string {
  const lesson = detail.ordinal !== null && detail.ordinal > 0 ? `${detail.ordinal + 1}-й урок за день` : null;
  return [detail.className ?? 'Школа', detail.subjectName, detail.groupName, findingDate(detail), lesson]
    .filter((part) => part)
    .join(' · ');
}

function sourceAddress({ sourceUrl }: ScreenContext, { pageAddress }: FindingDetail): string | null {
  if (sourceUrl === null || pageAddress === null) return null;
  return new URL(pageAddress, sourceUrl).toString();
}

/** A word on the finding as it stands today. */
async function say(request: FormRequest, context: ScreenContext): Promise<FormAnswer> {
  const { reader, school, visibility, actions } = context;
  const id = identifier.safeParse(request.params['id']).data;
  const detail = id === undefined ? null : await readFinding(reader, school.id, id, visibility);
  const word = detail === null ? null : wordAsked(request.fields, detail, context);
  if (detail === null || word === null) return { kind: 'missing' };
  if (typeof word === 'string') return card(request, context, null, word);
  if (await actions.findings.say(school, word)) return { kind: 'done', address: `/findings/${detail.id}` };
  return card(request, context, null, OVERTAKEN);
}

const OVERTAKEN =
  'Пока страница была открыта, несоответствие изменилось. Посмотрите, что с ним теперь, и решите снова.';
