import { expect, test } from 'vitest';
import { homeworkLate } from '../../../src/audit/rules/homework-late.js';
import { homeworkMissing } from '../../../src/audit/rules/homework-missing.js';
import { DEMO_MOMENTS } from '../../../src/demo/moments.js';
import { broken } from '../../../tools/truth/mutants/mutant.js';
import { beginTrial, mutateSeed, untold } from '../../../tools/truth/mutate-seed.js';

test('over the facts of a school that lived a broken rule is told, a sound one is not', async () => {
  const sound = beginTrial(homeworkLate);
  // A trial of a rule that is broken to begin with: the control has to say so.
  const silent = beginTrial(broken(homeworkMissing, { kind: 'never', name: '', how: { result: 'never' } }));
  let left = 0;
  const afterLast = async () => {
    left = untold(sound).length;
  };
  await mutateSeed({ seed: 127, moments: DEMO_MOMENTS.slice(0, 2), afterLast }, [sound, silent]);
  expect(sound.wrong).toEqual([]);
  expect(silent.wrong.length).toBeGreaterThan(0);
  expect([...sound.red]).toEqual(expect.arrayContaining(['ничего не находит', 'обвиняет всё подряд']));
  // Nobody enters homework of these days within a minute of its deadline.
  expect(untold(sound).map(({ name }) => name)).toContain('срок на минуту раньше');
  expect(left).toBeGreaterThanOrEqual(untold(sound).length);
}, 120_000);
