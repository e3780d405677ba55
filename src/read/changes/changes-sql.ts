import type { ChangeFilter } from './change.js';
import { CHANGE_SOURCES, type ChangeSource } from './change-sources.js';

/** One kind of line of the change journal, in one entity's rows: where the change is and which rows `v` or `c` tell of it. */
interface Branch {
  readonly kind: string;
  readonly from: string;
  readonly old: string;
  readonly next: string;
  /** Interval and observation, of which alias. */
  readonly absentAt: string;
  readonly seenAt: string;
  readonly bulk: string;
  readonly observation: string;
  /** The alias whose student and journal an index knows. */
  readonly keyed: 'v' | 'c';
  readonly only: string;
}

const KIND_OF_END = `case v.end_kind when 'gone' then 'deleted' when 'changed' then 'changed' when 'moved' then 'moved' else 'corrected' end`;

/** All lines that the filter lets through, newest first within no order: the caller sorts and cuts. */
export function changesSql(filter: ChangeFilter): string {
  const sources = CHANGE_SOURCES.filter(
    ({ entity }) => filter.entities.length === 0 || filter.entities.includes(entity),
  );
  const appearances = filter.kinds.some((kind) => kind === 'entered' || kind === 'restored');
  return sources
    .flatMap((source) =>
      [ended(source), gone(source), ...(appearances ? [pastStart(source), presentStart(source, filter)] : [])].map(
        (branch) => branchSql(source, branch, filter),
      ),
    )
    .join('\nunion all\n');
}

/** An image that was put aside: what came next is the new value, unless the row went. */
function ended(source: ChangeSource): Branch {
  const told = lastTold(source);
  return {
    kind: KIND_OF_END,
    from: `value_version v join ${source.table} c on c.school_id = v.school_id and c.id = v.fact_id
      left join lateral (select n.image from value_version n where n.school_id = v.school_id and n.entity = v.entity
        and n.fact_id = v.fact_id and n.id > v.id order by n.id limit 1) n on true ${told.join}`,
    old: pastImage(source, told.image),
    next: `case when v.end_kind <> 'gone' then coalesce(${pastImage(source, 'n.image')}, ${presentImage(source)}) end`,
    absentAt: told.absentAt,
    seenAt: 'v.end_seen_at',
    // The mark of a mass appearance belongs to the image that came.
    bulk: `coalesce((select m.bulk from value_version m where m.school_id = v.school_id and m.entity = v.entity
        and m.fact_id = v.fact_id and m.id > v.id order by m.id limit 1), c.bulk) and v.end_kind = 'changed'`,
    observation: 'v.end_observation_id',
    keyed: 'v',
    only: `v.school_id = :school and v.entity = '${source.entity}' and (v.end_kind <> 'moved' or not ${CARRIED})
      and (v.end_kind <> 'changed' or ${told.isAnother} or not ${merelyTold(source)})`,
  };
}

const NEXT = 'coalesce(n.image, to_jsonb(c))';
/** All but the journal stayed: a group or a journal was reorganised, and nobody changed the value. */
const CARRIED = `${NEXT} @> v.image - 'journal_id'`;

/** All stayed but for what another fact tells, which came to be known, or is known no more. */
function merelyTold({ toldElsewhere: value }: ChangeSource): string {
  if (value === undefined) return 'false';
  return `(${NEXT} @> v.image - '${value}' and 'null'::jsonb in (v.image->'${value}', ${NEXT}->'${value}'))`;
}

interface LastTold {
  readonly join: string;
  /** The image that ended, with the value that was known last. */
  readonly image: string;
  readonly absentAt: string;
  /** Whether another value is known now than was known last. */
  readonly isAnother: string;
}

/**
 * Where a value that another fact tells comes to be known again as another one than before: what was known last. It changed
 * at some moment since the last look that showed it, not since the last that showed nothing.
 */
function lastTold({ toldElsewhere: value }: ChangeSource): LastTold {
  if (value === undefined) return { join: '', image: 'v.image', absentAt: 'v.end_absent_at', isAnother: 'false' };
  const ofNext = `${NEXT}->'${value}'`;
  return {
    join: `left join lateral (select k.image->'${value}' as value, k.end_kind, k.end_absent_at from value_version k
        where k.school_id = v.school_id and k.entity = v.entity and k.fact_id = v.fact_id and k.id < v.id
          and k.image->'${value}' <> 'null' order by k.id desc limit 1) k on v.end_kind = 'changed'
        and v.image->'${value}' = 'null' and ${ofNext} not in ('null', k.value) and k.end_kind not in ('correction', 'rebaselined')`,
    image: `coalesce(jsonb_set(v.image, '{${value}}', k.value), v.image)`,
    absentAt: 'case when k.value is null then v.end_absent_at else k.end_absent_at end',
    isAnother: 'k.value is not null',
  };
}

