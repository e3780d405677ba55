import { z } from 'zod';
import { type Instant, instantOf, isPlainDate } from '../../../domain/time.js';

export type FieldKind =
  | 'staff'
  | 'student'
  | 'class'
  | 'grade'
  | 'subject'
  | 'journal'
  | 'term'
  | 'date'
  | 'moment'
  | 'bell'
  | 'flag'
  | 'text';

/** One thing to enter: what a form shows, and where it is kept. */
export interface RegisterField {
  readonly name: string;
  readonly column: string;
  readonly label: string;
  readonly kind: FieldKind;
  readonly required: boolean;
  /** What leaving it empty means, where it means something: «вся школа». */
  readonly blank?: string;
  /** The field beside which an empty one means nothing. */
  readonly unless?: string;
  /** Usual texts, offered and not imposed. */
  readonly usual?: readonly string[];
}

export type FieldValue = string | number | boolean | null;

/** What was entered, by the names of the fields: ids, dates, moments, texts. */
export type RegisterValues = Readonly<Record<string, FieldValue>>;

const LONGEST_TEXT = 500;
const LAST_BELL = 20;
const MOMENT = /^(\d{4}-\d{2}-\d{2})[T ]((?:[01]\d|2[0-3]):[0-5]\d)$/u;

/** Undefined where the text is no such thing. */
type Reading = (text: string, zone: string) => FieldValue | undefined;

const readIdentifier: Reading = (text) => (/^[1-9]\d{0,14}$/u.test(text) ? Number(text) : undefined);
const readText: Reading = (text) => (text.length <= LONGEST_TEXT && !text.includes('\u0000') ? text : undefined);

const READINGS: Readonly<Record<FieldKind, { readonly read: Reading; readonly expected: string }>> = {
  staff: { read: readIdentifier, expected: 'выберите сотрудника из списка' },
  student: { read: readIdentifier, expected: 'выберите обучающегося из списка' },
  class: { read: readIdentifier, expected: 'выберите класс из списка' },
  grade: { read: readGrade, expected: 'выберите параллель из списка' },
  subject: { read: readIdentifier, expected: 'выберите предмет из списка' },
  journal: { read: readIdentifier, expected: 'выберите журнал из списка' },
  term: { read: readText, expected: 'выберите учебный период из списка' },
  date: { read: (text) => (isSchoolDate(text) ? text : undefined), expected: 'нужна дата вида 2026-10-31' },
  moment: { read: readMoment, expected: 'нужны день и время вида 2026-10-31T14:30' },
  bell: { read: readBell, expected: `нужен номер урока от 0 до ${LAST_BELL}` },
  flag: { read: readFlag, expected: 'нужно «да» или «нет»' },
  text: { read: readText, expected: `не больше ${LONGEST_TEXT} знаков` },
};

/** What a form sends for the field: blank is nothing, the rest is read by the field's kind. */
export function fieldSchema({ label, kind, required }: RegisterField, zone: string): z.ZodType<FieldValue> {
  const { read, expected } = READINGS[kind];
  return z.unknown().transform((given, context): FieldValue => {
    const text = String(given ?? '').trim();
    const value = text === '' ? null : read(text, zone);
    if (value !== undefined && (value !== null || !required)) return value;
    context.addIssue({ code: 'custom', message: `«${label}»: ${value === null ? 'не заполнено' : expected}` });
    return z.NEVER;
  });
}

function isSchoolDate(text: string): boolean {
  return isPlainDate(text) && text >= '2000-01-01' && text <= '2100-12-31';
}

function readMoment(text: string, zone: string): Instant | undefined {
  const [, date = '', time = ''] = MOMENT.exec(text) ?? [];
  return isSchoolDate(date) ? instantOf(date, time, zone) : undefined;
}

function readBell(text: string): number | undefined {
  return /^\d{1,2}$/u.test(text) && Number(text) <= LAST_BELL ? Number(text) : undefined;
}

function readGrade(text: string): number | undefined {
  return /^(?:[1-9]|1[01])$/u.test(text) ? Number(text) : undefined;
}

function readFlag(text: string): boolean | undefined {
  if (text === 'true' || text === 'да') return true;
  return text === 'false' || text === 'нет' ? false : undefined;
}
