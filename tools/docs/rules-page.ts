import type { RuleCard } from '../../src/audit/rule.js';
import { entityName } from '../../src/domain/entity-names.js';
import { innerQuotes } from '../../src/domain/russian.js';
import type { Profile } from '../../src/regulation/profile.js';

const HEAD = `# Rules

Made by \`npm run docs\` from the rules and the shipped profile; what each judges exactly stands in
[rule-definitions.md](rule-definitions.md).
`;

/** Every rule with its clauses, weight and needs, in the order of ids. */
export function rulesPage(rules: readonly RuleCard[], profile: Pick<Profile, 'rules'>): string {
  return [HEAD, ...rules.map((rule) => sectionOf(rule, profile))].join('\n');
}

function sectionOf({ id, title, clauses, howToFix, needs, family, rev }: RuleCard, { rules }: Pick<Profile, 'rules'>) {
  const { weight = 1, off = false, severity } = rules[id] ?? {};
  return [
    `## ${id}`,
    '',
    `«${innerQuotes(title)}»${off ? ', off unless a school’s profile switches it on' : ''}`,
    '',
    `- clauses: ${clauses.join(', ')}`,
    `- weight in the index: ${weight}${severity === undefined ? '' : `; severity by the profile: ${severity}`}`,
    `- needs: ${needs.map((entity) => `${entityName(entity)} (\`${entity}\`)`).join(', ') || 'registers alone'}`,
    `- family \`${family}\`, revision ${rev}`,
    `- how to fix: ${howToFix}`,
    '',
  ].join('\n');
}
