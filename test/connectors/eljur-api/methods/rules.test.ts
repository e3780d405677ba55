import { parseRules } from '../../../../connectors/eljur-api/methods/rules.js';
import { testSamples } from '../../../support/connectors/samples.js';

testSamples('eljur-api/rules', parseRules);
