import { OperatorError } from '../../../core/errors.js';
import { formatFullMoment } from '../../../domain/russian.js';
import { dateAt } from '../../../domain/time.js';
import { type DismissalRow, readDismissals } from '../../../read/finding-life.js';
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

/** Everything that people have said to be no violation, with the button that takes the word back. */
export const dismissals: Screen = {
  id: 'dismissals',
  path: '/dismissals',
  title: 'Снятые несоответствия',
  roles: DISMISSERS,
  navigation: null,
  action: 'view-dismissals',
  handle,
  form: { roles: DISMISSERS, action: 'end-dismissal', handle: end },
};

function handle(_request: ScreenRequest, context: ScreenContext): Promise<Answer> {
  return listPage(null, context);
}

async function listPage(error: OperatorError | null, context: ScreenContext): Promise<PageAnswer> {
  const { reader, school, clock } = context;
  const rows = await readDismissals(reader, school.id, dateAt(clock.now(), school.zone));
  const data = {
    error: error === null ? null : `${error.message} ${error.nextStep}`,
    rows: rows.map((row) => shown(row, context)),
  };
  const subject = { dismissals: rows.length };
  return { kind: 'page', title: 'Снятые несоответствия', template: 'screens/dismissals/dismissals', data, subject };
}

function shown(row: DismissalRow, { catalogue, school }: ScreenContext) {
  return {
    id: row.id,
    rule: ruleEntry(catalogue, row.rule).title,
    address: `/findings/${row.findingId}`,
    scope: scopeWords(row),
    reason: row.reason,
    until: untilWords(row),
    at: formatFullMoment(row.at, school.zone),
    by: row.by,
    ended: endedWords(row, school.zone),
    mayEnd: row.endedAt === null,
  };
}

function endedWords({ endedAt, endedBy, holds }: DismissalRow, zone: string): string {
  if (endedAt !== null) return `отменено ${formatFullMoment(endedAt, zone)}, ${endedBy}`;
  return holds ? 'действует' : 'срок вышел';
}

async function end(request: FormRequest, context: ScreenContext): Promise<FormAnswer> {
  const { actions, school, viewer, clock } = context;
  const id = identifier.safeParse(request.fields.get('id')).data;
  if (id === undefined) return { kind: 'missing' };
  try {
    await actions.findings.end(school, id, { by: viewer.login, at: clock.now() });
    return { kind: 'done', address: '/dismissals' };
  } catch (error) {
    if (!(error instanceof OperatorError)) throw error;
    return listPage(error, context);
  }
}
