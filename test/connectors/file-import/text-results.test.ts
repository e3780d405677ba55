import { expect, test } from 'vitest';
import { readSheets } from '../../../connectors/file-import/read-sheets.js';
import { archiveOf } from '../../support/files/archives.js';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';

/** A workbook of one sheet as Excel packs it, its cells written by hand. */
function workbookOf(cells: string): Buffer {
  const parts = {
    '[Content_Types].xml': `<Types xmlns="${PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets><sheet name="7А" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': `<?xml version="1.0" encoding="UTF-8"?>\n<worksheet xmlns="${MAIN}"><sheetData><row r="1">${cells}</row></sheetData></worksheet>`,
  };
  return archiveOf(Object.entries(parts).map(([name, text]) => ({ name, content: Buffer.from(text) })));
}

function readCell(cell: string): unknown {
  return readSheets(workbookOf(cell))[0]?.rows[0]?.cells[0];
}

const text = (value: string) => ({ kind: 'text', text: value });

test.each([
  ['Знаки &amp;lt; и &amp;gt;', 'Знаки &lt; и &gt;'],
  ['a &lt; b &amp; c', 'a < b & c'],
  ['&#1058;ема', 'Тема'],
  ['Дроби', 'Дроби'],
  ['_x005F_x0041_', '_x0041_'],
  ['A_x000A_B', 'A\nB'],
])('what a formula gave is decoded once: %s', (written, read) => {
  expect(readCell(`<c r="A1" t="str"><v>${written}</v></c>`)).toEqual(text(read));
  expect(readCell(`<c r="A1" s="0" t="str"><f>B1&amp;"&lt;"</f><v>${written}</v></c>`)).toEqual(text(read));
  expect(readCell(`<c t='str' r='A1'><f t="shared" si="0"/>\n<v xml:space="preserve">${written}</v></c>`)).toEqual(
    text(read),
  );
});

test('a text in its place is decoded once as before', () => {
  expect(readCell('<c r="A1" t="inlineStr"><is><t>Знаки &amp;lt; и &#1058;</t></is></c>')).toEqual(
    text('Знаки &lt; и Т'),
  );
});
