import type { KnownFields } from '../../src/domain/unfamiliar.js';
import { PLAN_ITEM_VIEW } from './pages/plan-item.js';
import { CLASSES_VIEW, STRUCTURE_VIEW } from './pages/recipient-structure.js';
import { STUDENTS_VIEW } from './pages/students.js';
import { TEACHERS_VIEW } from './pages/teachers.js';

const PERSON = 'id name lastname firstname middlename info';
const RECIPIENTS: KnownFields = {
  '': 'result user_list',
  'user_list/*': `${PERSON} sub_user_list`,
  'user_list/*/sub_user_list/*': PERSON,
};
const STRUCTURE: KnownFields = {
  '': 'result structure departments',
  'structure/*': 'key name data',
  'structure/*/data/*': 'key type name data',
  'structure/*/data/*/data/*': 'key name dep',
};

/** What the answers in JSON are known to hold, read or not. */
export const knownFields: Readonly<Record<string, KnownFields>> = {
  [STRUCTURE_VIEW]: STRUCTURE,
  [CLASSES_VIEW]: STRUCTURE,
  [STUDENTS_VIEW]: RECIPIENTS,
  [TEACHERS_VIEW]: RECIPIENTS,
  [PLAN_ITEM_VIEW]: { '': 'pid topic hometasks error result', 'hometasks/*': 'task minutes files resources' },
};
