import { SourceChanged } from '../../../src/core/errors.js';
import type { Parsed } from '../../../src/sync/connector.js';
import { readRecipients } from '../recipients.js';

export const TEACHERS_VIEW = 'eljur-web/teachers';
export const TEACHERS_REV = 1;

export function parseTeachers(_address: string, body: Uint8Array): Parsed {
  const people = readRecipients(body, ['info']);
  if (people.length === 0) throw new SourceChanged('Список учителей пуст.');
  const staff = people.map(({ info, ...person }) => ({ ...person, position: info }));
  return {
    rows: { staff },
    coverage: [{ entity: 'staff', from: null, to: null, complete: true }],
    parserRev: TEACHERS_REV,
  };
}
