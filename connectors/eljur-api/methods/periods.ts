import { z } from 'zod';
import { SourceChanged } from '../../../src/core/errors.js';
import { type Layout, seenAll } from '../../../src/domain/layout.js';
import type { TermRow } from '../../../src/domain/rows.js';
import { termKindOf, termRow } from '../../../src/domain/term-row.js';
import type { Parsed } from '../../../src/sync/connector.js';
import { requireRussian } from '../account-language.js';
import { plainDate } from '../dates.js';
import { readResult } from '../envelope.js';
import { phpList, phpText } from '../php-shapes.js';

export const PERIODS_VIEW = 'eljur-api/periods';
export const PERIODS_REV = 1;

/** The answer names the student alone; the class whose terms they are stands behind `#` and is never sent. */
const ADDRESS = /^\/apiv3\/getperiods\?student=(\d+)#(.+)$/u;

const periodSchema = z.object({ name: phpText, fullname: phpText, start: phpText, end: phpText });
const studentSchema = z.object({ name: phpText, periods: phpList(periodSchema) });
/** An array here, in one client an object by id. */
const periodsSchema = z.object({ students: phpList(studentSchema) });

/** What the result of the method is expected to hold. */
export const periodsLayout: Layout<unknown> = [
  {
    expectation: 'обучающийся: students, у него номер name и список periods',
    seek: (result) => seenAll(studentsIn(result), ({ name, periods }) => /^\d+$/.test(name) && periods.length > 0),
  },
  {
    expectation: 'периоды с днями start и end (ГГГГММДД): четверти, полугодия, триместры или год по fullname',
    seek: (result) => {
      const dated = studentsIn(result).flatMap(({ periods }) => periods.filter(({ start, end }) => start + end !== ''));
      return seenAll(
        dated,
        (each) =>
          plainDate(each.start) !== null && plainDate(each.end) !== null && termKindOf(nameOf(each)) !== undefined,
      );
    },
  },
];

function studentsIn(result: unknown): readonly z.output<typeof studentSchema>[] {
  return periodsSchema.safeParse(result).data?.students ?? [];
}

export function periodsAddress(schoolClass: string, student: string): string {
  return `/apiv3/getperiods?student=${student}#${schoolClass}`;
}

/** Terms of one student's class. Periods without dates («Год», marked ambiguous) are passed over. */
export function parsePeriods(address: string, body: Uint8Array): Parsed {
  const [, student, schoolClass] = ADDRESS.exec(address) ?? [];
  if (!student || !schoolClass) throw new RangeError(`Not the address of a student's periods: ${address}`);
  const { students } = readResult('getperiods', body, periodsSchema);
  const own = students.find(({ name }) => name === student);
  if (!own) throw new SourceChanged('В ответе getperiods нет запрошенного обучающегося.');
  requireRussian(own.periods.map(nameOf));
  const term = own.periods.flatMap((period) => termOf(schoolClass, period));
  if (term.length === 0) throw new SourceChanged('В ответе getperiods нет ни одного периода с датами.');
  return {
    rows: { term },
    coverage: [{ entity: 'term', from: null, to: null, complete: true }],
    parserRev: PERIODS_REV,
  };
}

function termOf(schoolClass: string, period: z.output<typeof periodSchema>): readonly TermRow[] {
  const name = nameOf(period);
  const startDate = plainDate(period.start);
  const endDate = plainDate(period.end);
  if (!startDate || !endDate) return [];
  const row = termRow({ schoolClass, name, startDate, endDate });
  if (typeof row === 'string') throw new SourceChanged(row);
  return [row];
}

function nameOf({ fullname, name }: z.output<typeof periodSchema>): string {
  return fullname || name;
}
