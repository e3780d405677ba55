const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

/** A value in PostgreSQL's text form, as a parameter or a field of COPY before escaping; null stays null. */
export function valueText(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return value;
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Uint8Array)
    return `\\x${Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('hex')}`;
  if (Array.isArray(value)) return arrayText(value);
  if (typeof value === 'object') return JSON.stringify(value);
  return String(value);
}

function arrayText(values: readonly unknown[]): string {
  return `{${values.map(elementText).join(',')}}`;
}

function elementText(value: unknown): string {
  if (Array.isArray(value)) return arrayText(value);
  const text = valueText(value);
  return text === null ? 'NULL' : `"${text.replace(/["\\]/g, '\\$&')}"`;
}

/** One line of `COPY … FROM` in the text format, with its newline. */
export function copyLine(row: readonly unknown[]): string {
  return `${row.map(copyField).join('\t')}\n`;
}

function copyField(value: unknown): string {
  const text = valueText(value);
  return text === null ? '\\N' : text.replace(/[\\\t\n\r]/g, (sign) => escapes[sign] ?? sign);
}

/** Joins lines into pieces of about `size` characters, so that neither engine gets a million tiny chunks. */
export function* copyChunks(rows: Iterable<readonly unknown[]>, width: number, size: number): Generator<string> {
  let chunk = '';
  for (const row of rows) {
    if (row.length !== width) throw new TypeError(`A row of ${row.length} values for ${width} columns`);
    chunk += copyLine(row);
    if (chunk.length < size) continue;
    yield chunk;
    chunk = '';
  }
  if (chunk !== '') yield chunk;
}

/** The statement both engines share; `from` is `stdin` on a server and a device on the embedded engine. */
export function copyStatement(table: string, columns: readonly string[], from: string): string {
  return `copy ${table.split('.').map(quoted).join('.')} (${columns.map(quoted).join(', ')}) from ${from}`;
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
