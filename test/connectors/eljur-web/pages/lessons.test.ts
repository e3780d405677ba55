import { parseLessons } from '../../../../connectors/eljur-web/pages/lessons.js';
import { asText, testSamples } from '../../../support/connectors/samples.js';

testSamples('eljur-web/lessons', asText(parseLessons));
