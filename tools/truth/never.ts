import type { RuleId } from '../../fixtures/school/types.js';

/** The certainties beside «proven», as a comparison counts them. */
export const UNCERTAIN = ['disputable', 'noData'] as const;
export type Uncertain = (typeof UNCERTAIN)[number];

/** What a rule never says in these lives, each with the reason. */
type Never = Readonly<Partial<Record<Uncertain, string>>>;

const everyPageIsRead: Never = {
  noData: 'нет данных только о странице, которую не читали, а первое чтение берёт все',
};
const onlyProof: Never = {
  disputable: 'взгляд до последней недели доказывает раннюю отметку, без него её нет',
  noData: 'взгляд до последней недели доказывает раннюю отметку, без него её нет',
};

/** A rule that is not here gives every certainty. */
export const NEVER: Readonly<Partial<Record<RuleId, Never>>> = {
  'attended-unmarked': everyPageIsRead,
  'class-unmarked': everyPageIsRead,
  'control-work-incomplete': everyPageIsRead,
  'correction-misused': everyPageIsRead,
  'double-mark': everyPageIsRead,
  'homework-missing': everyPageIsRead,
  'lesson-missing': everyPageIsRead,
  'mark-in-first-grade': everyPageIsRead,
  'mark-on-absence': everyPageIsRead,
  'mark-without-kind': everyPageIsRead,
  'notebook-mark-missing': everyPageIsRead,
  'outage-not-transferred': everyPageIsRead,
  'period-mark-early': onlyProof,
  'topic-missing': everyPageIsRead,
  'topic-unnamed': everyPageIsRead,
  'work-topic-mismatch': everyPageIsRead,
};
