import { z } from 'zod';
import { SourceChanged } from '../../../src/core/errors.js';
import { type Layout, seenAll, seenOnce } from '../../../src/domain/layout.js';
import type { ClassRow } from '../../../src/domain/rows.js';
import type { Parsed } from '../../../src/sync/connector.js';
import { cleanText } from '../clean-text.js';
import { jsonOf } from '../json-answer.js';

export const STRUCTURE_VIEW = 'eljur-web/recipient-structure';
/** The same page where it must tell the classes too. A view of its own: a stored page is read again as it was read once. */
export const CLASSES_VIEW = 'eljur-web/recipient-structure+classes';
export const STRUCTURE_REV = 1;

const classSchema = z.object({ key: z.string().min(1), name: z.string().transform(cleanText) });
const categorySchema = z.object({ key: z.string(), data: z.array(z.unknown()).nullish().catch([]) });
const structureSchema = z.object({ structure: z.array(z.object({ key: z.string(), data: z.array(categorySchema) })) });

/** What the tree of recipients is expected to hold. */
export const structureLayout: Layout<unknown> = [
  {
    expectation: 'дерево получателей: поле structure, в нём ветви с key и data',
    seek: (json) => seenOnce(structureSchema.safeParse(json).success),
  },
  {
    expectation: 'классы: ветвь school, в ней students, в её data — key и name каждого класса',
    seek: (json) => seenAll(listedClasses(json), (each) => classSchema.safeParse(each).success),
  },
];

function listedClasses(json: unknown): readonly unknown[] {
  const school = structureSchema.safeParse(json).data?.structure.find((part) => part.key === 'school');
  return school?.data.find((category) => category.key === 'students')?.data ?? [];
}

/** A class and the key by which its students are asked. */
export interface ClassKey {
  readonly key: string;
  readonly name: string;
}

export function readClassKeys(body: Uint8Array): readonly ClassKey[] {
  const json = jsonOf(body);
  const parsed = structureSchema.safeParse(json);
  if (!parsed.success)
    throw new SourceChanged('Дерево получателей не читается: нет structure.', { cause: parsed.error });
  const classes = z.array(classSchema).safeParse(listedClasses(json));
  if (!classes.success || classes.data.length === 0) throw new SourceChanged('В дереве получателей нет классов школы.');
  return classes.data;
}

/** The page only leads to the students: the API tells the classes. */
export function parseStructure(body: Uint8Array): Parsed {
  readClassKeys(body);
  return { rows: {}, coverage: [], parserRev: STRUCTURE_REV };
}

/** Where no API account tells the classes, this page does, without class teachers. */
export function parseClasses(body: Uint8Array): Parsed {
  return {
    rows: { schoolClass: readClassKeys(body).flatMap(classRow) },
    coverage: [{ entity: 'schoolClass', from: null, to: null, complete: true }],
    parserRev: STRUCTURE_REV,
  };
}

/** Groups that are no class of a grade 1–11 are passed over. */
function classRow({ name }: ClassKey): readonly ClassRow[] {
  const grade = Number.parseInt(name, 10);
  return grade >= 1 && grade <= 11 ? [{ id: name, name, grade, classTeacher: null }] : [];
}
