import { parsePlanItem } from '../../../../connectors/eljur-web/pages/plan-item.js';
import { testSamples } from '../../../support/connectors/samples.js';

testSamples('eljur-web/plan-item', parsePlanItem);
