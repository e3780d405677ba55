import { randomUUID } from 'node:crypto';
import { importKinds } from '../../../connectors/index.js';
import { OperatorError } from '../../core/errors.js';
import type { ImportActions, ImportState } from '../../dashboard/actions.js';
import type { Database } from '../../db/database.js';
import type { ImportAsked } from '../../domain/file-import.js';
import type { School } from '../../domain/school.js';
import type { Instant } from '../../domain/time.js';
import type { BodyKeys } from '../../sync/bodies.js';
import { HeaderUnknown, type ReadFile, readFile, writeFile } from './import-desk.js';

/** So long a file that was read waits for its reader's word, and so many at most. */
const KEPT_MS = 15 * 60_000;
const MOST_KEPT = 10;

interface Kept {
  readonly login: string;
  readonly at: Instant;
  asked: ImportAsked;
  state: ImportState;
  /** Until it is written. */
  read: ReadFile | null;
  /** While its columns have no names. */
  bytes: Uint8Array | null;
  /** What a broken program threw, for whoever asks next. */
  fault: unknown;
}

/** Files that are loaded from the screen: read in the background one at a time, kept in memory alone. */
export function importActions(db: Database, keys: BodyKeys, now: () => Instant, signal?: AbortSignal): ImportActions {
  const files = new Map<string, Kept>();
  const keep = (kept: Kept): string => {
    const id = randomUUID();
    files.set(id, kept);
    for (const oldest of [...files.keys()].slice(0, -MOST_KEPT)) files.delete(oldest);
    // Names do not stay in memory until somebody comes again.
    setTimeout(() => files.delete(id), KEPT_MS).unref();
    return id;
  };
  const own = (id: string, login: string): Kept | null => {
    const kept = files.get(id);
    return kept?.login === login && now() - kept.at <= KEPT_MS ? kept : null;
  };
  const begin = (school: School, kept: Kept, bytes: Uint8Array, asked: ImportAsked): void => {
    if ([...files.values()].some(({ state }) => state.kind === 'reading')) throw busy();
    kept.asked = asked;
    kept.state = { kind: 'reading' };
    follow(kept, () => understand(db, school, kept, bytes, asked, now()));
  };
  return {
    kinds: importKinds,
    read(school, bytes, asked, login) {
      const unread = { state: { kind: 'reading' }, read: null, bytes: null, fault: null } as const;
      const kept: Kept = { login, at: now(), asked, ...unread };
      begin(school, kept, bytes, asked);
      return keep(kept);
    },
    name(school, id, named, login) {
      const kept = own(id, login);
      if (kept?.state.kind === 'unnamed' && kept.bytes !== null)
        begin(school, kept, kept.bytes, { ...kept.state.asked, ...named });
    },
    write(school, id, login) {
      const kept = own(id, login);
      const read = kept?.read ?? null;
      if (kept === null || read === null) return;
      kept.read = null;
      kept.state = { kind: 'writing', done: 0, total: read.pages.length };
      const progress = (done: number, total: number): void => {
        kept.state = { kind: 'writing', done, total };
      };
      const context = signal === undefined ? { now, progress } : { now, progress, signal };
      follow(
        kept,
        async () => {
          kept.state = { kind: 'written', outcome: await writeFile(db, school, read, context, keys, login) };
        },
        read,
      );
    },
    state(id, login) {
      const kept = own(id, login);
      if (kept === null) return null;
      if (kept.fault !== null) throw kept.fault;
      return kept.state;
    },
  };
}

/** A file whose columns have no known names is kept until they are named. */
async function understand(
  db: Database,
  school: School,
  kept: Kept,
  bytes: Uint8Array,
  asked: ImportAsked,
  at: Instant,
): Promise<void> {
  try {
    kept.bytes = null;
    kept.read = await readFile(db, school, bytes, asked, at);
    kept.state = { kind: 'read', preview: kept.read.preview, trouble: null };
  } catch (error) {
    if (!(error instanceof HeaderUnknown)) throw error;
    kept.bytes = bytes;
    kept.state = { kind: 'unnamed', asked, headings: error.headings };
  }
}

/** What is refused in the writing is still kept as it was read. */
function follow(kept: Kept, work: () => Promise<void>, read: ReadFile | null = null): void {
  work().catch((error: unknown) => {
    if (!(error instanceof OperatorError)) {
      kept.fault = error;
      return;
    }
    const message = `${error.message} ${error.nextStep}`;
    kept.read = read;
    kept.state =
      read === null
        ? { kind: 'refused', message, asked: kept.asked }
        : { kind: 'read', preview: read.preview, trouble: message };
  });
}

function busy(): OperatorError {
  return new OperatorError('Сейчас читается другой файл.', 'Повторите через минуту.', { code: 'file-busy' });
}
