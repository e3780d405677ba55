import {
  createFileImport,
  FILE_READER,
  type FileAnswer,
  type FilePage,
  type FileQuestion,
  FileRefused,
} from '../../../connectors/index.js';
import { OperatorError } from '../../core/errors.js';
import { askProcess, OverLimit, type ProcessLimits } from '../../core/limited-process.js';
import type { ImportOutcome } from '../../dashboard/import-words.js';
import type { Database } from '../../db/database.js';
import { noteNames } from '../../db/stores/doubtful-names.js';
import type { RegisterInput } from '../../db/stores/registers/entry-values.js';
import { movementOrder } from '../../db/stores/registers/movement-order.js';
import type { FileNames } from '../../domain/doubtful-name.js';
import {
  type ImportAsked,
  type ImportPreview,
  type ImportWarning,
  MOST_FILE_BYTES,
  recordCount,
  warningWords,
} from '../../domain/file-import.js';
import type { School } from '../../domain/school.js';
import { readSchoolDirectory } from '../../read/school-directory.js';
import type { BodyKeys } from '../../sync/bodies.js';
import type { PullContext } from '../../sync/connector.js';
import { runSync } from '../../sync/run-sync.js';
import { type ToldOtherwise, toldOtherwise } from '../../sync/told-otherwise.js';
import { recordOrders, weighOrders } from './import-orders.js';

/** A file that was read and not yet written. */
export interface ReadFile {
  readonly preview: ImportPreview;
  readonly pages: readonly FilePage[];
  /** Orders that the register does not hold yet. */
  readonly orders: readonly RegisterInput[];
  /** Those that are doubtful wait for a decision once the file is written. */
  readonly names: FileNames;
}

/** No header was known; `headings` may be the names of the columns, for a person to say what they mean. */
export class HeaderUnknown extends OperatorError {
  readonly headings: readonly string[];

  constructor(message: string, nextStep: string, code: string, headings: readonly string[]) {
    super(message, nextStep, { code });
    this.headings = headings;
  }
}

const LIMITS = { memoryMb: 512, processorMs: 10_000, clockMs: 60_000 };

/** Reads a file in a process of its own. A refusal is an `OperatorError`, and nothing was changed. */
export async function readFile(
  db: Database,
  school: School,
  bytes: Uint8Array,
  asked: ImportAsked,
  now: number,
  limits: ProcessLimits = LIMITS,
): Promise<ReadFile> {
  // What is too big is not even sent over.
  if (bytes.length > MOST_FILE_BYTES) throw new FileRefused('too-big', 'Он больше 10 МБ.');
  const directory = await readSchoolDirectory(db.knex, school, now);
  if (directory.classes.length === 0) throw unread();
  const answers: FileAnswer[] = [];
  await askProcess<FileQuestion, FileAnswer>(FILE_READER, { bytes, directory, asked }, limits, (one) => {
    answers.push(one);
  }).catch((error: unknown) => {
    throw error instanceof OverLimit ? new FileRefused('over-limit', '', { cause: error }) : error;
  });
  const [first, ...brought] = answers;
  if (first?.kind === 'refused') throw refusalOf(first);
  if (first?.kind !== 'preview') throw new Error('the reader gave no preview');
  const pages = brought.filter((one) => one.kind === 'page');
  const orders = brought.filter((one) => one.kind === 'order');
  const weighed = await weighOrders(db.knex, school, SOURCE, orders, now);
  const differing = [...(await differingOf(db, school, pages)), ...weighed.differing];
  const preview = shownWith(first.preview, differing, weighed.refused);
  if (preview.facts === 0 && first.names.doubtful.length === 0)
    throw new FileRefused('nothing-fits', refusedWords(weighed.refused));
  return { preview, pages, orders: weighed.fresh, names: first.names };
}

const SOURCE = 'eljur';
const SHOWN_WARNINGS = 200;
const TOLD_WARNINGS = 3;

