import { type LoginRefusal, LoginRefused } from '../../src/core/errors.js';
import { HUMAN_CHECK } from '../../src/http/human-check.js';

/** What the sign-in was answered with, reduced to what the table asks about. */
export interface LoginEvidence {
  readonly status: number;
  /** `result` of the JSON answer; null where the answer is no JSON. */
  readonly result: boolean | null;
  /** The sentence of refusal, or the text of the page that came instead. */
  readonly text: string;
  /** Where the sign-in leads next, if anywhere: a path of the school's own host, or a whole address elsewhere. */
  readonly redirect: string;
}

export interface LoginOutcome {
  readonly outcome: 'success' | LoginRefusal;
  readonly when: (evidence: LoginEvidence) => boolean;
  /** For the operator: what happened and what to do. */
  readonly message: string;
}

/** The refusal's own sentence; the text of a whole page names every door it has, «Госуслуги» among them. */
const says = (words: RegExp) => (evidence: LoginEvidence) => evidence.result === false && words.test(evidence.text);
const shows = (words: RegExp) => (evidence: LoginEvidence) => evidence.result !== true && words.test(evidence.text);

/** Path and foreign host decide where a redirect leads; its query holds the user's own name: «alesia.k». */
const leadsTo = (path: RegExp) => (redirect: string) => path.test(addressOf(redirect).pathname);

const OWN_HOST = 'school.invalid';
const isEsiaPath = leadsTo(/^\/journal-esia/i);
const isPasswordChange = leadsTo(/change_?password|preferences-security|user-security/i);
const isSignInPage = leadsTo(/^\/authorize/);

/** True for the doors of ЕСИА: the school's own and that of Госуслуги. */
export function isEsia(redirect: string): boolean {
  return isEsiaPath(redirect) || /(^|\.)gosuslugi\.ru$/i.test(addressOf(redirect).hostname);
}

function addressOf(redirect: string): Pick<URL, 'hostname' | 'pathname'> {
  const own = `https://${OWN_HOST}/`;
  return URL.canParse(redirect, own) ? new URL(redirect, own) : { hostname: OWN_HOST, pathname: redirect };
}

/**
 * The first line that fits names the outcome. assumed: all sentences but the last refusal's, which clients quote; English where
 * the account's language is.
 */
export const LOGIN_OUTCOMES: readonly LoginOutcome[] = [
  {
    outcome: 'esia-required',
    when: ({ redirect }) => isEsia(redirect),
    message: 'ЭлЖур пускает эту учётную запись только через Госуслуги. Попросите у администратора запись с паролем.',
  },
  {
    outcome: 'password-expired',
    when: ({ redirect }) => isPasswordChange(redirect),
    message: 'Срок действия пароля ЭлЖура истёк. Войдите в ЭлЖур, смените пароль и обновите его в настройках.',
  },
  {
    outcome: 'unknown',
    when: ({ result, redirect }) => result === true && isSignInPage(redirect),
    message: 'ЭлЖур принял пароль, но снова показал вход. Попробуйте войти в ЭлЖур в браузере с этой записью.',
  },
  { outcome: 'success', when: ({ result }) => result === true, message: '' },
  {
    outcome: 'captcha',
    when: shows(HUMAN_CHECK),
    message: 'ЭлЖур просит подтвердить, что входит человек. Войдите в браузере с этой записью и повторите через час.',
  },
  {
    outcome: 'blocked',
    when: (evidence) =>
      evidence.status === 423 ||
      says(/заблокирован|блокировк|слишком много попыток|blocked|too many attempts/iu)(evidence),
    message: 'Учётная запись ЭлЖура заблокирована. Попросите администратора ЭлЖура школы разблокировать её.',
  },
  {
    outcome: 'password-expired',
    when: says(
      /(срок|действи).*парол.*(ист[её]к|оконч)|парол\p{L}* (устарел|ист[её]к|необходимо сменить)|смените пароль|password \S*\s*expired|change your password/iu,
    ),
    message: 'Срок действия пароля ЭлЖура истёк. Войдите в ЭлЖур, смените пароль и обновите его в настройках.',
  },
  {
    outcome: 'esia-required',
    when: says(/ЕСИА|госуслуг/iu),
    message: 'ЭлЖур пускает эту учётную запись только через Госуслуги. Попросите у администратора запись с паролем.',
  },
  {
    outcome: 'wrong-password',
    when: says(/(неверн|неправильн)\p{L}* .*(логин|парол)|(wrong|invalid|incorrect) .*(login|password)/iu),
    message:
      'ЭлЖур не принял логин или пароль. Проверьте их в настройках школы; повторные попытки могут заблокировать запись.',
  },
  {
    outcome: 'maintenance',
    when: (evidence) =>
      [502, 503, 504].includes(evidence.status) ||
      shows(/технически\p{L}+ работ|обслуживани|временно недоступ|under maintenance|temporarily unavailable/iu)(
        evidence,
      ),
    message: 'В ЭлЖуре идут технические работы: вход сейчас невозможен. Повторите позже.',
  },
  {
    outcome: 'unknown',
    when: () => true,
    message: 'ЭлЖур отказал во входе, не назвав известной причины. Попробуйте войти в браузере с этой записью.',
  },
];

/** The refusal of this outcome, in the words of the table. */
export function refusalOf(outcome: LoginRefusal): LoginRefused {
  return new LoginRefused(outcome, LOGIN_OUTCOMES.find((row) => row.outcome === outcome)?.message ?? '');
}
