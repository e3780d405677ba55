import { STUDENT_VIEWS } from '../../../connectors/index.js';
import { ExpectedError } from '../../core/errors.js';
import { loadOwners } from '../../db/stores/capabilities.js';
import type { ViewDifference } from '../../domain/confirmation.js';
import { readJournalAddress } from '../../domain/journal-address.js';
import { readRunTroubles } from '../../read/runs.js';
import type { ChosenStudent } from '../../sync/confirmation/choose-students.js';
import type { JournalScope, Owners, PullPlan } from '../../sync/connector.js';
import { loadReferences } from '../../sync/references.js';
import type { RunReport } from '../../sync/run-report.js';
import { type RoundParts, sync } from './round-parts.js';

/** What differs by a second view, and on whose pages. */
export interface Doubted {
  /** The view that owns the marks. */
  readonly owner: string;
  readonly scopes: readonly ChosenStudent[];
  readonly differences: readonly ViewDifference[];
}

export interface ReadOnceMore {
  /** Null where nothing was to be read, or the source failed. */
  readonly report: RunReport | null;
  /** Whether the page that owns the difference was read anew and taken. */
  readonly settles: (difference: ViewDifference) => boolean;
}

/** The most journals that are read once more. */
const AT_MOST = 20;

const NOTHING_READ: ReadOnceMore = { report: null, settles: () => false };

/** Reads by their owner the pages where something differs: an ordinary reading, the mirror takes what it brings. */
export async function readOnceMore(parts: RoundParts, doubted: Doubted): Promise<ReadOnceMore> {
  if (doubted.differences.length === 0) return NOTHING_READ;
  try {
    return STUDENT_VIEWS.includes(doubted.owner)
      ? await readStudents(parts, doubted)
      : await readJournals(parts, doubted);
  } catch (error) {
    if (!(error instanceof ExpectedError) || parts.context.signal?.aborted === true) throw error;
    return NOTHING_READ;
  }
}

async function readStudents(parts: RoundParts, { scopes, differences }: Doubted): Promise<ReadOnceMore> {
  const doubted = new Set(differences.map(({ studentId }) => studentId));
  const students = scopes.filter(({ studentId }) => doubted.has(studentId)).map(({ scope }) => scope);
  const report = await readAnew(parts, { students });
  const isWhole = (await notTaken(parts, report)).length === 0;
  return { report, settles: () => isWhole };
}

async function readJournals(parts: RoundParts, { scopes, differences }: Doubted): Promise<ReadOnceMore> {
  const { db, school, connector } = parts;
  const { ids } = await loadReferences(db.knex, school.id, connector.source ?? connector.id);
  const subjects = new Map([...ids.subject].map(([external, id]) => [id, external]));
  const students = new Map(scopes.map(({ studentId, scope }) => [studentId, scope]));
  const journalOf = ({ studentId, subjectId }: ViewDifference): JournalScope => {
    const { schoolClass = '', termName = '' } = students.get(studentId) ?? {};
    return { schoolClass, subject: subjects.get(subjectId) ?? '', termName, pages: ['grid'] };
  };
  const doubted = new Map(differences.map(journalOf).map((journal) => [keyOf(journal), journal]));
  const journals = [...doubted.values()].slice(0, AT_MOST);
  const report = await readAnew(parts, { journals });
  const troubled = (await notTaken(parts, report)).flatMap((address) => readJournalAddress(address) ?? []).map(keyOf);
  const taken = new Set(journals.map(keyOf).filter((key) => !troubled.includes(key)));
  return { report, settles: (difference) => taken.has(keyOf(journalOf(difference))) };
}

/** Addresses of the pages that failed, or that wait for a person, as all do of an address while one of it waits. */
async function notTaken({ db, school }: RoundParts, { runId }: RunReport): Promise<readonly string[]> {
  const troubles = await readRunTroubles(db.knex, school.id, runId, AT_MOST);
  return troubles.map(({ address }) => address);
}

function keyOf({ schoolClass, subject }: Pick<JournalScope, 'schoolClass' | 'subject'>): string {
  return `${schoolClass}/${subject}`;
}

/** A few students do not tell the lessons of a class: marks and absences alone are wanted. */
async function readAnew(parts: RoundParts, plan: Pick<PullPlan, 'students'> | Pick<PullPlan, 'journals'>) {
  const { db, school, connector } = parts;
  const known = await loadOwners(db.knex, school.id, connector.id);
  const owners: Owners = new Map([...known].map(([entity, { owner }]) => [entity, owner]));
  const noTexts = (['lesson', 'topic', 'homework'] as const).map((entity) => [entity, null] as const);
  return sync(parts, { ...plan, owners: new Map([...owners, ...noTexts]) });
}
