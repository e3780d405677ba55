import { lstat, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { OperatorError } from '../../core/errors.js';
import { viewName } from '../../domain/view-names.js';
import { parseJson } from '../../http/read-json.js';
import { guessText } from '../../http/read-text.js';
import type { Scrubber } from '../../probe/scrub/scrub.js';
import type { ProbedPage } from '../../probe/walk.js';
import { ANOTHER_OUT, claimOutFolder, notWritten } from './place.js';
import { writeOut } from './write-out.js';

export interface Sample extends Pick<ProbedPage, 'view' | 'outcome' | 'checks'> {
  readonly file: string;
  /** By which the parser reads the sample. */
  readonly address: string;
  readonly text: string;
}

/** The pages that came, without anything personal. */
export function samplesOf(pages: readonly ProbedPage[], scrubber: Scrubber): readonly Sample[] {
  return pages.flatMap(({ view, outcome, checks, address, body }) => {
    if (body === null) return [];
    const file = `${view.replaceAll(/[^\w-]+/gu, '-')}.${parseJson(guessText(body)) === undefined ? 'html' : 'json'}`;
    const text = scrubber.page(
      body,
      checks.map(({ expectation }) => expectation),
    );
    return [{ view, outcome, checks, file, address: scrubber.address(address ?? ''), text }];
  });
}

/** Refuses a folder that is there already: what it holds is not to be mixed with, or taken for, this run's. */
export async function claimNewFolder(folder: string): Promise<void> {
  if (await isThere(folder)) {
    throw new OperatorError(`Папка ${folder} уже есть, в неё ничего не записано.`, 'Укажите в --out новую папку.', {
      code: 'out-exists',
    });
  }
  await claimOutFolder(dirname(folder));
}

/** Only now is the folder made: a run that fails before leaves none. */
export async function writeSamples(folder: string, samples: readonly Sample[]): Promise<void> {
  try {
    await mkdir(folder);
  } catch (error) {
    throw notWritten(folder, error, ANOTHER_OUT);
  }
  for (const { file, text } of samples) await writeOut(join(folder, file), text);
  const summary = samples.map(({ text: _text, ...rest }) => rest);
  await writeOut(join(folder, 'report.json'), `${JSON.stringify(summary, null, 2)}\n`);
  await writeOut(join(folder, 'ЧИТАЙТЕ.txt'), readme(samples));
}

async function isThere(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}

function readme(samples: readonly Sample[]): string {
  const files = samples.map(({ file, view }) => `  ${file} — ${viewName(view)}`);
  return `Обезличенные образцы страниц ЭлЖура

Это по одной странице каждого вида, как их показывает журнал вашей школы. По ним разработчики zavuch
видят, как устроены страницы, и правят их чтение.

${files.join('\n')}
  report.json — какие ожидания на каждой странице выполнены

Что заменено
  Каждое имя, тема, задание, комментарий, название, логин, адрес, телефон и любой другой текст:
  вместо букв стоят «Аааа» той же длины, вместо цифр — нули; разным текстам одной длины — «Аааб»,
  «Аааг» и так далее. Номера обучающихся, сотрудников и записей заменены случайными, одинаковыми во
  всех файлах этой папки, чтобы связи между страницами остались видны. Ключи доступа, адреса сайтов,
  примечания и оформление убраны.

Что осталось
  Строение страниц: названия элементов, полей и переменных, если все слова в них известны zavuch.
  Отметки и пропуски, числа до 99, время, названия классов вида «7А», учебные периоды, даты этого
  и соседних годов. Возраст и день рождения заменены и там, где это небольшие числа.
  Имён, фамилий, текстов и названия школы в образцах нет.

Перед отправкой откройте файлы любым текстовым редактором и просмотрите их. Если увидите то, что
говорит о человеке, не отправляйте папку, а сообщите разработчикам, в каком файле и в каком месте.
`;
}
