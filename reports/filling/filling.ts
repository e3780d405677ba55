import { z } from 'zod';
import { isMarked } from '../../src/domain/assessment.js';
import type { School } from '../../src/domain/school.js';
import { dateAt, type Instant } from '../../src/domain/time.js';
import { readFreshness } from '../../src/read/document-foot.js';
import { type FillingLine, readFilling } from '../../src/read/filling.js';
import { readJudgedJournals, readLackingStudents } from '../../src/read/low-accumulation.js';
import type { Reader } from '../../src/read/reader.js';
import type { DocumentModel } from '../../src/reporting/document.js';
import { defineReport } from '../../src/reporting/report.js';
import { figures } from './figures.js';
import { groupTable } from './group-table.js';
import { journalTable } from './journal-table.js';
import { lackingTable } from './lacking-table.js';
import { monthsBefore, type Span, wholeMonths } from './months.js';

const TITLE = 'Отчёт о заполнении электронного журнала и накопляемости отметок';

const PlainDateText = z.string().regex(/^\d{4}-\d{2}-\d{2}$/u, 'нужна дата вида 2026-10-31');

const FillingParams = z.object({
  from: PlainDateText,
  to: PlainDateText,
  profile: z.string(),
  unmarked: z.object({
    unmarkedGrades: z.array(z.number()),
    unmarkedSubjects: z.array(z.string()),
    unmarkedPrefixes: z.array(z.string()),
  }),
});
type FillingParams = z.infer<typeof FillingParams>;

/** «Отчёт о заполнении ЭЖ и накопляемости отметок»: by teacher, class and journal, with the students who lack marks. */
export const filling = defineReport<Reader, FillingParams>({
  id: 'filling',
  title: TITLE,
  clauses: ['И IV 4.2', 'И II 2.5'],
  params: FillingParams,
  collect,
});

async function collect(school: School, reader: Reader, params: FillingParams, asOf: Instant): Promise<DocumentModel> {
  const span = wholeMonths(params);
  const before = monthsBefore(span);
  const lines = await readFilling(reader, school.id, span.from, span.to);
  const earlier = await readFilling(reader, school.id, before.from, before.to);
  const today = dateAt(asOf, school.zone);
  const lacking = await readLackingStudents(reader, school.id, span, today);
  const judged = await readJudgedJournals(reader, school.id, span, today);
  const marked = (line: FillingLine): boolean => isMarked(line, params.unmarked);
  const freshestAt = await readFreshness(reader, school, asOf);
  return {
    title: TITLE,
    lead: [`Целые месяцы ${inWords(span)}; для сравнения — ${inWords(before)}`],
    blocks: [
      figures(lines, earlier, { lacking, judged }, marked),
      groupTable(
        'По учителям',
        'Учитель',
        34,
        lines,
        (line) => line.staffId,
        (line) => line.teacher,
      ),
      groupTable(
        'По классам',
        'Класс',
        10,
        byGrade(lines),
        (line) => line.classId,
        (line) => line.className,
      ),
      journalTable(lines, { lacking, judged }, marked),
      lackingTable(lacking),
      SIGNATURES,
    ],
    foot: { school: school.name, zone: school.zone, asOf, freshestAt, profile: params.profile },
  };
}

function byGrade(lines: readonly FillingLine[]): readonly FillingLine[] {
  return [...lines].sort((a, b) => a.grade - b.grade || a.className.localeCompare(b.className, 'ru'));
}

const SIGNATURES = { kind: 'signatures', roles: ['Заместитель директора по УВР'] } as const;

function inWords({ from, to }: Span): string {
  return `с ${russianDate(from)} по ${russianDate(to)}`;
}

function russianDate(date: string): string {
  return date.split('-').reverse().join('.');
}
