import type { Knex } from 'knex';
import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';

const OF_LESSON = 'join lesson l on l.school_id = t.school_id and l.id = t.lesson_id';
const INTERVAL = 't.absent_at, t.seen_at, t.bulk, t.seen_observation_id, t.gone_absent_at, t.gone_at';

/** What an audit reads of each fact: its columns and its interval, by journal. */
const FACTS: readonly (readonly [table: string, columns: string, joined?: string])[] = [
  ['lesson', 't.journal_id, t.id, t.date, t.ordinal, t.plan_item'],
  ['lesson_topic', 'l.journal_id, t.lesson_id, t.text', OF_LESSON],
  ['lesson_homework', 'l.journal_id, t.lesson_id, t.text', OF_LESSON],
  ['work', 't.journal_id, t.id, t.date, t.ordinal, t.slot, t.kind, t.title'],
  ['mark', 't.journal_id, t.id, t.student_id, t.date, t.ordinal, t.slot, t.value, t.comment'],
  ['absence', 't.journal_id, t.student_id, t.date, t.ordinal, t.code, t.comment'],
  ['term_mark', 't.journal_id, t.student_id, t.term_name, t.value'],
  ['group_member', 't.journal_id, t.student_id'],
];

/** COPY of a school's facts out of the database, in the order of journals; answers how many there were. */
export async function copyFacts(knex: Knex, schoolId: number): Promise<number> {
  return knex.transaction(async (trx: Knex.Transaction) => {
    const connection = (await trx.client.acquireConnection()) as pg.Client;
    let copied = 0;
    for (const [table, columns, joined = ''] of FACTS) {
      const facts = `select ${columns}, ${INTERVAL} from ${table} t ${joined} where t.school_id = ${schoolId} order by 1`;
      const stream = connection.query(copyTo(`copy (${facts}) to stdout`));
      for await (const _chunk of stream);
      copied += stream.rowCount;
    }
    return copied;
  });
}
