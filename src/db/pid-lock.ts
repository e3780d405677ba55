import { randomBytes } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { OperatorError } from '../core/errors.js';

export interface PidLock {
  release(): void;
}

interface Owner {
  readonly pid: number;
  /** Tells a process from a later one with the same number; null where the system does not say. */
  readonly started: string | null;
}

/** Each finds the lock as another process has just left it; more in a row would be a miracle. */
const ATTEMPTS = 5;

/** Takes the lock file or throws an OperatorError; a lock whose process is dead is taken over, a live one never. */
export function takePidLock(file: string): PidLock {
  for (let attempt = 0; !created(file); attempt += 1) {
    if (attempt === ATTEMPTS) throw refusal(file, pidIn(readOwner(file)));
    removeStale(file);
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
  const draft = `${file}.${process.pid}.${randomBytes(6).toString('hex')}`;
  const mine = JSON.stringify({ pid: process.pid, started: startOf(process.pid) } satisfies Owner);
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

/** Another process may do the same at the same moment: what it has moved already is none of our business. */
function removeStale(file: string): void {
  const owner = readOwner(file);
  if (owner === 'gone') return;
  if (owner === null || isAlive(owner)) throw refusal(file, pidIn(owner));
  const aside = `${file}.${process.pid}.stale`;
  if (!unlessGone(() => renameSync(file, aside))) return;
  const moved = readOwner(aside);
  // Between reading and renaming another process may have taken the lock over: then it is given back.
  const live = moved === null || (moved !== 'gone' && isAlive(moved));
  if (live) giveBack(aside, file);
  rmSync(aside, { force: true });
  if (live) throw refusal(file, pidIn(moved));
}

/** Whoever has made a lock meanwhile keeps it: the one that is given back must not be written over it. */
function giveBack(aside: string, file: string): void {
  try {
    linkSync(aside, file);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
  }
}

function unlessGone(step: () => void): boolean {
  try {
    step();
    return true;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false;
    throw error;
  }
}

function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException).code;
}

/** Null where there is something that names nobody. */
function readOwner(file: string): Owner | 'gone' | null {
  try {
    const owner = JSON.parse(readFileSync(file, 'utf8')) as Partial<Owner>;
    return typeof owner.pid === 'number' ? { pid: owner.pid, started: owner.started ?? null } : null;
  } catch (error) {
    return codeOf(error) === 'ENOENT' ? 'gone' : null;
  }
}

function pidIn(owner: Owner | 'gone' | null): number | undefined {
  return owner === null || owner === 'gone' ? undefined : owner.pid;
}

function isAlive(owner: Owner): boolean {
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
