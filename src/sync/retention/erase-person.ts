import { OperatorError } from '../../core/errors.js';
import type { Database } from '../../db/database.js';
import { removeBodies } from '../../db/stores/bodies.js';
import { removeNames, writtenNames } from '../../db/stores/doubtful-names.js';
import {
  countPlaces,
  countStoredBodies,
  findPerson,
  namesOfOthers,
  type Person,
  type PersonKind,
  type PrintedText,
  printedTeachers,
  printedTexts,
  removePlaces,
  replaceName,
  replaceTexts,
  storedBodies,
  type TableTraces,
  tablesWith,
} from '../../db/stores/person-traces.js';
import { insertRetentionAct } from '../../db/stores/retention-acts.js';
import { fold, isCalled } from '../../domain/person-name.js';
import { formatFullDate } from '../../domain/russian.js';
import type { School } from '../../domain/school.js';
import { schoolYearAt, startOfSchoolYear } from '../../domain/school-year.js';
import { dateAt, type Instant } from '../../domain/time.js';
import type { BodyKeys } from '../bodies.js';
import { exclusively } from '../lock.js';
import { mentions, type Wanted } from './mentions.js';

/** Everything that still names a person. */
export interface Traces {
  readonly person: Person;
  readonly pseudonym: string;
  /** Others have the surname too: what names it alone may be about them. */
  readonly shared: boolean;
  /** Stored pages that name the person, and those that nobody can open. */
  readonly pages: readonly number[];
  readonly sealed: number;
  /** The person's forms in the lists of substitutions, each with what will stand instead. */
  readonly printed: ReadonlyMap<string, string>;
  /** Forms that a namesake may be meant by as well: they stay. */
  readonly doubtful: readonly string[];
  /** Names that files wrote and that are the person's, or have the surname: they go with what was decided on them. */
  readonly names: readonly number[];
  /** What files brought of the journal's print and names the person: something else will stand there. */
  readonly texts: readonly PrintedText[];
  /** Visits of which files told whence: each will have a place that says nothing. */
  readonly places: number;
  readonly tables: readonly TableTraces[];
}

export interface Erasure {
  readonly kind: PersonKind;
  readonly id: number;
  readonly at: Instant;
  readonly progress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
}

const WHOSE: Readonly<Record<PersonKind, string>> = { student: 'обучающегося', staff: 'сотрудника' };
const WORDS: Readonly<Record<PersonKind, string>> = { student: 'Обучающийся', staff: 'Сотрудник' };

/** Where the person is named; an OperatorError for one whom the source still shows. Nothing is changed. */
export async function findTraces(db: Database, school: School, keys: BodyKeys, erasure: Erasure): Promise<Traces> {
  const person = await erasable(db, school, erasure);
  const others = await namesOfOthers(db.knex, school.id, person);
  const shared = others.some(({ lastName }) => fold(lastName) === fold(person.lastName));
  const forms = (await printedTeachers(db.knex, school.id)).filter((form) => isCalled(form, person));
  const namesakes = others.filter(({ kind }) => kind === 'staff');
  const doubtful = forms.filter((form) => namesakes.some((other) => isCalled(form, other)));
  const own = person.kind === 'staff' ? forms.filter((form) => !doubtful.includes(form)) : [];
  return {
    ...{ person, shared, pseudonym: pseudonymOf(person).join(' ') },
    ...(await pagesNaming(db, school, keys, { ...person, shared }, erasure)),
    printed: new Map(own.map((form, nth) => [form, printedInstead(person, nth)])),
    doubtful: person.kind === 'staff' ? doubtful : [],
    names: await namesFromFiles(db, school, person),
    texts: (await printedTexts(db.knex, school.id, fold(person.lastName))).filter(({ text }) =>
      mentions(text, { ...person, shared }),
    ),
    places: await countPlaces(db.knex, school.id, person),
    tables: await tablesWith(db.knex, school.id, fold(person.lastName)),
  };
}

/**
 * Takes the person's name from the mirror: pages that name it lose their content, then its rows get the pseudonym. Pages go
 * first: interrupted, it can be begun again by the name that is still there. Returns what was found before.
 */
