import type { CheerioAPI } from 'cheerio/slim';
import { z } from 'zod';
import { SourceChanged } from '../../src/core/errors.js';
import { type Layout, seenAll, seenOnce } from '../../src/domain/layout.js';
import type { SubjectRow } from '../../src/domain/rows.js';
import { cleanText } from './clean-text.js';
import { checkLanguage, checkNotice, choicesOf, EMPTY_NOTICE } from './page-frame.js';
import { scriptVariables } from './script-variables.js';

/** What a student's grades page says around its cells. */
export interface GradesFrame {
  readonly shownClass: string;
  readonly shownTerm: string;
  readonly periods: string;
  readonly isEmpty: boolean;
  readonly subjects: readonly SubjectRow[];
  /** The kind and the title of the work in the n-th place of a subject. */
  column(subject: string, place: number): { readonly kind: string; readonly title: string };
}

const texts = z.record(z.string(), z.array(z.string().nullable()));
const configSchema = z.object({ lessons: z.record(z.string(), z.string()) });

const SHOWN_CLASS = '.menu2 h1';
const PERIOD_BUTTON = '#periods-context-button';
/** The grid of marks: a page without marks has none. */
export const GRID = '#g0_marks';
/** The settings of the journal, in its script. */
const CONFIG_VARIABLE = 'JournalConfig';
/** Headers of the marks that are read. */
const HEADERS = { kind: 'mtype', title: 'mcomment' } as const;

/** What the page of a student is expected to have around its cells, where it has any. */
export const gradesFrameLayout: Layout<CheerioAPI> = [
  {
    expectation: `показанный класс: ${SHOWN_CLASS} с его названием`,
    seek: ($) => seenOnce(cleanText($(SHOWN_CLASS).first().text()) !== ''),
  },
  {
    expectation: `даты периодов: data-context кнопки ${PERIOD_BUTTON} — список с name, start и end вида ГГГГ-ММ-ДД`,
    seek: ($) =>
      seenOnce(
        choicesOf($(PERIOD_BUTTON).attr('data-context') ?? '').some(
          ({ start, end }) => start !== undefined && end !== undefined,
        ),
      ),
  },
  {
    expectation: `предметы: в скрипте ${CONFIG_VARIABLE}, в нём lessons — название по номеру`,
    seek: ($) => seenOnce(configSchema.safeParse(variablesIn($).get(CONFIG_VARIABLE)).success),
  },
  {
    expectation: `виды и темы работ: в скрипте ${Object.values(HEADERS).join(' и ')} — список по названию предмета`,
    seek: ($) => {
      const variables = variablesIn($);
      return seenAll(Object.values(HEADERS), (name) => texts.safeParse(variables.get(name)).success);
    },
  },
];

export function readGradesFrame($: CheerioAPI, html: string): GradesFrame {
  if (!/<\/html>\s*$/i.test(html)) throw new SourceChanged('Страница оборвана: нет закрывающего </html>.');
  checkLanguage($('html').attr('lang') ?? null);
  const variables = variablesIn($);
  const button = $(PERIOD_BUTTON);
  const isEmpty = $(GRID).length === 0;
  if (isEmpty) checkNoMarks($);
  return {
    shownClass: cleanText($(SHOWN_CLASS).first().text()),
    shownTerm: cleanText(button.text()),
    periods: button.attr('data-context') ?? '',
    isEmpty,
    subjects: isEmpty ? [] : subjectsOf(variables.get(CONFIG_VARIABLE)),
    column: (subject, place) => ({
      kind: textAt(variables.get(HEADERS.kind), subject, place),
      title: textAt(variables.get(HEADERS.title), subject, place),
    }),
  };
}

function checkNoMarks($: CheerioAPI): void {
  const notice = $(`#content .${EMPTY_NOTICE.className}`);
  if (notice.length === 0)
    throw new SourceChanged(`На странице нет ни сетки отметок, ни сообщения «${EMPTY_NOTICE.text}».`);
  checkNotice(notice.text(), 'сетки отметок');
}

function variablesIn($: CheerioAPI): ReadonlyMap<string, unknown> {
  const scripts = $('script').toArray();
  return new Map(scripts.flatMap((script) => [...scriptVariables($(script).text())]));
}

/** The grid knows its subjects by name alone; their numbers stand in the settings of the journal. */
function subjectsOf(config: unknown): readonly SubjectRow[] {
  const lessons = configSchema.safeParse(config).data?.lessons;
  if (lessons === undefined) throw new SourceChanged(`На странице отметок нет номеров предметов (${CONFIG_VARIABLE}).`);
  return Object.entries(lessons).map(([id, name]) => ({ id, name: cleanText(name) }));
}

function textAt(header: unknown, subject: string, place: number): string {
  const own = texts.safeParse(header).data?.[subject];
  if (own === undefined) throw new SourceChanged(`Заголовки отметок по предмету «${subject}» не читаются.`);
  return cleanText(own[place] ?? '');
}
