import { reports } from '../../../reports/index.js';
import { OperatorError } from '../../core/errors.js';
import type { Actions, ReportSpan, Sheet } from '../../dashboard/actions.js';
import type { Database } from '../../db/database.js';
import { recordReport } from '../../db/stores/documents.js';
import type { School } from '../../domain/school.js';
import type { Instant } from '../../domain/time.js';
import { readFreshness } from '../../read/document-foot.js';
import type { Reader } from '../../read/reader.js';
import type { Profile } from '../../regulation/profile.js';
import { modelHash } from '../../reporting/canonical.js';
import type { DocumentModel } from '../../reporting/document.js';
import { renderXlsx } from '../../reporting/renderers/xlsx.js';
import type { BodyKeys } from '../../sync/bodies.js';
import { holdActions } from './hold-actions.js';
import { readingActions } from './reading-actions.js';
import { registerActions } from './register-actions.js';
import { parserOf } from './source-of.js';

/** What a document says of the act, and what a report takes from it. */
export type ReportProfile = Pick<Profile, 'label' | 'norms'>;

/** What the dashboard and the commands have made: reports and workbooks. */
export function actionsOf(db: Database, profile: ReportProfile, keys: BodyKeys): Actions {
  const reader = db.knex;
  const source = parserOf();
  return {
    makeWorkbook: async (school, sheet, asOf) =>
      renderXlsx(await sheetModel(reader, school, sheet, asOf, profile.label)),
    makeReport: (school, id, span, asOf, login) => makeReport(reader, school, id, span, asOf, login, profile),
    holds: holdActions(db, source, keys),
    readings: readingActions(db, source, keys),
    registers: registerActions(db),
  };
}

/** A report as a workbook; what was made, of what and for whom is kept before anybody has it. */
export async function makeReport(
  reader: Reader,
  school: School,
  id: string,
  span: ReportSpan,
  asOf: Instant,
  login: string,
  profile: ReportProfile,
): Promise<Uint8Array> {
  const model = await collectReport(reader, school, id, span, asOf, login, profile);
  const made = {
    report: id,
    format: 'xlsx',
    params: { ...span, profile: profile.label },
    asOf,
    madeAt: asOf,
    madeBy: login,
  };
  await recordReport(reader, school.id, { ...made, modelHash: modelHash(model) });
  return renderXlsx(model);
}

/** The document of a report, before any format. */
async function collectReport(
  reader: Reader,
  school: School,
  id: string,
  span: ReportSpan,
  asOf: Instant,
  login: string,
  profile: ReportProfile,
): Promise<DocumentModel> {
  const report = reports.find((candidate) => candidate.id === id);
  if (report === undefined) {
    const known = reports.map((candidate) => candidate.id).join(', ');
    throw new OperatorError(`Отчёта «${id}» нет.`, `Есть такие отчёты: ${known}.`, { code: 'unknown-report' });
  }
  return report.collect(school, reader, { ...span, profile: profile.label, unmarked: profile.norms.assessment }, asOf, {
    login,
    staffId: null,
  });
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
