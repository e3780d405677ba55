import { counted, innerQuotes, plural } from '../../../domain/russian.js';
import { type Catalogue, type ClauseEntry, type ClauseShare, ruleEntry } from '../../catalogue.js';
import type { Answer, Screen, ScreenContext, ScreenRequest } from '../../screen.js';

/** The act clause by clause: what judges by each, what else sees to it, and where nothing does. */
export const clauses: Screen = {
  id: 'clauses',
  path: '/clauses',
  title: 'Пункты акта',
  roles: ['director', 'deputy'],
  navigation: 'Пункты акта',
  action: 'view-clauses',
  handle,
};

const BY: Readonly<Record<ClauseEntry['otherwise'][number]['by'], string>> = {
  document: 'документ',
  register: 'реестр',
  program: 'программа',
  hand: 'вручную',
};

async function handle(_request: ScreenRequest, { catalogue }: ScreenContext): Promise<Answer> {
  const uncovered = catalogue.clauses.filter(isUncovered);
  const covered = catalogue.clauses.filter((clause) => !isUncovered(clause));
  const data = {
    profile: catalogue.profile,
    summary: summaryOf(catalogue.share),
    uncovered: uncovered.map(({ id, demands, off }) => ({ id, demands, off: titlesOf(off, catalogue) })),
    covered: covered.map((clause) => clauseRow(clause, catalogue)),
  };
  const subject = { clauses: catalogue.clauses.length, uncovered: uncovered.length };
  return { kind: 'page', title: 'Пункты акта', template: 'screens/clauses/clauses', data, subject };
}

function isUncovered({ rules, otherwise }: ClauseEntry): boolean {
  return rules.length === 0 && otherwise.length === 0;
}

function summaryOf({ clauses: all, byRules, byProgram, byHand, uncovered }: ClauseShare): string {
  const share = (count: number): string => `${count} (${all === 0 ? 0 : Math.round((100 * count) / all)} %)`;
  const whole = `${counted(all, 'пункт, который', 'пункта, которые', 'пунктов, которые')} чего-то ${plural(all, 'требует', 'требуют', 'требуют')}`;
  return [
    `В профиле ${whole}. Проверяют правила: ${share(byRules)}.`,
    `Закрывают документы, реестры и сама программа: ${share(byProgram)}, люди вручную: ${share(byHand)}.`,
    `Ничем не закрыты: ${share(uncovered)}.`,
  ].join(' ');
}

function clauseRow(clause: ClauseEntry, catalogue: Catalogue) {
  return {
    id: clause.id,
    demands: clause.demands,
    rules: clause.rules.map((id) => ({ address: `/findings?rule=${id}`, title: quotedTitle(id, catalogue) })),
    off: titlesOf(clause.off, catalogue),
    otherwise: clause.otherwise.map(({ by, what }) => `${BY[by]}: ${what}`),
  };
}

function titlesOf(rules: readonly string[], catalogue: Catalogue): readonly string[] {
  return rules.map((id) => quotedTitle(id, catalogue));
}

/** As it stands between guillemets. */
function quotedTitle(id: string, catalogue: Catalogue): string {
  return innerQuotes(ruleEntry(catalogue, id).title);
}
