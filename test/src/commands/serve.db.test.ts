import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Installation, installation } from '../../support/cli/installation.js';

let school: Installation;
beforeAll(async () => {
  school = await installation();
});
afterAll(() => school.close());

test('opens the dashboard on this computer and stops at Ctrl+C', async () => {
  const serve = school.start(['serve', '--port', '0', '--json']);
  await expect.poll(() => serve.written().stdout, { timeout: 20_000 }).toContain('url');
  const { url } = JSON.parse(serve.written().stdout) as { url: string };
  expect(new URL(url).hostname).toBe('127.0.0.1');
  const page = await fetch(new URL('/sign-in', url));
  expect(page.status).toBe(200);
  expect(await page.text()).toContain('Войти');
  expect(await serve.stop('SIGINT')).toMatchObject({ code: 0 });
});

test('a port in use: said in words, and the other program keeps it', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => other.once('listening', resolve));
  const { port } = other.address() as AddressInfo;
  const ran = await school.run(['serve', '--port', String(port)]);
  other.close();
  expect(ran).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(new RegExp(`Порт ${port} занят другой программой`)),
  });
});

test.each(['восемьдесят', '70000', '-1', ''])('--port «%s» is refused', async (port) => {
  expect(await school.run(['serve', `--port=${port}`])).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/порт/iu),
  });
});
