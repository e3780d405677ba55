import { OperatorError } from '../../../core/errors.js';
import type { ImportPreview } from '../../../domain/file-import.js';
import { counted } from '../../../domain/russian.js';
import type { ImportState } from '../../actions.js';
import {
  decidedLines,
  decidedWords,
  differingLines,
  differingWords,
  doubtfulWords,
  type ImportOutcome,
  ORDERS,
  outcomeWords,
  placeLines,
  understoodWords,
  warningLines,
} from '../../import-words.js';
import { REGISTER_WRITERS } from '../../register-rights.js';
import type {
  Answer,
  FormAnswer,
  FormRequest,
  PageAnswer,
  Screen,
  ScreenContext,
  ScreenRequest,
} from '../../screen.js';

/** A workbook or text table into the mirror: chosen, shown as it was understood, and only then written. */
export const fileImport: Screen = {
  id: 'file-import',
  path: '/import',
  title: 'Загрузка файла',
  roles: REGISTER_WRITERS,
  navigation: 'Загрузка файла',
  action: 'view-file-import',
  handle,
  form: { roles: REGISTER_WRITERS, action: 'import-file', takesFile: true, handle: submit },
};

const PATH = '/import';
const FIELDS = ['schoolClass', 'subject', 'group'] as const;
const SHOWN_WARNINGS = 100;
const RELOAD_SECONDS = 1;
const RECORDED = 'Приказы войдут в реестр за вашей подписью; ошибочную запись там можно отменить.';
const MIRRORED = 'Записи войдут в зеркало со слов файла; строки файла сохранятся при них как доказательство.';
const NOTED =
  'Загрузить из файла пока нечего: будут записаны только неясные имена и названия, чтобы решить, кого или что имели в виду.';
const INSUFFICIENT = 'Так файл прочитать не удалось: назначены не все нужные столбцы.';
const LOST =
  'Загруженный файл уже не хранится: прошло больше 15 минут, или программу перезапускали. Выберите его снова.';

async function handle({ query }: ScreenRequest, context: ScreenContext): Promise<Answer> {
  const id = query.get('file');
  if (id === null) return formPage(new URLSearchParams(), null, context);
  const state = context.actions.imports.state(id, context.viewer.login);
  if (state === null) return formPage(new URLSearchParams(), LOST, context);
  if (state.kind === 'unnamed') return columnsPage(id, state, query, context);
  return statePage(id, state, context);
}

async function submit(request: FormRequest, context: ScreenContext): Promise<FormAnswer> {
  const { actions, school, viewer } = context;
  const { fields, file } = request;
  const id = fields.get('id');
  if (fields.get('step') === 'write' && id !== null) {
    actions.imports.write(school, id, viewer.login);
    return { kind: 'done', address: addressOf(id) };
  }
  if (fields.get('step') === 'name' && id !== null) return nameColumns(id, fields, context);
  if (file === null)
    return formPage(fields, 'Файл не выбран, или он пуст. Выберите таблицу и отправьте форму снова.', context);
  try {
    const asked = {
      kind: said(fields, 'kind'),
      schoolClass: said(fields, 'schoolClass'),
      subject: said(fields, 'subject'),
      group: said(fields, 'group'),
      names: null,
    };
    return { kind: 'done', address: addressOf(actions.imports.read(school, file, asked, viewer.login)) };
  } catch (error) {
    if (!(error instanceof OperatorError)) throw error;
    return formPage(fields, `${error.message} ${error.nextStep}`, context);
  }
}

/** The columns as they were assigned; whatever was left open is known by its usual names or lacking. */
function nameColumns(id: string, fields: URLSearchParams, context: ScreenContext): FormAnswer {
  const { actions, school, viewer } = context;
  const kind = actions.imports.kinds.find((one) => one.id === fields.get('kind'));
  if (kind === undefined) return { kind: 'missing' };
  const named = kind.columns.flatMap(({ title }, nth) => {
    const heading = said(fields, `column-${nth}`);
    return heading === null ? [] : [[title, [heading]] as const];
  });
  const asked = { kind: kind.id, names: Object.fromEntries(named) };
  try {
    actions.imports.name(school, id, asked, viewer.login);
    return { kind: 'done', address: addressOf(id) };
  } catch (error) {
    const state = actions.imports.state(id, viewer.login);
    if (!(error instanceof OperatorError) || state?.kind !== 'unnamed') throw error;
    const chosen = { ...state, asked: { ...state.asked, ...asked } };
    return columnsPage(id, chosen, fields, context, `${error.message} ${error.nextStep}`);
  }
}

