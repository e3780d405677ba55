import type { Figure } from './figure.js';
import { auditEvening } from './figures/audit-evening.js';
import { auditMemory } from './figures/audit-memory.js';
import { auditQuiet } from './figures/audit-quiet.js';
import { auditSchools } from './figures/audit-schools.js';
import { auditVacation } from './figures/audit-vacation.js';
import { auditYear } from './figures/audit-year.js';
import { crawlMemory } from './figures/crawl-memory.js';
import { crawlTime } from './figures/crawl-time.js';
import { demo } from './figures/demo.js';
import { diskYear } from './figures/disk-year.js';
import { eveningOrdinary } from './figures/evening-ordinary.js';
import { eveningQuiet } from './figures/evening-quiet.js';
import { fileImport } from './figures/file-import.js';
import { fileImportBlocked } from './figures/file-import-blocked.js';
import { firstLoad } from './figures/first-load.js';
import { firstLoadEmbedded } from './figures/first-load-embedded.js';
import { firstLoadEmbeddedSingle } from './figures/first-load-embedded-single.js';
import { firstLoadSingle } from './figures/first-load-single.js';
import { mirrorHistories } from './figures/mirror-histories.js';
import { nightRun } from './figures/night-run.js';
import { nightRunProcessor } from './figures/night-run-processor.js';
import { parseGrid } from './figures/parse-grid.js';
import { parseLessons } from './figures/parse-lessons.js';
import { pastState } from './figures/past-state.js';
import { plannedDisputable } from './figures/planned-disputable.js';
import { resumeLost } from './figures/resume-lost.js';
import { secondSyncDeadTuples } from './figures/second-sync-dead-tuples.js';
import { secondSyncProcessor } from './figures/second-sync-processor.js';
import { secondSyncRows } from './figures/second-sync-rows.js';
import { studentChanges } from './figures/student-changes.js';
import { yearMemory } from './figures/year-memory.js';

export const figures: readonly Figure[] = [
  auditEvening,
  auditMemory,
  auditQuiet,
  auditSchools,
  auditVacation,
  auditYear,
  crawlMemory,
  crawlTime,
  demo,
  diskYear,
  eveningOrdinary,
  eveningQuiet,
  fileImport,
  fileImportBlocked,
  firstLoad,
  firstLoadEmbedded,
  firstLoadEmbeddedSingle,
  firstLoadSingle,
  mirrorHistories,
  nightRun,
  nightRunProcessor,
  parseGrid,
  parseLessons,
  pastState,
  plannedDisputable,
  resumeLost,
  secondSyncDeadTuples,
  secondSyncProcessor,
  secondSyncRows,
  studentChanges,
  yearMemory,
];