export async function erasePerson(
  db: Database,
  school: School,
  keys: BodyKeys,
  erasure: Erasure & { readonly by: string; readonly reason: string },
): Promise<Traces> {
  return exclusively(db, school, async () => {
    const traces = await findTraces(db, school, keys, erasure);
    const { person, pages, names, texts } = traces;
    const { at, by, reason } = erasure;
    if (mentions(reason, { ...person, shared: false })) throw namedReason();
    const details = { person: person.kind, id: person.id, bodies: pages.length };
    const act = await insertRetentionAct(db.knex, school.id, { kind: 'erase', at, by, reason, details });
    for (let from = 0; from < pages.length; from += AT_ONCE) {
      erasure.signal?.throwIfAborted();
      await removeBodies(db.knex, school.id, act, pages.slice(from, from + AT_ONCE));
    }
    await db.knex.transaction(async (trx) => {
      await removeNames(trx, school.id, names);
      await replaceTexts(trx, school.id, texts);
      await removePlaces(trx, school.id, person);
      await replaceName(trx, school.id, person, pseudonymOf(person), traces.printed);
    });
    return traces;
  });
}

const AT_ONCE = 100;

/** The second of two names that a screen puts together; it sorts behind real ones. */
function pseudonymOf({ kind, id }: Pick<Person, 'kind' | 'id'>): readonly [string, string] {
  return [WORDS[kind], `№ ${id}`];
}

/** Two forms of one name may stand for two substitutions of one lesson: they must stay apart. */
function printedInstead(person: Person, nth: number): string {
  const pseudonym = pseudonymOf(person).join(' ');
  return nth === 0 ? pseudonym : `${pseudonym} (${nth + 1})`;
}

/** A namesake's goes too: he is asked about again, should a file write it once more. */
async function namesFromFiles(db: Database, school: School, person: Person): Promise<readonly number[]> {
  const names = await writtenNames(db.knex, school.id, person);
  return names
    .filter(({ written, meansPerson }) => meansPerson || mentions(written, { ...person, shared: false }))
    .map(({ id }) => id);
}

/** While the school year lasts, the source goes on showing who left in it, and its pages are evidence. */
async function erasable(db: Database, school: School, { kind, id, at }: Erasure): Promise<Person> {
  const person = await findPerson(db.knex, school.id, kind, id);
  if (person === null) throw new OperatorError(`${WORDS[kind]} № ${id} в базе не найден.`, 'Проверьте номер.');
  const [word, number] = pseudonymOf(person);
  if (person.lastName === word && person.firstName === number)
    throw new OperatorError(`${word} ${number} уже обезличен.`, 'Делать больше ничего не нужно.');
  if (person.leftAt === null)
    throw new OperatorError(
      `${WORDS[kind]} № ${id} ещё есть в ЭлЖуре: при следующем обмене имя вернулось бы.`,
      'Сначала отметьте выбытие в ЭлЖуре и выполните zavuch sync --full.',
      { code: 'not-left' },
    );
  if (person.lastName.trim() === '')
    throw new OperatorError(
      `У ${WHOSE[kind]} № ${id} в базе нет фамилии: искать на страницах нечего.`,
      'Проверьте номер.',
    );
  const year = startOfSchoolYear(schoolYearAt(at, school.zone), school.zone);
  if (person.leftAt < year) return person;
  const next = startOfSchoolYear(schoolYearAt(at, school.zone) + 1, school.zone);
  throw new OperatorError(
    `${WORDS[kind]} № ${id} выбыл в этом учебном году: страницы этого года ещё показывают его и служат доказательством.`,
    `Повторите после конца учебного года, с ${formatFullDate(dateAt(next, school.zone))}.`,
    { code: 'year-open' },
  );
}

function namedReason(): OperatorError {
  return new OperatorError('В причине названа фамилия: она осталась бы в базе.', 'Укажите причину без имени.');
}

async function pagesNaming(
  db: Database,
  school: School,
  keys: BodyKeys,
  wanted: Wanted,
  { progress, signal }: Erasure,
): Promise<Pick<Traces, 'pages' | 'sealed'>> {
  const total = await countStoredBodies(db.knex, school.id);
  const pages: number[] = [];
  let [done, sealed] = [0, 0];
  for await (const bodies of storedBodies(db.knex, school.id)) {
    for (const body of bodies) {
      signal?.throwIfAborted();
      progress?.(done, total);
      done += 1;
      const text = opened(keys, body);
      if (text === null) sealed += 1;
      else if (mentions(text, wanted)) pages.push(body.id);
    }
  }
  return { pages, sealed };
}

function opened(keys: BodyKeys, body: Parameters<BodyKeys['open']>[0]): string | null {
  try {
    return Buffer.from(keys.open(body)).toString();
  } catch {
    return null;
  }
}
