import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { PLACES, quickestPlace } from './quickest-place.js';

export interface Cluster {
  /** Connects as superuser to the database `postgres`. */
  readonly url: string;
  /** Ends at once without writing anything more, as at a loss of power, and starts again. */
  crash(): Promise<void>;
  stop(): Promise<void>;
}

export interface Account {
  readonly uid: number;
  readonly gid: number;
}

const prefix = 'zavuch-pg-';
const socketDirectories = process.platform !== 'win32';

export interface ClusterOptions {
  /** Nobody is let in without it. */
  readonly password?: string;
  /** What is committed outlives a crash of the server, which takes longer. */
  readonly durable?: boolean;
}

/** Starts a server of its own in a temporary folder, reachable through a socket in that folder alone. */
export async function startCluster(
  binaries: string,
  { password, durable = false }: ClusterOptions = {},
): Promise<Cluster> {
  const place = quickestPlace();
  for (const each of PLACES) removeStale(each);
  const folder = mkdtempSync(join(place, `${prefix}${process.pid}-`));
  const account = unprivileged();
  if (account !== null) chownSync(folder, account.uid, account.gid);
  const data = join(folder, 'data');
  const as = account ?? {};
  execFileSync(
    join(binaries, 'initdb'),
    ['-D', data, '-U', 'zavuch', ...entry(folder, password), '-E', 'UTF8', '--locale=C', '--no-sync'],
    { ...as, cwd: folder, stdio: 'ignore' },
  );
  const port = socketDirectories ? 5432 : 20_000 + (process.pid % 30_000);
  const address = socketDirectories
    ? ['-c', 'listen_addresses=', '-c', `unix_socket_directories=${folder}`]
    : ['-c', 'listen_addresses=127.0.0.1'];
  const speed = ['fsync=off', 'max_connections=200', 'max_wal_size=256MB'];
  const hasty = durable ? [] : ['synchronous_commit=off', 'full_page_writes=off'];
  const settings = [...speed, ...hasty].flatMap((setting) => ['-c', setting]);
  const start = (): ChildProcess =>
    spawn(join(binaries, 'postgres'), ['-D', data, '-p', String(port), ...address, ...settings], {
      ...as,
      cwd: folder,
      stdio: 'ignore',
    });
  let server = start();
  const kill = (): void => void server.kill('SIGQUIT');
  process.once('exit', kill);
  const who = password === undefined ? 'zavuch' : `zavuch:${password}`;
  const url = socketDirectories
    ? `postgresql://${who}@localhost/postgres?host=${encodeURIComponent(folder)}`
    : `postgresql://${who}@127.0.0.1:${port}/postgres`;
  await answering(url, server);
  const crash = async (): Promise<void> => {
    await ended(server, 'SIGQUIT');
    server = start();
    await answering(url, server);
  };
  return { url, crash, stop: () => stop(server, folder, kill) };
}

function entry(folder: string, password: string | undefined): readonly string[] {
  if (password === undefined) return ['-A', 'trust'];
  const file = join(folder, 'password');
  writeFileSync(file, `${password}\n`);
  return ['-A', 'scram-sha-256', `--pwfile=${file}`];
}

async function stop(server: ChildProcess, folder: string, kill: () => void): Promise<void> {
  process.removeListener('exit', kill);
  await ended(server, 'SIGINT');
  rmSync(folder, { recursive: true, force: true });
}

async function ended(server: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (server.exitCode !== null) return;
  const gone = new Promise((resolve) => server.once('exit', resolve));
  server.kill(signal);
  await gone;
}

async function answering(url: string, server: ChildProcess): Promise<void> {
  for (let attempt = 0; attempt < 300; attempt += 1) {
    if (server.exitCode !== null) throw new Error(`The test server stopped at once with code ${server.exitCode}`);
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      await client.end();
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  server.kill('SIGQUIT');
  throw new Error('The test server did not answer in 30 seconds');
}

/** PostgreSQL refuses to run as root: then it runs as `postgres`, else `nobody`. */
export function unprivileged(): Account | null {
  if (process.platform === 'win32' || userInfo().uid !== 0) return null;
  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  for (const name of ['postgres', 'nobody']) {
    const found = accounts.find(([account]) => account === name);
    if (found !== undefined) return { uid: Number(found[2]), gid: Number(found[3]) };
  }
  throw new Error('Running as root, and there is neither a user "postgres" nor "nobody" to run the test server');
}

/** What a crashed run left: folders whose owner is dead, with their servers. */
function removeStale(place: string): void {
  if (!existsSync(place)) return;
  for (const name of readdirSync(place)) {
    const owner = new RegExp(`^${prefix}(\\d+)-`).exec(name)?.[1];
    if (owner === undefined || isRunning(Number(owner))) continue;
    const folder = join(place, name);
    killServerOf(folder);
    rmSync(folder, { recursive: true, force: true });
  }
}

function killServerOf(folder: string): void {
  const file = join(folder, 'data', 'postmaster.pid');
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  const commandLine = `/proc/${pid}/cmdline`;
  // A number may have been given to another process since: only one that names this folder is ours.
  if (existsSync(commandLine) && readFileSync(commandLine, 'utf8').includes(folder)) process.kill(pid, 'SIGQUIT');
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
