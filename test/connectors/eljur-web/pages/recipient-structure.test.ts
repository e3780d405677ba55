import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import {
  parseClasses,
  parseStructure,
  readClassKeys,
} from '../../../../connectors/eljur-web/pages/recipient-structure.js';
import { testSamples } from '../../../support/connectors/samples.js';

const THREE = readFileSync('fixtures/recorded/eljur-web/recipient-structure/three-classes.json');

testSamples('eljur-web/recipient-structure', (_address, body) => parseStructure(body));

test('gives the key of every class', () => {
  expect(readClassKeys(THREE).map(({ name }) => name)).toEqual(['7А', '10Б', 'Кружок']);
  expect(readClassKeys(THREE)[0]?.key).toBe('2026/2027_1_7А#####0123456789abcdef0123456789abcdef');
});

test('without an API account it brings the classes of grades 1–11', () => {
  expect(parseClasses(THREE).rows.schoolClass).toEqual([
    { id: '7А', name: '7А', grade: 7, classTeacher: null },
    { id: '10Б', name: '10Б', grade: 10, classTeacher: null },
  ]);
});

test('HTML in place of JSON is maintenance, not a change', () => {
  expect(() => readClassKeys(Buffer.from('<html></html>'))).toThrow(/технические работы/);
});
