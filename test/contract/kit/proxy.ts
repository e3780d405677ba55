import { request as ask, createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An answer on its way from the journal to the gateway. */
export interface Passing {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: Buffer;
}

export type Tamper = (answer: Passing) => Passing;

export interface AnswerProxy {
  readonly url: string;
  /** Every answer goes through it; as it is where none is set. */
  tamper: Tamper | null;
  stop(): Promise<void>;
}

/** Stands before the simulator and changes what it says, for what its own faults do not know. */
export async function startProxy(target: string): Promise<AnswerProxy> {
  const proxy: { tamper: Tamper | null } = { tamper: null };
  const server = createServer((request, response) => {
    const { method = 'GET', url = '/', headers } = request;
    // Plain, for it is read and changed here.
    const plain = { ...headers, 'accept-encoding': 'identity' };
    const onward = ask(`${target}${url}`, { method, headers: plain, agent: false }, (answer) => {
      bodyOf(answer).then(
        (body) => {
          const passing = {
            method,
            path: decodeURI(url),
            status: answer.statusCode ?? 0,
            headers: answer.headers,
            body,
          };
          const changed = proxy.tamper?.(passing) ?? passing;
          const { 'content-length': _length, 'transfer-encoding': _encoding, ...rest } = changed.headers;
          response.writeHead(changed.status, rest as NodeJS.Dict<string | string[]>).end(changed.body);
        },
        () => response.destroy(),
      );
    });
    onward.on('error', () => response.destroy());
    request.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return Object.assign(proxy, {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () => {
      server.closeAllConnections();
      return new Promise<void>((resolve) => server.close(() => resolve()));
    },
  });
}

async function bodyOf(answer: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of answer) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

/** Replaces words in the answers of these addresses. */
export function rewording(path: RegExp, from: string | RegExp, to: string): Tamper {
  return (answer) => {
    if (!path.test(answer.path)) return answer;
    const text = answer.body.toString();
    return {
      ...answer,
      body: Buffer.from(typeof from === 'string' ? text.replaceAll(from, to) : text.replace(from, to)),
    };
  };
}

/** Answers these addresses itself. */
export function answering(path: RegExp, status: number, type: string, text: string): Tamper {
  return (answer) =>
    path.test(answer.path) ? { ...answer, status, headers: { 'content-type': type }, body: Buffer.from(text) } : answer;
}
