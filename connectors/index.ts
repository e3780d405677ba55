import { createHash } from 'node:crypto';
import type { Entity } from '../src/domain/rows.js';
import type { PoliteHttp } from '../src/http/polite-http.js';
import type { Connector } from '../src/sync/connector.js';
import type { Source } from '../src/sync/strategy.js';
import { rivalsOf } from './choose.js';
import { combineSources } from './combine.js';
import { createEljurApi } from './eljur-api/index.js';
import { DIARY_VIEW } from './eljur-api/methods/diary.js';
import { FINAL_ASSESSMENTS_VIEW, TERM_MARKS_VIEW } from './eljur-api/methods/final-assessments.js';
import { HOMEWORK_LESSONS_VIEW, HOMEWORK_VIEW } from './eljur-api/methods/homework.js';
import { MARKS_VIEW } from './eljur-api/methods/marks.js';
import { type ApiAccount, identityOf } from './eljur-api/session.js';
import { createEljurWeb } from './eljur-web/index.js';
import type { WebCredentials } from './eljur-web/login.js';
import { GRADES_VIEW } from './eljur-web/pages/grades.js';
import { createFileImport } from './file-import/index.js';

/** Views that show one student each; the class stands behind `#` in their addresses. */
export const STUDENT_VIEWS: readonly string[] = [DIARY_VIEW, MARKS_VIEW, GRADES_VIEW];

/** Views that name subjects by words alone: the journals must be known before they are read. */
export const NAMED_VIEWS: readonly string[] = [HOMEWORK_LESSONS_VIEW, TERM_MARKS_VIEW];
/** The answers that they are made of, a class each, the class behind `#`. */
export const CLASS_VIEWS: readonly string[] = [HOMEWORK_VIEW, FINAL_ASSESSMENTS_VIEW];

export { identityOf as apiIdentity } from './eljur-api/session.js';
export { JOURNAL_VIEWS, type JournalPages, journalScopes } from './eljur-web/journal-scopes.js';
export {
  createFileImport,
  FILE_READER,
  type FileAnswer,
  type FileOrder,
  type FilePage,
  type FileQuestion,
  FileRefused,
  importKinds,
} from './file-import/index.js';

export interface EljurOptions {
  readonly http: Pick<PoliteHttp, 'openSession'>;
  /** `https://{vendor}.eljur.ru`, without a path. */
  readonly baseUrl: string;
  /** The account of a deputy, an administrator or a teacher; null where there is none. */
  readonly web: WebCredentials | null;
  /** Null where there is none. */
  readonly api: ApiAccount | null;
  /** Requests under way at once. */
  readonly concurrency?: number;
}

/** Opens a source of one school; null where the school has no account for it. */
type Open = (options: EljurOptions) => Source | null;

/** Every source there is, by the name of its folder, sorted; they are asked in this order. */
const SOURCES: Readonly<Record<string, Open>> = {
  'eljur-api': ({ http, baseUrl, api, concurrency = 1 }) =>
    api === null ? null : createEljurApi({ client: http.openSession(), baseUrl, account: api, concurrency }),
  'eljur-web': ({ http, baseUrl, web, concurrency = 1 }) =>
    web === null ? null : createEljurWeb({ client: http.openSession(), baseUrl, credentials: web, concurrency }),
  // Asks nothing of anybody: it only knows how files that were loaded are read again.
  'file-import': () => ({ ...createFileImport(), strategies: [] }),
};

const BY_API =
  'Показывает только API: заполните ELJUR_DEVKEY и либо ELJUR_API_LOGIN с ELJUR_API_PASSWORD, либо ELJUR_API_TOKEN.';
const BY_WEB = 'Показывают только страницы журналов: заполните ELJUR_LOGIN и ELJUR_PASSWORD.';

/** What one door alone shows: the school that has not got it is told so. */
const ONE_DOOR: Partial<Readonly<Record<Entity, string>>> = {
  substitution: BY_API,
  planItem: BY_WEB,
};

/** Sources that are never asked, for what they would show: by them the school may have been read before. */
const NOBODY = {
  web: { username: '', password: '' },
  api: { vendor: '', devkey: '', login: '', password: '' },
} as const;

/** One school's ЭлЖур by whatever accounts it has. */
export function createEljur(options: EljurOptions): Connector {
  const opened = sourcesOf(options);
  const everything = sourcesOf({ ...options, web: options.web ?? NOBODY.web, api: options.api ?? NOBODY.api });
  const rivals = rivalsOf(everything.flatMap(({ strategies }) => strategies));
  return { ...combineSources('eljur', opened, { missing: ONE_DOOR, rivals }), account: fingerprintOf(options) };
}

function fingerprintOf({ baseUrl, web, api }: EljurOptions): string {
  const accounts = [baseUrl, web?.username, api?.vendor, api === null ? undefined : identityOf(api)];
  return createHash('sha256').update(JSON.stringify(accounts)).digest('hex').slice(0, 16);
}

function sourcesOf(options: EljurOptions): readonly Source[] {
  return Object.values(SOURCES).flatMap((open) => open(options) ?? []);
}
