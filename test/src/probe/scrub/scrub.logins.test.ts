import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createScrubber } from '../../../../src/probe/scrub/scrub.js';

const scrub = (body: string): string => createScrubber('2026-10-07').page(new TextEncoder().encode(body), []);

/** Surnames of six letters and more, so that chance does not make them again. */
const cyrillic = fc.stringMatching(/^[БВГДЖЗ][еиоуыэ][рстухц][еиоуыэ][кмнпр][о-я]{1,6}$/);

/** Three ways in which people write the Russian alphabet in Latin letters; signs that no login has are left out. */
const SCHEMES = [
  'a b v g d e zh z i j k l m n o p r s t u f x cz ch sh shh _ y _ e yu ya _ yo',
  'a b v g d e zh z i i k l m n o p r s t u f kh ts ch sh shch ie y _ e iu ia _ e',
  'a b v g d e j z i y k l m n o p r s t u f h c ch sh sch _ i _ e u ja _ jo',
].map((letters) => letters.split(' '));

function transliterated(word: string, scheme: readonly string[]): string {
  const letter = (one: string): string => (scheme[one.charCodeAt(0) - 'а'.charCodeAt(0)] ?? '').replace('_', '');
  return word.toLowerCase().replace(/[а-яё]/gu, letter);
}

/** How a login is made of a surname. */
const LOGINS: readonly ((surname: string) => string)[] = [
  (surname) => surname,
  (surname) => `${surname}m`,
  (surname) => `${surname}.m`,
  (surname) => `m_${surname}`,
  (surname) => `${surname}2012`,
  (surname) => surname.charAt(0).toUpperCase() + surname.slice(1),
  (surname) => surname.toUpperCase(),
  (surname) => `${surname}.m@mail.ru`,
];

/** Places that tell a login and nothing beside it. */
const NAMES: readonly ((login: string) => string)[] = [
  (who) => `<b class="user ${who} u-${who}"></b>`,
  (who) => `<b id="${who}"></b><label for="row_${who}"></label>`,
  (who) => `<input name="to[${who}]" type="${who}">`,
  (who) => `<input data-kind="${who}" role=${who} miss_type="${who}">`,
  (who) => `<i data-${who}="1" u_${who}="2" ${who}="3" ${who}></i>`,
  (who) => `<a href="#${who}"></a><a href="/journal-app#${who}"></a>`,
  (who) => `<a href="/journal-${who}/u.${who}/api?${who}=1&id=${who}&page=${who}"></a>`,
  (who) => `<a href="/journal-app/page.${who}/view.${who}?${who}"></a>`,
  (who) => `<b data-context='{"${who}":{"u_${who}":1}}'></b>`,
  (who) => `<script>f(${who});var user_${who}={${who}:1,"${who}":{"id":2}};a.${who}.b=3</script>`,
  (who) => `<script type="application/json">{"${who}":{"to_${who}":1}}</script>`,
  (who) => `<script type="${who}">1</script><${who}>1</${who}>`,
];

test('whoever has a login wherever in the names of a page: nothing of the name is left', () => {
  const login = fc.tuple(cyrillic, fc.constantFrom(...SCHEMES), fc.constantFrom(...LOGINS));
  const page = fc.array(fc.tuple(fc.constantFrom(...NAMES), login), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(page, (parts) => {
      const told = parts.map(([place, [who, scheme, inLogin]]) => {
        const surname = transliterated(who, scheme);
        return { surname, html: place(inLogin(surname)) };
      });
      const made = scrub(
        `<!DOCTYPE html><html><body>${told.map(({ html }) => html).join('\n')}</body></html>`,
      ).toLowerCase();
      for (const { surname } of told) expect(made).not.toContain(surname);
    }),
    { numRuns: 400 },
  );
});

