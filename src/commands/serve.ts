import { type ExitCode, exitCodes } from '../core/errors.js';
import { rememberProfile } from '../regulation/profile-history.js';
import { bodyKeysIn } from '../sync/bodies.js';
import type { CommandContext, OperatorCommand } from './command.js';
import { actionsOf } from './wiring/actions.js';
import { auditParts } from './wiring/audit-parts.js';
import { bodyKeysDirectory, dashboardKeys } from './wiring/keys.js';
import { claimAddress, stopped } from './wiring/listen.js';
import { claimDataFolder } from './wiring/place.js';
import { portOf } from './wiring/port.js';
import { configuredSchool } from './wiring/school-of.js';

export const serve: OperatorCommand = {
  name: 'serve',
  summary: 'открыть панель завуча в браузере',
  details: `Слушает только этот компьютер (127.0.0.1), пока ZAVUCH_HOST не задан иначе; для школьной сети поставьте
на этой же машине прокси с HTTPS и задайте его адрес в ZAVUCH_PUBLIC_URL.
Коды завершения: 0 — остановлено, 2 — порт занят или база недоступна.`,
  options: [{ flags: '--port <число>', meaning: 'порт вместо ZAVUCH_PORT; 0 — любой свободный' }],
  run,
};

async function run(
  context: CommandContext,
  options: Readonly<Record<string, string | boolean | undefined>>,
): Promise<ExitCode> {
  const { settings, clock, logger, terminal, signal } = context;
  await claimDataFolder(settings.ZAVUCH_DATA);
  const db = await context.openDatabase();
  const school = await configuredSchool(db, settings);
  const parts = auditParts(settings, school);
  await rememberProfile(db, school, parts.profile, clock.now());
  const keys = bodyKeysIn(bodyKeysDirectory(settings.ZAVUCH_DATA));
  // The largest part of the program: only this command waits for it to load.
  const { createDashboard } = await import('../dashboard/app.js');
  const app = createDashboard({
    reader: db.knex,
    school,
    clock,
    catalogue: parts.catalogue,
    actions: actionsOf({ db, audit: parts, keys, now: clock.now, signal }),
    sourceUrl: settings.ELJUR_URL ?? null,
    keys: dashboardKeys(settings.ZAVUCH_DATA),
    secure: settings.ZAVUCH_PUBLIC_URL?.startsWith('https:') === true,
    demoAccounts: [],
    onError: (err, address) => logger.error({ err, address }, 'A page failed'),
  });
  const port = portOf(options['port'], settings.ZAVUCH_PORT);
  const address = await claimAddress({ host: settings.ZAVUCH_HOST, port, call: 'zavuch serve' }, signal);
  try {
    address.open(app);
    terminal.result(`Панель открыта: ${address.url}. Остановить: Ctrl+C.`, { url: address.url });
    await stopped(signal);
    return exitCodes.ok;
  } finally {
    address.close();
  }
}
