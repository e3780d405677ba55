import type { Actions, Sheet } from '../../dashboard/actions.js';
import type { Database } from '../../db/database.js';
import type { School } from '../../domain/school.js';
import type { Instant } from '../../domain/time.js';
import { readFreshness } from '../../read/document-foot.js';
import type { Reader } from '../../read/reader.js';
import type { DocumentModel } from '../../reporting/document.js';
import { renderXlsx } from '../../reporting/renderers/xlsx.js';
import type { BodyKeys } from '../../sync/bodies.js';
import type { AuditParts } from './audit-parts.js';
import { findingActions } from './finding-actions.js';
import { holdActions } from './hold-actions.js';
import { importActions } from './import-actions.js';
import { makeReport } from './make-report.js';
import { nameActions } from './name-actions.js';
import { pastActions } from './past-actions.js';
import { readingActions } from './reading-actions.js';
import { registerActions } from './register-actions.js';
import { parserOf } from './source-of.js';

export interface ActionParts {
  readonly db: Database;
  readonly audit: AuditParts;
  readonly keys: BodyKeys;
  readonly now: () => Instant;
  readonly signal?: AbortSignal;
}

/** What the dashboard has made: reports and workbooks, of today and of past moments. */
export function actionsOf({ db, audit, keys, now, signal }: ActionParts): Actions {
  const reader = db.knex;
  const source = parserOf();
  return {
    makeWorkbook: async (school, sheet, asOf) =>
      renderXlsx(await sheetModel(reader, school, sheet, asOf, audit.profile.label)),
    makeReport: (school, id, span, at, login) => makeReport(reader, school, { id, span, at, login }, audit.profile),
    past: pastActions(db, audit, now, signal),
    holds: holdActions(db, source, keys),
    readings: readingActions(db, source, keys),
    registers: registerActions(db, audit),
    imports: importActions(db, keys, now, signal),
    names: nameActions(db),
    findings: findingActions(db),
  };
}

async function sheetModel(
  reader: Reader,
  school: School,
  { title, lead, columns, rows, past }: Sheet,
  asOf: Instant,
  profile: string,
): Promise<DocumentModel> {
  const freshestAt = await readFreshness(reader, school, asOf);
  const origin = { school: school.name, zone: school.zone, asOf, freshestAt };
  return {
    title,
    lead,
    blocks: [{ kind: 'table', caption: title, columns, rows, totals: null, notes: [] }],
    foot: past === undefined ? { ...origin, profile } : { ...origin, profile: past.profile, past: past.note },
  };
}
