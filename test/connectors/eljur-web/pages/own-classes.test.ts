import { parseOwnClasses } from '../../../../connectors/eljur-web/pages/own-classes.js';
import { asText, testSamples } from '../../../support/connectors/samples.js';

testSamples('eljur-web/own-classes', asText(parseOwnClasses));
