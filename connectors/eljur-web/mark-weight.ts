import { SourceChanged } from '../../src/core/errors.js';

/** recorded: a mark that weighs more than one has its weight twice, `weight="2"` in its cell and `<sub>✕2</sub>` behind it. */
export const WEIGHT_ATTRIBUTE = 'weight';
export const WEIGHT_TAG = 'sub';
const PRINTED = /^[✕×](.+)$/u;
const ORDINARY = '1';

/** What a cell tells of the weight of its mark; null where it is silent. */
export interface ToldWeight {
  readonly weight: string | null;
  readonly printedWeight: string | null;
}

/** Of a cell with a mark: one where it tells nothing. Throws SourceChanged where its two places do not say the same. */
export function weightOfMark(cell: ToldWeight): number {
  if (!saysOneWeight(cell)) {
    throw new SourceChanged(
      `Вес отметки не читается: в ячейке «${cell.weight ?? ''}», рядом с отметкой «${cell.printedWeight ?? ''}».`,
    );
  }
  return Number(cell.weight ?? ORDINARY);
}

export function saysOneWeight({ weight, printedWeight }: ToldWeight): boolean {
  const told = Number(weight ?? ORDINARY);
  const printed = printedWeight === null ? ORDINARY : PRINTED.exec(printedWeight.trim())?.[1];
  return told > 0 && told === Number(printed);
}

/** Of a column by the marks in it, since nothing else on the page tells it; null where there is none. */
export function weightOfColumn(date: string, marked: readonly ToldWeight[]): number | null {
  const [weight = null, ...others] = new Set(marked.map(weightOfMark));
  if (others.length > 0)
    throw new SourceChanged(`В столбце за ${date} отметки разного веса: ${[weight, ...others].join(', ')}.`);
  return weight;
}
