import { OperatorError } from '../core/errors.js';
import type { HttpLayer } from './http-client.js';

/** Only the school's own hosts are ever contacted, whatever a page or a redirect says. `hosts` carry the port if any. */
export function onlyHosts(hosts: readonly string[]): HttpLayer {
  const allowed = new Set(hosts.map((host) => host.toLowerCase()));
  return (inner) => ({
    async request(request) {
      const { host, protocol } = new URL(request.url);
      if (!allowed.has(host.toLowerCase()) || !/^https?:$/.test(protocol)) throw refusal(host, [...allowed]);
      return inner.request(request);
    },
  });
}

function refusal(host: string, allowed: readonly string[]): OperatorError {
  return new OperatorError(
    `Запрос к серверу ${host} не отправлен: его нет среди разрешённых (${allowed.join(', ')}).`,
    'Проверьте адрес ЭлЖура в настройках школы.',
    { code: 'host-not-allowed' },
  );
}
