import type { Clock } from '../core/clock.js';
import type { Role } from '../domain/role.js';
import type { School } from '../domain/school.js';
import type { Reader } from '../read/reader.js';
import type { Visibility } from '../read/visibility.js';
import type { Actions } from './actions.js';
import type { Catalogue } from './catalogue.js';

/** One address of the dashboard and who may open it; an address that no screen names does not exist. */
export interface Screen {
  readonly id: string;
  readonly path: string;
  readonly title: string;
  readonly roles: readonly Role[];
  /** Place in the navigation; null for screens that are reached from others. */
  readonly navigation: string | null;
  /** What the access journal calls opening this screen. */
  readonly action: string;
  handle(request: ScreenRequest, context: ScreenContext): Promise<Answer>;
  /** What sending this screen's form does; left out where the screen only shows. */
  readonly form?: ScreenForm;
}

/** What a form sent to the screen's own address does; it carries a token, or it does not come this far. */
export interface ScreenForm {
  readonly roles: readonly Role[];
  /** What the access journal calls it: recorded before anything is done. */
  readonly action: string;
  /** The form carries a file and is sent in parts. */
  readonly takesFile?: true;
  /** An `OperatorError` is shown as its sentence with the next step, and nothing is changed. */
  handle(request: FormRequest, context: ScreenContext): Promise<FormAnswer>;
}

export interface ScreenRequest {
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** Path and query as asked. */
  readonly address: string;
}

export interface FormRequest extends ScreenRequest {
  readonly fields: URLSearchParams;
  /** What was sent in a form that takes a file; null elsewhere, and where none was chosen. */
  readonly file: Uint8Array | null;
}

/**
 * `done` leads on to an address; `asked` shows what would be done before anything is; a page alone shows the form again
 * with what is wrong in it.
 */
export type FormAnswer =
  | { readonly kind: 'done'; readonly address: string }
  | { readonly kind: 'asked'; readonly page: PageAnswer }
  | PageAnswer
  | { readonly kind: 'missing' };

export interface ScreenContext {
  readonly reader: Reader;
  readonly school: School;
  readonly clock: Clock;
  readonly visibility: Visibility;
  readonly viewer: { readonly login: string; readonly staffId: number | null; readonly roles: readonly Role[] };
  readonly catalogue: Catalogue;
  readonly actions: Actions;
  /** Where the journal pages of ЭлЖур open; null while no source is set. */
  readonly sourceUrl: string | null;
  /** Said beside such a link; null where nothing need be said. */
  readonly sourceNote: string | null;
}

export type Answer = PageAnswer | FileAnswer | SourceAnswer | { readonly kind: 'missing' };

/** A page of the source as it was read: shown in a frame of ours, its scripts dead. */
export interface SourceAnswer {
  readonly kind: 'source';
  readonly type: 'text/html' | 'text/plain';
  readonly text: string;
  readonly subject: Readonly<Record<string, string | number | null>>;
}

export interface PageAnswer {
  readonly kind: 'page';
  readonly title: string;
  readonly template: string;
  readonly data: object;
  /** What the foot says of its data where they are not today's. */
  readonly origin?: PageOrigin;
  /** In so many seconds the page asks for itself again: what it waits for is not ready yet. */
  readonly reloadAfter?: number;
  /** Ids of the persons and things shown, for the access journal. */
  readonly subject: Readonly<Record<string, string | number | null>>;
}

export interface PageOrigin {
  readonly data: string;
  readonly profile: string;
}

export interface FileAnswer {
  readonly kind: 'file';
  readonly name: string;
  readonly type: string;
  readonly content: Uint8Array;
  readonly subject: Readonly<Record<string, string | number | null>>;
}
