import type { FileNames } from '../../src/domain/doubtful-name.js';
import type {
  ImportAsked,
  ImportOrigin,
  ImportPreview,
  MovementOrderRow,
  SchoolDirectory,
} from '../../src/domain/file-import.js';
import type { Connector, Page } from '../../src/sync/connector.js';
import type { LaidTable } from './lay-tables.js';
import { isFileView, parseTable, showTable } from './stored-table.js';

export { importKinds } from './kinds/index.js';
export { FILE_READER } from './reader-url.js';
export { FileRefused } from './refusal.js';

export interface FileQuestion {
  readonly bytes: Uint8Array;
  readonly directory: SchoolDirectory;
  readonly asked: ImportAsked;
}

export type FileAnswer =
  | { readonly kind: 'preview'; readonly preview: ImportPreview; readonly names: FileNames }
  | ({ readonly kind: 'page' } & FilePage)
  | ({ readonly kind: 'order' } & FileOrder)
  | {
      readonly kind: 'refused';
      readonly message: string;
      readonly nextStep: string;
      readonly code: string;
      readonly headings: readonly string[];
    };

/** What a file brings to one journal, class or day. */
export interface FilePage {
  readonly view: string;
  readonly address: string;
  readonly body: string;
  readonly origins: LaidTable['origins'];
}

/** What a file brings to the register of orders. */
export interface FileOrder extends ImportOrigin {
  readonly order: MovementOrderRow;
}

/** A file that was read as a source: it names the journal's people by ЭлЖур's identifiers. */
export function createFileImport(pages: readonly FilePage[] = []): Connector {
  return {
    id: 'file-import',
    source: 'eljur',
    capabilities: async () => [],
    async *pull(_school, _plan, { now, progress, signal }) {
      for (const [index, { view, address, body }] of pages.entries()) {
        signal?.throwIfAborted();
        const bytes = Buffer.from(body);
        const at = { requestedAt: now(), receivedAt: now(), clockDoubtful: false };
        yield { view, address, ...at, body: bytes, ...parseTable(bytes) } satisfies Page;
        progress?.(index + 1, pages.length, 'Журналы');
      }
    },
    parse: (view, _address, body) => (isFileView(view) ? parseTable(body) : null),
    show: (view, body) => (isFileView(view) ? showTable(body) : null),
  };
}
