import { parseGrid } from '../../../../connectors/eljur-web/pages/grid.js';
import { asText, testSamples } from '../../../support/connectors/samples.js';

testSamples('eljur-web/grid', asText(parseGrid));
