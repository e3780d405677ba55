import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { OperatorError } from '../../core/errors.js';

/** An address that is ours before there is anything to show at it. */
export interface ClaimedAddress {
  readonly url: string;
  /** From now on requests are answered by the application. */
  open(app: RequestListener): void;
  close(): void;
}

export interface Wanted {
  readonly host: string;
  readonly port: number;
  /** How the operator calls the command, for the next step of a refusal: `zavuch serve`. */
  readonly call: string;
}

const PREPARING = 'Панель ещё готовится. Обновите страницу через минуту.';

/** Listens until the signal or `close`, and not at all where the signal has come already; a port in use is an OperatorError, known before the work behind it begins. */
export async function claimAddress(wanted: Wanted, signal: AbortSignal): Promise<ClaimedAddress> {
  signal.throwIfAborted();
  let answer: RequestListener = (_request, response) => {
    response.writeHead(503, { 'content-type': 'text/plain; charset=utf-8', 'retry-after': '60' }).end(PREPARING);
  };
  const server = createServer((request, response) => answer(request, response));
  await listening(server, wanted);
  const close = (): void => {
    server.close();
    server.closeAllConnections();
  };
  // A signal that has come meanwhile calls no listener that is added after it.
  if (signal.aborted) close();
  signal.throwIfAborted();
  signal.addEventListener('abort', close, { once: true });
  return {
    url: urlOf(server, wanted.host),
    open(app) {
      answer = app;
    },
    close,
  };
}

/** The port of the settings, or any free one where another program has it and nobody has asked for this very one. */
export async function claimAnyAddress(
  wanted: Wanted,
  signal: AbortSignal,
  say: (text: string) => void,
): Promise<ClaimedAddress> {
  try {
    return await claimAddress(wanted, signal);
  } catch (error) {
    if (!(error instanceof OperatorError) || error.code !== PORT_IN_USE) throw error;
    const claimed = await claimAddress({ ...wanted, port: 0 }, signal);
    say(`Порт ${wanted.port} занят другой программой, поэтому панель будет здесь: ${claimed.url}`);
    return claimed;
  }
}

export function stopped(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}

function listening(server: Server, wanted: Wanted): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('listening', resolve);
    server.once('error', (error: NodeJS.ErrnoException) => reject(refusalOf(error, wanted)));
    server.listen(wanted.port, wanted.host);
  });
}

function urlOf(server: Server, host: string): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${(server.address() as AddressInfo).port}/`;
}

const PORT_IN_USE = 'port-in-use';

function refusalOf(error: NodeJS.ErrnoException, { host, port, call }: Wanted): Error {
  if (error.code === 'EADDRINUSE') {
    return new OperatorError(
      `Порт ${port} занят другой программой.`,
      `Закройте её или выберите другой порт: ${call} --port 8081 (или настройка ZAVUCH_PORT).`,
      { code: PORT_IN_USE },
    );
  }
  if (error.code === 'EACCES')
    return new OperatorError(`На порт ${port} нет права.`, `Возьмите порт больше 1023: ${call} --port 8080.`);
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND') {
    return new OperatorError(
      `У этой машины нет адреса ${host}.`,
      'Исправьте ZAVUCH_HOST; 127.0.0.1 — только эта машина.',
    );
  }
  return error;
}
