import { lackSentence } from '../../audit/lacking.js';
import type { Described, RuleCard } from '../../audit/rule.js';
import { type Catalogue, USUAL_TERMS } from '../../dashboard/catalogue.js';
import { clauseCoverage, coverageShare } from '../../regulation/clause-coverage.js';
import type { Profile } from '../../regulation/profile.js';

export interface CatalogueParts {
  readonly rules: readonly RuleCard[];
  readonly profile: Pick<Profile, 'label' | 'validFrom' | 'validTo' | 'norms' | 'clauses' | 'rules'>;
  readonly zone: string;
}

/** What the dashboard says of rules and clauses, taken from the rules themselves and the profile. */
export function catalogueOf({ rules, profile, zone }: CatalogueParts): Catalogue {
  const clauses = new Map(profile.clauses.map(({ id, demands }) => [id, demands]));
  const covered = clauseCoverage(profile);
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  return {
    profile: profile.label,
    validity: { from: profile.validFrom, to: profile.validTo },
    absenceSchoolDays: profile.norms.corrections.absenceSchoolDays,
    rules: rules.map(({ id, title, howToFix, addressee }) => ({
      ...{ id, title, howToFix, addressee },
      terms: profile.rules[id] ?? USUAL_TERMS,
    })),
    clauses: covered,
    share: coverageShare(covered),
    clause: (id) => clauses.get(id) ?? null,
    describe(id, finding) {
      const described = finding as Described;
      return lackSentence(described) ?? byId.get(id)?.describe(described, zone) ?? id;
    },
  };
}
