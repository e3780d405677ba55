import { basename } from 'node:path';
import { importKinds } from '../../connectors/index.js';
import { type ExitCode, exitCodes } from '../core/errors.js';
import {
  decidedWords,
  differingLines,
  differingWords,
  doubtfulWords,
  outcomeWords,
  placeLines,
  understoodWords,
  warningLines,
} from '../dashboard/import-words.js';
import type { ImportPreview } from '../domain/file-import.js';
import { bodyKeysIn } from '../sync/bodies.js';
import type { CommandContext, OperatorCommand } from './command.js';
import { askYes } from './wiring/ask-yes.js';
import { given } from './wiring/given.js';
import { readFile, writeFile } from './wiring/import-desk.js';
import { bodyKeysDirectory } from './wiring/keys.js';
import { namesIn } from './wiring/names-in.js';
import { recordOperator } from './wiring/operator-journal.js';
import { claimDataFolder } from './wiring/place.js';
import { readIn } from './wiring/read-in.js';
import { schoolOf } from './wiring/school-of.js';
import { bar } from './wiring/terminal.js';

const KINDS = importKinds.map(({ id, title, columns }) => `  ${id} — ${title}: ${columns.map(columnWords).join(', ')}`);

/** What the column means, and its usual name where that is another. */
function columnWords({ title, headers }: { readonly title: string; readonly headers: readonly string[] }): string {
  const usual = headers[0] ?? title;
  return usual === title.replaceAll('ё', 'е') ? title : `${title} («${usual}»)`;
}

export const fileImport: OperatorCommand = {
  name: 'import',
  summary: 'загрузить таблицу: КТП, нагрузку, приказы, активность, историю изменений, отметки',
  details: `zavuch import итоги.xlsx — показать, как понят файл, и спросить, записывать ли
zavuch import ктп.xlsx --class 7А --subject Алгебра --yes — записать без вопроса
Файл: XLSX, XLS, ODS или CSV (UTF-8 и windows-1251), до 10 МБ. Вид узнаётся по заголовкам столбцов:
${KINDS.join('\n')}
Периоды и дни могут стоять и столбцами. Класс можно назвать листом. Кого или что файл называет неясно, не загружается и
перечисляется с номером строки. Отметки берутся из файла, только если из ЭлЖура они не приходят. Файл не меняет того,
что показал ЭлЖур: что в зеркале иначе, перечисляется. Новая редакция КТП заменяет прежнюю, загруженную файлом; приказы о
движении записываются в реестр. Имён команда не показывает; неясные попадают на экран «Кого имели в виду», там решает
человек. Коды завершения: 0 — готово, 2 — файл не подходит, 4 — часть файла ждёт решения (zavuch holds).`,
  arguments: [{ form: '<файл>', meaning: 'таблица' }],
  options: [
    { flags: '--kind <вид>', meaning: 'вид файла, если по заголовкам он неясен' },
    { flags: '--class <класс>', meaning: 'класс, если его нет в файле' },
    { flags: '--subject <предмет>', meaning: 'предмет, если его нет в файле' },
    { flags: '--group <подгруппа>', meaning: 'подгруппа, если класс делится' },
    { flags: '--map <файл>', meaning: 'свои названия столбцов: YAML со строками вида «тема урока: Содержание»' },
    { flags: '--yes', meaning: 'записать без вопроса' },
    { flags: '--dry-run', meaning: 'только показать, как понят файл' },
  ],
  stopped: 'Что успело записаться, сохранено; загрузите файл ещё раз, повторов не будет.',
  run,
};

