import { OperatorError } from '../../core/errors.js';
import type { UnderWay } from '../../dashboard/actions.js';
import type { Database } from '../../db/database.js';
import { readMirrorRevision } from '../../db/stores/mirror-revision.js';
import type { AskedMoment } from '../../domain/asked-moment.js';
import type { School } from '../../domain/school.js';
import { type MirroredTable, readPast, type SchoolPast } from '../../read/past-reader.js';
import type { Reader } from '../../read/reader.js';
import type { Profile } from '../../regulation/profile.js';
import { ENTITIES } from '../../sync/entities/index.js';
import type { JudgedPast } from './audit-parts.js';

/** A past moment as it was judged, in the form in which it is kept. */
export interface KeptPast extends SchoolPast {
  readonly profile: Profile;
  readonly reservation: string | null;
}

export type Judge = (
  school: School,
  asked: AskedMoment,
  progress: (done: number, total: number) => void,
) => Promise<JudgedPast>;

export interface PastJudgements {
  /** The moment's judgement, or how far it has come; an error of the judging is thrown to one asker and then forgotten. */
  find(school: School, asked: AskedMoment): Promise<KeptPast | UnderWay>;
}

interface Entry {
  readonly revision: string;
  readonly done: Promise<void>;
  /** Until somebody has it, it is not begun anew for a while: when the journal is read, the mirror changes every second. */
  handedOver: boolean;
  /** By the monotonic clock, in milliseconds; null while it is judged. */
  finishedAt: number | null;
  progress: UnderWay;
  result: KeptPast | null;
  failure: unknown;
}

export interface Limits {
  /** Moments kept for those who come back, or turn the page. */
  readonly kept: number;
  /** Their text all together; the newest one is kept however long it is. */
  readonly keptCharacters: number;
  /** Moments that wait while another one is judged. */
  readonly waiting: number;
  /** How long an asker waits before he is told how far it is, in milliseconds. */
  readonly patienceMs: number;
  /** Who waits asks again every few seconds; a result that nobody fetched for longer is judged anew. */
  readonly fetchedWithinMs: number;
}

const LIMITS: Limits = { kept: 4, keptCharacters: 100_000_000, waiting: 4, patienceMs: 1500, fetchedWithinMs: 15_000 };

/**
 * Judges past moments in the background, one at a time: a whole school takes many seconds. Who asks for the same moment of
 * the same mirror shares the work and its result.
 */
export function pastJudgements(db: Database, judge: Judge, limits: Limits = LIMITS): PastJudgements {
  const entries = new Map<string, Entry>();
  let last: Promise<void> = Promise.resolve();

  function begin(key: string, revision: string, school: School, asked: AskedMoment): Entry {
    const waiting = [...entries.values()].filter((entry) => !isOver(entry));
    if (waiting.length > limits.waiting) throw busy();
    const progress = (done: number, total: number): void => {
      entry.progress = { kind: 'under-way', done, total };
    };
    last = last.then(async () => {
      try {
        entry.result = keptOf(school, asked, await judge(school, asked, progress));
      } catch (error) {
        entry.failure = error;
      }
      entry.finishedAt = performance.now();
      forgetOld(entries, key, limits);
    });
    const entry: Entry = {
      revision,
      done: last,
      handedOver: false,
      finishedAt: null,
      progress: { kind: 'under-way', done: 0, total: 0 },
      result: null,
      failure: undefined,
    };
    entries.set(key, entry);
    return entry;
  }

  return {
    async find(school, asked) {
      const key = JSON.stringify([school.id, asked.asOf, asked.registers]);
      const revision = await readMirrorRevision(db.knex, school.id);
      const known = entries.get(key);
      const entry = isCurrent(known, revision, limits) ? known : begin(key, revision, school, asked);
      // Whoever is asked for again is forgotten last.
      entries.delete(key);
      entries.set(key, entry);
      await Promise.race([entry.done, pause(limits.patienceMs)]);
      entry.handedOver = entry.result !== null;
      if (entry.failure === undefined) return entry.result ?? entry.progress;
      entries.delete(key);
      throw entry.failure;
    },
  };
}

function isCurrent(known: Entry | undefined, revision: string, { fetchedWithinMs }: Limits): known is Entry {
  if (known === undefined) return false;
  const { finishedAt, handedOver, failure } = known;
  if (finishedAt === null) return true;
  const isAwaited = !handedOver && performance.now() - finishedAt <= fetchedWithinMs;
  return isAwaited || (known.revision === revision && failure === undefined);
}

/** Names of people are in no version: their tables, and the list that has a name in its key, are read as they are today. */
const MIRRORED: readonly MirroredTable[] = ENTITIES.filter(
  ({ entity, columns }) => entity !== 'schoolClass' && !columns.some(({ named }) => named === true),
);

/** Classes are read as they are today too: who leads one now may see its past, and who led it may not. */
export function readKept<T>(db: Database, past: SchoolPast, work: (reader: Reader) => Promise<T>): Promise<T> {
  return readPast(db.knex, past, MIRRORED, work);
}

export function keptOf(
  school: School,
  { asOf }: AskedMoment,
  { findings, tally, profile, reservation }: JudgedPast,
): KeptPast {
  const texts = { findings: JSON.stringify(findings), tally: JSON.stringify(tally) };
  return { schoolId: school.id, asOf, ...texts, profile, reservation };
}

function forgetOld(entries: Map<string, Entry>, newest: string, { kept, keptCharacters }: Limits): void {
  const over = [...entries].filter(([, entry]) => isOver(entry));
  let [count, characters] = [over.length, over.reduce((sum, [, entry]) => sum + sizeOf(entry), 0)];
  for (const [key, entry] of over) {
    if (key === newest || (count <= kept && characters <= keptCharacters)) continue;
    entries.delete(key);
    count -= 1;
    characters -= sizeOf(entry);
  }
}

function isOver({ result, failure }: Entry): boolean {
  return result !== null || failure !== undefined;
}

function sizeOf({ result }: Entry): number {
  return result === null ? 0 : result.findings.length + result.tally.length;
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds).unref());
}

function busy(): OperatorError {
  return new OperatorError(
    'Сейчас пересчитываются другие прошлые моменты.',
    'Подождите минуту и откройте страницу ещё раз.',
    { code: 'busy' },
  );
}
