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
import type { Database } from '../../db/database.js';
import { type ImportAsked, type ImportPreview, MOST_FILE_BYTES } from '../../domain/file-import.js';
import type { School } from '../../domain/school.js';
import { readSchoolDirectory } from '../../read/school-directory.js';
import type { BodyKeys } from '../../sync/bodies.js';
import type { PullContext } from '../../sync/connector.js';
import type { RunReport } from '../../sync/run-report.js';
import { runSync } from '../../sync/run-sync.js';

/** A file that was read and not yet written. */
export interface ReadFile {
  readonly preview: ImportPreview;
  readonly pages: readonly FilePage[];
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
  const [first, ...pages] = answers;
  if (first?.kind === 'refused') throw new OperatorError(first.message, first.nextStep, { code: first.code });
  if (first?.kind !== 'preview') throw new Error('the reader gave no preview');
  return { preview: first.preview, pages: pages.filter((one) => one.kind === 'page') };
}

function unread(): OperatorError {
  return new OperatorError(
    'Журнал ещё не прочитан: неизвестно, о ком файл.',
    'Выполните zavuch sync и загрузите файл снова.',
    { code: 'empty-mirror' },
  );
}

const NO_PLAN = { listings: false, timetable: null, journals: [] };

/** Writes what was read, page by page, as any source's. While the journal is read it is refused. */
export function writeFile(
  db: Database,
  school: School,
  { pages }: ReadFile,
  context: PullContext,
  keys: BodyKeys,
): Promise<RunReport> {
  return runSync(db, createFileImport(pages), school, NO_PLAN, context, keys);
}
