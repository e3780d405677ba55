import { lackSentence } from '../../audit/lacking.js';
import type { Described, Rule } from '../../audit/rule.js';
import type { Catalogue } from '../../dashboard/catalogue.js';

export interface CatalogueParts<Facts> {
  readonly rules: readonly Rule<Facts>[];
  readonly profile: string;
  readonly clauses: ReadonlyMap<string, string>;
  readonly zone: string;
}

/** What the dashboard says of rules and clauses, taken from the rules themselves and the profile. */
export function catalogueOf<Facts>({ rules, profile, clauses, zone }: CatalogueParts<Facts>): Catalogue {
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  return {
    profile,
    rules: rules.map(({ id, title, howToFix }) => ({ id, title, howToFix })),
    clause: (id) => clauses.get(id) ?? null,
    describe(id, finding) {
      const described = finding as Described;
      return lackSentence(described) ?? byId.get(id)?.describe(described, zone) ?? id;
    },
  };
}
