import { parseTeachers } from '../../../../connectors/eljur-web/pages/teachers.js';
import { testSamples } from '../../../support/connectors/samples.js';

testSamples('eljur-web/teachers', parseTeachers);
