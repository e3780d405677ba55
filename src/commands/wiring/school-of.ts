import type { Settings } from '../../core/config.js';
import { OperatorError } from '../../core/errors.js';
import type { Database } from '../../db/database.js';
import { ensureSchool, listSchools } from '../../db/stores/schools.js';
import type { School } from '../../domain/school.js';

/** The school that the settings name; without a name, the only one in the database. */
export async function schoolOf(db: Database, settings: Settings): Promise<School> {
  const { ELJUR_VENDOR: vendor, SCHOOL_NAME: name, SCHOOL_ZONE: zone } = settings;
  if (vendor !== undefined) return ensureSchool(db.knex, { name: name ?? vendor, vendor, zone });
  const schools = await listSchools(db.knex);
  const [school] = schools;
  if (school !== undefined && schools.length === 1) return school;
  throw new OperatorError(
    school === undefined ? 'В базе ещё нет ни одной школы.' : 'В базе несколько школ, и не указано, с какой работать.',
    'Задайте ELJUR_VENDOR — слово школы в адресе ЭлЖур — и повторите команду.',
    { code: 'no-school' },
  );
}
