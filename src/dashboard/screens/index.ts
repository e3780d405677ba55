import type { Screen } from '../screen.js';
import { bulk } from './bulk/bulk.js';
import { changes } from './changes/changes.js';
import { changesExport } from './changes-export/changes-export.js';
import { clauses } from './clauses/clauses.js';
import { dismissals } from './dismissals/dismissals.js';
import { fileImport } from './file-import/file-import.js';
import { fillingReport } from './filling-report/filling-report.js';
import { finding } from './finding/finding.js';
import { findingDismiss } from './finding-dismiss/finding-dismiss.js';
import { findings } from './findings/findings.js';
import { findingsExport } from './findings-export/findings-export.js';
import { hold } from './hold/hold.js';
import { holds } from './holds/holds.js';
import { incident } from './incident/incident.js';
import { incidentExport } from './incident-export/incident-export.js';
import { name } from './name/name.js';
import { names } from './names/names.js';
import { overview } from './overview/overview.js';
import { reading } from './reading/reading.js';
import { readingPage } from './reading-page/reading-page.js';
import { register } from './register/register.js';
import { registerEntry } from './register-entry/register-entry.js';
import { registerNew } from './register-new/register-new.js';
import { registers } from './registers/registers.js';
import { run } from './run/run.js';
import { runs } from './runs/runs.js';

/** Every screen in the order of the navigation; `findings.xlsx` stands before `findings/:id`. */
export const screens: readonly Screen[] = [
  overview,
  findings,
  findingsExport,
  finding,
  findingDismiss,
  dismissals,
  changes,
  changesExport,
  holds,
  hold,
  bulk,
  runs,
  run,
  reading,
  readingPage,
  registers,
  register,
  registerNew,
  registerEntry,
  incident,
  incidentExport,
  fileImport,
  names,
  name,
  clauses,
  fillingReport,
];
