import type { Knex } from 'knex';
import { utils, write } from 'xlsx';
import { readFile, writeFile } from '../src/commands/wiring/import-desk.js';
import type { Database } from '../src/db/database.js';
import type { School } from '../src/domain/school.js';
import { bodyKeysInMemory } from '../src/sync/bodies.js';
import { benchSchool } from './bench-school.js';
import { timed } from './ratio.js';

const CLASSES = 50;
const SUBJECTS = 20;
const STUDENTS = 25;
const TERMS = ['I четверть', 'II четверть'];
const NOW = Date.parse('2026-11-12T12:00:00Z');
const NOTHING_ASKED = { kind: null, schoolClass: null, subject: null, group: null, names: null };

export interface LoadedFile {
  readonly lines: number;
  readonly ms: number;
  /** The longest that this process worked without giving others a turn, in milliseconds. */
  readonly blockedMs: number;
}

/** Reads and writes a workbook of period marks, 50 000 lines at full scale, of a school that the mirror knows. */
export async function loadFile(db: Database, scale: number): Promise<LoadedFile> {
  const school = await benchSchool(db);
  const classes = Math.max(1, Math.round(CLASSES * scale));
  await fillLists(db.knex, school, classes);
  const lines = linesOf(classes);
  const bytes = workbookOf(lines);
  const turns = watchTurns();
  const ms = await timed(async () => {
    const read = await readFile(db, school, bytes, NOTHING_ASKED, NOW);
    const { added } = await writeFile(db, school, read, { now: () => NOW }, bodyKeysInMemory(), 'bench');
    if (added !== lines.length) throw new Error(`${added} of ${lines.length} lines were written`);
  });
  return { lines: lines.length, ms, blockedMs: turns.longest() };
}

/** The longest work between two turns of the event loop, in processor time: what other processes take is not ours. */
function watchTurns(): { longest(): number } {
  let longest = 0;
  let before = process.cpuUsage();
  const timer = setInterval(() => {
    const { user, system } = process.cpuUsage(before);
    before = process.cpuUsage();
    longest = Math.max(longest, (user + system) / 1000);
  }, 1);
  return {
    longest: () => {
      clearInterval(timer);
      return longest;
    },
  };
}

function workbookOf(lines: readonly (readonly string[])[]): Buffer {
  const sheet = utils.aoa_to_sheet([
    ['Класс', 'ФИО', 'Предмет', 'Период', 'Отметка'],
    ...lines.map((line) => [...line]),
  ]);
  const book = { SheetNames: ['Отметки'], Sheets: { Отметки: sheet } };
  return write(book, { type: 'buffer', bookType: 'xlsx', compression: true }) as Buffer;
}

function linesOf(classes: number): readonly (readonly string[])[] {
  const numbers = (count: number): readonly number[] => Array.from({ length: count }, (_, nth) => nth + 1);
  return numbers(classes).flatMap((schoolClass) =>
    numbers(STUDENTS).flatMap((student) =>
      numbers(SUBJECTS).flatMap((subject) =>
        TERMS.map((term) => [`К${schoolClass}`, `Фамилия${student} Имя`, `Предмет ${subject}`, term, '5']),
      ),
    ),
  );
}

/** Classes, subjects, students, journals and terms with the source's identifiers, as a reading leaves them that shows no
 * period marks. */
async function fillLists(knex: Knex, school: School, classes: number): Promise<void> {
  // Several statements take no parameters; these are numbers of ours.
  await knex.raw(fillSql(school.id, classes));
  await knex.raw('analyze');
}

const SEEN = `1, 'bench', 1, '2026-09-01', 1`;
const PROVENANCE = 'scope_id, view, parser_rev, seen_at, seen_observation_id';
const fillSql = (school: number, classes: number): string => `
  insert into school_class (school_id, id, name, grade, ${PROVENANCE})
    overriding system value select ${school}, n, 'К' || n, 7, ${SEEN} from generate_series(1, ${classes}) n;
  insert into subject (school_id, id, name, ${PROVENANCE})
    overriding system value select ${school}, n, 'Предмет ' || n, ${SEEN} from generate_series(1, ${SUBJECTS}) n;
  insert into student (school_id, id, last_name, first_name, middle_name, ${PROVENANCE})
    overriding system value select ${school}, (c - 1) * ${STUDENTS} + n, 'Фамилия' || n, 'Имя', '', ${SEEN}
    from generate_series(1, ${classes}) c, generate_series(1, ${STUDENTS}) n;
  insert into enrolment (school_id, class_id, student_id, ${PROVENANCE})
    select ${school}, c, (c - 1) * ${STUDENTS} + n, ${SEEN}
    from generate_series(1, ${classes}) c, generate_series(1, ${STUDENTS}) n;
  insert into journal (school_id, id, class_id, subject_id, group_name, ${PROVENANCE})
    overriding system value select ${school}, (c - 1) * ${SUBJECTS} + n, c, n, '', ${SEEN}
    from generate_series(1, ${classes}) c, generate_series(1, ${SUBJECTS}) n;
  insert into term (school_id, class_id, name, kind, start_date, end_date, ${PROVENANCE})
    select ${school}, c, name, 'quarter', '2026-09-01', '2026-10-25', ${SEEN}
    from generate_series(1, ${classes}) c, unnest(array['I четверть', 'II четверть']) name;
  insert into capability (school_id, entity, source, view, reason, checked_at)
    values (${school}, 'termMark', 'bench', null, 'В источнике этого нет.', '2026-09-01');
  insert into external_ref (school_id, source, entity, external_id, valid_from, target_id)
    select ${school}, 'eljur', 'schoolClass', name, '2026-09-01', id from school_class where school_id = ${school};
  insert into external_ref (school_id, source, entity, external_id, valid_from, target_id)
    select ${school}, 'eljur', 'subject', id::text, '2026-09-01', id from subject where school_id = ${school};
  insert into external_ref (school_id, source, entity, external_id, valid_from, target_id)
    select ${school}, 'eljur', 'student', id::text, '2026-09-01', id from student where school_id = ${school};
  insert into external_ref (school_id, source, entity, external_id, valid_from, target_id)
    select ${school}, 'eljur', 'journal', 'К' || class_id || '/' || subject_id || '/0', '2026-09-01', id from journal where school_id = ${school}`;
