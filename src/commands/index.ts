import { audit } from './audit.js';
import type { OperatorCommand } from './command.js';
import { demo } from './demo.js';
import { holds } from './holds.js';
import { fileImport } from './import.js';
import { migrate } from './migrate.js';
import { polls } from './polls.js';
import { probe } from './probe.js';
import { report } from './report.js';
import { retention } from './retention.js';
import { serve } from './serve.js';
import { sync } from './sync.js';
import { user } from './user.js';
import { verify } from './verify.js';

/** Every operator's command, sorted by name. */
export const commands: readonly OperatorCommand[] = [
  audit,
  demo,
  holds,
  fileImport,
  migrate,
  polls,
  probe,
  report,
  retention,
  serve,
  sync,
  user,
  verify,
];
