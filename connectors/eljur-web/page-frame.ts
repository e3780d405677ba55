import { z } from 'zod';
import { SourceChanged } from '../../src/core/errors.js';
import { type JournalAddress, termOfPeriod } from '../../src/domain/journal-address.js';
import { type Layout, seenAll, seenOnce } from '../../src/domain/layout.js';
import { parseJson } from '../../src/http/read-json.js';
import { cleanText } from './clean-text.js';
import { type Attributes, hasClass } from './html-attributes.js';

/** assumed: that a choice of the period button carries its dates; the button itself is rebuilt. */
const PERIOD_BUTTON = 'periods-context-button';
const PERIOD_CHOICES = 'data-context';
const SUBJECT_FIELD = 'plesson_id';
const GROUP_SWITCH = /^gsel(\d+)$/;
/** What a page that has nothing to show has in place of its tables. rebuilt: its class, which other notices have too; assumed: its words. */
export const EMPTY_NOTICE = { className: 'page-empty', text: 'Нет данных' } as const;
const WHOLE_CLASS = '0';
/** rebuilt: the chooser of a teacher's start page; assumed: that journal pages carry it too. */
const CLASS_CHOOSER = 'choose_classes';
const CHOSEN_CLASS = 'selected';

const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const periodSchema = z.object({
  name: z.string(),
  start: date.optional().catch(undefined),
  end: date.optional().catch(undefined),
});

/** What grid and lessons pages have in common around their tables. */
export interface PageFrame {
  subject: string | null;
  /** Null where no class is marked as chosen. */
  shownClass: string | null;
  shownTerm: string;
  periods: string;
  readonly groupNames: Map<string, string>;
  /** The text of every script element. */
  readonly scripts: string[];
  /** What stands in place of the tables; null where nothing does. */
  notice: string | null;
  /** The closing `</html>` came: the page is not cut. */
  closed: boolean;
  /** `lang` of the page; null where it does not tell. */
  language: string | null;
}

export interface FrameReader {
  readonly frame: PageFrame;
  onopentag(name: string, attributes: Attributes): void;
  ontext(text: string): void;
  onclosetag(name: string, implied: boolean): void;
}

/** Which of the frame's texts is being read. */
interface Place {
  inScript: boolean;
  inButton: boolean;
  inChooser: boolean;
  inChosenClass: boolean;
  inNotice: boolean;
  group: string | null;
}

export function createFrameReader(): FrameReader {
  const frame: PageFrame = {
    ...{ subject: null, shownClass: null, shownTerm: '', periods: '', notice: null, closed: false, language: null },
    groupNames: new Map(),
    scripts: [],
  };
  const place: Place = {
    ...{ inScript: false, inButton: false, inChooser: false, inChosenClass: false, inNotice: false, group: null },
  };
  return {
    frame,
    onopentag: (name, attributes) => OPENING[name]?.(frame, place, attributes),
    ontext: (text) => addText(frame, place, text),
    onclosetag(name, implied) {
      if (name === 'html') frame.closed = !implied;
      else leave(place, name);
    },
  };
}

const OPENING: Readonly<Record<string, (frame: PageFrame, place: Place, attributes: Attributes) => void>> = {
  html(frame, _place, attributes) {
    frame.language = attributes['lang'] ?? null;
  },
  script(frame, place) {
    place.inScript = true;
    frame.scripts.push('');
  },
  a(frame, place, attributes) {
    place.group = GROUP_SWITCH.exec(attributes['name'] ?? '')?.[1] ?? null;
    if (place.group !== null) frame.groupNames.set(place.group, '');
  },
  input(frame, _place, attributes) {
    if (attributes['id'] === SUBJECT_FIELD) frame.subject = attributes['value'] ?? '';
  },
  button(frame, place, attributes) {
    place.inButton = attributes['id'] === PERIOD_BUTTON;
    if (place.inButton) frame.periods = attributes[PERIOD_CHOICES] ?? '';
  },
  td(_frame, place, attributes) {
    place.inChooser = hasClass(attributes, CLASS_CHOOSER);
  },
  span(frame, place, attributes) {
    place.inChosenClass = place.inChooser && hasClass(attributes, CHOSEN_CLASS);
    if (place.inChosenClass) frame.shownClass ??= '';
  },
  div(frame, place, attributes) {
    if (!hasClass(attributes, EMPTY_NOTICE.className)) return;
    place.inNotice = true;
    frame.notice ??= '';
  },
};

function addText(frame: PageFrame, place: Place, text: string): void {
  const { inScript, inButton, inChosenClass, inNotice, group } = place;
  if (inScript) frame.scripts.push((frame.scripts.pop() ?? '') + text);
  else if (inButton) frame.shownTerm += text;
  else if (inChosenClass) frame.shownClass = (frame.shownClass ?? '') + text;
  else if (inNotice) frame.notice = (frame.notice ?? '') + text;
  else if (group !== null) frame.groupNames.set(group, (frame.groupNames.get(group) ?? '') + text);
}

