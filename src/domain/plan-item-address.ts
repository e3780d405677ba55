/** An item of a journal's КТП, as its address in the mirror names it. */
export interface PlanItemAddress {
  /** The calendar year in which the school year begins. */
  readonly year: number;
  readonly schoolClass: string;
  readonly subject: string;
  /** `0` for the whole class. */
  readonly group: string;
  /** The source's own number of the item. */
  readonly item: string;
}

/** How every one of them begins. */
export const PLAN_ITEM_PATH = '/journal-index-rpc-teacher-action?method=teacher.get_lesson_topic&';

const PATTERN =
  /^\/journal-index-rpc-teacher-action\?method=teacher\.get_lesson_topic&year=(\d{4})\/\d{4}&class=([^&]+)&grp=(\d+)&lesson_id=([^&]+)&pid=(\d+)&delta=0$/u;

/** assumed: the running number of the lesson, which ЭлЖур's own page sends as well, is not needed to find an item by its number. */
export function planItemAddress({ year, schoolClass, subject, group, item }: PlanItemAddress): string {
  return `${PLAN_ITEM_PATH}year=${year}/${year + 1}&class=${schoolClass}&grp=${group}&lesson_id=${subject}&pid=${item}&delta=0`;
}

/** Null for the address of any other page. */
export function readPlanItemAddress(address: string): PlanItemAddress | null {
  const [, year, schoolClass, group, subject, item] = PATTERN.exec(address) ?? [];
  if (schoolClass === undefined || group === undefined || subject === undefined || item === undefined) return null;
  return { year: Number(year), schoolClass, subject, group, item };
}
