import type { TestProject } from 'vitest/node';
import { migrateToLatest } from '../../src/db/migrate.js';
import { openServer } from '../../src/db/server.js';
import { embeddedTemplate } from './embedded-template.js';
import { findPostgres } from './postgres-binaries.js';
import { startCluster } from './throwaway-cluster.js';

/** Where the tests of a project find their migrated template. */
export type TestDatabase =
  | { readonly engine: 'server'; readonly url: string; readonly template: string }
  | { readonly engine: 'embedded'; readonly dump: string };

declare module 'vitest' {
  export interface ProvidedContext {
    testDatabase: TestDatabase;
  }
}

/** Runs once per project that has files to run: `db` prefers a server, `embedded` never uses one. */
export async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  if (project.name !== 'embedded') {
    const server = await serverFor();
    if (server !== null) {
      const template = `zavuch_template_${process.pid}`;
      project.provide('testDatabase', { engine: 'server', url: server.url, template });
      await makeTemplate(server.url, template);
      return async () => {
        await dropDatabases(server.url);
        await server.stop();
      };
    }
  }
  project.provide('testDatabase', { engine: 'embedded', dump: await embeddedTemplate() });
  return undefined;
}

async function serverFor(): Promise<{ readonly url: string; stop(): Promise<void> } | null> {
  const given = process.env['TEST_DATABASE_URL'] ?? '';
  if (given !== '') return { url: given, stop: async () => undefined };
  const binaries = findPostgres();
  return binaries === null ? null : startCluster(binaries);
}

async function makeTemplate(url: string, name: string): Promise<void> {
  await withAdmin(url, [`create database ${name}`]);
  const db = openServer(databaseUrl(url, name));
  try {
    await migrateToLatest(db);
  } finally {
    await db.close();
  }
}

async function dropDatabases(url: string): Promise<void> {
  const admin = openServer(url, { poolSize: 1 });
  try {
    const names: { datname: string }[] = await admin.knex('pg_database').select('datname');
    const ours = names.map(({ datname }) => datname).filter((name) => isOurs(name));
    for (const name of ours) await admin.knex.raw(`drop database if exists ${name} with (force)`);
  } finally {
    await admin.close();
  }
}

function isOurs(name: string): boolean {
  return name === `zavuch_template_${process.pid}` || name.startsWith(`zavuch_test_${process.pid}_`);
}

/** Runs statements that need a connection outside the database they concern. */
export async function withAdmin(url: string, statements: readonly string[]): Promise<void> {
  const admin = openServer(url, { poolSize: 1 });
  try {
    for (const statement of statements) await admin.knex.raw(statement);
  } finally {
    await admin.close();
  }
}

/** The same server and user, another database. */
export function databaseUrl(url: string, name: string): string {
  const other = new URL(url);
  other.pathname = `/${name}`;
  return other.href;
}
