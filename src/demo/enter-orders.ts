import type { InventedSchool } from '../../fixtures/school/types.js';
import type { Database } from '../db/database.js';
import { movementOrder } from '../db/stores/registers/movement-order.js';
import type { School } from '../domain/school.js';
import type { Instant } from '../domain/time.js';
import { mirrored, RECORDED_BY } from './enter-registers.js';

/** Types in the orders of movement that are not there yet; that of a newcomer can be only once the mirror knows him. */
export async function enterOrders(
  db: Database,
  school: School,
  { registers }: InventedSchool,
  now: Instant,
): Promise<void> {
  const ids = await mirrored(db, school);
  const idOf = (entity: string, external: string | null) => ids.get(`${entity} ${external}`) ?? null;
  await db.knex.transaction(async (trx) => {
    const entered = new Set((await movementOrder.list(trx, school, now)).map(({ values }) => values['number']));
    for (const { student, fromClass, toClass, ...order } of registers.movementOrders) {
      const known = idOf('student', student);
      if (known === null || entered.has(order.number)) continue;
      const classes = { fromClass: idOf('schoolClass', fromClass), toClass: idOf('schoolClass', toClass) };
      await movementOrder.record(trx, school, { ...order, ...classes, student: known }, { by: RECORDED_BY, at: now });
    }
  });
}
