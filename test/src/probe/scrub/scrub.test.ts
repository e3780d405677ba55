import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createScrubber } from '../../../../src/probe/scrub/scrub.js';

const TODAY = '2026-10-07';
const scrub = (body: string, expectations: readonly string[] = []): string =>
  createScrubber(TODAY).page(new TextEncoder().encode(body), expectations);

/** What each value of a page becomes, worked out by hand: «Аа» for letters, noughts for digits, ids by chance. */
test.each([
  ['a name', '<p title="Лазарева Анна">Лазарева А.</p>', '<p title="Аааааааа Аааа">Аааааааа А.</p>'],
  ['a name split by a tag', '<p>Лебе<b>дев</b>а</p>', '<p>Аааа<b>ааа</b>а</p>'],
  ['a name in entities', '<p>&#1051;&#x435;бедев</p>', '<p>Ааааааа</p>'],
  ['a comment', '<p><!-- Лазарев --></p>', '<p></p>'],
  ['an element that is a name', '<лазарев>1</лазарев>', '&lt;ааааааа&gt;0'],
  ['an unknown element', '<lazarev>1</lazarev>', '<x-hidden>1</x-hidden>'],
  ['a quote within a name', '<p title="O"Neil">1</p>', '<p title="A" x-hidden="">1</p>'],
  ['marks, absences, small numbers', '<td>5</td><td>4/5</td><td>н</td><td>12</td>', null],
  ['a class, a term, a day, a time', '<td>7А</td><td>I четверть</td><td>2026-10-05</td><td>08:30</td>', null],
  [
    'days of which one is too far',
    '<td>20261005-20120315</td><td>2026/2012</td>',
    '<td>00000000-00000000</td><td>0000/0000</td>',
  ],
  ['a class of one', '<td>7А (дом)</td>', '<td>0А (ааа)</td>'],
  ['a day of birth', '<td>2012-03-15</td><td>15.03.2012</td>', '<td>0000-00-00</td><td>00.00.0000</td>'],
  [
    'days of the year',
    '<td>05.10.2026</td><td>20261005-20261011</td><td>2026/2027</td><td>2026-10-05 23:59</td>',
    null,
  ],
  ['a phone', '<td>+7 (978) 123-45-67</td>', '<td>+0 (000) 000-00-00</td>'],
  ['an address of mail', '<td>lazareva@school.ru</td>', '<td>aaaaaaaa@aaaaaa.aa</td>'],
  ['a link to mail', '<a href="mailto:lazareva@school.ru"></a>', '<a href="#"></a>'],
  ['a style', '<style>p::after{content:"Лазарев"}</style><p style="x:Лазарев"></p>', '<style></style><p style=""></p>'],
  ['a class with a login told elsewhere', '<b class="u-lazareva">lazareva</b>', '<b class="u-aaaaaaaa">aaaaaaaa</b>'],
  ['a class with a name told elsewhere', '<b class="u-Lazareva">Лазарева</b>', '<b class="u-Aaaaaaaa">Аааааааа</b>'],
  ['names of the markup', '<div class="ej-grid cell_2" id="g5_fio"></div>', null],
  ['a name of mail', '<i name="to[ivanova.m@mail.ru]"></i>', '<i name="aa[aaaaaaa.a@aaaa.aa]"></i>'],
  ['a login told nowhere', '<tr id="u-lazarevam"><td>Лазарев М.</td>', '<tr id="u-aaaaaaaaa"><td>Ааааааа А.</td>'],
  ['a short name', '<b class="u-eva to_Li">Ева</b>', '<b class="u-aaa to_Aa">Ааа</b>'],
  [
    'a login in a data attribute',
    '<i data-kind="ivanova" data-ivanova="1"></i>',
    '<i data-kind="aaaaaaa" data-aaaaaaa="1"></i>',
  ],
  ['a key in hex', '<i id="d8b4b2c4d5e6f708"></i>', '<i id="a0a0a0a0a0a0a000"></i>'],
  ['a key in base64', '<i id="QWxhZGRp_QWxh"></i>', '<i id="AAaaAAAa_AAaa"></i>'],
  [
    'a path, a key of a query',
    '<a href="/journal-ivanova?petrova=1"></a>',
    '<a href="/journal-aaaaaaa?aaaaaab=1"></a>',
  ],
  ['an age, a birthday', '<i data-age="14" birthday="15.03">15.03</i>', '<i data-age="00" birthday="00.00">00.00</i>'],
  ['no age, though it sounds so', '<i data-page="14" data-message="5" data-list-image="7">4.5</i>', null],
  ['a day of birth in a name', '<i id="b-15-03"></i>', '<i id="b-00-01"></i>'],
  ['a day of the year in a name', '<i id="d2026-10-05"></i>', null],
  ['the number of a mark', '<i id="2026-10-050N1"></i>', null],
  ['a mark that is an initial', '<td><b>Н</b>икитин</td>', '<td><b>А</b>аааааа</td>'],
  ['a word that is part of a name', '<td><b>no</b>vikov</td>', '<td><b>aa</b>aaaaa</td>'],
  ['an age in an address', '<a href="?user_age=14&amp;page=7"></a>', '<a href="?user_age=00&amp;page=7"></a>'],
  ['marks side by side', '<td><b>5</b> <b>н</b></td><td><b>4</b></td>', null],
  ['a mark with its weight', '<td>4/5<sub>✕2</sub></td><td>н/а<sub>✕0,5</sub></td>', null],
  ['a number behind a name', '<td>Лазарев<sub>✕45</sub></td>', '<td>Ааааааа<sub>✕00</sub></td>'],
  ['a number in pieces', '<td><b>45</b><b>67</b></td>', '<td><b>00</b><b>01</b></td>'],
  ['a page cut half way', '<div><p>Лазарев', '<div><p>Ааааааа'],
  [
    'a host and a token',
    '<a href="https://sch1.eljur.ru/x?token=abcdef"></a>',
    '<a href="https://host.invalid/a?token=aaaaaa"></a>',
  ],
])('%s', (_what, html, expected) => {
  expect(scrub(html)).toBe(expected ?? html);
});

