import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { auditParts } from '../../../../src/commands/wiring/audit-parts.js';

const SCHOOL = { id: 1, zone: 'Europe/Simferopol', vendor: 'school', name: 'Школа' };

/** What is said of the shipped profile with one line of its rules put another way. */
function partsWith(line: string, other: string): ReturnType<typeof auditParts> {
  const directory = mkdtempSync(join(tmpdir(), 'zavuch-profile-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  const file = join(directory, 'act.yaml');
  const shipped = readFileSync('regulations/order-127.yaml', 'utf8');
  expect(shipped).toContain(`  ${line}\n`);
  writeFileSync(file, shipped.replace(`  ${line}\n`, `  ${other}\n`));
  return auditParts({ ZAVUCH_PROFILE: file }, SCHOOL);
}

test('a rule that there is not is named, with those that there are', () => {
  expect(() => partsWith('topic-late: { weight: 1 }', 'topic-lateness: { weight: 1 }')).toThrow(
    /не принят: правил «topic-lateness» нет/u,
  );
});

test.each([
  ['subgroup-uncovered', '{ subjects: [Музыка] }', /«subgroup-uncovered» проверяет класс, исключение по предметам/u],
  ['incident-late-notice', '{ grades: [5] }', /«incident-late-notice» проверяет школу, исключение по параллелям/u],
])('an exception of %s by what it does not ask for is refused', (rule, except, words) => {
  expect(() => partsWith(`${rule}: { weight: 1 }`, `${rule}: { weight: 1, except: [${except}] }`)).toThrow(words);
});

test.each([
  ['subgroup-uncovered', '{ grades: [5] }'],
  ['topic-late', '{ subjects: [Музыка], grades: [5] }'],
])('an exception of %s by what it asks for is taken', (rule, except) => {
  const { profile } = partsWith(`${rule}: { weight: 1 }`, `${rule}: { weight: 1, except: [${except}] }`);
  expect(profile.rules[rule]?.except).toHaveLength(1);
});