async function run(
  context: CommandContext,
  options: Readonly<Record<string, string | boolean | undefined>>,
  [file = '']: readonly string[],
): Promise<ExitCode> {
  const { settings, clock, terminal, signal } = context;
  const bytes = await readIn(file);
  await claimDataFolder(settings.ZAVUCH_DATA);
  const db = await context.openDatabase();
  const school = await schoolOf(db, settings);
  const asked = {
    kind: given(options['kind'], '--kind', 'plan'),
    schoolClass: given(options['class'], '--class', '7А'),
    subject: given(options['subject'], '--subject', 'Алгебра'),
    group: given(options['group'], '--group', 'Группа 1'),
    names: await namesIn(given(options['map'], '--map', 'столбцы.yaml')),
  };
  terminal.progress('Чтение файла…');
  const read = await readFile(db, school, bytes, asked, clock.now());
  const shown = previewText(basename(file), read.preview);
  const agreed = await isAgreed(context, options, shown);
  if (agreed !== 'yes') {
    terminal.result(REFUSED[agreed](shown), { dryRun: true, ...withoutNames(read.preview) });
    return exitCodes.ok;
  }
  await recordOperator(context, db, school, 'import-file', { kind: read.preview.kind });
  const progress = (done: number, total: number, what: string) => terminal.progress(bar(done, total, what));
  const pull = { now: clock.now, signal, progress };
  const keys = bodyKeysIn(bodyKeysDirectory(settings.ZAVUCH_DATA));
  const outcome = await writeFile(db, school, read, pull, keys, SIGNED_BY);
  signal.throwIfAborted();
  terminal.result(outcomeWords(outcome), { dryRun: false, ...withoutNames(read.preview), ...outcome });
  return outcome.held > 0 ? exitCodes.sourceChanged : exitCodes.ok;
}

/** Whose hand an entry of a register is, where no account wrote it. */
const SIGNED_BY = 'командная строка';

type Agreement = 'yes' | 'no' | 'dry-run' | 'not-asked';

const REFUSED: Readonly<Record<Exclude<Agreement, 'yes'>, (shown: string) => string>> = {
  no: () => 'Ничего не записано.',
  'dry-run': (shown) => `${shown}\nНичего не записано.`,
  'not-asked': (shown) => `${shown}\nПока ничего не записано; чтобы записать, добавьте --yes.`,
};

/** Asked at a terminal; elsewhere `--yes` alone agrees. What is agreed to is shown before. */
async function isAgreed(
  { terminal, signal }: CommandContext,
  options: Readonly<Record<string, string | boolean | undefined>>,
  shown: string,
): Promise<Agreement> {
  if (options['dryRun'] === true) return 'dry-run';
  if (options['yes'] === true) {
    terminal.note(shown);
    return 'yes';
  }
  const answer = terminal.json ? null : await askYes(`${shown}\nЗаписать?`, signal);
  if (answer === null) return 'not-asked';
  return answer ? 'yes' : 'no';
}

const SHOWN_WARNINGS = 30;

function previewText(file: string, preview: ImportPreview): string {
  const warnings = warningLines(preview, SHOWN_WARNINGS);
  return [
    `Файл «${file}»: ${preview.title}.`,
    ...preview.columns.map((column) => `  столбец ${column}`),
    understoodWords(preview),
    ...placeLines(preview).map((place) => `  куда: ${place}`),
    ...(preview.sample.length === 0 ? [] : ['Первые строки:']),
    ...preview.sample.map(({ sheet, row, words }) => `  ${sheet === '' ? '' : `${sheet}, `}строка ${row}: ${words}`),
    ...(preview.differingCount === 0
      ? []
      : [`${differingWords(preview)}:`, ...differingLines(preview, SHOWN_WARNINGS).map((line) => `  ${line}`)]),
    ...[decidedWords(preview), doubtfulWords(preview)].filter((line) => line !== null),
    ...(warnings.length === 0 ? [] : ['Не будет загружено:', ...warnings.map((line) => `  ${line}`)]),
  ].join('\n');
}

function withoutNames({ sample, decided, ...preview }: ImportPreview): object {
  return { ...preview, sample: sample.map(({ person: _person, ...line }) => line), decided: decided.length };
}
