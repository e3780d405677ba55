import { formatDate, formatMoment } from '../domain/russian.js';
import type { Change, ChangedEntity, ChangeImage, ChangeKind, Voidness } from '../read/changes/change.js';

const ENTITIES: Readonly<Record<ChangedEntity, string>> = {
  lesson: 'урок',
  topic: 'тема',
  homework: 'домашнее задание',
  work: 'вид работы',
  mark: 'отметка',
  absence: 'посещаемость',
  termMark: 'отметка за период',
};

const KINDS: Readonly<Record<ChangeKind, string>> = {
  changed: 'изменено',
  deleted: 'удалено',
  restored: 'внесено снова',
  moved: 'перенесено',
  entered: 'внесено',
  corrected: 'прочитано заново',
};

export const ENTITY_CHOICES = Object.entries(ENTITIES).map(([id, name]) => ({ id, name }));
export const KIND_CHOICES = Object.entries(KINDS).map(([id, name]) => ({ id, name }));

export function entityWord(entity: ChangedEntity): string {
  return ENTITIES[entity];
}

export function kindWord(kind: ChangeKind): string {
  return KINDS[kind];
}

const VOID: Readonly<Record<Voidness, string>> = {
  certain: 'недействительна по п. 4.4',
  possible: 'возможно, недействительна по п. 4.4',
};

/** What clause 4.4 makes of the entry. */
export function voidWords(voidness: Voidness): string {
  return VOID[voidness];
}

/** The value in the school's words; null where there is none. */
export function valueText({ entity, kind }: Change, image: ChangeImage | null): string | null {
  if (image === null) return null;
  const text = TEXTS[entity](image);
  const date = image['date'];
  return kind === 'moved' && typeof date === 'string' ? `${formatDate(date)}: ${text}` : text;
}

const TEXTS: Readonly<Record<ChangedEntity, (image: ChangeImage) => string>> = {
  lesson: ({ plan_item: item }) => (item === null ? 'урок без связи с КТП' : `урок, строка КТП № ${item}`),
  topic: ({ text }) => String(text),
  homework: ({ text }) => String(text),
  work: ({ kind, weight, title }) =>
    [kind === '' ? 'вид не указан' : kind, weightWords(weight), title].filter((part) => part).join(', '),
  mark: ({ value, comment }) => withComment(value, comment),
  absence: ({ code, comment }) => withComment(code, comment),
  termMark: ({ term_name: term, value }) => `${value} (${term})`,
};

function weightWords(weight: ChangeImage[string] | undefined): string {
  return weight == null ? 'вес пока не известен' : `вес ${String(weight).replace('.', ',')}`;
}

function withComment(value: string | number | null | undefined, comment: string | number | null | undefined): string {
  return comment === '' || comment == null ? String(value) : `${value} («${comment}»)`;
}

/** Between which looks it happened: «с 12.11 в 18:04 по 13.11 в 00:10». */
export function intervalText({ absentAt, seenAt }: Pick<Change, 'absentAt' | 'seenAt'>, zone: string): string {
  const seen = formatMoment(seenAt, zone);
  return absentAt === null ? `не позже ${seen}` : `с ${formatMoment(absentAt, zone)} по ${seen}`;
}

/** Where it happened; `dateWords` says the date as the reader needs it. */
export function changePlace(change: Change, dateWords: (date: string) => string = formatDate): string {
  const { className, subjectName, groupName, date, ordinal } = change;
  const lesson = ordinal !== null && ordinal > 0 ? `${ordinal + 1}-й урок за день` : '';
  return [className, subjectName, groupName, date === null ? '' : dateWords(date), lesson]
    .filter((part) => part !== '')
    .join(' · ');
}
