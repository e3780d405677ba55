import { OperatorError } from '../core/errors.js';
import { isLoopback } from '../core/loopback.js';
import type { HttpLayer } from './http-client.js';

/**
 * Only the school's own origins are ever contacted, whatever a page or a redirect says. Without encryption only this very
 * computer is: a fall from https to http would lay the password open.
 */
export function onlyOrigins(origins: readonly string[]): HttpLayer {
  const allowed = new Set(origins.map((origin) => new URL(origin).origin));
  return (inner) => ({
    async request(request) {
      const { origin, protocol, hostname } = new URL(request.url);
      if (!allowed.has(origin)) throw refusal(origin, [...allowed]);
      if (protocol !== 'https:' && !isLoopback(hostname)) throw unencrypted(origin);
      return inner.request(request);
    },
  });
}

function refusal(origin: string, allowed: readonly string[]): OperatorError {
  return new OperatorError(
    `Запрос к серверу ${origin} не отправлен: его нет среди разрешённых (${allowed.join(', ')}).`,
    'Проверьте адрес ЭлЖура в настройках школы.',
    { code: 'host-not-allowed' },
  );
}

function unencrypted(origin: string): OperatorError {
  return new OperatorError(
    `Запрос к серверу ${origin} не отправлен: без шифрования пароль и данные детей мог бы прочитать посторонний.`,
    'Укажите в настройках адрес ЭлЖура, который начинается с https://.',
    { code: 'unencrypted' },
  );
}
