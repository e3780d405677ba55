import { expect } from 'vitest';
import { installation } from '../../support/cli/installation.js';
import type { Door } from '../kit/door.js';
import { answering, rewording } from '../kit/proxy.js';
import { eljurDoor } from './eljur.js';
import type { EljurSource } from './eljur-source.js';
import { confidedTo, fault, rebytten, tampered, times } from './eljur-wounds.js';

const LESSONS = /page\.lessons/;
/** A page without a term is opened to see whether the account may, and its content is not read. */
const STORY = /page\.lessons.*7А.*sp\./;
const SIGN_IN = /ajaxauthorize/;
const refusal = (text: string) => JSON.stringify({ result: false, errors: [{ text }] });
const NO_API = { ELJUR_DEVKEY: '', ELJUR_API_LOGIN: '', ELJUR_API_PASSWORD: '' };
const BOM = Buffer.from('\uFEFF');

export const web: Door<EljurSource> = {
  ...eljurDoor('web'),
  posts: ['POST /ajaxauthorize'],
  tells: STORY,
  outcomes: [
    { name: 'good', code: null, told: /^$/u },
    { name: 'wrong password', given: { wrongPassword: true }, code: 'login-wrong-password' },
    {
      name: 'expired password',
      arrange: ({ proxy }) => {
        proxy.tamper = answering(SIGN_IN, 400, 'application/json', refusal('Срок действия пароля истёк'));
      },
      code: 'login-password-expired',
    },
    {
      name: 'blocked',
      arrange: ({ proxy }) => {
        proxy.tamper = answering(SIGN_IN, 400, 'application/json', refusal('Учётная запись заблокирована'));
      },
      code: 'login-blocked',
    },
    {
      name: 'captcha',
      arrange: ({ simulator }) => simulator.faults.add({ kind: 'captcha', match: SIGN_IN, times: 9 }),
      code: 'login-captcha',
    },
    {
      name: 'maintenance page',
      arrange: ({ simulator }) => simulator.faults.add({ kind: 'html-instead-of-json', match: SIGN_IN, times: 9 }),
      code: 'login-maintenance',
    },
    { name: 'network down', arrange: ({ proxy }) => proxy.stop(), code: null, told: /^Нет связи с сервером/u },
  ],
  drifts: [
    fault('removed-column', LESSONS, /ячеек домашнего задания 0, а не одна/),
    fault('renamed-columns', LESSONS, /ячеек темы 0, а не одна/),
    tampered(
      'another type: dates as numbers of days',
      rewording(STORY, /ldate="[^"]*"/g, 'ldate="45901"'),
      /два урока с одной датой|45901/,
    ),
    tampered('a lost key: rows without dates', rewording(STORY, / ldate="[^"]*"/g, ''), /дат/),
    fault('wrong-shape', STORY, /нет ни таблицы уроков/),
  ],
  novelties: [
    {
      ...tampered(
        'a new column',
        rewording(STORY, '<td class="tdTopic">', '<td class="tdMood">радость</td><td class="tdTopic">'),
        /^ {2}Уроки, темы и задания: \.tdMood$/mu,
      ),
      kept: /tdMood/,
    },
    tampered(
      'a new attribute of a cell',
      rewording(/page\.journal.*7А/, ' mark_date=', ' data-mood="радость" mark_date='),
      /^ {2}Отметки и пропуски: \[data-mood\]$/mu,
    ),
    tampered(
      'a new heading of columns',
      rewording(/page\.journal.*7А/, '<script>var mdate=', '<script>var mmood={"0":["радость"]};var mdate='),
      /^ {2}Отметки и пропуски: mmood$/mu,
    ),
    tampered(
      'a new field of a person',
      rewording(/get_recipients_list/, '"info":', '"mood":"радость","info":'),
      /^ {2}Сотрудники: user_list\.mood\n {2}Обучающиеся: user_list\.mood/mu,
    ),
  ],
  session: {
    given: {},
    signIn: SIGN_IN,
    ends: /^login-unknown$/,
    expire: ({ proxy }, count) => {
      const expired = { status: 302, headers: { location: '/authorize' }, body: Buffer.alloc(0) };
      proxy.tamper = times(
        count,
        rebytten(STORY, () => expired),
      );
    },
  },
  lures: (stranger) => [
    tampered(
      'a redirect',
      rebytten(STORY, () => ({ status: 302, headers: { location: `${stranger}/page` } })),
      /кодом 302/,
    ),
    tampered(
      'a sign-in that leads elsewhere',
      answering(
        SIGN_IN,
        200,
        'application/json',
        JSON.stringify({ result: true, actions: [{ type: 'redirect', url: `${stranger}/in` }] }),
      ),
      /нет среди разрешённых/,
    ),
  ],
  failing: {
    wound: fault('status-500', /page\.lessons.*7А.*sp\.II /, /кодом 500/, { times: 3 }),
    rest: () => [],
    again: (source) => source.ordinarily(),
    // It is the day by which a written work of a week ago is marked: grids of the term are looked at, no other list of lessons.
    asked: /^\/$|authorize|schedule|page\.lessons\/class\.7А\/lesson_id\.2\/sp\.II\+|page\.journal\/.*sp\.II\+/,
  },
  async confided() {
    const school = await installation();
    const { web, api } = school.simulator.accounts;
    const wrong = { ELJUR_PASSWORD: 'mistyped-canary' };
    const done = await confidedTo(school, { environment: NO_API, wrong, broken: /page\.journal.*7А/ });
    // Two processes signed in, the third was refused.
    expect(done.secrets).toHaveLength(2);
    return { ...done, secrets: [...done.secrets, web.password, 'mistyped-canary', api.password] };
  },
  strangers: [
    fault('login-page', LESSONS, /снова просит вход/),
    fault('status-403', LESSONS, /не разрешена эта страница/),
    fault('empty-grid', LESSONS, /./),
    fault('half-page', LESSONS, /Страница оборвана/),
    fault('captcha', LESSONS, /подтвердить, что входит человек/),
    fault('english-locale', LESSONS, /на языке «en»/),
  ],
  troubles: [
    fault('status-429', STORY, null, { times: 1, retryAfter: 7 }, [[7_000, 7_000]]),
    fault('status-429', STORY, null, { times: 1 }, [[500, 1_000]]),
    fault('status-503', STORY, null, { times: 2 }, [
      [500, 1_000],
      [1_000, 2_000],
    ]),
    fault('slow-drip', STORY, null, { times: 1, delayMs: 200 }),
    fault('reset-mid-body', STORY, null, { times: 1 }, [[500, 1_000]]),
  ],
  encodings: [
    tampered(
      'UTF-8 with a byte order mark',
      rebytten(STORY, ({ body }) => ({ body: Buffer.concat([BOM, body]) })),
      null,
    ),
    fault('wrong-charset', STORY, null),
    // Bytes that are no UTF-8 are held and not guessed at: in a guessed encoding texts would quietly be others.
    fault('windows-1251', STORY, /не в кодировке UTF-8/),
  ],
};
