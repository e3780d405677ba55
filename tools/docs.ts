import { writeFileSync } from 'node:fs';
import { cardsOf } from '../src/audit/rule-book.js';
import { rules } from '../src/audit/rules/index.js';
import { clauseCoverage, coverageShare } from '../src/regulation/clause-coverage.js';
import { readProfile } from '../src/regulation/read-profile.js';
import { clausesPage, shareWords } from './docs/clauses-page.js';
import { rulesPage } from './docs/rules-page.js';

/** Writes the pages of `docs/` that are made from the rules and the shipped profile. */
const profile = readProfile('regulations/order-127.yaml');
writeFileSync('docs/rules.md', rulesPage(cardsOf(rules), profile));
writeFileSync('docs/clauses.md', clausesPage(profile));
console.log(shareWords(coverageShare(clauseCoverage(profile))));
