import { parsePeriods } from '../../../../connectors/eljur-api/methods/periods.js';
import { testSamples, testSpoilt } from '../../../support/connectors/samples.js';

testSamples('eljur-api/periods', parsePeriods);

testSpoilt('eljur-api/periods/array.json', parsePeriods, [
  { name: 'a term of another age', from: '"end": "20261025"', to: '"end": "99991231"', error: 'длится больше года' },
  { name: 'terms in English', from: /четверть/g, to: 'quarter', error: 'Верните учётной записи API русский язык' },
]);
