import { counted, plural } from '../../../domain/russian.js';
import { dateAt } from '../../../domain/time.js';
import {
  countFindings,
  countFindingsByRule,
  type FindingFilter,
  type FindingRow,
  listNewestOfEachRule,
  type RuleCount,
} from '../../../read/findings.js';
import type { EntryEffect } from '../../actions.js';
import { type Catalogue, ruleEntry } from '../../catalogue.js';
import { whole } from '../../figures.js';
import { findingDate } from '../../finding-headline.js';
import type { ScreenContext } from '../../screen.js';
import { filterOf } from '../findings/filter.js';

/** So many findings of a rule are named one by one, newest first; of the rest the number is told. */
const LINKS_OF_A_RULE = 3;
/** How much goes is no secret from whoever may record it; which findings go is shown to those who may see them. */
const WHOLE_SCHOOL = { kind: 'all' } as const;

interface Kind {
  readonly title: string;
  readonly count: number;
  readonly links: readonly { readonly address: string; readonly words: string }[];
  /** «и ещё 4»; null where all are named, or none is. */
  readonly others: string | null;
}

interface Kinds {
  readonly words: string;
  readonly kinds: readonly Kind[];
}

/** What the confirmation page tells of the findings that an entry bears on; the dismissed ones are left out. */
export interface EffectShown {
  readonly lifted: Kinds | null;
  readonly altered: string | null;
  readonly appearing: Kinds | null;
  /** That nothing changes, or that nothing goes, or appears. */
  readonly nothing: string | null;
  readonly limit: string | null;
}

type Shown = Pick<ScreenContext, 'reader' | 'school' | 'visibility' | 'catalogue' | 'clock'>;

export async function effectShown(effect: EntryEffect, context: Shown): Promise<EffectShown> {
  const { reader, school, visibility, catalogue } = context;
  const going = openAmong(effect.lifted, context);
  const rules = await countFindingsByRule(reader, school.id, going, WHOLE_SCHOOL);
  const rows = await listNewestOfEachRule(reader, school.id, going, visibility, LINKS_OF_A_RULE);
  const altered = await countFindings(reader, school.id, openAmong(effect.altered, context), WHOLE_SCHOOL);
  const [lifted, appearing] = [rules.reduce((sum, { count }) => sum + count, 0), effect.appearing.length];
  return {
    lifted: lifted === 0 ? null : { words: liftedWords(lifted), kinds: kindsOf(rules, rows, catalogue) },
    altered: altered === 0 ? null : alteredWords(altered),
    appearing:
      appearing === 0
        ? null
        : { words: appearingWords(appearing), kinds: kindsOf(countRules(effect.appearing), [], catalogue) },
    nothing: nothingWords(effect, { lifted, altered, appearing }),
    limit: isLimited(effect) ? limitWords(effect) : null,
  };
}

/** As the list of findings shows them unless asked otherwise. */
function openAmong(ids: readonly number[], { catalogue, clock, school }: Shown): FindingFilter {
  return { ...filterOf(new URLSearchParams(), catalogue, dateAt(clock.now(), school.zone)), ids };
}

function kindsOf(rules: readonly RuleCount[], rows: readonly FindingRow[], catalogue: Catalogue): readonly Kind[] {
  return rules.map(({ rule, count }) => {
    const links = rows
      .filter((row) => row.rule === rule)
      .map((row) => ({ address: `/findings/${row.id}`, words: placeWords(row) }));
    const hasOthers = links.length > 0 && links.length < count;
    const others = hasOthers ? `и ещё ${whole(count - links.length)}` : null;
    return { title: ruleEntry(catalogue, rule).title, count, links, others };
  });
}

function countRules(rules: readonly string[]): readonly RuleCount[] {
  const counts = new Map<string, number>();
  for (const rule of rules) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  return [...counts].map(([rule, count]) => ({ rule, count })).sort((a, b) => b.count - a.count);
}

/** «7А, Алгебра, 7 октября, ср». */
function placeWords(row: FindingRow): string {
  return [row.className, row.subjectName, row.groupName, findingDate(row)].filter((part) => part).join(', ');
}

function findingsWord(count: number): string {
  return counted(count, 'несоответствие', 'несоответствия', 'несоответствий');
}

function liftedWords(count: number): string {
  return `Снимет ${findingsWord(count)}:`;
}

function alteredWords(count: number): string {
  const many = 'останутся, но изменятся их';
  const remain = plural(count, 'останется, но изменится его', many, many);
  return `${findingsWord(count)} ${remain} вид, достоверность или отвечающий.`;
}

function appearingWords(count: number): string {
  return `${plural(count, 'Появится', 'Появятся', 'Появится')} ${findingsWord(count)}:`;
}

type Counts = Readonly<Record<'lifted' | 'altered' | 'appearing', number>>;

function nothingWords(effect: EntryEffect, { lifted, altered, appearing }: Counts): string | null {
  const where = isLimited(effect) ? ' в проверенных журналах' : '';
  if (appearing > 0) return lifted === 0 ? `Ни одно из несоответствий${where} не уйдёт.` : null;
  if (lifted + altered > 0) return `Новых несоответствий${where} не появится.`;
  return `Ни одно из несоответствий${where} не изменится, новых не появится.`;
}

function isLimited({ judged, units }: EntryEffect): boolean {
  return judged < units;
}

function limitWords({ judged, units }: EntryEffect): string {
  const checked = `Проверено журналов, классов и учителей, которых касается запись: ${whole(judged)} из ${whole(units)}`;
  return `${checked}, сначала те, где есть несоответствия; остальные перепроверит ближайшая проверка.`;
}
