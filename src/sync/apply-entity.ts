import { refuseCrossed } from './crossed.js';
import type { Difference, Pick } from './difference.js';
import { isEmpty } from './difference.js';
import type { EntitySpec } from './entities/spec.js';
import { isDeparture } from './guards.js';
import { planEntity } from './plan-entity.js';
import { coverBindings, mayHide, pageBindings } from './statements/bindings.js';
import { compareSql } from './statements/compare.js';
import { insertAllSql } from './statements/write.js';
import { type Applying, type Changes, leaverKey, lineKey, type PageInHand } from './transaction.js';
import { addSightings, writePlan } from './write-entity.js';

/**
 * Applies one entity of the pages in hand. Pages that merely mention it add what is missing and change nothing.
 * A scope's first page is inserted at once; only what another page had brought before, or another view of it, is compared.
 */
export async function applyEntity(apply: Applying, spec: EntitySpec): Promise<void> {
  const pages = apply.pages.filter((page) => page.normal.entities.some((entity) => entity.spec === spec));
  if (pages.length === 0) return;
  const covering = pages.filter((page) => covers(page, spec));
  const first = covering.every((page) => page.state.lastAppliedId === null && page.displaced.length === 0);
  const left = first ? await insertFirst(apply, spec, pages) : 0;
  if (covering.length === 0) return;
  if (!first || left > 0) await applyCompared(apply, spec, covering, first);
  else if (spec.shared) await addSightings(apply, spec, covering);
  const mentioning = pages.filter((page) => !covering.includes(page));
  if (!first && mentioning.length > 0) await insertFirst(apply, spec, mentioning);
}

/** Returns how many of the staged rows were already there. */
async function insertFirst(apply: Applying, spec: EntitySpec, pages: readonly PageInHand[]): Promise<number> {
  const staged = pages.reduce((sum, page) => sum + (page.counts.get(spec) ?? 0), 0);
  if (staged === 0) return 0;
  const found = await apply.trx.raw<{ rows: { count: number }[] }>(insertAllSql(spec), {
    school: apply.school.id,
    ...pageBindings(pages),
  });
  const inserted = Number(found.rows[0]?.count);
  apply.changes.counts.added += inserted;
  return staged - inserted;
}

async function applyCompared(
  apply: Applying,
  spec: EntitySpec,
  pages: readonly PageInHand[],
  first: boolean,
): Promise<void> {
  const compared = await apply.trx.raw<{ rows: Difference[] }>(compareSql(spec, mayHide(pages)), {
    school: apply.school.id,
    ...coverBindings(spec, pages),
  });
  const differences = compared.rows;
  if (pages.length > 1 && !first) refuseCrossed(spec, differences);
  if (spec.entity === 'groupMember') noteLeavers(apply, differences);
  const plan = await planEntity(apply, spec, pages, differences);
  if (!isEmpty(plan)) await writePlan(apply, spec, pages, plan);
  const displacing = pages.some((page) => page.displaced.length > 0);
  if (spec.shared && (displacing || differences.some(({ kind }) => kind !== 'prior' && kind !== 'touched'))) {
    await addSightings(apply, spec, pages, !first);
  }
  note(apply, spec, differences);
  count(apply, plan);
}

/** What a page claims to show it may change, in part or whole; what several pages show, only one that shows it whole. */
function covers(page: PageInHand, spec: EntitySpec): boolean {
  return page.normal.entities.some(
    (entity) => entity.spec === spec && entity.coverage.some((part) => part.complete || !spec.shared),
  );
}

function note({ changes }: Applying, spec: EntitySpec, differences: readonly Difference[]): void {
  for (const line of differences) {
    if (line.kind === 'prior' || line.kind === 'sighted' || line.kind === 'forgotten') continue;
    noteConcerned(changes, spec, line);
  }
}

function noteConcerned(changes: Changes, { revises, entity }: EntitySpec, line: Difference): void {
  if (revises === 'journal' && line.journal_id !== null) {
    changes.journals.add(line.journal_id);
    if (line.student_id !== null) changes.lines.add(lineKey(line.journal_id, line.student_id));
  }
  if (revises === 'class' && line.class_id !== null) changes.classes.add(line.class_id);
  if (revises === 'school') changes.ofSchool.add(entity);
  if (revises === 'classes') changes.ofClasses.add(entity);
  if (revises === 'all') changes.ofAll.add(entity);
  if (revises === 'teacher' && line.staff_id !== null) changes.teachers.add(line.staff_id);
  if (revises === 'subject' && line.subject_id !== null) changes.subjects.add(line.subject_id);
}

function noteLeavers({ changes, pages }: Applying, differences: readonly Difference[]): void {
  for (const { number } of pages) {
    const lines = differences.filter((line) => line.page === number);
    const left = lines.filter((line) => line.kind === 'gone' || line.kind === 'forgotten');
    const prior = lines.find((line) => line.kind === 'prior')?.size ?? 0;
    if (!isDeparture(prior, left.length)) continue;
    for (const { page, journal_id, student_id } of left) changes.leavers.add(leaverKey(page, journal_id, student_id));
  }
}

function count(
  { changes }: Applying,
  plan: { readonly [kind in 'added' | 'changed' | 'revived' | 'moved' | 'gone']: readonly Pick[] },
): void {
  changes.counts.added += plan.added.length + plan.revived.length;
  changes.counts.changed += plan.changed.length;
  changes.counts.moved += plan.moved.length;
  changes.counts.gone += plan.gone.length;
}