function gone(source: ChangeSource): Branch {
  return {
    kind: `case when ${byCorrection('c.gone_observation_id', 'c.school_id')} then 'corrected' else 'deleted' end`,
    from: `${source.table} c`,
    old: presentImage(source),
    next: 'null::jsonb',
    absentAt: 'c.gone_absent_at',
    seenAt: 'c.gone_at',
    bulk: 'false',
    observation: 'c.gone_observation_id',
    keyed: 'c',
    only: 'c.school_id = :school and c.gone_at is not null',
  };
}

/** Where an image that is past began as something new: nothing was before it, or it had been deleted. */
function pastStart(source: ChangeSource): Branch {
  return {
    kind: startKind('v'),
    from: `value_version v join ${source.table} c on c.school_id = v.school_id and c.id = v.fact_id
      left join lateral (select p.end_kind, p.image from value_version p where p.school_id = v.school_id
        and p.entity = v.entity and p.fact_id = v.fact_id and p.id < v.id order by p.id desc limit 1) b on true`,
    old: pastImage(source, 'b.image'),
    next: pastImage(source, 'v.image'),
    absentAt: 'v.absent_at',
    seenAt: 'v.seen_at',
    bulk: 'v.bulk',
    observation: 'v.seen_observation_id',
    keyed: 'v',
    only: `v.school_id = :school and v.entity = '${source.entity}' and coalesce(b.end_kind, 'gone') = 'gone'`,
  };
}

function presentStart(source: ChangeSource, filter: ChangeFilter): Branch {
  const onlyRestored = !filter.kinds.includes('entered') && !filter.kinds.includes('corrected');
  const restored = onlyRestored ? ` and c.id in (${deletedOnce(source, filter)})` : '';
  return {
    kind: startKind('c'),
    from: `${source.table} c
      left join lateral (select p.end_kind, p.image from value_version p where p.school_id = c.school_id
        and p.entity = '${source.entity}' and p.fact_id = c.id order by p.id desc limit 1) b on true`,
    old: pastImage(source, 'b.image'),
    next: presentImage(source),
    absentAt: 'c.absent_at',
    seenAt: 'c.seen_at',
    bulk: 'c.bulk',
    observation: 'c.seen_observation_id',
    keyed: 'c',
    only: `c.school_id = :school and coalesce(b.end_kind, 'gone') = 'gone'${restored}`,
  };
}

/** What was restored had been deleted: few rows, while everything that was ever entered is millions. */
function deletedOnce({ entity, place }: ChangeSource, filter: ChangeFilter): string {
  const own = filter.studentId !== null && place.student !== 'null::bigint' ? ' and g.student_id = :studentId' : '';
  return `select g.fact_id from value_version g where g.school_id = :school and g.entity = '${entity}' and g.end_kind = 'gone'${own}`;
}

function startKind(alias: 'v' | 'c'): string {
  return `case when ${byCorrection(`${alias}.seen_observation_id`, `${alias}.school_id`)} then 'corrected'
    when b.end_kind is null then 'entered' else 'restored' end`;
}

/** Whether the reading became another one, by a corrected parser or another view: the journal itself did not change. */
function byCorrection(observation: string, school: string): string {
  return `exists (select 1 from observation n where n.school_id = ${school} and n.id = ${observation} and n.note in ('correction', 'rebaselined'))`;
}

function branchSql(source: ChangeSource, branch: Branch, filter: ChangeFilter): string {
  const { place, entity, join } = source;
  return `select '${entity}' as entity, c.id as fact_id, ${branch.kind} as kind, ${branch.old} as old, ${branch.next} as new,
      ${branch.absentAt} as absent_at, ${branch.seenAt} as seen_at, ${branch.bulk} as bulk, ${branch.observation} as observation_id,
      ${place.journal} as journal_id, ${place.student} as student_id, ${place.date} as date, ${place.ordinal} as ordinal
    from ${branch.from} ${join}
    where ${[branch.only, ...conditions(source, branch, filter)].join(' and ')}`;
}

function conditions({ place }: ChangeSource, branch: Branch, filter: ChangeFilter): readonly string[] {
  const said: (string | false)[] = [
    filter.seenFrom !== null && `${branch.seenAt} >= :seenFrom`,
    filter.seenUntil !== null && `${branch.seenAt} < :seenUntil`,
    filter.observationId !== null && `${branch.observation} = :observationId`,
    filter.studentId !== null &&
      (place.student === 'c.student_id' ? `${branch.keyed}.student_id = :studentId` : 'false'),
    filter.journalId !== null && `${place.journal} = :journalId`,
    filter.lessonId !== null && `${place.lesson} = :lessonId`,
  ];
  return said.filter((condition): condition is string => condition !== false);
}

function pastImage({ values }: ChangeSource, image: string): string {
  const fields = values.map((column) => `'${column}', ${image}->'${column}'`).join(', ');
  return `case when ${image} is not null then jsonb_build_object(${fields}) end`;
}

function presentImage({ values }: ChangeSource): string {
  const fields = values.map((column) => `'${column}', c.${column}`).join(', ');
  return `jsonb_build_object(${fields})`;
}
