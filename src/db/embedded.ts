import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite, type PGliteOptions } from '@electric-sql/pglite';
import createKnex, { type Knex } from 'knex';
import { OperatorError } from '../core/errors.js';
import { copyChunks, copyStatement } from './copy-text.js';
import type { Database } from './database.js';
import { EmbeddedQueries } from './embedded-dialect.js';
import { type PidLock, takePidLock } from './pid-lock.js';
import { quietLog } from './quiet-log.js';
import { valueParsers } from './value-parsers.js';

/** PostgreSQL's major version inside the engine; a directory written by another one is refused before it is touched. */
export const embeddedMajor = 18;

export interface EmbeddedOptions {
  /** A data directory dumped by `dumpEmbedded`, loaded instead of creating an empty database. */
  readonly restoreFrom?: Blob;
}

const blobCharacters = 8 * 1024 * 1024;
const engines = new WeakMap<Database, PGlite>();

/** Opens a directory, or a database in memory without one. The engine locks nothing itself: the pid lock does. */
export async function openEmbedded(directory?: string, options: EmbeddedOptions = {}): Promise<Database> {
  const lock = directory === undefined ? null : claimDirectory(directory);
  try {
    return await open(directory, options, lock);
  } catch (error) {
    lock?.release();
    throw error;
  }
}

async function open(directory: string | undefined, options: EmbeddedOptions, lock: PidLock | null): Promise<Database> {
  const settings: PGliteOptions = options.restoreFrom === undefined ? {} : { loadDataDir: options.restoreFrom };
  if (directory !== undefined) settings.dataDir = join(directory, 'data');
  const pglite = await PGlite.create(settings);
  speakText(pglite);
  const connection = { pglite } as unknown as Knex.StaticConnectionConfig;
  const knex = createKnex({
    client: EmbeddedQueries as typeof Knex.Client,
    connection,
    log: quietLog,
    compileSqlOnError: false,
  });
  const close = async (): Promise<void> => {
    await knex.destroy();
    if (!pglite.closed) await pglite.close();
    lock?.release();
  };
  const db: Database = { engine: 'embedded', knex, copyInto, close };
  engines.set(db, pglite);
  return db;
}

/** The whole data directory as one uncompressed archive, for `restoreFrom`. */
export async function dumpEmbedded(db: Database): Promise<Blob> {
  const pglite = engines.get(db);
  if (pglite === undefined) throw new TypeError('Only an embedded database can be dumped this way');
  return pglite.dumpDataDir('none');
}

async function copyInto(
  trx: Knex.Transaction,
  table: string,
  columns: readonly string[],
  rows: Iterable<readonly unknown[]>,
): Promise<number> {
  const statement = copyStatement(table, columns, `'/dev/blob'`);
  let copied = 0;
  for (const chunk of copyChunks(rows, columns.length, blobCharacters)) {
    const { rowCount } = await trx.raw(statement).options({ blob: new Blob([chunk]) });
    copied += rowCount;
  }
  return copied;
}

/** Replaces the engine's conversions by the ones the server connection uses; parameters arrive as text already. */
function speakText(pglite: PGlite): void {
  for (const oid of Object.keys(pglite.serializers)) pglite.serializers[oid] = String;
  for (const [oid, parse] of valueParsers) {
    pglite.parsers[oid] = parse;
    pglite.serializers[oid] = String;
  }
}

function claimDirectory(directory: string): PidLock {
  makeDirectory(directory);
  const lock = takePidLock(join(directory, 'zavuch.pid'));
  try {
    checkMajor(directory);
    return lock;
  } catch (error) {
    lock.release();
    throw error;
  }
}

function makeDirectory(directory: string): void {
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
  } catch (cause) {
    throw new OperatorError(
      `Папку ${directory} для встроенной базы создать нельзя.`,
      'Укажите в ZAVUCH_DATA папку, в которую можно писать.',
      { code: 'data-folder', cause },
    );
  }
}

function checkMajor(directory: string): void {
  const record = join(directory, 'engine.json');
  if (!existsSync(record)) {
    writeFileSync(record, `${JSON.stringify({ engine: 'pglite', major: embeddedMajor })}\n`);
    return;
  }
  const major = majorIn(record);
  if (major === embeddedMajor) return;
  throw new OperatorError(
    `Встроенная база в папке ${directory} создана движком версии ${String(major)}, а программа содержит ${embeddedMajor}.`,
    'Откройте её прежней версией программы и сделайте резервную копию или укажите другую папку в ZAVUCH_DATA.',
    { code: 'database-version' },
  );
}

/** A record that cannot be read says nothing of the data beside it: they stay untouched. */
function majorIn(record: string): number {
  const words = readFileSync(record, 'utf8');
  try {
    const { major } = JSON.parse(words) as { major?: unknown };
    if (typeof major === 'number') return major;
    throw new TypeError('no major version');
  } catch (cause) {
    throw new OperatorError(
      `Файл ${record} повреждён: неизвестно, какой версией движка создана встроенная база.`,
      'Верните этот файл из резервной копии или укажите другую папку в ZAVUCH_DATA.',
      { code: 'database-version', cause },
    );
  }
}
