import { parseClassSubjects } from '../../../../connectors/eljur-web/pages/class-subjects.js';
import { asText, testSamples } from '../../../support/connectors/samples.js';

testSamples('eljur-web/class-subjects', asText(parseClassSubjects));
