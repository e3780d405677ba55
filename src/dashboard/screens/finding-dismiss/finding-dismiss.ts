import { counted, innerQuotes } from '../../../domain/russian.js';
import { dateAt } from '../../../domain/time.js';
import { type FindingDetail, readFinding } from '../../../read/finding.js';
import { countDismissible, type DismissibleCount } from '../../../read/finding-life.js';
import { identifier } from '../../asked.js';
import { ruleEntry } from '../../catalogue.js';
import { DISMISSERS, scopeWords, untilWords } from '../../dismissal-words.js';
import type {
  Answer,
  FormAnswer,
  FormRequest,
  PageAnswer,
  Screen,
  ScreenContext,
  ScreenRequest,
} from '../../screen.js';
import { type DismissalAsked, dismissalAsked, type Given, givenOf, leavesOut, NOTHING_GIVEN } from './asked.js';
import { profileProposal } from './proposal.js';

/** Saying in two steps that a finding, or many like it, are no violations: how many it lifts is shown before it is written. */
export const findingDismiss: Screen = {
  id: 'finding-dismiss',
  path: '/findings/:id/dismiss',
  title: 'Снять несоответствие',
  roles: DISMISSERS,
  navigation: null,
  action: 'view-dismissal-form',
  handle,
  form: { roles: DISMISSERS, action: 'dismiss-finding', handle: submit },
};

async function find(request: ScreenRequest, { reader, school, visibility }: ScreenContext) {
  const id = identifier.safeParse(request.params['id']).data;
  return id === undefined ? null : readFinding(reader, school.id, id, visibility);
}

async function handle(request: ScreenRequest, context: ScreenContext): Promise<Answer> {
  const detail = await find(request, context);
  return detail === null ? { kind: 'missing' } : formPage(detail, NOTHING_GIVEN, null, context);
}

async function submit(request: FormRequest, context: ScreenContext): Promise<FormAnswer> {
  const { actions, school, viewer, clock } = context;
  const detail = await find(request, context);
  if (detail === null) return { kind: 'missing' };
  const given = givenOf(request.fields);
  const step = request.fields.get('step');
  if (step === 'edit') return { kind: 'asked', page: formPage(detail, given, null, context) };
  const asked = dismissalAsked(given, detail, dateAt(clock.now(), school.zone));
  if (typeof asked === 'string') return formPage(detail, given, asked, context);
  if (step !== 'write') return { kind: 'asked', page: await confirmPage(detail, given, asked, context) };
  const signature = { by: viewer.login, at: clock.now() };
  await actions.findings.dismiss(school, { findingId: detail.id, ...asked }, signature);
  return { kind: 'done', address: `/findings/${detail.id}` };
}

function formPage(detail: FindingDetail, given: Given, error: string | null, context: ScreenContext): PageAnswer {
  const data = { ...headOf(detail, context), ...given, error };
  return page(detail, 'screens/finding-dismiss/finding-dismiss', data);
}

async function confirmPage(
  detail: FindingDetail,
  given: Given,
  asked: DismissalAsked,
  context: ScreenContext,
): Promise<PageAnswer> {
  const { reader, school, clock, catalogue } = context;
  const { scope } = asked;
  const wide = scope.kind === 'wide' ? scope : { classId: null, subjectId: null, from: null, to: null };
  const { classId, subjectId, from, to } = wide;
  const isSingle = scope.kind === 'single';
  const reach = { findingId: detail.id, isSingle, classId, subjectId, from, to };
  const going = await countDismissible(reader, school.id, reach, dateAt(clock.now(), school.zone));
  const named = {
    ...{ isSingle, from, to },
    className: classId === null ? null : detail.className,
    subjectName: subjectId === null ? null : detail.subjectName,
  };
  const data = {
    ...headOf(detail, context),
    given: Object.entries(given).filter(([, value]) => value !== false && value !== ''),
    going: goingWords(going),
    leavesOut: leavesOut(asked, detail),
    scope: scopeWords(named),
    until: untilWords(asked),
    reason: asked.reason,
    proposal: profileProposal(asked, detail, ruleEntry(catalogue, detail.rule).terms),
  };
  return page(detail, 'screens/finding-dismiss/confirm', data);
}

function headOf(detail: FindingDetail, { catalogue }: ScreenContext) {
  const rule = ruleEntry(catalogue, detail.rule).title;
  return {
    address: `/findings/${detail.id}`,
    rule,
    quotedRule: innerQuotes(rule),
    className: detail.className,
    subjectName: detail.subjectName,
  };
}

function goingWords({ all, violated, teachers }: DismissibleCount): string {
  if (all === 0) return 'Сейчас под это решение ничего не подпадает: оно подействует на будущие несоответствия.';
  const whose = teachers === 0 ? '' : ` у ${counted(teachers, 'учителя', 'учителей', 'учителей')}`;
  return `Будет снято: ${counted(all, 'несоответствие', 'несоответствия', 'несоответствий')}${whose}, из них доказано — ${violated}.`;
}

function page(detail: FindingDetail, template: string, data: object): PageAnswer {
  return { kind: 'page', title: 'Снять несоответствие', template, data, subject: { finding: detail.id } };
}