test('whoever has a login in the keys of JSON: nothing of the name is left', () => {
  const login = fc.tuple(cyrillic, fc.constantFrom(...SCHEMES), fc.constantFrom(...LOGINS));
  fc.assert(
    fc.property(login, ([who, scheme, inLogin]) => {
      const surname = transliterated(who, scheme);
      const key = inLogin(surname);
      const made = scrub(JSON.stringify({ state: 200, [key]: { [`to_${key}`]: 1 }, list: [{ [`${key}Id`]: 2 }] }));
      expect(made.toLowerCase()).not.toContain(surname);
    }),
    { numRuns: 200 },
  );
});

/** From 50 on: so many pseudonyms of two digits no page of these has, and none is met by chance. */
const two = fc.integer({ min: 50, max: 99 }).map(String);
const three = fc.integer({ min: 100, max: 999 }).map(String);
/** «978», «123», «55», «67»: the tail of a telephone, and of a СНИЛС. */
const number = fc.tuple(three, three, two, two);

const NUMBERS: readonly ((number: readonly [string, string, string, string]) => string)[] = [
  ([a, b, c, d]) => `<td>+7 (${a}) ${b}-${c}-${d}</td>`,
  ([a, b, c, d]) => `<td><b>8</b> (<b>${a}</b>) <b>${b}</b>-<b>${c}</b>-<b>${d}</b></td>`,
  ([a, b, c, d]) => `<td><i>${a}</i>-<i>${b}</i>-<i>${c}</i>-<i>${d}</i></td>`,
  ([a, b, c, d]) => `<td title="${a}-${b}-${c}-${d}" id="t8-${a}-${b}-${c}-${d}" class="u${a}.${b}.${c}-${d}"></td>`,
  ([a, b, c, d]) =>
    `<a href="tel:+7${a}${b}-${c}-${d}"></a><a href="/x?phone=8-${a}-${b}-${c}-${d}#${a}-${c}-${d}"></a>`,
  ([a, b, c, d]) => `<script>var a="${a}-${b}-${c}-${d}",b={"${a}-${b}-${c}-${d}":1}</script>`,
  ([a, b, c, d]) => `<b data-context='{"snils":"${a}-${b}-${c}-${d}","p${a}_${c}-${d}":1}'></b>`,
];

test('telephones and the like, in one piece or in many, in texts and in names: the tail is gone', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom(...NUMBERS), number), { minLength: 1, maxLength: 4 }), (parts) => {
      const made = scrub(`<table><tr>${parts.map(([place, told]) => place(told)).join('')}</tr></table>`);
      const text = made.replace(/<\/?[bi]>/gu, '');
      // Not within longer numbers: those are drawn by chance.
      for (const [, [, , c, d]] of parts) expect(text).not.toMatch(new RegExp(`(?<!\\d)${c}-${d}(?!\\d)`, 'u'));
    }),
    { numRuns: 300 },
  );
});

/** Days from the 13th on: pseudonyms of that shape begin at «00.00» and do not come so far. */
const birthday = fc
  .tuple(fc.integer({ min: 13, max: 28 }), fc.integer({ min: 1, max: 12 }))
  .map(([day, month]) => `${day}.${String(month).padStart(2, '0')}`);

const BIRTHDAYS: readonly ((day: string) => string)[] = [
  (day) => `<td>${day}</td><td>${day}.2012</td><td title="${day}"></td>`,
  (day) => `<td><b>${day}</b>.2012</td>`,
  (day) => `<i birthday="${day}" data-age="${day}" data-user-dob="${day}" id="b${day}"></i>`,
  (day) => `<script>var u={"birthday":"${day}",bday:${day},dateOfBirth:'${day}'};u.dob=${day}</script>`,
  (day) => `<script type="application/json">{"birth":${day},"user_dob":"${day}","x":"${day}"}</script>`,
  (day) => `<a href="/x?birthday=${day}&d=${day}"></a>`,
];

test('birthdays, wherever they are told, are gone', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.constantFrom(...BIRTHDAYS), birthday), { minLength: 1, maxLength: 4 }),
      (parts) => {
        const made = scrub(`<table><tr>${parts.map(([place, day]) => place(day)).join('')}</tr></table>`);
        const text = made.replace(/<\/?b>/gu, '');
        for (const [, day] of parts) expect(text).not.toContain(day);
      },
    ),
    { numRuns: 300 },
  );
});
