import type { KnownFields } from '../../src/domain/unfamiliar.js';
import { DIARY_VIEW } from './methods/diary.js';
import { FINAL_ASSESSMENTS_VIEW } from './methods/final-assessments.js';
import { HOMEWORK_VIEW } from './methods/homework.js';
import { MARKS_VIEW } from './methods/marks.js';
import { PERIODS_VIEW } from './methods/periods.js';
import { RECEIVERS_VIEW, ROSTER_VIEW } from './methods/receivers.js';
import { REPLACES_VIEW } from './methods/replaces.js';
import { RULES_VIEW } from './methods/rules.js';
import { SCHEDULE_VIEW } from './methods/schedule.js';

const DAY = 'alert items items_extday name title holiday_name';
const SLOT = 'name num sort room teacher teacher_id grp grp_short starttime endtime';
const MARK =
  'value countas color_hex count convert comment date lesson_id nm lesson_comment weight weight_float max_mark mtype';
const USER = 'name lastname firstname middlename info search';

const RULES = [
  'roles relations allowedAds allowedSections messageSignature uploadFileUrl',
  'supportPhone supportEmail supportEmailSchool supportHelpdesk supportHelpdeskSchoolEmployee supportDescription',
  'name id age vuid id_hash title vendor vendor_id guid original_guid lastname firstname middlename gender',
  'email email_confirmed region regionCode city rt_licey_school_end_date',
].join(' ');

const RECEIVERS: KnownFields = {
  '': 'groups',
  'groups/*': 'key name users subgroups',
  'groups/*/users/*': USER,
  'groups/*/subgroups/*': 'key name users',
  'groups/*/subgroups/*/users/*': USER,
};

/**
 * What the result of each method is known to hold, read or not: what recorded answers and clients have shown of it. What is
 * told journal by journal comes in an answer that has a view of its own and tells of its fields.
 */
export const knownFields: Readonly<Record<string, KnownFields>> = {
  [RULES_VIEW]: {
    '': RULES,
    relations: 'students groups schools',
    'relations/groups/*':
      'rules rel name parallel balls hometeacher_id hometeacher_name hometeacher_lastname hometeacher_firstname hometeacher_middlename',
  },
  [RECEIVERS_VIEW]: RECEIVERS,
  [ROSTER_VIEW]: RECEIVERS,
  [PERIODS_VIEW]: {
    '': 'students',
    'students/*': 'name title periods',
    'students/*/periods/*': 'name fullname start end disabled ambigious weeks',
  },
  [SCHEDULE_VIEW]: { '': 'days', 'days/*': DAY, 'days/*/items/*': SLOT },
  [REPLACES_VIEW]: { '': 'replace', 'replace/*': 'class num oldlesson newlesson oldteacher newteacher cancel' },
  [DIARY_VIEW]: {
    '': 'students',
    'students/*': 'name title days parent_signed',
    'students/*/days/*': DAY,
    'students/*/days/*/items/*': `${SLOT} lesson_id topic is_control homework files resources assessments payload_type payload_id payload_name payload_course_id`,
    'students/*/days/*/items/*/homework/*': 'value id individual',
    'students/*/days/*/items/*/assessments/*': `${MARK} control_type control_type_short`,
  },
  [HOMEWORK_VIEW]: {
    '': 'days',
    'days/*': 'name title items',
    'days/*/items/*': 'name grp individual_exists homework files',
    'days/*/items/*/homework/*': 'value id individual',
  },
  [FINAL_ASSESSMENTS_VIEW]: {
    '': 'students',
    'students/*': 'name title items',
    'students/*/items/*': 'name assessments',
    'students/*/items/*/assessments/*': 'period value comment convert color_hex',
  },
  [MARKS_VIEW]: {
    '': 'students',
    'students/*': 'name title lessons',
    'students/*/lessons/*': 'name lesson_id marks average averageConvert color_hex',
    'students/*/lessons/*/marks/*': MARK,
    'students/*/lessons/*/marks/*/mtype': 'id type short',
  },
};
