import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseResults, readResults } from '../../../../connectors/eljur-web/pages/results.js';
import { asText, expectedOf, testSamples } from '../../../support/connectors/samples.js';

testSamples('eljur-web/results', asText(parseResults));

test('reads period marks by subject', () => {
  const sample = 'fixtures/recorded/eljur-web/results/two-periods.html';
  expect(readResults(readFileSync(sample, 'utf8'))).toEqual(
    (expectedOf(sample) as unknown as { marks: unknown }).marks,
  );
});
