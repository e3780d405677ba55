import { layTables } from '../../../connectors/file-import/lay-tables.js';
import { readSheets } from '../../../connectors/file-import/read-sheets.js';
import { pageOf } from '../../../connectors/file-import/stored-table.js';
import { understandFile } from '../../../connectors/file-import/understand-file.js';
import { createFileImport, type FilePage } from '../../../connectors/index.js';
import { type ImportAsked, warningWords } from '../../../src/domain/file-import.js';
import { readSchoolDirectory } from '../../../src/read/school-directory.js';
import { runSync } from '../../../src/sync/run-sync.js';
import { NOTHING_ASKED } from '../../support/files/directory.js';
import { type Value, workbook } from '../../support/files/workbooks.js';
import { clearBodies } from '../../support/mirror/pages.js';
import type { Given, Source, Wound } from '../kit/door.js';
import { enteredAt, type State, type Story } from '../kit/story.js';
import { openEljur } from './eljur-source.js';

const NO_PLAN = { listings: false, timetable: null, journals: [] };
const ASKED = { kind: 'plan', schoolClass: '7А', subject: 'Алгебра' };

/** A plan's file as the story tells it by that evening, loaded into a mirror that knows the school. */
export interface FileSource extends Source {
  /** What becomes of the lines before they are a file, and of the file before it is read. */
  change: { lines: Lines | null; bytes: ((lines: Table) => Uint8Array) | null };
  /** The file as it is now. */
  file(): Uint8Array;
  /** What the file would bring. */
  pages(): Promise<readonly FilePage[]>;
}

export type Table = readonly (readonly Value[])[];
export type Lines = (lines: Table) => Table;

const HEADER = ['Тема', 'Часы', 'Домашнее задание'];

function tableOf(state: State): Table {
  return [HEADER, ...state.flatMap((text, entry) => (text === null ? [] : [[text, 1, `№ ${entry + 1}`]]))];
}

function stateAt(story: Story, now: number): State {
  const shown = story.findLastIndex((_, nth) => nth === 0 || enteredAt(nth) <= now);
  return story[shown] ?? [];
}

type Reader = Pick<Source, 'db' | 'school' | 'clock'>;

/** What the reader makes of a file, by the lists that the mirror has now. */
async function understandNow({ db, school, clock }: Reader, bytes: Uint8Array, asked: Partial<ImportAsked>) {
  const content = Buffer.from(bytes);
  const directory = await readSchoolDirectory(db.knex, school, clock.now());
  const found = understandFile(readSheets(content), directory, { ...NOTHING_ASKED, ...asked });
  return {
    preview: found.preview,
    pages: layTables(found, content).map((table) => ({ ...pageOf(table), origins: table.origins })),
  };
}

/** Reads and writes one file. */
export async function loadFile(reader: Reader, bytes: Uint8Array, asked: Partial<ImportAsked>) {
  const { db, school, clock } = reader;
  const understood = await understandNow(reader, bytes, asked);
  await runSync(db, createFileImport(understood.pages), school, NO_PLAN, { now: clock.now }, clearBodies);
  return understood;
}

export async function openFile(given: Given): Promise<FileSource> {
  const base = await openEljur('web', given);
  await base.read();
  const change: FileSource['change'] = { lines: null, bytes: null };
  const warnings: string[] = [];
  const { db, school, clock } = base;
  const file = () => {
    const table = tableOf(stateAt(given.story, clock.now()));
    const lines = change.lines?.(table) ?? table;
    return change.bytes?.(lines) ?? workbook(lines, { name: '7А' });
  };
  const understood = () => understandNow(base, file(), ASKED);
  return {
    ...base,
    ...{ change, file, warnings },
    reader: async () => createFileImport((await understood()).pages),
    pages: async () => (await understood()).pages,
    async read(via = (one) => one, context = {}) {
      const { preview, pages } = await understood();
      warnings.push(
        ...preview.warnings.map(warningWords),
        ...preview.columns.filter((column) => /не читается/u.test(column)),
      );
      return [
        await runSync(db, via(createFileImport(pages)), school, NO_PLAN, { now: clock.now, ...context }, clearBodies),
      ];
    },
    discover: async () => {
      const { kind, columns, places } = (await understood()).preview;
      return { kind, columns, places };
    },
    heal() {
      change.lines = null;
      change.bytes = null;
    },
  };
}

export function lines(name: string, change: Lines, told: RegExp | null): Wound<FileSource> {
  return {
    name,
    told,
    inflict: (source) => {
      source.change.lines = change;
    },
  };
}

export function bytes(name: string, change: (lines: Table) => Uint8Array, told: RegExp | null): Wound<FileSource> {
  return {
    name,
    told,
    inflict: (source) => {
      source.change.bytes = change;
    },
  };
}
