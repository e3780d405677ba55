import { parsePeriods } from '../../../../connectors/eljur-api/methods/periods.js';
import { testSamples } from '../../../support/connectors/samples.js';

testSamples('eljur-api/periods', parsePeriods);
