import { parseMarks } from '../../../../connectors/eljur-api/methods/marks.js';
import { testSamples } from '../../../support/connectors/samples.js';

testSamples('eljur-api/marks', parseMarks);
