import { hashPassword } from '../core/passwords.js';
import type { Database } from '../db/database.js';
import { addAccount, findAccount, grantRole } from '../db/stores/accounts.js';
import { ROLE_TITLES, ROLES, type Role } from '../domain/role.js';
import type { School } from '../domain/school.js';
import type { Instant } from '../domain/time.js';

export interface DemoAccount {
  readonly title: string;
  readonly login: string;
  readonly password: string;
}

/** Shown on the sign-in page; the school behind it is invented. */
const PASSWORD = 'demo';

/** One account a role; the class teacher and the teacher are people with findings to look at. */
export async function addDemoAccounts(db: Database, school: School, now: Instant): Promise<readonly DemoAccount[]> {
  const teacher = await busiestTeacher(db, school);
  const classTeacher = await someClassTeacher(db, school);
  for (const role of ROLES) {
    if ((await findAccount(db.knex, role)) !== null) continue;
    const account = {
      login: role,
      displayName: `Демонстрация: ${ROLE_TITLES[role]}`,
      passwordHash: await hashPassword(PASSWORD),
    };
    const id = await addAccount(db.knex, account, now);
    const staffId = role === 'teacher' ? teacher : role === 'class-teacher' ? classTeacher : null;
    if (id !== null) await grantRole(db.knex, id, { schoolId: school.id, role, staffId });
  }
  return ROLES.map((role: Role) => ({ title: ROLE_TITLES[role], login: role, password: PASSWORD }));
}

async function busiestTeacher(db: Database, school: School): Promise<number | null> {
  const row = await db
    .knex('finding')
    .where({ school_id: school.id, state: 'open', verdict: 'violated' })
    .whereNotNull('staff_id')
    .groupBy('staff_id')
    .orderByRaw('count(*) desc, staff_id')
    .first('staff_id');
  return row?.staff_id ?? null;
}

async function someClassTeacher(db: Database, school: School): Promise<number | null> {
  const row = await db
    .knex('school_class')
    .where({ school_id: school.id })
    .whereNotNull('class_teacher_id')
    .orderBy('grade', 'desc')
    .first('class_teacher_id');
  return row?.class_teacher_id ?? null;
}