function refusedWords(refused: readonly ImportWarning[]): string {
  const more = refused.length - TOLD_WARNINGS;
  const lines = refused.slice(0, TOLD_WARNINGS).map(warningWords);
  return ['Реестр их не принимает:', ...lines, more > 0 ? `И ещё ${more}.` : ''].join(' ').trim();
}

function shownWith(
  preview: ImportPreview,
  differing: readonly ImportWarning[],
  refused: readonly ImportWarning[],
): ImportPreview {
  const facts = preview.facts - refused.length;
  return {
    ...preview,
    lines: preview.lines - refused.length,
    facts,
    places: refused.length === 0 ? preview.places : orderPlaces(facts),
    sample: preview.sample.filter(
      (line) => !refused.some(({ sheet, row }) => sheet === line.sheet && row === line.row),
    ),
    warnings: [...preview.warnings, ...refused].slice(0, SHOWN_WARNINGS),
    warningCount: preview.warningCount + refused.length,
    differing: differing.slice(0, SHOWN_WARNINGS),
    differingCount: differing.length,
  };
}

/** Only orders are refused, and all of them go to one register. */
function orderPlaces(count: number): readonly string[] {
  return count === 0 ? [] : [`реестр «${movementOrder.title}»: ${recordCount(count)}`];
}

/** What ЭлЖур's own pages tell otherwise, with its place in the file. */
async function differingOf(
  db: Database,
  school: School,
  pages: readonly FilePage[],
): Promise<readonly ImportWarning[]> {
  const told = await toldOtherwise(db, school, SOURCE, parsed(pages));
  return told.flatMap(({ page, entity, index, ...said }) => {
    const origin = pages[page]?.origins[entity as keyof FilePage['origins']]?.[index];
    return origin === undefined ? [] : [{ ...origin, text: saidWords(said) }];
  });
}

function* parsed(pages: readonly FilePage[]) {
  const { parse } = createFileImport();
  for (const { view, address, body } of pages) {
    const page = parse(view, address, Buffer.from(body));
    if (page === null) throw new Error(`no parser of ${view}`);
    yield { view, address, ...page };
  }
}

function saidWords({ gone, value }: Pick<ToldOtherwise, 'gone' | 'value'>): string {
  if (gone) return 'в журнале этого больше нет';
  return value === null ? 'в зеркале сказано иначе' : `в зеркале «${value}»`;
}

function refusalOf({ message, nextStep, code, headings }: Extract<FileAnswer, { kind: 'refused' }>): OperatorError {
  if (headings.length > 0) return new HeaderUnknown(message, nextStep, code, headings);
  return new OperatorError(message, nextStep, { code });
}

function unread(): OperatorError {
  return new OperatorError(
    'Журнал ещё не прочитан: неизвестно, о ком файл.',
    'Выполните zavuch sync и загрузите файл снова.',
    { code: 'empty-mirror' },
  );
}

const NO_PLAN = { listings: false, timetable: null, journals: [] };

/**
 * Writes what was read, page by page, as any source's; orders go into their register, signed by `by`, and names that say
 * nobody for certain into the list of those to decide on. While the journal is read it is refused.
 */
export async function writeFile(
  db: Database,
  school: School,
  { preview, pages, orders, names }: ReadFile,
  context: PullContext,
  keys: BodyKeys,
  by: string,
): Promise<ImportOutcome> {
  await recordOrders(db.knex, school, orders, { by, at: context.now() });
  const run = pages.length === 0 ? null : await runSync(db, createFileImport(pages), school, NO_PLAN, context, keys);
  await db.knex.transaction((trx) =>
    noteNames(trx, school.id, names, { lists: SOURCE, kind: preview.kind, at: context.now() }),
  );
  return {
    kind: preview.kind,
    facts: preview.facts,
    doubtful: names.doubtful.length,
    differing: preview.differingCount,
    added: orders.length + (run?.added ?? 0),
    changed: run?.changed ?? 0,
    held: run?.outcomes.held ?? 0,
  };
}
