import type { Block, Cell, DocumentModel, TableBlock } from '../document.js';
import { isDate, isShare } from '../document.js';
import { footLines } from '../foot-lines.js';

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** The document as a fragment of HTML for the dashboard: no head, no style of its own. */
export function renderHtml(model: DocumentModel): string {
  const lead = model.lead.map((line) => `<p>${escaped(line)}</p>`).join('');
  const foot = footLines(model.foot)
    .map((line) => `<p>${escaped(line)}</p>`)
    .join('');
  return `<article class="document"><h1>${escaped(model.title)}</h1>${lead}${model.blocks.map(renderBlock).join('')}<footer>${foot}</footer></article>`;
}

function renderBlock(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return `<p>${escaped(block.text)}</p>`;
    case 'figures':
      return `<dl>${block.items.map((item) => `<div><dt>${escaped(item.label)}</dt><dd>${showCell(item.value)} <small>${escaped(item.note)}</small></dd></div>`).join('')}</dl>`;
    case 'signatures':
      return `<ul class="signatures">${block.roles.map((role) => `<li>${escaped(role)}</li>`).join('')}</ul>`;
    case 'table':
      return renderTable(block);
  }
}

function renderTable(table: TableBlock): string {
  const head = table.columns.map((column) => `<th scope="col">${escaped(column.title)}</th>`).join('');
  const body = table.rows.map((row) => renderRow(row)).join('');
  const totals = table.totals === null ? '' : `<tfoot>${renderRow(table.totals)}</tfoot>`;
  const notes = table.notes.map((note) => `<p class="note">${escaped(note)}</p>`).join('');
  return `<div class="table-scroll"><table><caption>${escaped(table.caption)}</caption><thead><tr>${head}</tr></thead><tbody>${body}</tbody>${totals}</table></div>${notes}`;
}

function renderRow(cells: readonly Cell[]): string {
  return `<tr>${cells.map((cell) => `<td${isNumeric(cell) ? ' class="number"' : ''}>${showCell(cell)}</td>`).join('')}</tr>`;
}

function isNumeric(cell: Cell): boolean {
  return typeof cell === 'number' || (cell !== null && isShare(cell));
}

function showCell(cell: Cell): string {
  if (cell === null) return '—';
  if (isShare(cell)) return showShare(cell.part, cell.whole);
  if (isDate(cell)) return cell.date.split('-').reverse().join('.');
  return typeof cell === 'number' ? cell.toLocaleString('ru-RU') : escaped(cell);
}

function showShare(part: number, whole: number): string {
  if (whole === 0) return '—';
  const percent = ((100 * part) / whole).toLocaleString('ru-RU', { maximumFractionDigits: 1 });
  return `<span title="${part} из ${whole}">${percent} % <small>${part} из ${whole}</small></span>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/gu, (character) => ESCAPES[character] ?? character);
}
