import {
  type ClauseCoverage,
  type CoverageShare,
  clauseCoverage,
  coverageShare,
  isUncovered,
  type OtherCover,
} from '../../src/regulation/clause-coverage.js';
import type { Profile } from '../../src/regulation/profile.js';

const BY: Readonly<Record<OtherCover['by'], string>> = {
  document: 'document',
  register: 'register',
  program: 'the program',
  hand: 'by hand',
};

/** The act clause by clause: what sees to each, those first that nothing sees to. */
export function clausesPage(profile: Pick<Profile, 'title' | 'clauses' | 'rules'>): string {
  const clauses = clauseCoverage(profile);
  const uncovered = clauses.filter(isUncovered);
  return [
    '# Clauses',
    '',
    `Made by \`npm run docs\` from the shipped profile («${profile.title}»). ${shareWords(coverageShare(clauses))}`,
    '',
    'Every clause that demands something is counted; definitions, scope, aims and the list of laws are left out. A letter tells the demands of one clause apart. «By hand» is what only a person can do or see; «nothing» is what the program could judge or prepare, and does not yet.',
    '',
    '## Seen to by nothing',
    '',
    ...(uncovered.length === 0 ? ['None.'] : uncovered.map(uncoveredLine)),
    '',
    '## Seen to',
    '',
    ...clauses.filter((clause) => !isUncovered(clause)).map(lineOf),
    '',
  ].join('\n');
}

/** How much of the act the program sees to. */
export function shareWords({ clauses, byRules, byProgram, byHand, uncovered }: CoverageShare): string {
  const share = (count: number) => `${count} (${clauses === 0 ? 0 : Math.round((100 * count) / clauses)} %)`;
  return `Of ${clauses} clauses rules judge ${share(byRules)}, documents, registers and the program’s own ways see to ${share(byProgram)}, people by hand to ${share(byHand)}, nothing to ${share(uncovered)}.`;
}

function uncoveredLine({ id, demands, off }: ClauseCoverage): string {
  return [`- **${id}** ${demands}`, ...off.map(offWords)].join(' — ');
}

function offWords(rule: string): string {
  return `\`${rule}\` (switched off)`;
}

function lineOf({ id, demands, rules, off, otherwise }: ClauseCoverage): string {
  const others = otherwise.map(({ by, what }) => `${BY[by]}: ${what}`);
  const covers = [...rules.map((rule) => `\`${rule}\``), ...off.map(offWords), ...others];
  return `- **${id}** ${demands} — ${covers.join('; ')}`;
}
