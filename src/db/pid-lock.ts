import { createHash, randomBytes } from 'node:crypto';
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { OperatorError } from '../core/errors.js';

export interface PidLock {
  release(): void;
}

interface Owner {
  readonly pid: number;
  /** Tells a process from a later one with the same number; null where the system does not say. */
  readonly started: string | null;
  /** The file's own words: by them one owner's file is told from the next one's at the same place. */
  readonly words: string;
}

/** Of a lock that was let go between two looks. */
const GONE: Owner = { pid: 0, started: null, words: '' };

/** How often, and how long each time, another process is left to take the lock over or to let it go. */
const ATTEMPTS = 40;
const PAUSE_MS = 5;

/** Takes the lock file or throws an OperatorError; a lock whose process is dead is taken over, a live one never. */
export function takePidLock(file: string): PidLock {
  for (let attempt = 1; !created(file); attempt += 1) {
    const owner = readOwner(file);
    if (owner === null || isAlive(owner) || attempt === ATTEMPTS) throw refusal(file, owner?.pid);
    removeStale(file, owner);
  }
  let held = true;
  return {
    release: () => {
      if (!held) return;
      held = false;
      rmSync(file, { force: true });
    },
  };
}

/** Written aside and linked: whoever reads the lock finds an owner in it, never a half of one. */
function created(file: string): boolean {
  const nonce = randomBytes(6).toString('hex');
  const draft = `${file}.${process.pid}.${nonce}`;
  const mine = JSON.stringify({ pid: process.pid, started: startOf(process.pid), nonce });
  try {
    writeFileSync(draft, mine, { flag: 'wx', mode: 0o600 });
    linkSync(draft, file);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/**
 * One process at a time removes what a dead one has left: of two, the second would take away the lock that the first has
 * made meanwhile. The guard is named by that very file's words and they are read again under it, so nobody else can have
 * removed the file in between. A guard that its own process did not live to remove goes the same way, under a guard named
 * by its words.
 */
function removeStale(file: string, dead: Owner): void {
  if (dead === GONE) return;
  const guard = `${file}.${createHash('sha256').update(dead.words).digest('hex').slice(0, 12)}`;
  if (!created(guard)) {
    const other = readOwner(guard);
    if (other !== null && other !== GONE && !isAlive(other)) removeStale(guard, other);
    else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MS);
    return;
  }
  try {
    if (readOwner(file)?.words === dead.words) rmSync(file, { force: true });
  } finally {
    rmSync(guard, { force: true });
  }
}

function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException).code;
}

/** Null where the file names nobody; a file that is not there has nobody alive. */
function readOwner(file: string): Owner | null {
  try {
    const words = readFileSync(file, 'utf8');
    const owner = JSON.parse(words) as Partial<Owner>;
    return typeof owner.pid === 'number' ? { pid: owner.pid, started: owner.started ?? null, words } : null;
  } catch (error) {
    return codeOf(error) === 'ENOENT' ? GONE : null;
  }
}

function isAlive(owner: Owner): boolean {
  if (owner === GONE) return false;
  try {
    process.kill(owner.pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  const started = startOf(owner.pid);
  return started === null || owner.started === null || started === owner.started;
}

/** Boot and start moment of a process, from /proc; null elsewhere. */
function startOf(pid: number): string | null {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The command name may hold spaces and brackets, so fields are counted from its last bracket.
    const ticks = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
    return ticks === undefined ? null : `${boot}:${ticks}`;
  } catch {
    return null;
  }
}

function refusal(file: string, pid: number | undefined): OperatorError {
  const who =
    pid === undefined ? 'Файл блокировки базы данных не читается' : `База данных уже открыта процессом ${pid}`;
  return new OperatorError(
    `${who}: ${file}.`,
    pid === undefined
      ? 'Убедитесь, что zavuch не запущен, и удалите этот файл.'
      : 'Остановите тот процесс или укажите другую папку в ZAVUCH_DATA.',
    { code: 'database-in-use' },
  );
}
