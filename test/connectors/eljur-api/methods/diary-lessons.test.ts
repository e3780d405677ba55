import { parseDiaryLessons } from '../../../../connectors/eljur-api/methods/diary-lessons.js';
import { testSamples } from '../../../support/connectors/samples.js';

testSamples('eljur-api/diary-lessons', parseDiaryLessons);
