import { parseGrades } from '../../../../connectors/eljur-web/pages/grades.js';
import { asText, testSamples } from '../../../support/connectors/samples.js';

testSamples('eljur-web/grades', asText(parseGrades));