test.each([
  ['a string', 'var a="Лазарев";', 'var a="Ааааааа";'],
  ['a coded string', String.raw`var a="\u041b\u0435\x41";`, 'var a="АаA";'],
  ['single quotes', "f('Лазарев')", "f('Ааааааа')"],
  ['a template', 'f(`Лазарев`)', 'f("Ааааааа")'],
  ['a template with an expression ends the reading', 'a=1;f(`$' + '{b} Лазарев`);c="Лазарев"', 'a=1;f('],
  ['comments', 'a=1; // Лазарев\nb=2; /* Лазарев */', 'a=1; \nb=2; '],
  ['a comment in the old way', 'a=1;<!-- Лазарев\nb=2', 'a=1;\nb=2'],
  ['an expression with a quote in it', 'a=/"/;b="Лазарев";', 'a=/x/;b="Ааааааа";'],
  ['a division is none', 'a=b/2;c="Лазарев"/d', 'a=b/2;c="Ааааааа"/d'],
  ['a string without an end ends the reading', 'a=1;b="Лазарев\nЛазарев', 'a=1;b='],
  [
    'keys that are names stay',
    'var a={"mdate":["2026-10-05"],"Лазарев":1}',
    'var a={"mdate":["2026-10-05"],"Ааааааа":1}',
  ],
  ['a string in a choice is no key', 'a=b?"Smith":"Lee"', 'a=b?"Aaaaa":"Aaa"'],
  ['words of the language stay, though the page tells them', 'var a="for this var"', 'var a="aaa aaaa aaa"'],
  ['a variable that is a name', 'var Лазарев=1', 'var Ааааааа=1'],
  ['a login', 'f(lazarevam);a={"lazarevam":{}}', 'f(aaaaaaaaa);a={"aaaaaaaaa":{}}'],
  ['a text that speaks of an age', 'a=["an age"],b=[5]', 'a=["aa aaa"],b=[5]'],
  [
    'what tells an age',
    'var u={"age":14,"birthday":"15.03","id":5};u.dob=new Date(2012,3,15);a=7',
    'var u={"age":null,"birthday":"00.00","id":5};u.dob=new Date(null,null,null);a=7',
  ],
])('a script: %s', (_what, code, expected) => {
  expect(scrub(`<script>${code}</script>`)).toBe(`<script>${expected}</script>`);
});

test('JSON: keys of the format stay, those that name somebody do not; the status of the answer stays', () => {
  const made = scrub('{"state":200,"user_list":[{"id":"5123","age":41,"Лазарев":"x"}],"5123":{"n":5123}}');
  const read = JSON.parse(made);
  const [[id]] = [Object.keys(read)];
  expect(read).toEqual({ state: 200, user_list: [{ id, age: null, Ааааааа: 'a' }], [id ?? '']: { n: Number(id) } });
  expect(id).toMatch(/^\d{4}$/);
  expect(id).not.toBe('5123');
});

