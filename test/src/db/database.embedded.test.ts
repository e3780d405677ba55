import type { Knex } from 'knex';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../support/database.js';

let fresh: FreshDatabase;
let knex: Knex;

beforeAll(async () => {
  fresh = await freshDatabase();
  knex = fresh.db.knex;
});

afterAll(async () => {
  await fresh?.close();
});

async function answer(expression: string): Promise<unknown> {
  const { rows } = await knex.raw(`select ${expression} as value`);
  return rows[0].value;
}

const moment = Date.parse('2026-03-02T06:05:04.123Z');

// One test for the whole table: what runs on both engines is kept few.
test('values come back the same from both engines', async () => {
  const table: readonly (readonly [expression: string, expected: unknown])[] = [
    ['42::int8', 42],
    ['9007199254740993::int8', 9007199254740993n],
    ['(select count(*) from generate_series(1, 3))', 3],
    ['(select sum(i) from generate_series(1, 3) i)', 6],
    ['2.50::numeric', 2.5],
    ['-0.001::numeric', -0.001],
    ['12345678901234567.5::numeric', '12345678901234567.5'],
    [`'2026-03-02 09:05:04.123+03'::timestamptz`, moment],
    [`'infinity'::timestamptz`, Number.POSITIVE_INFINITY],
    [`'2026-03-02'::date`, '2026-03-02'],
    [`'0044-03-15 BC'::date`, '0044-03-15 BC'],
    [`'08:30'::time`, '08:30:00'],
    [`'{"урок": [1, null, "н"]}'::jsonb`, { урок: [1, null, 'н'] }],
    ['true', true],
    ['false', false],
    [`array['н', 'б "в" {г}', null, 'д\\е']::text[]`, ['н', 'б "в" {г}', null, 'д\\е']],
    ['array[1, 2]::int8[]', [1, 2]],
    ['array[true, false]', [true, false]],
    [`array['2026-03-02']::date[]`, ['2026-03-02']],
    [`array['2026-03-02 09:05:04.123+03']::timestamptz[]`, [moment]],
    ['1.5::float8', 1.5],
    ['null::int8', null],
    [`'Ж' collate "und-x-icu" < 'я' collate "und-x-icu"`, true],
    [`'\\x00ff0a5c'::bytea`, Buffer.from([0, 0xff, 0x0a, 0x5c])],
  ];
  for (const [expression, expected] of table) {
    expect.soft(await answer(expression), expression).toStrictEqual(expected);
  }
  expect(Buffer.isBuffer(await answer(`'\\x00'::bytea`))).toBe(true);
});

test('parameters of every kind mean the same', async () => {
  const parameters = [moment, new Date(moment), Buffer.from([1, 0]), true, ['а', 'б'], { ключ: 1 }, null];
  const { rows } = await knex.raw(
    `select ?::int8 as big, ?::timestamptz as at, ?::bytea as bytes, ?::bool as yes, ?::text[] as list,
      ?::jsonb as object, ?::text as nothing`,
    parameters as Knex.RawBinding[],
  );
  expect(rows[0]).toStrictEqual({
    big: moment,
    at: moment,
    bytes: Buffer.from([1, 0]),
    yes: true,
    list: ['а', 'б'],
    object: { ключ: 1 },
    nothing: null,
  });
});

test('counts of changed rows and several statements in one query', async () => {
  await knex.raw(`create table counted (n int8); insert into counted values (1), (2), (3)`);
  expect(await knex('counted').where('n', '>', 1).update({ n: 9 })).toBe(2);
  expect((await knex.raw('delete from counted where n = 9')).rowCount).toBe(2);
  expect(await knex('counted').where({ n: 1 }).del()).toBe(1);
  expect(await knex('counted').insert({ n: 5 }).returning('n')).toStrictEqual([{ n: 5 }]);
});

test('COPY keeps tabs, line ends, backslashes, nulls, Cyrillic, bytes and moments', async () => {
  await knex.raw(
    'create table copied (id int8, words text, bytes bytea, list text[], at timestamptz, day date, doc jsonb)',
  );
  const words = ['таб\tконец\nвозврат\rслеш\\ \\N \\.', '', null, '\\.'];
  const row = (text: string | null, id: number) => [
    id,
    text,
    Buffer.from([9, 10, 92, 0]),
    ['a\\b', 'в"г', 'д\tе', null],
    new Date(moment),
    '2026-03-02',
    { а: '\n' },
  ];
  const copied = await knex.transaction((trx) =>
    fresh.db.copyInto(trx, 'copied', ['id', 'words', 'bytes', 'list', 'at', 'day', 'doc'], words.map(row)),
  );
  expect(copied).toBe(4);
  const rows = await knex('copied').orderBy('id');
  expect(rows).toStrictEqual(
    words.map((text, id) => ({
      id,
      words: text,
      bytes: Buffer.from([9, 10, 92, 0]),
      list: ['a\\b', 'в"г', 'д\tе', null],
      at: moment,
      day: '2026-03-02',
      doc: { а: '\n' },
    })),
  );
});

test('COPY is part of its transaction, and a bad row takes everything back', async () => {
  await knex.raw('create table guarded (n int8)');
  const copying = knex.transaction((trx) => fresh.db.copyInto(trx, 'guarded', ['n'], [[1], ['не число']]));
  await expect(copying).rejects.toMatchObject({ code: '22P02' });
  const narrow = knex.transaction((trx) => fresh.db.copyInto(trx, 'guarded', ['n'], [[1], [1, 2]]));
  await expect(narrow).rejects.toThrow('2 values for 1 columns');
  expect(await knex('guarded').count('* as n').first()).toStrictEqual({ n: 0 });
});

test('a broken constraint carries its code', async () => {
  await knex.raw('create table narrow (n int8 primary key); insert into narrow values (1)');
  await expect(knex('narrow').insert({ n: 1 })).rejects.toMatchObject({ code: '23505' });
});
