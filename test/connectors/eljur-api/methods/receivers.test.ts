import { expect, test } from 'vitest';
import { parseReceivers, parseRoster } from '../../../../connectors/eljur-api/methods/receivers.js';
import { testSamples } from '../../../support/connectors/samples.js';

testSamples('eljur-api/receivers', parseReceivers);
testSamples('eljur-api/receivers-students', parseRoster);

test('who stands in several groups holds every position that they name, each once', () => {
  const user = (info: string) => ({ name: '7', lastname: 'Носова', firstname: 'Алла', middlename: '', info });
  const groups = [
    { key: 'administration', users: [user('Зам. директора по УВР'), user('Физика')], subgroups: [] },
    { key: 'teachers', users: [user('физика')], subgroups: [] },
    { key: 'classruks', users: [user('')], subgroups: [] },
  ];
  const body = Buffer.from(JSON.stringify({ response: { state: 200, error: null, result: { groups } } }));
  expect(parseReceivers('', body).rows.staff).toEqual([
    { id: '7', lastName: 'Носова', firstName: 'Алла', middleName: '', position: 'физика, Зам. директора по УВР' },
  ]);
});
