import { parseTerms } from '../../../../connectors/eljur-web/pages/terms.js';
import { asText, testSamples } from '../../../support/connectors/samples.js';

testSamples('eljur-web/terms', asText(parseTerms));
