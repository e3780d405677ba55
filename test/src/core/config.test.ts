import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readSettings, settingNames } from '../../../src/core/config.js';
import { OperatorError } from '../../../src/core/errors.js';

test('an empty environment gives the defaults, frozen', () => {
  const settings = readSettings({ ELJUR_LOGIN: '  ' });
  expect(settings).toStrictEqual({
    ZAVUCH_DATA: './.zavuch',
    ZAVUCH_HOST: '127.0.0.1',
    ZAVUCH_PORT: 8080,
    REQUESTS_PER_MINUTE: 30,
    RETENTION_PAGE_DAYS: 60,
    RETENTION_KEY_YEARS: 5,
    SCHOOL_ZONE: 'Europe/Simferopol',
    LOG_LEVEL: 'info',
  });
  expect(Object.isFrozen(settings)).toBe(true);
});

test.each([
  ['ZAVUCH_PORT', '80 80'],
  ['ZAVUCH_PORT', '70000'],
  ['REQUESTS_PER_MINUTE', '0'],
  ['REQUESTS_PER_MINUTE', '2.5'],
  ['RETENTION_PAGE_DAYS', '0'],
  ['RETENTION_KEY_YEARS', '76'],
  ['SCHOOL_ZONE', 'Europe/Nowhere'],
  ['LOG_LEVEL', 'loud'],
  ['DATABASE_URL', 'mysql://hidden'],
  ['DATABASE_URL', 'postgresql://zavuch:hidden@localhost:99999/zavuch'],
  ['DATABASE_URL', 'postgresql://zavuch:hid/den@localhost/zavuch'],
  ['ELJUR_URL', 'school.eljur.ru'],
  ['ELJUR_URL', 'ftp://school.example'],
  ['ELJUR_URL', 'http://school.example'],
  ['ELJUR_URL', 'http://127.0.0.1.school.example'],
])('a wrong %s stops the start with its name', (name, value) => {
  const read = () => readSettings({ [name]: value });
  expect(read).toThrow(OperatorError);
  expect(read).toThrow(new RegExp(`${name}: ожида`));
});

test.each(['https://school.example', 'http://127.0.0.1:8090', 'http://localhost:8090'])('ЭлЖур may be at %s', (url) => {
  expect(readSettings({ ELJUR_URL: url }).ELJUR_URL).toBe(url);
});

test.each([
  'postgresql:///zavuch',
  'postgresql://zavuch@/zavuch?host=/var/run/postgresql',
  'postgres://zavuch:p%40ss@db.school.example:6432/zavuch',
])('the database may be at %s', (url) => {
  expect(readSettings({ DATABASE_URL: url }).DATABASE_URL).toBe(url);
});

test('settings that do not concern the command are not even read', () => {
  const wrong = { DATABASE_URL: 'mysql://x', ELJUR_PASSWORD_FILE: '/nonexistent/password', ZAVUCH_PORT: '81' };
  expect(readSettings(wrong, ['ZAVUCH_PORT'])).toMatchObject({ ZAVUCH_PORT: 81, ZAVUCH_DATA: './.zavuch' });
  expect(readSettings({ ...wrong, DATABASE_URL: 'postgres://x/y' }, ['ZAVUCH_PORT'])).not.toHaveProperty(
    'DATABASE_URL',
  );
});

test('a wrong secret is not shown', () => {
  expect(() => readSettings({ DATABASE_URL: 'canary-secret' })).toThrow(/^(?!.*canary)/s);
});

test('a secret may come from a file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'zavuch-config-'));
  try {
    const file = join(folder, 'password');
    writeFileSync(file, 'from-file\n');
    expect(readSettings({ ELJUR_PASSWORD_FILE: file }).ELJUR_PASSWORD).toBe('from-file');
    expect(readSettings({ ELJUR_PASSWORD: 'given', ELJUR_PASSWORD_FILE: file }).ELJUR_PASSWORD).toBe('given');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  expect(() => readSettings({ ELJUR_PASSWORD_FILE: '/nonexistent/password' })).toThrow('ELJUR_PASSWORD_FILE');
});

test('.env.example names exactly the settings', () => {
  const example = readFileSync('.env.example', 'utf8');
  const named = [...example.matchAll(/^#?([A-Z_]+)=/gm)].map((match) => match[1]);
  expect(named.sort()).toStrictEqual([...settingNames].sort());
});
