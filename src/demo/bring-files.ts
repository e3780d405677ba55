import { filesOf } from '../../fixtures/school/files/files-of.js';
import type { InventedFile } from '../../fixtures/school/files/invented-file.js';
import type { InventedSchool } from '../../fixtures/school/types.js';
import { readFile, writeFile } from '../commands/wiring/import-desk.js';
import type { Database } from '../db/database.js';
import type { School } from '../domain/school.js';
import type { Instant } from '../domain/time.js';
import type { BodyKeys } from '../sync/bodies.js';
import { RECORDED_BY } from './enter-registers.js';

interface Bringing {
  readonly db: Database;
  readonly school: School;
  readonly invented: InventedSchool;
  readonly keys: BodyKeys;
  readonly now: () => Instant;
  readonly signal: AbortSignal;
}

/** Imports, as the school's administrator would, the files that were made since the last look. One that was brought before changes nothing. */
export async function bringFiles(
  { invented, ...parts }: Bringing,
  { after, until }: { readonly after: Instant; readonly until: Instant },
): Promise<void> {
  for (const file of filesOf(invented)) if (after < file.madeAt && file.madeAt <= until) await bring(file, parts);
}

async function bring(
  { kind, lines }: InventedFile,
  { db, school, keys, now, signal }: Omit<Bringing, 'invented'>,
): Promise<void> {
  const asked = { kind, schoolClass: null, subject: null, group: null, names: null };
  const read = await readFile(db, school, Buffer.from(lines.map(csvLine).join('\n')), asked, now());
  const [doubt] = read.preview.warnings;
  if (doubt !== undefined) throw new Error(`row ${doubt.row} of the file ${kind} was not understood: ${doubt.text}`);
  await writeFile(db, school, read, { now, signal }, keys, RECORDED_BY);
}

function csvLine(cells: readonly string[]): string {
  return cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(';');
}