function said(fields: URLSearchParams, name: string): string | null {
  const text = (fields.get(name) ?? '').trim();
  return text === '' ? null : text;
}

function addressOf(id: string): string {
  return `${PATH}?file=${id}`;
}

/** First the kind, then what each of its columns is called in the file. */
function columnsPage(
  id: string,
  { asked, headings }: Extract<ImportState, { kind: 'unnamed' }>,
  query: URLSearchParams,
  { actions }: ScreenContext,
  error: string | null = null,
): PageAnswer {
  const { kinds } = actions.imports;
  const wanted = query.get('kind') ?? asked.kind;
  const kind = kinds.find((one) => one.id === wanted) ?? null;
  const chosen = (title: string): string | undefined => asked.names?.[title]?.[0];
  const data = {
    id,
    headings,
    kinds: kinds.map(({ id: value, title }) => ({ id: value, title, chosen: value === kind?.id })),
    kind: kind === null ? null : { id: kind.id, title: kind.title },
    error: error ?? (asked.names !== null && asked.kind === kind?.id ? INSUFFICIENT : null),
    columns: (kind?.columns ?? []).map(({ title, need }) => ({
      title,
      needed: need === 'always',
      options: headings.map((heading) => ({ heading, chosen: chosen(title) === heading })),
    })),
  };
  return page('columns', data);
}

function statePage(id: string, state: Exclude<ImportState, { kind: 'unnamed' }>, context: ScreenContext): PageAnswer {
  if (state.kind === 'refused') return formPage(new URLSearchParams(), state.message, context);
  if (state.kind === 'written') return formPage(new URLSearchParams(), null, context, state.outcome);
  if (state.kind === 'read') return previewPage(id, state);
  const writing = state.kind === 'writing';
  const data = {
    words: writing
      ? state.total === 0
        ? 'Файл записывается'
        : `Записано: ${state.done} из ${counted(state.total, 'части', 'частей', 'частей')} файла`
      : 'Файл читается',
    done: writing ? state.done : 0,
    total: writing ? state.total : 0,
  };
  return page('under-way', data, { reloadAfter: RELOAD_SECONDS });
}

function previewPage(id: string, { preview, trouble }: Extract<ImportState, { kind: 'read' }>): PageAnswer {
  const { title, columns, sample, lines } = preview;
  const data = {
    id,
    trouble,
    effect: effectOf(preview),
    title,
    columns,
    places: placeLines(preview),
    sample,
    named: sample.some(({ person }) => person !== null),
    understood: understoodWords(preview),
    more: lines > sample.length,
    decided: decidedWords(preview),
    decidedLines: decidedLines(preview),
    doubtful: doubtfulWords(preview),
    warnings: warningLines(preview, SHOWN_WARNINGS),
    differing: preview.differingCount === 0 ? null : differingWords(preview),
    differingLines: differingLines(preview, SHOWN_WARNINGS),
  };
  return page('preview', data);
}

function effectOf({ kind, facts }: ImportPreview): string {
  if (facts === 0) return NOTED;
  return kind === ORDERS ? RECORDED : MIRRORED;
}

function formPage(
  fields: URLSearchParams,
  error: string | null,
  { actions }: ScreenContext,
  outcome: ImportOutcome | null = null,
): PageAnswer {
  const data = {
    error,
    done: outcome === null ? null : outcomeWords(outcome),
    undecided: (outcome?.doubtful ?? 0) > 0,
    kinds: actions.imports.kinds.map(({ id, title }) => ({ id, title, chosen: fields.get('kind') === id })),
    values: Object.fromEntries(FIELDS.map((name) => [name, fields.get(name) ?? ''])),
  };
  return page('file-import', data);
}

function page(template: string, data: object, more: Pick<PageAnswer, 'reloadAfter'> = {}): PageAnswer {
  const title = 'Загрузка файла';
  return { kind: 'page', title, template: `screens/file-import/${template}`, data, subject: {}, ...more };
}
