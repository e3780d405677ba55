import type { EntityPlan, Pick } from './difference.js';
import type { EntitySpec } from './entities/spec.js';
import { coverBindings, instants, mayHide, pageBindings, pickBindings } from './statements/bindings.js';
import {
  addSightingsSql,
  forgetSightingsSql,
  goneSql,
  insertPickedSql,
  moveSql,
  touchSql,
  updateImageSql,
  versionSql,
} from './statements/write.js';
import type { Applying, PageInHand } from './transaction.js';

/** Writes a plan: first the old images are put aside, then rows take their new ones. */
export async function writePlan(
  apply: Applying,
  spec: EntitySpec,
  pages: readonly PageInHand[],
  plan: EntityPlan,
): Promise<void> {
  await putAside(apply, spec, pages, plan);
  const write = async (sql: string, picks: readonly Pick[]) => {
    if (picks.length === 0) return;
    await apply.trx.raw(sql, { school: apply.school.id, ...pageBindings(pages), ...pickBindings(picks) });
  };
  await setGone(apply, spec, pages, plan.gone);
  await write(moveSql(spec), [...plan.moved, ...plan.carried]);
  await write(updateImageSql(spec, false), plan.changed);
  await write(updateImageSql(spec, true), plan.revived);
  await write(touchSql(spec), plan.touched);
  await write(insertPickedSql(spec), plan.added);
}

async function putAside(
  apply: Applying,
  spec: EntitySpec,
  pages: readonly PageInHand[],
  plan: EntityPlan,
): Promise<void> {
  const ended = [
    ...plan.changed.map((pick) => ({ pick, kind: changeKind(pageOf(pages, pick)) })),
    ...[...plan.moved, ...plan.carried].map((pick) => ({ pick, kind: 'moved' })),
    ...plan.revived.map((pick) => ({ pick, kind: 'gone' })),
  ];
  if (ended.length === 0) return;
  await apply.trx.raw(versionSql(spec), {
    school: apply.school.id,
    ids: ended.map(({ pick }) => pick.id),
    kinds: ended.map(({ kind }) => kind),
    absents: instants(ended.map(({ pick }) => pick.absentAt)),
    proofs: ended.map(({ pick }) => pick.provedBy),
    ats: instants(ended.map(({ pick }) => pageOf(pages, pick).endsAt)),
    observations: ended.map(({ pick }) => pageOf(pages, pick).observationId),
    scopes: ended.map(({ pick }) => pageOf(pages, pick).state.id),
  });
}

function changeKind(page: PageInHand): string {
  return page.mode === 'normal' ? 'changed' : page.mode;
}

async function setGone(
  apply: Applying,
  spec: EntitySpec,
  pages: readonly PageInHand[],
  gone: readonly Pick[],
): Promise<void> {
  if (gone.length === 0) return;
  await apply.trx.raw(goneSql(spec), {
    school: apply.school.id,
    ids: gone.map((pick) => pick.id),
    absents: instants(gone.map((pick) => pick.absentAt)),
    proofs: gone.map((pick) => pick.provedBy),
    ats: instants(gone.map((pick) => pageOf(pages, pick).endsAt)),
    observations: gone.map((pick) => pageOf(pages, pick).observationId),
    scopes: gone.map((pick) => pageOf(pages, pick).state.id),
  });
}

/** Remembers which shared facts the pages show; with `forget`, those that they no longer show are struck out. */
export async function addSightings(
  apply: Applying,
  spec: EntitySpec,
  pages: readonly PageInHand[],
  forget = false,
): Promise<void> {
  const bindings = {
    school: apply.school.id,
    pages: pages.map((page) => page.number),
    scopes: pages.map((page) => page.state.id),
    observations: pages.map((page) => page.observationId),
  };
  if (forget) {
    const { pages: numbers, scopes, owns, shownOnlys } = coverBindings(spec, pages);
    await apply.trx.raw(forgetSightingsSql(spec, mayHide(pages)), {
      school: apply.school.id,
      pages: numbers,
      scopes,
      owns,
      shownOnlys,
    });
  }
  await apply.trx.raw(addSightingsSql(spec), bindings);
}

function pageOf(pages: readonly PageInHand[], pick: Pick): PageInHand {
  const page = pages.find((candidate) => candidate.number === pick.page);
  if (page === undefined) throw new Error(`no page ${pick.page} in hand`);
  return page;
}
