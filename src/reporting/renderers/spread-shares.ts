import type { Cell, Column, ShareCell, TableBlock } from '../document.js';
import { isShare } from '../document.js';

/** A share takes two columns of a sheet, «72,7 %» and «8 из 11»: a percentage without its base says nothing. */
export function spreadShares(table: TableBlock): TableBlock {
  const shares = new Set([...table.columns.keys()].filter((index) => holdsShares(table, index)));
  const spread = (cells: readonly Cell[]): readonly Cell[] =>
    cells.flatMap((cell, index) => (shares.has(index) ? [cell, baseOf(cell)] : [cell]));
  return {
    ...table,
    columns: table.columns.flatMap((column, index) => (shares.has(index) ? shareColumns(column) : [column])),
    rows: table.rows.map(spread),
    totals: table.totals === null ? null : spread(table.totals),
  };
}

/** «8 из 11»; a share of nothing has no base either. */
export function baseOf(cell: Cell): Cell {
  if (cell === null || !isShare(cell)) return null;
  return cell.whole === 0 ? '—' : words(cell);
}

function words({ part, whole }: ShareCell): string {
  return `${part} из ${whole}`;
}

function holdsShares(table: TableBlock, index: number): boolean {
  return table.rows.some((row) => {
    const cell = row[index] ?? null;
    return cell !== null && isShare(cell);
  });
}

function shareColumns(column: Column): readonly Column[] {
  return [
    { ...column, title: `${column.title}, %` },
    { ...column, title: `${column.title}, из` },
  ];
}
