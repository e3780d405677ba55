import { ExpectedError } from '../../core/errors.js';
import type { Traffic } from '../../core/traffic.js';
import { loadOwners } from '../../db/stores/capabilities.js';
import { insertConfirmation, loadConfirmable } from '../../db/stores/confirmations.js';
import { loadTerms } from '../../db/stores/terms.js';
import type { Confirmation } from '../../domain/confirmation.js';
import { schoolYearAt, startOfSchoolYear } from '../../domain/school-year.js';
import { dateAt } from '../../domain/time.js';
import { type ChosenStudent, chooseStudents } from '../../sync/confirmation/choose-students.js';
import { type Compared, compareWithPage } from '../../sync/confirmation/compare.js';
import { loadKept } from '../../sync/confirmation/load-kept.js';
import type { ConfirmingView, NoConfirmingView, Page, PullContext } from '../../sync/connector.js';
import { loadReferences } from '../../sync/references.js';
import type { RunReport } from '../../sync/run-report.js';
import { readOnceMore } from './read-once-more.js';
import type { RoundParts } from './round-parts.js';

export interface Confirmed {
  readonly confirmation: Confirmation;
  /** What was read once more, for a mark may have been entered between the two looks: one reading or none. */
  readonly again: readonly RunReport[];
  /** What was sent beside it; null where nobody counts. */
  readonly traffic: Traffic | null;
}

/** A student's page, as the second view shows it. */
interface Look extends ChosenStudent {
  readonly page: Page;
}

type Result = Omit<Confirmation, 'at' | 'runId' | 'owner' | 'view'>;

const NOTHING: Result = {
  ...{ reason: null, asked: [], compared: [], marks: 0, absences: 0, beyond: 0, unsettled: 0, differences: [] },
};

/**
 * Compares marks and absences of a few students with a view that does not own them, after the whole reading `runId`, and keeps
 * what came of it. A source that fails is told in the result, and fails nothing.
 */
export async function confirmReading(parts: RoundParts, runId: number): Promise<Confirmed> {
  const { db, school, connector, context } = parts;
  const before = context.traffic?.() ?? null;
  const owner = (await loadOwners(db.knex, school.id, connector.id)).get('mark')?.owner ?? null;
  const second = await secondView(parts, owner);
  const { again, ...result } =
    second.view === null || owner === null
      ? { ...NOTHING, reason: second.view === null ? second.reason : null, again: [] }
      : await confirmBy(parts, owner, second);
  const confirmation = { at: context.now(), runId, owner, view: second.view, ...result };
  await insertConfirmation(db.knex, school.id, confirmation);
  return { confirmation, again, traffic: sentBeside(before, context, again) };
}

async function secondView(
  { connector, context }: RoundParts,
  owner: string | null,
): Promise<ConfirmingView | NoConfirmingView> {
  if (owner === null) return { view: null, reason: 'Отметок не показывает ни один источник.' };
  if (connector.confirming === undefined) return { view: null, reason: 'У источника один способ прочитать отметки.' };
  try {
    return await connector.confirming(owner, context);
  } catch (error) {
    return { view: null, reason: expected(error, context) };
  }
}

async function confirmBy(
  parts: RoundParts,
  owner: string,
  view: ConfirmingView,
): Promise<Result & Pick<Confirmed, 'again'>> {
  const chosen = await choose(parts);
  if (chosen.length === 0)
    return { ...NOTHING, reason: 'В текущем учебном периоде нет обучающихся, которых можно сверить.', again: [] };
  const { looks, reason } = await lookBy(view, chosen, parts.context);
  const first = await compareAll(parts, looks, view);
  const { settles, report } = await readOnceMore(parts, { owner, scopes: looks, differences: first.differences });
  const { differences, ...counts } = report === null ? first : await compareAll(parts, looks, view);
  // What began to differ since the page was looked at was entered since.
  const known = new Set(first.differences.map(cellOf));
  const left = differences.filter((difference) => known.has(cellOf(difference)));
  const settled = left.filter(settles);
  return {
    reason,
    asked: chosen.map(({ studentId }) => studentId),
    compared: looks.map(({ studentId }) => studentId),
    ...counts,
    unsettled: left.length - settled.length,
    differences: settled,
    again: report === null ? [] : [report],
  };
}

async function choose({ db, school, context }: RoundParts): Promise<readonly ChosenStudent[]> {
  const now = context.now();
  const since = startOfSchoolYear(schoolYearAt(now, school.zone), school.zone);
  const students = await loadConfirmable(db.knex, school.id, since);
  return chooseStudents(students, await loadTerms(db.knex, school.id), dateAt(now, school.zone));
}

/** The pages that came, and why the first of the others did not. */
async function lookBy(
  view: ConfirmingView,
  chosen: readonly ChosenStudent[],
  { answered: _before, ...context }: PullContext,
): Promise<{ readonly looks: readonly Look[]; readonly reason: string | null }> {
  const progress = (done: number, total: number) => context.progress?.(done, total, 'Сверка отметок');
  const scopes = chosen.map(({ scope }) => scope);
  const waiting = [...chosen];
  const looks: Look[] = [];
  let reason: string | null = null;
  try {
    for await (const page of view.read(scopes, { ...context, progress })) {
      const student = waiting.shift();
      if ('failed' in page) reason ??= page.reason;
      else if (student !== undefined) looks.push({ ...student, page: ownPage(page, student) });
    }
  } catch (error) {
    const said = expected(error, context);
    reason ??= said;
  }
  return { looks, reason };
}

/** Throws RangeError for a page of somebody else, whose marks would be compared with the student's: pages come in order. */
function ownPage(page: Page, { scope }: ChosenStudent): Page {
  const { mark = [], absence = [] } = page.rows;
  if ([...mark, ...absence].every(({ student }) => student === scope.student)) return page;
  throw new RangeError(`Not the page of the student who was asked for: ${page.view}`);
}

/** What an expected error says; a bug and the operator's own stop are thrown on. */
function expected(error: unknown, { signal }: PullContext): string {
  if (!(error instanceof ExpectedError) || signal?.aborted === true) throw error;
  return error.message;
}

async function compareAll(
  { db, school, connector }: RoundParts,
  looks: readonly Look[],
  { silence }: ConfirmingView,
): Promise<Compared> {
  const { ids } = await loadReferences(db.knex, school.id, connector.source ?? connector.id);
  const compared: Compared[] = [];
  for (const { studentId, page } of looks) {
    const kept = await loadKept(db.knex, school.id, studentId);
    compared.push(compareWithPage(kept, page, silence, ids.subject));
  }
  const sum = (key: 'marks' | 'absences' | 'beyond') => compared.reduce((total, one) => total + one[key], 0);
  return {
    ...{ marks: sum('marks'), absences: sum('absences'), beyond: sum('beyond') },
    differences: compared.flatMap(({ differences }) => differences),
  };
}

function cellOf({ kind, studentId, subjectId, date }: Compared['differences'][number]): string {
  return [kind, studentId, subjectId, date].join(' ');
}

function sentBeside(before: Traffic | null, { traffic }: PullContext, again: readonly RunReport[]): Traffic | null {
  const now = traffic?.() ?? null;
  if (before === null || now === null) return null;
  const sum = (key: keyof Traffic) => again.reduce((total, report) => total + (report.traffic?.[key] ?? 0), 0);
  return {
    requests: now.requests - before.requests - sum('requests'),
    retries: now.retries - before.retries - sum('retries'),
  };
}