function leave(place: Place, name: string): void {
  if (name === 'script') place.inScript = false;
  else if (name === 'a') place.group = null;
  else if (name === 'button') place.inButton = false;
  else if (name === 'span') place.inChosenClass = false;
  else if (name === 'td') place.inChooser = false;
  else if (name === 'div') place.inNotice = false;
}

export const SUBJECT_PLACE = `input#${SUBJECT_FIELD} с value`;

/** What a grid or lessons page is expected to have around its table. */
export const frameLayout: Layout<PageFrame> = [
  {
    expectation: `выбранный класс: td.${CLASS_CHOOSER} span.${CHOSEN_CLASS} с его названием`,
    seek: ({ shownClass }) => seenOnce(cleanText(shownClass ?? '') !== ''),
  },
  {
    expectation: `показанный период: button#${PERIOD_BUTTON} с названием`,
    seek: ({ shownTerm }) => seenOnce(cleanText(shownTerm) !== ''),
  },
  {
    expectation: `даты периодов: ${PERIOD_CHOICES} этой кнопки — список с name, start и end вида ГГГГ-ММ-ДД`,
    seek: ({ periods }) => seenAll(choicesOf(periods), ({ start, end }) => start !== undefined && end !== undefined),
  },
  { expectation: 'страница дошла целиком: закрывающий </html>', seek: ({ closed }) => seenOnce(closed) },
];

/** What the period button offers; a choice may lack its dates. Empty where it is not read. */
export function choicesOf(periods: string): readonly z.infer<typeof periodSchema>[] {
  return z.array(periodSchema).safeParse(parseJson(periods)).data ?? [];
}

/** Refuses a page that is cut, or shows another class or term than was asked. */
export function checkFrame(frame: PageFrame, asked: JournalAddress): void {
  if (!frame.closed) throw new SourceChanged('Страница оборвана: нет закрывающего </html>.');
  checkLanguage(frame.language);
  if (frame.shownClass === null) throw new SourceChanged('На странице не видно, какой класс выбран.');
  const schoolClass = cleanText(frame.shownClass);
  if (schoolClass !== asked.schoolClass) {
    throw new SourceChanged(`Показан класс «${schoolClass}», а запрошен «${asked.schoolClass}».`);
  }
  const shown = termOfPeriod(cleanText(frame.shownTerm));
  if (shown !== asked.termName) throw new SourceChanged(`Показан период «${shown}», а запрошен «${asked.termName}».`);
}

/** By `lang` of the page: terms, kinds of works and the letters of absences would be other words. */
export function checkLanguage(language: string | null): void {
  if (language === null || /^ru\b/iu.test(language)) return;
  throw new SourceChanged(
    `Страница пришла на языке «${language}», а читается русская. Верните учётной записи русский язык в настройках ЭлЖура.`,
  );
}

/** `told`: the subject by each place of the page that may name it, null where the place is not there. */
export function checkSubject(told: readonly (string | null)[], asked: JournalAddress): void {
  const named = told.filter((subject) => subject !== null);
  if (named.length === 0) throw new SourceChanged('На странице не видно, какой предмет показан.');
  const other = named.find((subject) => subject !== asked.subject);
  if (other !== undefined) throw new SourceChanged(`Показан предмет ${other}, а запрошен ${asked.subject}.`);
}

/** Refuses a page without its tables, unless it says by the known notice that there is nothing. */
export function checkEmpty(frame: PageFrame, tables: string): void {
  if (frame.notice === null)
    throw new SourceChanged(`На странице нет ни ${tables}, ни сообщения «${EMPTY_NOTICE.text}».`);
  checkNotice(frame.notice, tables);
}

/** What another notice says is not repeated: it may name somebody. */
export function checkNotice(notice: string, tables: string): void {
  if (cleanText(notice) === EMPTY_NOTICE.text) return;
  throw new SourceChanged(`Вместо ${tables} на странице другое сообщение, чем «${EMPTY_NOTICE.text}».`);
}

/** Refuses a page that offers a group and does not show its table. */
export function checkGroupsShown(frame: PageFrame, groups: ReadonlyMap<string, unknown>): void {
  for (const group of frame.groupNames.keys()) {
    if (!groups.has(group)) throw new SourceChanged(`Подгруппа ${group} названа на странице, но её таблицы нет.`);
  }
}

export interface TermDates {
  readonly from: string;
  readonly to: string;
}

/** First and last day of the term asked for. */
export function termDates(frame: Pick<PageFrame, 'periods'>, termName: string): TermDates {
  const term = choicesOf(frame.periods).find((choice) => termOfPeriod(cleanText(choice.name)) === termName);
  if (!term?.start || !term.end) throw new SourceChanged(`У периода «${termName}» на странице нет дат начала и конца.`);
  return { from: term.start, to: term.end };
}

export function checkWithin({ from, to }: TermDates, day: string): void {
  if (day < from || day > to)
    throw new SourceChanged(`Урок за ${day} стоит вне показанного периода (${from} — ${to}).`);
}

/** Empty for the whole class. */
export function groupName(frame: PageFrame, group: string): string {
  if (group === WHOLE_CLASS) return '';
  const name = cleanText(frame.groupNames.get(group) ?? '');
  if (name === '') throw new SourceChanged(`У подгруппы ${group} нет названия.`);
  return name;
}
