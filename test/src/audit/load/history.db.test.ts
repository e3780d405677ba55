import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  loadAccountEdits,
  loadAccountSpans,
  loadHistorySpans,
  loadJournalEdits,
} from '../../../../src/audit/load/history.js';
import type { LoadScope } from '../../../../src/audit/load/scope.js';
import { readFile, writeFile } from '../../../../src/commands/wiring/import-desk.js';
import { fixedClock } from '../../../../src/core/clock.js';
import { reviseUnits } from '../../../../src/db/stores/unit-revisions.js';
import type { Instant } from '../../../../src/domain/time.js';
import { bodyKeysInMemory } from '../../../../src/sync/bodies.js';
import { type FreshDatabase, freshDatabase } from '../../../support/database.js';
import { NOTHING_ASKED } from '../../../support/files/directory.js';
import { nameMirror } from '../../../support/files/name-mirror.js';
import { provenance, SEEN, type TinyMirror, tinyMirror } from '../../../support/tiny-mirror.js';

const DAY = 86_400_000;
const keys = bodyKeysInMemory();
const HEADER = 'Когда изменено;Автор;Класс;Предмет;Ученик;Дата урока;Что изменено;Было;Стало';
let fresh: FreshDatabase;
let mirror: TinyMirror;

beforeAll(async () => {
  fresh = await freshDatabase();
  mirror = await tinyMirror(fresh.db.knex);
  await nameMirror(fresh.db.knex, mirror);
  const { school, classId, studentId } = mirror;
  await fresh.db
    .knex('enrolment')
    .insert({ school_id: school.id, class_id: classId, student_id: studentId, ...provenance });
  await fresh.db.knex('staff').where({ id: mirror.otherTeacherId }).update({ position: ' Секретарь ' });
  await bring(SEEN, [
    '05.10.2026 14:31;Носова А. И.;7А;Алгебра;;05.10.2026;тема;;Дроби',
    '06.10.2026 14:30;Боброва Э. И.;7А;Алгебра;Лазарева Майя;05.10.2026;отметка;4;5',
  ]);
  await bring(SEEN + DAY, [
    '06.10.2026 14:30;Боброва Э. И.;7А;Алгебра;Лазарева Майя;05.10.2026;отметка;4;5',
    '07.10.2026 09:00;Носова А. И.;7А;Алгебра;;05.10.2026;тема;Дроби;Степени',
    '08.10.2026 10:00;Носова А. И.;10Б;Алгебра;;08.10.2026;задание;;№ 5',
  ]);
});
afterAll(() => fresh.close());

async function bring(at: Instant, lines: readonly string[]): Promise<void> {
  const bytes = Buffer.from([HEADER, ...lines].join('\n'));
  const read = await readFile(fresh.db, mirror.school, bytes, NOTHING_ASKED, at);
  expect(read.preview.warnings).toEqual([]);
  await writeFile(fresh.db, mirror.school, read, { now: fixedClock(at).now }, keys, 'deputy');
}

const scopeAt = (asOf: Instant): LoadScope => ({
  ...{ knex: fresh.db.knex, schoolId: mirror.school.id, journalIds: [mirror.journalId] },
  ...{ asOf, registersAt: asOf, later: [], doubtful: [] },
});
const at = (moment: string) => Date.parse(`${moment}+03:00`);

test('each file reaches of a journal from its first change to the last, whichever file told them first', async () => {
  const { journalId, otherJournalId } = mirror;
  const first = { journalId, from: at('2026-10-05T14:31:00'), to: at('2026-10-06T14:30:00') };
  expect(await loadHistorySpans(scopeAt(SEEN - 1))).toEqual([]);
  expect(await loadHistorySpans(scopeAt(SEEN))).toEqual([first]);
  const [again, second] = [at('2026-10-07T09:00:00'), at('2026-10-08T10:00:00')];
  expect(await loadHistorySpans(scopeAt(SEEN + DAY))).toEqual([
    first,
    { journalId, from: first.to, to: again },
    { journalId: otherJournalId, from: second, to: second },
  ]);
});

test('changes of the journal come in their order, with the author’s position', async () => {
  const { teacherId, otherTeacherId, journalId, studentId } = mirror;
  const common = { journalId, date: '2026-10-05' };
  expect(await loadJournalEdits(scopeAt(SEEN + DAY))).toEqual([
    {
      ...{ ...common, editedAt: at('2026-10-05T14:31:00'), what: 'topic', studentId: null, before: '', after: 'Дроби' },
      editor: { staffId: teacherId, position: '' },
    },
    {
      ...{ ...common, editedAt: at('2026-10-06T14:30:00'), what: 'cell', studentId, before: '4', after: '5' },
      editor: { staffId: otherTeacherId, position: 'Секретарь' },
    },
    {
      ...{ ...common, editedAt: at('2026-10-07T09:00:00'), what: 'topic', studentId: null, before: 'Дроби' },
      ...{ after: 'Степени', editor: { staffId: teacherId, position: '' } },
    },
  ]);
  expect(await loadJournalEdits(scopeAt(SEEN - 1))).toEqual([]);
});

