import { parseReceivers, parseRoster } from '../../../../connectors/eljur-api/methods/receivers.js';
import { testSamples } from '../../../support/connectors/samples.js';

testSamples('eljur-api/receivers', parseReceivers);
testSamples('eljur-api/receivers-students', parseRoster);
