import { reports } from '../../../reports/index.js';
import { OperatorError } from '../../core/errors.js';
import type { Actions, ReportSpan, Sheet } from '../../dashboard/actions.js';
import type { School } from '../../domain/school.js';
import type { Instant } from '../../domain/time.js';
import { readFreshness } from '../../read/document-foot.js';
import type { Reader } from '../../read/reader.js';
import type { DocumentModel } from '../../reporting/document.js';
import { renderXlsx } from '../../reporting/renderers/xlsx.js';

/** What the dashboard and the commands have made: reports and workbooks. */
export function actionsOf(reader: Reader, profile: string): Actions {
  return {
    makeWorkbook: async (school, sheet, asOf) => renderXlsx(await sheetModel(reader, school, sheet, asOf, profile)),
    makeReport: async (school, id, span, asOf, login) =>
      renderXlsx(await collectReport(reader, school, id, span, asOf, login, profile)),
  };
}

/** The document of a report, before any format. */
export async function collectReport(
  reader: Reader,
  school: School,
  id: string,
  span: ReportSpan,
  asOf: Instant,
  login: string,
  profile: string,
): Promise<DocumentModel> {
  const report = reports.find((candidate) => candidate.id === id);
  if (report === undefined) {
    const known = reports.map((candidate) => candidate.id).join(', ');
    throw new OperatorError(`Отчёта «${id}» нет.`, `Есть такие отчёты: ${known}.`, { code: 'unknown-report' });
  }
  return report.collect(school, reader, { ...span, profile }, asOf, { login, staffId: null });
}

async function sheetModel(
  reader: Reader,
  school: School,
  sheet: Sheet,
  asOf: Instant,
  profile: string,
): Promise<DocumentModel> {
  const { title, lead, columns, rows } = sheet;
  const freshestAt = await readFreshness(reader, school, asOf);
  return {
    title,
    lead,
    blocks: [{ kind: 'table', caption: title, columns, rows, totals: null, notes: [] }],
    foot: { school: school.name, zone: school.zone, asOf, freshestAt, profile },
  };
}
