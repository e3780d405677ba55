import cookieParser from 'cookie-parser';
import express, { type Express } from 'express';
import session from 'express-session';
import type { Clock } from '../core/clock.js';
import type { School } from '../domain/school.js';
import type { Reader } from '../read/reader.js';
import './access/session-data.js';
import { csrf } from './access/csrf.js';
import { secureHeaders } from './access/headers.js';
import { SessionStore } from './access/session-store.js';
import { mountSignIn } from './access/sign-in.js';
import type { Actions } from './actions.js';
import { mountAssets } from './assets.js';
import type { Catalogue } from './catalogue.js';
import { mountFailures } from './failures.js';
import { mountScreens } from './mount-screens.js';
import { mountUploads } from './upload.js';

/** What the dashboard is made of; everything is handed in, nothing is read from the environment. */
export interface DashboardParts {
  readonly reader: Reader;
  readonly school: School;
  readonly clock: Clock;
  readonly catalogue: Catalogue;
  readonly actions: Actions;
  readonly sourceUrl: string | null;
  /** Said beside every link to the journal; a real school's people need no hint to sign in there. */
  readonly sourceNote?: string;
  readonly keys: DashboardKeys;
  /** True behind HTTPS: cookies are then sent over nothing else. */
  readonly secure: boolean;
  /** Shown on the sign-in page of a demonstration; empty for a real school. */
  readonly demoAccounts: readonly { readonly login: string; readonly password: string; readonly title: string }[];
  readonly onError: (error: unknown, address: string) => void;
}

/** Secrets kept outside the database. */
export interface DashboardKeys {
  readonly session: string;
  readonly accessJournal: Buffer;
}

const DAY_MS = 24 * 3_600_000;

export function createDashboard(parts: DashboardParts): Express {
  const app = express();
  app.disable('x-powered-by');
  // The proxy that speaks HTTPS stands on the same machine: its word on the visitor's address is taken, no other's.
  if (parts.secure) app.set('trust proxy', 'loopback');
  app.set('query parser', 'simple');
  app.use(secureHeaders(parts.secure));
  mountAssets(app);
  app.use(cookieParser(parts.keys.session));
  app.use(sessions(parts));
  app.use(express.urlencoded({ extended: false, limit: '20kb' }));
  mountUploads(app, parts);
  const tokens = csrf(parts.keys.session, parts.secure);
  app.use(tokens.protect);
  mountSignIn(app, parts, tokens);
  mountScreens(app, parts, tokens);
  mountFailures(app, parts, tokens);
  return app;
}

function sessions(parts: DashboardParts): express.RequestHandler {
  return session({
    name: parts.secure ? '__Host-zavuch' : 'zavuch',
    secret: parts.keys.session,
    store: new SessionStore(parts.reader, parts.clock),
    resave: false,
    saveUninitialized: false,
    cookie: { httpOnly: true, sameSite: 'strict', secure: parts.secure, path: '/', maxAge: DAY_MS / 2 },
  });
}