test('of accounts that were never lost nothing is asked; of the others everything, in whichever journal', async () => {
  expect(await loadAccountEdits(scopeAt(SEEN + DAY))).toEqual([]);
  const { school, teacherId, journalId, otherJournalId } = mirror;
  const moment = new Date(SEEN);
  const signed = { recorded_at: moment, recorded_by: 'deputy', voided_at: moment, voided_by: 'deputy' };
  const incident = { staff_id: teacherId, known_at: moment, what_happened: 'Пароль потерян', ...signed };
  await fresh.db.knex('incident').insert({ school_id: school.id, ...incident });
  expect(await loadAccountEdits(scopeAt(SEEN + DAY))).toEqual([
    { staffId: teacherId, journalId, editedAt: at('2026-10-05T14:31:00') },
    { staffId: teacherId, journalId, editedAt: at('2026-10-07T09:00:00') },
    { staffId: teacherId, journalId: otherJournalId, editedAt: at('2026-10-08T10:00:00') },
  ]);
  const first = at('2026-10-05T14:31:00');
  expect(await loadAccountSpans(scopeAt(SEEN + DAY))).toEqual([
    { staffId: teacherId, from: first, to: first },
    { staffId: teacherId, from: at('2026-10-07T09:00:00'), to: at('2026-10-08T10:00:00') },
  ]);
});

test('a file has every journal judged again: it tells of their authors too', async () => {
  const revised = await fresh.db.knex('unit_state').where({ unit_kind: 'journal' }).orderBy('unit_id').pluck('unit_id');
  expect(revised.map(Number)).toEqual([mirror.journalId, mirror.otherJournalId]);
});

const revisions = () =>
  fresh.db.knex('unit_state').where({ unit_kind: 'journal' }).orderBy('unit_id').pluck('facts_rev');

test('a file of which every line is known tells that nothing happened between them, and wakes the journals', async () => {
  const before = await revisions();
  await bring(SEEN + 2 * DAY, [
    '05.10.2026 14:31;Носова А. И.;7А;Алгебра;;05.10.2026;тема;;Дроби',
    '07.10.2026 09:00;Носова А. И.;7А;Алгебра;;05.10.2026;тема;Дроби;Степени',
  ]);
  const whole = { journalId: mirror.journalId, from: at('2026-10-05T14:31:00'), to: at('2026-10-07T09:00:00') };
  expect(await loadHistorySpans(scopeAt(SEEN + 2 * DAY))).toContainEqual(whole);
  expect(await revisions()).toEqual(before.map((rev) => Number(rev) + 1));
});

test('a position is the one known at the moment, and a new one wakes the journals of which the history tells', async () => {
  const { school, otherTeacherId } = mirror;
  const [journals, teacher] = [await revisions(), { entity: 'staff', fact_id: otherTeacherId }];
  await fresh.db.knex('value_version').insert({
    ...{ ...teacher, ...provenance, school_id: school.id, end_kind: 'changed', image: { position: 'Учитель' } },
    ...{ bulk: false, end_absent_at: new Date(SEEN), end_seen_at: new Date(SEEN + 3 * DAY), end_observation_id: 1 },
  });
  const positionsAt = async (moment: Instant) =>
    (await loadJournalEdits(scopeAt(moment))).map(({ editor }) => editor.position);
  expect(await positionsAt(SEEN + 2 * DAY)).toContain('Учитель');
  expect(await positionsAt(SEEN + 3 * DAY)).toEqual(['', 'Секретарь', '']);
  const nothing = {
    journals: [],
    lines: [],
    classes: [],
    subjects: [],
    teachers: [],
    ofSchool: true,
    ofClasses: false,
    ofAll: false,
  };
  await fresh.db.knex.transaction((trx) => reviseUnits(trx, school.id, nothing));
  expect(await revisions()).toEqual(journals.map((rev) => Number(rev) + 1));
  const gone = { gone_at: new Date(SEEN + 4 * DAY), gone_observation_id: 1 };
  await fresh.db.knex('staff').where({ id: otherTeacherId }).update(gone);
  expect(await positionsAt(SEEN + 4 * DAY)).toEqual(['', 'Секретарь', '']);
});
