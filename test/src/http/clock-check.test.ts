import { expect, test } from 'vitest';
import { checkingClock } from '../../../src/http/clock-check.js';
import { createTransport } from '../../../src/http/transport.js';
import { answer, canned, get } from '../../support/http/canned.js';
import { localServer } from '../../support/http/local-server.js';
import { manualPace } from '../../support/http/manual-pace.js';

const NOON = Date.parse('2026-10-05T12:00:00Z');
const dated = (requestedAt: number, date: string) =>
  answer({ requestedAt, receivedAt: requestedAt + 400, headers: { date } });

test.each([
  ['the same second', 0, false],
  ['59 seconds behind', -59_000, false],
  ['59 seconds ahead', 59_000, false],
  ['62 seconds behind', -62_000, true],
  ['62 seconds ahead', 62_000, true],
])('the server’s Date against ours: %s', async (_words, off, doubtful) => {
  const client = checkingClock({ on: true }, manualPace())(canned(dated(NOON, new Date(NOON + off).toUTCString())));
  expect((await client.request(get('http://school.example/'))).clockDoubtful).toBe(doubtful);
});

test('a real server’s Date is compared with the clock of the request', async () => {
  const server = await localServer((_request, response) => void response.end());
  const transport = createTransport({ timeoutMs: 5_000, maxBodyBytes: 1_000, userAgent: 'zavuch' });
  const client = checkingClock({ on: true }, manualPace())(transport);
  expect((await client.request(get(server.base, { now: () => NOON }))).clockDoubtful).toBe(true);
});

test('an answer after a step of the local clock is doubtful, the next is not', async () => {
  const pace = manualPace();
  const client = checkingClock(
    { on: true },
    pace,
  )(canned(answer({ receivedAt: NOON }), answer({ receivedAt: NOON + 31_000 }), answer({ receivedAt: NOON + 32_000 })));
  const seen: boolean[] = [];
  for (const _ of [1, 2, 3]) {
    seen.push((await client.request(get('http://school.example/'))).clockDoubtful);
    pace.advance(1_000);
  }
  expect(seen).toEqual([false, true, false]);
});

test('is off where a reason says so', async () => {
  const check = { on: false, reason: 'the simulator lives in virtual time' } as const;
  const client = checkingClock(check, manualPace())(canned(dated(NOON, new Date(0).toUTCString())));
  expect((await client.request(get('http://school.example/'))).clockDoubtful).toBe(false);
});
