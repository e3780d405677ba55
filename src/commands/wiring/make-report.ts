import { reports } from '../../../reports/index.js';
import { OperatorError } from '../../core/errors.js';
import type { ReportSpan } from '../../dashboard/actions.js';
import type { Database } from '../../db/database.js';
import { recordReport } from '../../db/stores/documents.js';
import { type AskedMoment, pastNote } from '../../domain/asked-moment.js';
import type { School } from '../../domain/school.js';
import type { Instant } from '../../domain/time.js';
import type { Reader } from '../../read/reader.js';
import type { Profile } from '../../regulation/profile.js';
import { modelHash } from '../../reporting/canonical.js';
import type { DocumentModel } from '../../reporting/document.js';
import { renderXlsx } from '../../reporting/renderers/xlsx.js';
import type { Report } from '../../reporting/report.js';
import { type KeptPast, readKept } from './past-judgements.js';

/** What a document says of the act, and what a report takes from it. */
export type ReportProfile = Pick<Profile, 'label' | 'norms'>;

/** Which report is wanted, and for whom. */
export interface ReportOrder {
  readonly id: string;
  readonly span: ReportSpan;
  readonly login: string;
  /** When it is made. */
  readonly at: Instant;
}

/** A report of today as a workbook. */
export async function makeReport(
  reader: Reader,
  school: School,
  order: ReportOrder,
  profile: ReportProfile,
): Promise<Uint8Array> {
  const model = await collectReport(reader, school, order, order.at, profile);
  return handOver(reader, school, order, model, { profile: profile.label });
}

/** The same report of a past moment: it reads the school as it was, and says so at its foot. */
export async function makePastReport(
  db: Database,
  school: School,
  order: ReportOrder,
  asked: AskedMoment,
  past: KeptPast,
): Promise<Uint8Array> {
  const { profile, reservation } = past;
  const { foot, ...rest } = await readKept(db, past, (reader) =>
    collectReport(reader, school, order, asked.asOf, profile),
  );
  const model = { ...rest, foot: { ...foot, past: pastNote(asked, order.at, school.zone, reservation) } };
  return handOver(db.knex, school, order, model, { profile: profile.label, registers: asked.registers });
}

/** What was made, of what and for whom is kept before anybody has it. */
async function handOver(
  reader: Reader,
  school: School,
  { id, span, login, at }: ReportOrder,
  model: DocumentModel,
  judgedBy: object,
): Promise<Uint8Array> {
  const made = { report: id, format: 'xlsx', params: { ...span, ...judgedBy }, madeAt: at, madeBy: login };
  await recordReport(reader, school.id, { ...made, asOf: model.foot.asOf, modelHash: modelHash(model) });
  return renderXlsx(model);
}

/** The document of a report, before any format. */
async function collectReport(
  reader: Reader,
  school: School,
  { id, span, login }: ReportOrder,
  asOf: Instant,
  profile: ReportProfile,
): Promise<DocumentModel> {
  const params = { ...span, profile: profile.label, unmarked: profile.norms.assessment };
  return reportOf(id).collect(school, reader, params, asOf, { login, staffId: null });
}

/** The report of this name; an OperatorError names those that there are. */
export function reportOf(id: string): Report<Reader> {
  const report = reports.find((candidate) => candidate.id === id);
  if (report !== undefined) return report;
  const known = reports.map((candidate) => candidate.id).join(', ');
  throw new OperatorError(`Отчёта «${id}» нет.`, `Есть такие отчёты: ${known}.`, { code: 'unknown-report' });
}