test('JSON: an age and a birthday are gone, however their keys begin', () => {
  const made = scrub('{"user_age":14,"userAge":"9","date_of_birth":"15.03","dob":"15.03","page":7}');
  expect(JSON.parse(made)).toEqual({
    ...{ user_age: null, userAge: '0', date_of_birth: '00.00', dob: '00.00' },
    page: 7,
  });
});

test('JSON: of a login that sounds like an age only the name is gone', () => {
  expect(JSON.parse(scrub('{"dobrova":{"n":5},"drageva":[4]}'))).toEqual({ aaaaaaa: { n: 5 }, aaaaaab: [4] });
});

test('JSON: a status is no longer than one', () => {
  expect(scrub('{"state":9781234}')).not.toContain('9781234');
});

test('a number of two and two digits is no average: 15.03 may be a birthday', () => {
  expect(scrub('[4.67,15.03]')).not.toContain('15.03');
  expect(scrub('[4.67]')).toContain('4.67');
  expect(scrub('<script>a=15.03</script>')).not.toContain('15.03');
});

test.each([
  ['a day of birth like the number of a mark', '2012-03-150N1', /^(?!2012)\d{4}-00-(?!150)/],
  ['a day of birth', 'b2012-03-15', /^b(?!2012)\d{4}-00-01$/],
  ['a telephone', 't8978-12-3456', /^t(?!8978)\d{4}-00-(?!3456)\d{4}$/],
  ['a span of days', 'd20261005-20120315', /^d(?!20261005)\d{8}-(?!20120315)\d{8}$/],
])('%s in a name of the markup is no day of school', (_what, name, shape) => {
  const [, made] = /id="(.+?)"/u.exec(scrub(`<i id="${name}"></i>`)) ?? [];
  expect(made).toMatch(shape);
});

test('a page in another encoding is read as what it is, and nothing of it is left', () => {
  // «Лазарев» in windows-1251.
  const body = new Uint8Array([0x3c, 0x70, 0x3e, 0xcb, 0xe0, 0xe7, 0xe0, 0xf0, 0xe5, 0xe2]);
  expect(createScrubber(TODAY).page(body, [])).toBe('<p>Ааааааа');
});

test('different texts stay different: groups and classes of one shape are not taken for one', () => {
  const made = JSON.parse(scrub('["А.я1","А.я2","А.я1","5А (дом)","5Б (дом)"]'));
  expect(new Set(made).size).toBe(4);
  expect(made[0]).toBe(made[2]);
});

test('a subject of several words is one text, in the name of a cell as in a script', () => {
  const made = scrub('<i name="А в"></i><i name="Б в"></i><script>var a={"Б в":1}</script>');
  const [, second] = made.match(/(?<=name=")[^"]+/gu) ?? [];
  expect(made).toContain(`{"${second}":1}`);
});

test('names that a parser looks for stay, even where the page tells the same word', () => {
  expect(scrub('<b class="lazara lazarev">Lazara, lazarev</b>', ['столбцы: .lazara'])).toBe(
    '<b class="lazara aaaaaaa">Aaaaaa, aaaaaaa</b>',
  );
});

/** Names of five letters and more, so that chance does not make them again; without «g» none ends as a field of ages does. */
const cyrillic = fc.stringMatching(/^[БВГДЖЗ][еиоуыэ][рстухц][еиоуыэ][кмнпр][о-я]{1,6}$/);
const latin = fc.stringMatching(/^[QWZX][eiou][rstkm][eiou][zqxw][a-fh-z]{1,6}$/);
const name = fc.oneof(cyrillic, latin);

