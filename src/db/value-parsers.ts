import pg from 'pg';
import { parse as parseArray } from 'postgres-array';

type Parser = (text: string) => unknown;

const dateOf = pg.types.getTypeParser(pg.types.builtins.TIMESTAMPTZ, 'text') as (text: string) => unknown;
const bytesOf = pg.types.getTypeParser(pg.types.builtins.BYTEA, 'text') as (text: string) => Buffer;

/** Text form → JS value by type oid, beside the oid of the type's array. Both engines read through this one table. */
const types: readonly (readonly [oid: number, arrayOid: number, parse: Parser])[] = [
  [16, 1000, (text) => text.startsWith('t')],
  [17, 1001, bytesOf],
  [18, 1002, String],
  [19, 1003, String],
  [20, 1016, integer],
  [21, 1005, Number],
  [23, 1007, Number],
  [25, 1009, String],
  [26, 1028, Number],
  [114, 199, JSON.parse],
  [700, 1021, Number],
  [701, 1022, Number],
  [1042, 1014, String],
  [1043, 1015, String],
  [1082, 1182, String],
  [1083, 1183, String],
  [1114, 1115, String],
  // Number() turns both a Date and the parser's ±Infinity into milliseconds.
  [1184, 1185, (text) => Number(dateOf(text))],
  [1186, 1187, String],
  [1700, 1231, decimal],
  [2950, 2951, String],
  [3802, 3807, JSON.parse],
];

export const valueParsers: ReadonlyMap<number, Parser> = new Map(
  types.flatMap(([oid, arrayOid, parse]) => [
    [oid, parse] as const,
    [arrayOid, (text: string) => arrayOf(text, parse)] as const,
  ]),
);

export function parserOf(oid: number): Parser {
  return valueParsers.get(oid) ?? String;
}

function integer(text: string): number | bigint {
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : BigInt(text);
}

function decimal(text: string): number | string {
  const value = Number(text);
  // 15 significant digits always survive a double; longer ones keep their text.
  return text.replace(/[^0-9]/g, '').replace(/^0+/, '').length <= 15 || Number.isNaN(value) ? value : text;
}

function arrayOf(text: string, parse: Parser): unknown[] {
  return parseArray(text, parse);
}
