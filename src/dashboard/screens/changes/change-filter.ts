import { z } from 'zod';
import { addDays, dateAt, instantOf, type PlainDate } from '../../../domain/time.js';
import { CHANGE_KINDS, CHANGED_ENTITIES, type ChangeFilter, OPERATIONS } from '../../../read/changes/change.js';
import { identifier, schoolDate } from '../../asked.js';
import type { ScreenContext } from '../../screen.js';

/** What happened to values that were there before: what «Контроль исправлений» looks at. */
const CORRECTIONS = ['changed', 'deleted', 'restored', 'moved'] as const;
/** The act has corrections looked through twice a month. */
const USUAL_DAYS = 14;

export interface AskedChanges {
  readonly filter: ChangeFilter;
  /** Days of the readings that showed the changes, both included. */
  readonly from: PlainDate;
  readonly to: PlainDate;
}

/** The filter of an address; a value that makes no sense is left out, so that an old link still opens. */
export function changesAsked(query: URLSearchParams, { clock, school }: ScreenContext): AskedChanges {
  const today = dateAt(clock.now(), school.zone);
  const to = read(query, 'to', schoolDate) ?? today;
  const from = read(query, 'from', schoolDate) ?? addDays(to, -USUAL_DAYS);
  const kind = read(query, 'kind', z.enum(CHANGE_KINDS));
  const entity = read(query, 'what', z.enum(CHANGED_ENTITIES));
  const incident = read(query, 'void', z.literal('any'));
  const usual = incident === null ? CORRECTIONS : OPERATIONS;
  const filter = {
    kinds: kind === null ? usual : [kind],
    entities: entity === null ? [] : [entity],
    seenFrom: instantOf(from, '00:00', school.zone),
    seenUntil: instantOf(addDays(to, 1), '00:00', school.zone),
    classId: read(query, 'class', identifier),
    staffId: read(query, 'teacher', identifier),
    studentId: read(query, 'student', identifier),
    journalId: read(query, 'journal', identifier),
    lessonId: read(query, 'lesson', identifier),
    observationId: read(query, 'reading', identifier),
    incident,
  };
  return { filter, from, to };
}

function read<T>(query: URLSearchParams, name: string, schema: z.ZodType<T>): T | null {
  const parsed = schema.safeParse(query.get(name) ?? undefined);
  return parsed.success ? parsed.data : null;
}
