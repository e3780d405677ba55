import type { Reader } from './reader.js';

export interface Choice {
  readonly id: number;
  readonly name: string;
}

/** Classes for a filter, in the order of grades. */
export async function readClassChoices(reader: Reader, schoolId: number): Promise<readonly Choice[]> {
  return reader('school_class')
    .where({ school_id: schoolId })
    .whereNull('gone_at')
    .orderByRaw('grade, name collate "und-x-icu"')
    .select('id', 'name');
}

/** Teachers who have findings, for a filter. */
export async function readTeacherChoices(reader: Reader, schoolId: number): Promise<readonly Choice[]> {
  return reader('staff')
    .where({ school_id: schoolId })
    .whereIn('id', reader('finding').where({ school_id: schoolId }).whereNotNull('staff_id').select('staff_id'))
    .orderByRaw('last_name collate "und-x-icu", first_name collate "und-x-icu", id')
    .select('id', reader.raw("concat_ws(' ', last_name, first_name, middle_name) as name"));
}

/** All who work in the school, for a filter. */
export async function readStaffChoices(reader: Reader, schoolId: number): Promise<readonly Choice[]> {
  return reader('staff')
    .where({ school_id: schoolId })
    .whereNull('gone_at')
    .orderByRaw('last_name collate "und-x-icu", first_name collate "und-x-icu", id')
    .select('id', reader.raw("concat_ws(' ', last_name, first_name, middle_name) as name"));
}
