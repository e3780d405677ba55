import type { Knex } from 'knex';
import type { School } from '../../domain/school.js';

export interface NewSchool {
  readonly name: string;
  readonly vendor: string;
  readonly zone: string;
}

/** The school of this vendor; a changed name or zone replaces the old one, and it is entered where it is new. */
export async function ensureSchool(knex: Knex, school: NewSchool): Promise<School> {
  const rows = await knex('school')
    .insert({ name: school.name, vendor: school.vendor, zone: school.zone })
    .onConflict('vendor')
    .merge(['name', 'zone'])
    .returning(['id', 'name', 'vendor', 'zone']);
  return rows[0] as School;
}

export async function findSchool(knex: Knex, vendor: string): Promise<School | null> {
  return (await knex('school').where({ vendor }).first('id', 'name', 'vendor', 'zone')) ?? null;
}

/** Every school of the database, in the order of entry. */
export async function listSchools(knex: Knex): Promise<readonly School[]> {
  return knex('school').orderBy('id').select('id', 'name', 'vendor', 'zone');
}
