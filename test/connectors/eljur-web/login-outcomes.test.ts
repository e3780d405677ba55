import { expect, test } from 'vitest';
import { LOGIN_OUTCOMES, type LoginEvidence } from '../../../connectors/eljur-web/login-outcomes.js';
import { loginRefusals } from '../../../src/core/errors.js';

const refused = (text: string, status = 200): LoginEvidence => ({ status, result: false, text, redirect: '' });
const accepted = (redirect: string): LoginEvidence => ({ status: 200, result: true, text: '', redirect });
const page = (text: string, status = 200): LoginEvidence => ({ status, result: null, text, redirect: '' });

test.each<[string, LoginEvidence]>([
  ['success', accepted('/?user=lazareva.i&domain=more2107')],
  ['success', accepted('')],
  ['success', accepted('/?user=alesia.k&domain=more2107')],
  ['success', accepted('/?user=olesia.ivanova&domain=more2107&from=gosuslugi.ru')],
  ['success', accepted('/?user=changepassword&domain=more2107')],
  ['success', accepted('https://gosuslugi.ru.school.example/')],
  ['esia-required', accepted('https://esia.gosuslugi.ru/login')],
  ['esia-required', accepted('https://gosuslugi.ru/')],
  ['esia-required', accepted('/journal-esia-action/')],
  ['esia-required', accepted('/journal-esia-region-action?flow=v2')],
  ['esia-required', accepted('https://region.example/journal-esia-action/')],
  ['password-expired', accepted('/journal-user-security-action')],
  ['unknown', accepted('/authorize?return_uri=%2F')],
  ['wrong-password', refused('Неверный логин или пароль', 400)],
  ['wrong-password', refused('Неправильный логин или пароль')],
  ['blocked', refused('Учётная запись заблокирована')],
  ['blocked', refused('Слишком много попыток входа, неверный пароль')],
  ['blocked', page('', 423)],
  ['password-expired', refused('Срок действия пароля истёк')],
  ['password-expired', refused('Ваш пароль устарел, смените пароль')],
  ['captcha', refused('Введите код с картинки')],
  ['captcha', page('<title>Подтвердите, что вы не робот</title>')],
  ['esia-required', refused('Вход по паролю закрыт, войдите через Госуслуги')],
  ['maintenance', page('<h1>Ведутся технические работы</h1>')],
  ['maintenance', page('', 503)],
  ['wrong-password', refused('Wrong login or password', 400)],
  ['blocked', refused('The account is blocked')],
  ['password-expired', refused('Your password has expired')],
  ['maintenance', page('<h1>The site is under maintenance</h1>')],
  ['unknown', refused('Что-то пошло не так')],
  ['unknown', page('<div id="loginviewport">Войти через Госуслуги. Забыли пароль? Неверный логин или пароль</div>')],
])('%s: %o', (outcome, evidence) => {
  expect(LOGIN_OUTCOMES.find(({ when }) => when(evidence))?.outcome).toBe(outcome);
});

test('every refusal of the closed set is in the table, with a sentence for the operator', () => {
  const named = LOGIN_OUTCOMES.filter(({ outcome }) => outcome !== 'success');
  expect(new Set(named.map(({ outcome }) => outcome))).toEqual(new Set(loginRefusals));
  for (const { message } of named) expect(message).toMatch(/^[А-ЯЁВ].{30,}\.$/u);
});
