import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { OperatorError } from '../core/errors.js';

export interface PidLock {
  release(): void;
}

interface Owner {
  readonly pid: number;
  /** Tells a process from a later one with the same number; null where the system does not say. */
  readonly started: string | null;
}

/** Takes the lock file or throws an OperatorError; a lock whose process is dead is taken over, a live one never. */
export function takePidLock(file: string): PidLock {
  const mine = JSON.stringify({ pid: process.pid, started: startOf(process.pid) } satisfies Owner);
  if (!created(file, mine)) {
    removeStale(file);
    if (!created(file, mine)) throw refusal(file, readOwner(file)?.pid);
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

function created(file: string, content: string): boolean {
  try {
    writeFileSync(file, content, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function removeStale(file: string): void {
  const owner = readOwner(file);
  if (owner === null || isAlive(owner)) throw refusal(file, owner?.pid);
  const aside = `${file}.${process.pid}.stale`;
  renameSync(file, aside);
  const moved = readOwner(aside);
  // Between reading and renaming another process may have taken the lock over: then it is given back.
  if (moved === null || isAlive(moved)) {
    renameSync(aside, file);
    throw refusal(file, moved?.pid);
  }
  rmSync(aside, { force: true });
}

function readOwner(file: string): Owner | null {
  try {
    const owner = JSON.parse(readFileSync(file, 'utf8')) as Partial<Owner>;
    return typeof owner.pid === 'number' ? { pid: owner.pid, started: owner.started ?? null } : null;
  } catch {
    return null;
  }
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
