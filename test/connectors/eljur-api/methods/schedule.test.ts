import { parseSchedule } from '../../../../connectors/eljur-api/methods/schedule.js';
import { testSamples } from '../../../support/connectors/samples.js';

testSamples('eljur-api/schedule', parseSchedule);
