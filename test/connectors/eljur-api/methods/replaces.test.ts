import { parseReplaces } from '../../../../connectors/eljur-api/methods/replaces.js';
import { testSamples } from '../../../support/connectors/samples.js';

testSamples('eljur-api/replaces', parseReplaces);
