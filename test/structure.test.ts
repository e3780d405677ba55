import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { expect, test } from 'vitest';

/** Folders of plugs, each with a registry `index.ts` of one line per plug. */
const registries = ['connectors', 'jobs', 'reports', 'src/audit/rules', 'src/dashboard/screens'];

/** Folders in which every file must have a test of its own. */
const testedOneByOne = [
  'jobs',
  'reports',
  'src/audit/rules',
  'src/dashboard/screens',
  ...foldersIn('connectors').flatMap((folder) => [`${folder}/pages`, `${folder}/methods`]),
];

/** What runs against several parts at once mirrors none of them. */
const unmirrored = ['test/contract', 'test/support', 'test/walk'];
const allTests = filesUnder('test').filter((path) => path.endsWith('.test.ts'));

/** A screen or a page may carry its template and its parts; only what is named as a plug counts. */
function plugsIn(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() || (entry.name.endsWith('.ts') && entry.name !== 'index.ts'))
    .map((entry) => entry.name.replace(/\.ts$/, ''));
}

function foldersIn(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map((entry) => `${folder}/${entry.name}`);
}

function filesUnder(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name).replaceAll('\\', '/'))
    .filter((path) => statSync(path).isFile());
}

/** `test/src/a/b.held.db.test.ts` → `src/a/b`. */
function mirroredBy(path: string): string {
  const name = basename(path).split('.')[0] ?? '';
  return join(dirname(path).replace(/^test\/?/, ''), name);
}

test.each(registries)('the registry of %s lists exactly its folder', (folder) => {
  const index = join(folder, 'index.ts');
  const plugs = plugsIn(folder);
  if (plugs.length === 0) return expect(existsSync(index)).toBe(false);
  const imports = readFileSync(index, 'utf8').matchAll(/from '\.\/([^'/]+?)(?:\/[^']*)?(?:\.js)?'/g);
  const listed = [...imports].map((match) => match[1]);
  expect([...new Set(listed)].sort()).toStrictEqual([...plugs].sort());
});

test('every test stands where the file or folder it tests stands', () => {
  const mirroring = allTests.filter((path) => !unmirrored.some((folder) => path.startsWith(`${folder}/`)));
  const strays = mirroring.filter((path) => {
    const target = mirroredBy(path);
    return path !== 'test/structure.test.ts' && !existsSync(`${target}.ts`) && !existsSync(target);
  });
  expect(strays).toStrictEqual([]);
});

test.each(testedOneByOne)('everything in %s has its test', (folder) => {
  const targets = new Set(allTests.map(mirroredBy));
  const untested = plugsIn(folder).filter((name) => {
    const path = `${folder}/${name}`;
    return ![...targets].some((target) => target === path || target.startsWith(`${path}/`));
  });
  expect(untested).toStrictEqual([]);
});

test('at most sixty tests run on both engines', () => {
  const both = allTests.filter((path) => path.endsWith('.embedded.test.ts'));
  const tests = both.flatMap((path) => readFileSync(path, 'utf8').match(/^\s*(?:test|it)(?:\.\w+)*\(/gm) ?? []);
  expect(tests.length).toBeGreaterThan(0);
  expect(tests.length).toBeLessThanOrEqual(60);
});

test('the lock file names no registry, and every platform', () => {
  const text = readFileSync('package-lock.json', 'utf8');
  expect(text).not.toContain('"resolved": "http');
  const { packages } = JSON.parse(text) as { packages: Record<string, { optionalDependencies?: object }> };
  // `npm ci` refuses a lock file without the optional packages of other systems, and npm sometimes leaves them out.
  const optional = Object.values(packages).flatMap((entry) => Object.keys(entry.optionalDependencies ?? {}));
  expect(optional.filter((name) => !(`node_modules/${name}` in packages))).toStrictEqual([]);
});
