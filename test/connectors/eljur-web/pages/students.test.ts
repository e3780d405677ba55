import { parseStudents } from '../../../../connectors/eljur-web/pages/students.js';
import { testSamples } from '../../../support/connectors/samples.js';

testSamples('eljur-web/students', parseStudents);
