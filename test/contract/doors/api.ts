import { expect } from 'vitest';
import type { Simulator } from '../../../fixtures/eljur/simulator.js';
import { installation } from '../../support/cli/installation.js';
import type { Door } from '../kit/door.js';
import { answering, rewording } from '../kit/proxy.js';
import { eljurDoor } from './eljur.js';
import type { EljurSource } from './eljur-source.js';
import { confidedTo, fault, rebytten, tampered, times } from './eljur-wounds.js';

const ANY = /apiv3/;
const DIARY = /getdiary/;
const refusal = (error: string) => JSON.stringify({ response: { state: 400, error, result: {} } });
const NO_WEB = { ELJUR_LOGIN: '', ELJUR_PASSWORD: '' };
const BOM = Buffer.from('\uFEFF');

export const api: Door<EljurSource> = {
  ...eljurDoor('api'),
  posts: [],
  tells: /getdiary\?3522$/,
  outcomes: [
    { name: 'good', code: null, told: /^$/u },
    { name: 'wrong password', given: { wrongPassword: true }, code: 'login-wrong-password' },
    {
      name: 'expired password',
      arrange: ({ proxy }) => {
        proxy.tamper = answering(ANY, 400, 'application/json', refusal('Срок действия пароля истёк'));
      },
      code: 'login-wrong-password',
      because:
        'Nobody has published what the API says of an expired password, so that it is not told from a wrong one.',
    },
    {
      name: 'blocked',
      arrange: ({ proxy }) => {
        proxy.tamper = answering(ANY, 400, 'application/json', refusal('Учётная запись заблокирована'));
      },
      code: 'api-refused',
    },
    {
      name: 'captcha',
      arrange: ({ simulator }) => simulator.faults.add({ kind: 'captcha', match: ANY, times: 99 }),
      code: 'login-captcha',
    },
    {
      name: 'maintenance page',
      arrange: ({ simulator }) => simulator.faults.add({ kind: 'html-instead-of-json', match: ANY, times: 99 }),
      code: null,
      told: /технические работы/u,
    },
    { name: 'network down', arrange: ({ proxy }) => proxy.stop(), code: null, told: /^Нет связи с сервером/u },
  ],
  drifts: [
    tampered('a field that is gone', rewording(DIARY, /"topic":"[^"]*",?/g, ''), /rows are gone/),
    tampered('a renamed field', rewording(DIARY, '"topic":', '"theme":'), /rows are gone/),
    tampered('another type: items as a sentence', rewording(DIARY, /"items":\{/g, '"items":"строкой","rest":{'), /./),
    tampered('a lost key: days without dates', rewording(DIARY, /"2026\d{4}":/g, '"day":'), /./),
    fault('wrong-shape', DIARY, /без конверта/),
    fault('renamed-columns', DIARY, /ключа нет|нет поля/),
    fault('removed-column', DIARY, /нет поля/),
  ],
  novelties: [
    {
      ...tampered(
        'a new field of a lesson',
        rewording(DIARY, '"homework":', '"mood":"радость","homework":'),
        /^ {2}Дневники обучающихся: students\.days\.items\.mood$/mu,
      ),
      kept: /"mood"/,
    },
    tampered(
      'a new field of a mark, named as no program names it',
      rewording(DIARY, '"countas":', '"Лазарев":"радость","countas":'),
      /^ {2}Дневники обучающихся: students\.days\.items\.assessments\.…$/mu,
    ),
    tampered(
      'a new field of the timetable',
      rewording(/getschedule/, '"room":', '"mood":"радость","room":'),
      /^ {2}Расписание: days\.items\.mood$/mu,
    ),
  ],
  session: {
    given: { byToken: true },
    signIn: /apiv3\/auth$/,
    ends: /^api-refused$/,
    expire: ({ proxy }, count) => {
      const expired = { status: 400, body: Buffer.from(refusal('Неверный или просроченный токен')) };
      proxy.tamper = times(
        count,
        rebytten(DIARY, () => expired),
      );
    },
  },
  lures: (stranger) => [
    tampered(
      'a redirect',
      rebytten(DIARY, () => ({ status: 302, headers: { location: `${stranger}/page` }, body: Buffer.alloc(0) })),
      /./,
    ),
  ],
  failing: {
    // A class's lessons are known only when all its students were read: the whole class is read once more.
    wound: fault('status-500', /getdiary.*student=3522/, /код 500/, { times: 3 }),
    rest: () => [],
    again: (source) => source.ordinarily(),
    asked: /getdiary|getfinalassessments|getreplaces|getschedule|getrules/,
  },
  async confided() {
    const school = await installation();
    const { web, api } = school.simulator.accounts;
    const wrong = { ELJUR_API_PASSWORD: 'mistyped-canary' };
    // An account of a person signs in for a token, and that of the school does not.
    const given = await tokenByHand(school.simulator, school.environment['ELJUR_VENDOR'] ?? '');
    const others = [
      { ELJUR_API_LOGIN: web.login, ELJUR_API_PASSWORD: web.password },
      { ELJUR_API_LOGIN: '', ELJUR_API_PASSWORD: '', ELJUR_API_TOKEN: given },
    ];
    const done = await confidedTo(school, { environment: NO_WEB, wrong, others, broken: /getdiary/ });
    expect(done.secrets).toHaveLength(1);
    return { ...done, secrets: [...done.secrets, api.password, api.devkey, 'mistyped-canary', web.password, given] };
  },
  strangers: [
    fault('login-page', DIARY, /страницу HTML/),
    fault('status-403', DIARY, /закрыл для этой учётной записи/),
    // An account to which diaries are closed gets the same answer: another way of reading is taken, which shows no topics.
    fault('empty-grid', DIARY, null),
    fault('half-page', DIARY, /оборван/),
    fault('captcha', DIARY, /подтвердить, что спрашивает человек/),
    fault('english-locale', DIARY, /не по-русски/),
  ],
  troubles: [
    fault('status-429', DIARY, null, { times: 1, retryAfter: 7 }, [[7_000, 7_000]]),
    fault('status-429', DIARY, null, { times: 1 }, [[500, 1_000]]),
    fault('status-503', DIARY, null, { times: 2 }, [
      [500, 1_000],
      [1_000, 2_000],
    ]),
    fault('slow-drip', DIARY, null, { times: 1, delayMs: 200 }),
    fault('reset-mid-body', DIARY, null, { times: 1 }, [[500, 1_000]]),
  ],
  encodings: [
    tampered(
      'UTF-8 with a byte order mark',
      rebytten(DIARY, ({ body }) => ({ body: Buffer.concat([BOM, body]) })),
      null,
    ),
    fault('wrong-charset', DIARY, null),
    fault('windows-1251', DIARY, /не в кодировке UTF-8/),
  ],
};

/** As a person would have it who signs in elsewhere and copies what he is given. */
async function tokenByHand({ url, accounts: { api } }: Simulator, vendor: string): Promise<string> {
  const { login, password, devkey } = api;
  const query = new URLSearchParams({ login, password, devkey, vendor, out_format: 'json' });
  const answer = (await (await fetch(`${url}/apiv3/auth?${query}`)).json()) as {
    readonly response: { readonly result: { readonly token: string } };
  };
  return answer.response.result.token;
}
