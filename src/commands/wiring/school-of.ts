import type { Settings } from '../../core/config.js';
import { OperatorError } from '../../core/errors.js';
import type { Database } from '../../db/database.js';
import { ensureSchool, findSchool, listSchools } from '../../db/stores/schools.js';
import type { School } from '../../domain/school.js';

/** The school that the settings name; without a name, the only one in the database. It must have been read before. */
export async function schoolOf(db: Database, { ELJUR_VENDOR: vendor }: Settings): Promise<School> {
  if (vendor !== undefined) return (await findSchool(db.knex, vendor)) ?? refuse(`Школы «${vendor}» в базе ещё нет.`);
  const schools = await listSchools(db.knex);
  const [school] = schools;
  if (school !== undefined && schools.length === 1) return school;
  return refuse(
    school === undefined ? 'В базе ещё нет ни одной школы.' : 'В базе несколько школ, и не указано, с какой работать.',
  );
}

/** The school of the settings, entered at its first mention; its name and zone are kept as the settings say. */
export async function configuredSchool(db: Database, settings: Settings): Promise<School> {
  const { ELJUR_VENDOR: vendor, SCHOOL_NAME: name, SCHOOL_ZONE: zone } = settings;
  if (vendor === undefined) return schoolOf(db, settings);
  const known = await findSchool(db.knex, vendor);
  return ensureSchool(db.knex, { name: name ?? known?.name ?? vendor, vendor, zone });
}

function refuse(message: string): never {
  throw new OperatorError(
    message,
    'Задайте ELJUR_VENDOR — слово школы в адресе ЭлЖур — и, если журнал ещё не читали, выполните zavuch sync.',
    { code: 'no-school' },
  );
}
