import { parseTimetable } from '../../../../connectors/eljur-web/pages/timetable.js';
import { asText, testSamples } from '../../../support/connectors/samples.js';

testSamples('eljur-web/timetable', asText(parseTimetable));
