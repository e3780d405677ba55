import type { Database } from '../../../src/db/database.js';
import type { School } from '../../../src/domain/school.js';
import type { Fact, Image } from './oracle-facts.js';

interface Row {
  readonly id: number;
  readonly key: string;
  readonly journal: string;
  readonly image: string;
  readonly absent_at: number | null;
  readonly seen_at: number;
  readonly bulk: boolean;
  readonly gone_absent_at: number | null;
  readonly gone_at: number | null;
  readonly gone_note: string | null;
}

const ref = (entity: string, id: string) =>
  `(select r.external_id from external_ref r where r.school_id = c.school_id and r.entity = '${entity}' and r.target_id = ${id})`;
const journal = ref('journal', 'c.journal_id');
const student = ref('student', 'c.student_id');
const subject = ref('subject', 'c.subject_id');
const text = (entity: string, table: string) =>
  [
    entity,
    `select c.*, '${entity}:' || l.jref || '|' || l.date || '|' || l.ordinal as key, l.jref as journal, c.text as image from ${table} c
   join (select c.id, c.school_id, c.date, c.ordinal, ${journal} as jref from lesson c) l on l.school_id = c.school_id and l.id = c.lesson_id`,
  ] as const;

/** How the stored rows look under the oracle's keys. */
const QUERIES: readonly (readonly [string, string])[] = [
  [
    'journal',
    `select c.*, 'journal:' || ${ref('journal', 'c.id')} as key, ${ref('journal', 'c.id')} as journal, '' as image from journal c`,
  ],
  [
    'groupMember',
    `select c.*, 'groupMember:' || ${journal} || '|' || ${student} as key, ${journal} as journal, '' as image from group_member c`,
  ],
  [
    'lesson',
    `select c.*, 'lesson:' || ${journal} || '|' || c.date || '|' || c.ordinal as key, ${journal} as journal, coalesce(c.plan_item, '') as image from lesson c`,
  ],
  text('topic', 'lesson_topic'),
  text('homework', 'lesson_homework'),
  [
    'mark',
    `select c.*, 'mark:' || ${student} || '|' || ${subject} || '|' || c.date || '|' || c.ordinal || '|' || c.slot as key,
     ${journal} as journal, c.value || '/' || c.comment as image from mark c`,
  ],
  [
    'absence',
    `select c.*, 'absence:' || ${student} || '|' || ${subject} || '|' || c.date || '|' || c.ordinal as key,
     ${journal} as journal, c.code as image from absence c`,
  ],
  [
    'work',
    `select c.*, 'work:' || ${journal} || '|' || c.date || '|' || c.ordinal || '|' || c.slot as key, ${journal} as journal,
     c.kind as image from work c`,
  ],
  [
    'termMark',
    `select c.*, 'termMark:' || ${journal} || '|' || ${student} || '|' || c.term_name as key, ${journal} as journal,
     c.value as image from term_mark c`,
  ],
];

const VERSION_IMAGE: Readonly<Record<string, string>> = {
  journal: `''`,
  groupMember: `''`,
  lesson: `coalesce(image->>'plan_item', '')`,
  topic: `image->>'text'`,
  homework: `image->>'text'`,
  mark: `image->>'value' || '/' || (image->>'comment')`,
  absence: `image->>'code'`,
  work: `image->>'kind'`,
  termMark: `image->>'value'`,
};

/** What the database holds of a school, as facts of the oracle. */
export async function readStored(db: Database, school: School): Promise<ReadonlyMap<string, Fact>> {
  const facts = new Map<string, Fact>();
  for (const [entity, query] of QUERIES) {
    const current = (
      await db.knex.raw<{ rows: Row[] }>(
        `select c.*, (select o.note from observation o where o.school_id = c.school_id and o.id = c.gone_observation_id) as gone_note
         from (${query}) c where c.school_id = :school`,
        {
          school: school.id,
        },
      )
    ).rows;
    const versions = await readVersions(db, school, entity);
    for (const row of current) {
      facts.set(row.key, {
        entity,
        journal: row.journal,
        image: row.image,
        absent: row.absent_at,
        seen: row.seen_at,
        bulk: row.bulk,
        gone:
          row.gone_at === null ? null : { absent: row.gone_absent_at, at: row.gone_at, kind: row.gone_note ?? 'gone' },
        // The journal of a lesson's text is the lesson's.
        versions: (versions.get(row.id) ?? []).map((version) => ({
          ...version,
          journal: version.journal ?? row.journal,
        })),
      });
    }
  }
  return facts;
}

type Version = Omit<Fact['versions'][number], 'journal'> & { readonly journal: string | null };

async function readVersions(
  db: Database,
  school: School,
  entity: string,
): Promise<ReadonlyMap<number, readonly Version[]>> {
  const found = await db.knex.raw<{
    rows: (Image & {
      fact_id: number;
      journal: string | null;
      kind: string;
      end_absent: number | null;
      end_seen: number;
    })[];
  }>(
    `select fact_id, ${VERSION_IMAGE[entity]} as image, ${journal} as journal, absent_at as absent, seen_at as seen, bulk, end_kind as kind,
       end_absent_at as end_absent, end_seen_at as end_seen
     from value_version c where school_id = :school and entity = :entity order by id`,
    { school: school.id, entity },
  );
  const versions = new Map<number, Version[]>();
  for (const { fact_id, end_absent, end_seen, ...rest } of found.rows) {
    const list = versions.get(fact_id) ?? [];
    list.push({ ...rest, endAbsent: end_absent, endSeen: end_seen });
    versions.set(fact_id, list);
  }
  return versions;
}

/** Rows and row versions of every table of a school: two equal fingerprints mean that nothing was written between. */
export async function fingerprint(db: Database, school: School, except: readonly string[]): Promise<readonly object[]> {
  const tables = await db.knex.raw<{ rows: { name: string }[] }>(
    `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     join pg_attribute a on a.attrelid = c.oid and a.attname = 'school_id'
     where n.nspname = 'public' and c.relkind = 'r' order by 1`,
  );
  const counted = tables.rows
    .filter(({ name }) => !except.includes(name))
    .map(
      ({ name }) =>
        `select '${name}' as name, count(*) as rows, coalesce(sum(xmin::text::bigint), 0) as written from ${name} where school_id = ${school.id}`,
    );
  const found = await db.knex.raw<{ rows: object[] }>(counted.join(' union all '));
  return found.rows;
}
