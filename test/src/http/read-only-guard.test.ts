import { expect, test } from 'vitest';
import type { HttpRequest } from '../../../src/http/http-client.js';
import { ReadOnlyViolation, readOnlyGuard } from '../../../src/http/read-only-guard.js';
import { canned, get } from '../../support/http/canned.js';

const HOST = 'http://school.example';
type Case = readonly [HttpRequest['method'], string, Readonly<Record<string, string>>?];

const READING: readonly Case[] = [
  ['GET', '/journal-app/page.journal/class.7%D0%90/lesson_id.2/sp.I+%D1%87%D0%B5%D1%82%D0%B2%D0%B5%D1%80%D1%82%D1%8C'],
  ['GET', '/authorize'],
  ['GET', '/?user=demo&domain=more2107'],
  ['GET', '/journal-student-resultmarks-action/u.3522'],
  ['GET', '/journal-api-messages-action?method=messages.get_recipient_structure'],
  ['GET', '/journal-api-messages-action?method=messages.get_recipients_list&key1=school'],
  ['GET', '/apiv3/getrules?login=demo_api'],
  ['GET', '/api/getschedule/?class=7%D0%90'],
  ['GET', '/journal-app/page.journal/class.10%2F1/lesson_id.2/sp.I'],
  ['POST', '/ajaxauthorize', { username: 'a', password: 'b', return_uri: '/' }],
  ['POST', '/apiv3/auth', { login: 'a' }],
  ['POST', '/journal-index-rpc-teacher-action?method=teacher.get_lesson_topic&pid=1'],
];

const CHANGING: readonly Case[] = [
  ['POST', '/journal-index-rpc-teacher-action?method=teacher.set_mark'],
  ['GET', '/journal-index-rpc-teacher-action?method=teacher.set_mark'],
  ['POST', '/journal-index-rpc-teacher-action?method=teacher.get_lesson_topic&method=teacher.set_mark'],
  ['POST', '/journal-index-rpc-teacher-action?method=teacher.get_lesson_topic', { method: 'teacher.set_mark' }],
  ['POST', '/journal-index-rpc-action', { method: 'setPref' }],
  ['GET', '/journal-api-messages-action?method=messages.note_read&idsString=1'],
  ['GET', '/journal-user-logout-action'],
  ['GET', '/journal-messages-action/action.delete'],
  ['GET', '/journal-isp-action/u.1?action=lessons'],
  ['GET', '/apiv3/sendmessage?subject=x'],
  ['GET', '/apiv3/getmessageinfo?id=1'],
  ['POST', '/apiv3/getrules', {}],
  ['GET', '/apiv3/auth?login=a'],
  ['GET', '/apiv3//sendmessage?subject=x'],
  ['GET', '/API/sendmessage'],
  ['GET', '/apiv3/sendmessage/x'],
  ['GET', '/apiv3/getrules/sendmessage'],
  ['GET', '/journal-app/apiv3/sendmessage'],
  ['GET', '/%61piv3/sendmessage'],
  ['GET', '/apiv3/constructor'],
  ['POST', '/ajaxrecover?method=teacher.get_lesson_topic'],
  ['GET', '/ajaxrecover?email=x'],
  ['GET', '/AjaxRecover?email=x'],
  ['GET', '/ajaxauthorize?username=a&password=b'],
  ['GET', '/journal-index-rp%63-teacher-action/?x=setPref'],
  ['GET', '/journal-index-rp%2563-teacher-action/'],
  ['GET', '/journal-index-%E0%A4-action'],
  ['GET', '/journal-user-logou%74-action'],
  ['GET', '/journal-index-rpc-teacher-action?method=teacher.get_lesson_topic'],
  ['GET', '/journal-app?method=messages.get_recipients_list'],
  ['POST', '/journal-api-messages-action?method=messages.get_recipients_list'],
  ['GET', '/journal-api-messages-action?method[]=messages.note_read'],
  ['GET', '/journal-api-messages-action?%20method=messages.note_read'],
  ['GET', '/journal-isp-action/u.1?action[]=lessons'],
  ['POST', '/journal-app/page.journal', {}],
  ['POST', '/ajaxrecover', { email: 'a@school.example' }],
  ['POST', '/ajaxauthorize?x=1', { username: 'a' }],
  ['POST', '/ajaxauthorize', { username: 'a', email: 'a@school.example' }],
  ['POST', '/ajaxauthorize', { method: 'teacher.set_mark' }],
];

function named([method, path, form]: Case) {
  return { title: `${method} ${path} ${JSON.stringify(form ?? {})}`, method, path, form };
}

test.each(READING.map(named))('$title passes', async ({ method, path, form }) => {
  const inner = canned();
  await readOnlyGuard(inner).request({ ...get(HOST + path), method, ...(form ? { form } : {}) });
  expect(inner.asked).toHaveLength(1);
});

test.each(CHANGING.map(named))('$title is refused and never leaves', async ({ method, path, form }) => {
  const inner = canned();
  const sent = readOnlyGuard(inner).request({ ...get(HOST + path), method, ...(form ? { form } : {}) });
  await expect(sent).rejects.toThrow(ReadOnlyViolation);
  expect(inner.asked).toHaveLength(0);
});
