import { parseDiary } from '../../../../connectors/eljur-api/methods/diary.js';
import { testSamples } from '../../../support/connectors/samples.js';

testSamples('eljur-api/diary', parseDiary);
