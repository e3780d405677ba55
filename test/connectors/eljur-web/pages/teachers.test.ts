import { parseTeachers } from '../../../../connectors/eljur-web/pages/teachers.js';
import { testSamples, testSpoilt } from '../../../support/connectors/samples.js';

testSamples('eljur-web/teachers', parseTeachers);

testSpoilt('eljur-web/teachers/two.json', parseTeachers, [
  ...['1e400', '12345678901234567890'].map((number) => ({
    name: `the number ${number} for an id`,
    from: '"4530"',
    to: number,
    error: 'нет номера или имени',
  })),
  { name: 'two ids of one person', from: '"id": "4530"', to: '"id": "4529", "id": "4530"', error: 'назван дважды' },
]);
