import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { claimAddress, claimAnyAddress } from '../../../../src/commands/wiring/listen.js';

let stop: AbortController;
beforeEach(() => {
  stop = new AbortController();
  onTestFinished(() => stop.abort());
});

async function takenPort(): Promise<number> {
  const other = createServer().listen(0, '127.0.0.1');
  onTestFinished(() => void other.close());
  await new Promise((resolve) => other.once('listening', resolve));
  return (other.address() as AddressInfo).port;
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => probe.once('listening', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

const wanted = (port: number) => ({ host: '127.0.0.1', port, call: 'npm start --' });

test('until the application is ready the address says so, then it answers', async () => {
  const address = await claimAddress(wanted(0), stop.signal);
  const before = await fetch(address.url);
  expect([before.status, await before.text()]).toEqual([503, expect.stringContaining('ещё готовится')]);
  address.open((_request, response) => void response.end('ready'));
  expect(await (await fetch(address.url)).text()).toBe('ready');
  address.close();
  await expect(fetch(address.url)).rejects.toThrow();
});

test('a taken port is refused with the next step of the command that wanted it', async () => {
  const port = await takenPort();
  await expect(claimAddress(wanted(port), stop.signal)).rejects.toMatchObject({
    code: 'port-in-use',
    message: `Порт ${port} занят другой программой.`,
    nextStep: expect.stringContaining('npm start -- --port 8081'),
  });
});

test('where nobody asked for this very port, any free one is taken and told', async () => {
  const said: string[] = [];
  const port = await takenPort();
  const address = await claimAnyAddress(wanted(port), stop.signal, (text) => said.push(text));
  expect(new URL(address.url).port).not.toBe(String(port));
  expect(said).toEqual([`Порт ${port} занят другой программой, поэтому панель будет здесь: ${address.url}`]);
  const free = await claimAnyAddress(wanted(0), stop.signal, (text) => said.push(text));
  expect((await fetch(free.url)).status).toBe(503);
  expect(said).toHaveLength(1);
});

test('an address that this machine does not have is no taken port', async () => {
  await expect(claimAnyAddress({ ...wanted(0), host: '192.0.2.1' }, stop.signal, () => undefined)).rejects.toThrow(
    'У этой машины нет адреса 192.0.2.1.',
  );
});

/** Whether anything listens there: a port of its own lets another take it. */
async function isFree(port: number): Promise<boolean> {
  const probe = createServer();
  const free = await new Promise<boolean>((resolve) => {
    probe.once('error', () => resolve(false)).listen(port, '127.0.0.1', () => resolve(true));
  });
  probe.close();
  return free;
}

test('stopped before it listens, or while it begins to: nothing is left that would keep the process', async () => {
  const port = await freePort();
  const beginning = claimAddress(wanted(port), stop.signal);
  stop.abort();
  await expect(beginning).rejects.toMatchObject({ name: 'AbortError' });
  await expect(claimAddress(wanted(port), stop.signal)).rejects.toMatchObject({ name: 'AbortError' });
  expect(await isFree(port)).toBe(true);
});
