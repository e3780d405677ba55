import type { Handler } from 'htmlparser2';
import { z } from 'zod';
import { SourceChanged } from '../../src/core/errors.js';
import type { JournalAddress } from './addresses.js';
import { cleanText } from './clean-text.js';

/** assumed: that a choice of the period button carries its dates; the button itself is rebuilt. */
const PERIOD_BUTTON = 'periods-context-button';
const SUBJECT_FIELD = 'plesson_id';
const GROUP_SWITCH = /^gsel(\d+)$/;
const EMPTY_NOTICE = 'page-empty';
const WHOLE_CLASS = '0';

const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const periodSchema = z.object({
  name: z.string(),
  start: date.optional().catch(undefined),
  end: date.optional().catch(undefined),
});

/** What grid and lessons pages have in common around their tables. */
export interface PageFrame {
  subject: string | null;
  shownTerm: string;
  periods: string;
  readonly groupNames: Map<string, string>;
  saysEmpty: boolean;
  /** The closing `</html>` came: the page is not cut. */
  closed: boolean;
}

export interface FrameReader extends Required<Pick<Handler, 'onopentag' | 'ontext'>> {
  readonly frame: PageFrame;
  onclosetag(name: string, implied: boolean): void;
}

export function createFrameReader(): FrameReader {
  const frame: PageFrame = {
    subject: null,
    shownTerm: '',
    periods: '',
    groupNames: new Map(),
    saysEmpty: false,
    closed: false,
  };
  let group: string | null = null;
  let inButton = false;
  const opening: Readonly<Record<string, (attributes: Readonly<Record<string, string>>) => void>> = {
    a(attributes) {
      group = GROUP_SWITCH.exec(attributes['name'] ?? '')?.[1] ?? null;
      if (group !== null) frame.groupNames.set(group, '');
    },
    input(attributes) {
      if (attributes['id'] === SUBJECT_FIELD) frame.subject = attributes['value'] ?? '';
    },
    button(attributes) {
      inButton = attributes['id'] === PERIOD_BUTTON;
      if (inButton) frame.periods = attributes['data-context'] ?? '';
    },
    div(attributes) {
      if (attributes['class'] === EMPTY_NOTICE) frame.saysEmpty = true;
    },
  };
  return {
    frame,
    onopentag: (name, attributes) => opening[name]?.(attributes),
    ontext(text) {
      if (inButton) frame.shownTerm += text;
      else if (group !== null) frame.groupNames.set(group, (frame.groupNames.get(group) ?? '') + text);
    },
    onclosetag(name, implied) {
      if (name === 'a') group = null;
      else if (name === 'button') inButton = false;
      else if (name === 'html') frame.closed = !implied;
    },
  };
}

/** Refuses a page that is cut, or shows another subject or term than was asked. */
export function checkFrame(frame: PageFrame, asked: JournalAddress): void {
  if (!frame.closed) throw new SourceChanged('Страница оборвана: нет закрывающего </html>.');
  if (frame.subject !== null && frame.subject !== asked.subject) {
    throw new SourceChanged(`Показан предмет ${frame.subject}, а запрошен ${asked.subject}.`);
  }
  const shown = cleanText(frame.shownTerm);
  if (shown !== asked.termName) throw new SourceChanged(`Показан период «${shown}», а запрошен «${asked.termName}».`);
}

/** First and last day of the term asked for. */
export function termDates(frame: PageFrame, termName: string): { readonly from: string; readonly to: string } {
  const choices = z.array(periodSchema).safeParse(jsonOf(frame.periods));
  const term = choices.data?.find((choice) => cleanText(choice.name) === termName);
  if (!term?.start || !term.end) throw new SourceChanged(`У периода «${termName}» на странице нет дат начала и конца.`);
  return { from: term.start, to: term.end };
}

/** Empty for the whole class. */
export function groupName(frame: PageFrame, group: string): string {
  if (group === WHOLE_CLASS) return '';
  const name = cleanText(frame.groupNames.get(group) ?? '');
  if (name === '') throw new SourceChanged(`У подгруппы ${group} нет названия.`);
  return name;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
