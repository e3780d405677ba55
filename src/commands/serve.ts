import type { AddressInfo } from 'node:net';
import type { Express } from 'express';
import { type ExitCode, exitCodes, OperatorError } from '../core/errors.js';
import { bodyKeysIn } from '../sync/bodies.js';
import type { CommandContext, OperatorCommand } from './command.js';
import { actionsOf } from './wiring/actions.js';
import { auditParts } from './wiring/audit-parts.js';
import { bodyKeysDirectory, dashboardKeys } from './wiring/keys.js';
import { portOf } from './wiring/port.js';
import { configuredSchool } from './wiring/school-of.js';

export const serve: OperatorCommand = {
  name: 'serve',
  summary: 'открыть панель завуча в браузере',
  details: `Слушает только этот компьютер (127.0.0.1), пока ZAVUCH_HOST не задан иначе; для школьной сети поставьте
на этой же машине прокси с HTTPS и задайте его адрес в ZAVUCH_PUBLIC_URL.
Коды завершения: 0 — остановлено, 2 — порт занят или база недоступна.`,
  options: [{ flags: '--port <number>', meaning: 'порт вместо ZAVUCH_PORT; 0 — любой свободный' }],
  run,
};

async function run(
  context: CommandContext,
  options: Readonly<Record<string, string | boolean | undefined>>,
): Promise<ExitCode> {
  const { settings, clock, logger, terminal, signal } = context;
  const db = await context.openDatabase();
  const school = await configuredSchool(db, settings);
  const { catalogue, profile } = auditParts(settings, school);
  // The largest part of the program: only this command waits for it to load.
  const { createDashboard } = await import('../dashboard/app.js');
  const app = createDashboard({
    reader: db.knex,
    school,
    clock,
    catalogue,
    actions: actionsOf(db, profile, bodyKeysIn(bodyKeysDirectory(settings.ZAVUCH_DATA))),
    sourceUrl: settings.ELJUR_URL ?? null,
    keys: dashboardKeys(settings.ZAVUCH_DATA),
    secure: settings.ZAVUCH_PUBLIC_URL?.startsWith('https:') === true,
    demoAccounts: [],
    onError: (err, address) => logger.error({ err, address }, 'A page failed'),
  });
  const port = portOf(options['port'], settings.ZAVUCH_PORT);
  const url = await listening(app, settings.ZAVUCH_HOST, port, signal);
  terminal.result(`Панель открыта: ${url}. Остановить: Ctrl+C.`, { url });
  await stopped(signal);
  return exitCodes.ok;
}

/** Listens until the signal; answers the address. A port in use is an OperatorError. */
export async function listening(app: Express, host: string, port: number, signal: AbortSignal): Promise<string> {
  const server = app.listen(port, host);
  await new Promise<void>((resolve, reject) => {
    server.once('listening', resolve);
    server.once('error', (error: NodeJS.ErrnoException) => reject(refusalOf(error, host, port)));
  });
  signal.addEventListener('abort', () => {
    server.close();
    server.closeAllConnections();
  });
  return `http://${host.includes(':') ? `[${host}]` : host}:${(server.address() as AddressInfo).port}/`;
}

export function stopped(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}

function refusalOf(error: NodeJS.ErrnoException, host: string, port: number): Error {
  if (error.code === 'EADDRINUSE') return portTaken(port);
  if (error.code === 'EACCES') {
    return new OperatorError(`На порт ${port} нет права.`, 'Возьмите порт больше 1023: zavuch serve --port 8080.');
  }
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND') {
    return new OperatorError(
      `У этой машины нет адреса ${host}.`,
      'Исправьте ZAVUCH_HOST; 127.0.0.1 — только эта машина.',
    );
  }
  return error;
}

function portTaken(port: number): OperatorError {
  return new OperatorError(
    `Порт ${port} занят другой программой.`,
    'Закройте её или выберите другой порт: zavuch serve --port 8081 (или настройка ZAVUCH_PORT).',
    { code: 'port-in-use' },
  );
}