const coded = (text: string): string => [...text].map((sign) => `&#${sign.codePointAt(0)};`).join('');
const escaped = (text: string): string =>
  [...text].map((sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');
const percent = (text: string): string =>
  [...text].map((sign) => `%u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');

/** Places where a page may tell a name. */
const PLACES: readonly ((name: string) => string)[] = [
  (who) => `<td>${who}</td>`,
  (who) => `<td>1. ${who} ${who}</td>`,
  (who) => `<td>${coded(who)}</td>`,
  (who) => `<div title="${who}" data-x='${who}' alt=${who} uid=5123 ${who}></div>`,
  (who) => `<div title="${who}"${who}" x="1"></div>`,
  (who) => `<a href="/journal-app/u.${who}/x?name=${who}#${who}">x</a>`,
  (who) => `<a href="/journal-app/u.${encodeURIComponent(who)}?n=${encodeURIComponent(who)}">x</a>`,
  (who) => `<a href="https://${encodeURIComponent(who)}.school.ru/${encodeURIComponent(who)}">x</a>`,
  (who) => `<a onclick="open('${who}', &quot;${who}&quot;)">x</a>`,
  (who) => `<!-- ${who} --><![CDATA[${who}]]><?x ${who} ?>`,
  (who) => `<button data-context="[{&quot;${who} ${who}&quot;:&quot;${who}&quot;}]"></button>`,
  (who) => `<script>var a="${who}",b='${who}',c=\`${who}\`,d={"k":"${who}"};// ${who}\n/*${who}*/</script>`,
  (who) => `<script>var a="${escaped(who)}";var b="it's \\"${who}\\"";var c=/['"]${who}/;</script>`,
  (who) => `<script type="application/json">{"a":["${who}",{"b":"${escaped(who)}"}]}</script>`,
  (who) => `<script type="text/x-template"><b>${who}</b></script><style>.x::after{content:"${who}"}</style>`,
  (who) => `<textarea>${who}</textarea><title>${who}</title><noscript>${who}</noscript><svg><text>${who}</text></svg>`,
  (who) => `<iframe srcdoc="${who}">${who}</iframe><xmp>${who}</xmp><template><p>${who}</p></template>`,
  (who) => `<td>{"a":"${who}"}</td><td>${percent(who)}</td><td>mailto:${who}@mail.ru</td>`,
];

function read(text: string): string {
  return text
    .replace(/&#(\d+);/gu, (_all, code: string) => String.fromCodePoint(Number(code)))
    .replace(/[%\\]u([\da-f]{4})/giu, (_all, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/(?:%[\da-f]{2})+/giu, (bytes) => decodeURIComponent(bytes));
}

test('whoever is named wherever on a page: nothing of the name is left', () => {
  const page = fc.array(fc.tuple(fc.constantFrom(...PLACES), name), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(page, (parts) => {
      const html = `<!DOCTYPE html><html><body>${parts.map(([place, who]) => place(who)).join('\n')}</body></html>`;
      const made = read(scrub(html)).toLowerCase();
      for (const [, who] of parts) expect(made).not.toContain(who.toLowerCase());
    }),
    { numRuns: 400 },
  );
});

test('whoever is named wherever in JSON: nothing of the name is left, and the shape is the same', () => {
  const value = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      name,
      fc.integer(),
      fc.constant(null),
      fc.array(tie('value'), { maxLength: 4 }),
      fc.dictionary(fc.oneof(fc.constantFrom('name', 'lastname', 'days'), cyrillic, latin), tie('value'), {
        maxKeys: 4,
      }),
    ),
  })).value;
  const shape = (one: unknown): unknown => {
    if (Array.isArray(one)) return one.map(shape);
    return typeof one === 'object' && one !== null ? Object.values(one).map(shape) : typeof one;
  };
  fc.assert(
    fc.property(fc.record({ result: value }), name, (json, who) => {
      const told = { ...json, who };
      const made = scrub(JSON.stringify(told));
      expect(made.toLowerCase()).not.toContain(who.toLowerCase());
      for (const word of JSON.stringify(told).match(/[А-Яа-я]{5,}|[QWZX][a-z]{4,}/gu) ?? [])
        expect(made).not.toContain(word);
      expect(shape(JSON.parse(made))).toEqual(shape(told));
    }),
    { numRuns: 300 },
  );
});

test('an address is that of the sample: its numbers are replaced alike', () => {
  const scrubber = createScrubber(TODAY);
  const page = scrubber.page(new TextEncoder().encode('<i uid="5123" title="7А (дом)"></i>'), []);
  const [, uid, title] = /uid="(\d+)" title="(.+)"/u.exec(page) ?? [];
  expect(scrubber.address('/journal-app/page.journal/class.7А (дом)/lesson_id.5123/sp.I+четверть')).toBe(
    `/journal-app/page.journal/class.${title}/lesson_id.${uid}/sp.I+четверть`,
  );
  expect(scrubber.address('/apiv3/getperiods?student=5123#7А (дом)')).toBe(`/apiv3/getperiods?student=${uid}#${title}`);
  expect(scrubber.address('/journal-student-grades-action/u.5123/sp.I+четверть#7А (дом)')).toBe(
    `/journal-student-grades-action/u.${uid}/sp.I+четверть#${title}`,
  );
  expect(scrubber.address('/apiv3/getmessagereceivers#students')).toBe('/apiv3/getmessagereceivers#students');
  expect(scrubber.address('/journal-app/u.5123#Лазарев')).toBe(`/journal-app/u.${uid}#Ааааааа`);
  expect(title).toBe('0А (ааа)');
});
