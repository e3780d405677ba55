import type { AddressInfo } from 'node:net';
import { auditParts } from '../../src/commands/wiring/audit-parts.js';
import { findingActions } from '../../src/commands/wiring/finding-actions.js';
import { holdActions } from '../../src/commands/wiring/hold-actions.js';
import { importActions } from '../../src/commands/wiring/import-actions.js';
import { nameActions } from '../../src/commands/wiring/name-actions.js';
import { pastActions } from '../../src/commands/wiring/past-actions.js';
import { readingActions } from '../../src/commands/wiring/reading-actions.js';
import { registerActions } from '../../src/commands/wiring/register-actions.js';
import { fixedClock } from '../../src/core/clock.js';
import type { Sheet } from '../../src/dashboard/actions.js';
import { createDashboard } from '../../src/dashboard/app.js';
import { type RuleTerms, USUAL_TERMS } from '../../src/dashboard/catalogue.js';
import { addAccount, grantRole } from '../../src/db/stores/accounts.js';
import type { Role } from '../../src/domain/role.js';
import { cheapHash } from './cheap-hash.js';
import { type FreshDatabase, freshDatabase } from './database.js';
import { clearBodies, testSource } from './mirror/pages.js';
import { SEEN, type TinyMirror, tinyMirror } from './tiny-mirror.js';

export interface RunningDashboard {
  readonly url: string;
  readonly fresh: FreshDatabase;
  readonly mirror: TinyMirror;
  readonly accessKey: Buffer;
  readonly errors: unknown[];
  /** Tables that were handed over to be workbooks, oldest first. */
  readonly sheets: readonly Sheet[];
  /** Adds an account whose password is `PASSWORD`. */
  account(login: string, role: Role | null, staffId?: number | null): Promise<number>;
  stop(): Promise<void>;
}

export const PASSWORD = 'invented-password';

/** Of the rule that the findings are of: it is called a warning, and one subject is let off. */
export const TOPIC_TERMS: RuleTerms = {
  weight: 2,
  severity: 'warning',
  off: false,
  except: [{ subjects: ['Физкультура'] }],
};

/** The real dashboard on a free loopback port over a database of its own. */
export async function startDashboard(): Promise<RunningDashboard> {
  const fresh = await freshDatabase();
  const mirror = await tinyMirror(fresh.db.knex);
  const accessKey = Buffer.alloc(32, 1);
  const errors: unknown[] = [];
  const sheets: Sheet[] = [];
  const clock = fixedClock(SEEN);
  const audit = auditParts({ ZAVUCH_PROFILE: undefined }, mirror.school);
  const app = createDashboard({
    reader: fresh.db.knex,
    school: mirror.school,
    clock,
    catalogue: {
      profile: 'Приказ № 127, редакция 1',
      validity: { from: '2026-09-01', to: '2027-08-31' },
      absenceSchoolDays: 10,
      rules: [
        { id: 'topic-missing', title: 'Не заполнена тема урока', howToFix: 'Впишите тему в ЭлЖур', terms: TOPIC_TERMS },
        {
          ...{ id: 'results-late', title: 'Результаты не доведены', howToFix: 'Доведите их' },
          ...{ addressee: 'заместитель директора', terms: USUAL_TERMS },
        },
        {
          ...{ id: 'mark-backdated', title: 'Отметка выставлена «задним числом»' },
          ...{ howToFix: 'Не ставьте задним числом', terms: USUAL_TERMS },
        },
      ],
      clauses: [
        {
          id: 'Р 2.9',
          demands: 'Тема записывается по планированию.',
          rules: ['topic-missing'],
          off: ['results-late'],
          otherwise: [],
        },
        { id: 'Р 2.4', demands: 'Сбои учтены.', rules: [], off: [], otherwise: [{ by: 'register', what: 'сбои' }] },
        { id: 'Р 4.1', demands: 'Логин не передаётся.', rules: [], off: ['mark-backdated'], otherwise: [] },
      ],
      share: { clauses: 3, byRules: 1, byProgram: 1, byHand: 0, uncovered: 1 },
      clause: (id) => (id === 'Р 2.9' ? 'Тема записывается по планированию.' : null),
      describe: () => 'Тема урока пуста',
    },
    actions: {
      makeWorkbook: async (_school, sheet) => {
        sheets.push(sheet);
        return Buffer.from(`workbook of ${sheet.rows.length}`);
      },
      makeReport: async (_school, id, span) => Buffer.from(`report ${id} ${span.from} ${span.to}`),
      past: pastActions(fresh.db, audit, clock.now),
      holds: holdActions(fresh.db, testSource, clearBodies),
      readings: readingActions(fresh.db, testSource, clearBodies),
      registers: registerActions(fresh.db, audit),
      imports: importActions(fresh.db, clearBodies, clock.now),
      names: nameActions(fresh.db),
      findings: findingActions(fresh.db),
    },
    sourceUrl: 'https://school.example',
    keys: { session: 'k'.repeat(64), accessJournal: accessKey },
    secure: false,
    demoAccounts: [],
    onError: (error) => errors.push(error),
  });
  const server = app.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const hash = cheapHash(PASSWORD);
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    fresh,
    mirror,
    accessKey,
    errors,
    sheets,
    account: async (login, role, staffId = null) => {
      const { knex } = fresh.db;
      const id = await addAccount(knex, { login, displayName: login, passwordHash: hash }, SEEN);
      if (id === null) throw new Error(`login taken: ${login}`);
      if (role !== null) await grantRole(knex, id, { schoolId: mirror.school.id, role, staffId });
      return id;
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await fresh.close();
    },
  };
}
