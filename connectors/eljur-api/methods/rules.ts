import { z } from 'zod';
import { SourceChanged } from '../../../src/core/errors.js';
import { type Layout, seenOnce } from '../../../src/domain/layout.js';
import type { ClassRow } from '../../../src/domain/rows.js';
import type { Parsed } from '../../../src/sync/connector.js';
import { readResult } from '../envelope.js';
import { phpId, phpMap, phpNumber, phpText } from '../php-shapes.js';

export const RULES_VIEW = 'eljur-api/rules';
export const RULES_REV = 1;
export const RULES_ADDRESS = '/apiv3/getrules';

const groupSchema = z.object({ name: phpText, parallel: phpNumber, hometeacher_id: phpId });
const rulesSchema = z.object({ relations: z.object({ groups: phpMap(groupSchema, ['parallel', 'hometeacher_id']) }) });

/** Without the check of fields: each is told of by itself. */
const shownSchema = z.object({ relations: z.object({ groups: phpMap(groupSchema) }) });

/** What the result of the method is expected to hold. */
export const rulesLayout: Layout<unknown> = [
  {
    expectation: 'классы школы: relations.groups, у классов parallel от 1 до 11',
    seek: (result) => seenOnce(Object.values(groupsIn(result)).some(({ parallel }) => isGrade(parallel))),
  },
  {
    expectation: 'классные руководители: hometeacher_id у класса',
    seek: (result) => seenOnce(Object.values(groupsIn(result)).some(({ hometeacher_id }) => hometeacher_id !== null)),
  },
];

function groupsIn(result: unknown): Readonly<Record<string, z.output<typeof groupSchema>>> {
  return shownSchema.safeParse(result).data?.relations.groups ?? {};
}

function isGrade(parallel: number | null): parallel is number {
  return parallel !== null && parallel >= 1 && parallel <= 11;
}

/** A staff account is related to every class of the school; other groups have no parallel of 1–11. */
export function parseRules(_address: string, body: Uint8Array): Parsed {
  const { relations } = readResult('getrules', body, rulesSchema);
  const schoolClass: ClassRow[] = Object.entries(relations.groups).flatMap(([key, group]) => {
    const name = group.name || key;
    const grade = group.parallel;
    return isGrade(grade) ? [{ id: name, name, grade, classTeacher: group.hometeacher_id }] : [];
  });
  if (schoolClass.length === 0) throw new SourceChanged('Учётной записи API не видно ни одного класса.');
  return {
    rows: { schoolClass },
    coverage: [{ entity: 'schoolClass', from: null, to: null, complete: true }],
    parserRev: RULES_REV,
  };
}
