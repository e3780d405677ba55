import { z } from 'zod';
import { SourceChanged } from '../../../src/core/errors.js';
import type { ClassRow } from '../../../src/domain/rows.js';
import type { Parsed } from '../../../src/sync/connector.js';
import { readResult } from '../envelope.js';
import { phpId, phpMap, phpNumber, phpText } from '../php-shapes.js';

export const RULES_VIEW = 'eljur-api/rules';
export const RULES_REV = 1;
export const RULES_ADDRESS = '/apiv3/getrules';

const groupSchema = z.object({ name: phpText, parallel: phpNumber, hometeacher_id: phpId });
const rulesSchema = z.object({ relations: z.object({ groups: phpMap(groupSchema, ['parallel', 'hometeacher_id']) }) });

/** A staff account is related to every class of the school; other groups have no parallel of 1–11. */
export function parseRules(_address: string, body: Uint8Array): Parsed {
  const { relations } = readResult('getrules', body, rulesSchema);
  const schoolClass: ClassRow[] = Object.entries(relations.groups).flatMap(([key, group]) => {
    const name = group.name || key;
    const grade = group.parallel;
    return grade !== null && grade >= 1 && grade <= 11
      ? [{ id: name, name, grade, classTeacher: group.hometeacher_id }]
      : [];
  });
  if (schoolClass.length === 0) throw new SourceChanged('Учётной записи API не видно ни одного класса.');
  return {
    rows: { schoolClass },
    coverage: [{ entity: 'schoolClass', from: null, to: null, complete: true }],
    parserRev: RULES_REV,
  };
}
