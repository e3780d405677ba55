import type { Knex } from 'knex';
import type { FileOrder } from '../../../connectors/index.js';
import { OperatorError } from '../../core/errors.js';
import type { RegisterInput } from '../../db/stores/registers/entry-values.js';
import { movementOrder } from '../../db/stores/registers/movement-order.js';
import type { Signature } from '../../db/stores/registers/register.js';
import type { ImportWarning } from '../../domain/file-import.js';
import type { School } from '../../domain/school.js';
import type { Instant } from '../../domain/time.js';
import { loadReferences, type References } from '../../sync/references.js';

/** What of a file's orders the register would take. */
export interface OrdersInHand {
  readonly fresh: readonly RegisterInput[];
  /** Those of which the register says something else: an entry is voided by a person, never changed. */
  readonly differing: readonly ImportWarning[];
  /** Those that the register refuses, each with its reason. */
  readonly refused: readonly ImportWarning[];
}

/** Holds the orders against the register as it is now; writes nothing. */
export async function weighOrders(
  knex: Knex,
  school: School,
  source: string,
  orders: readonly FileOrder[],
  now: Instant,
): Promise<OrdersInHand> {
  const [fresh, differing, refused]: [RegisterInput[], ImportWarning[], ImportWarning[]] = [[], [], []];
  if (orders.length === 0) return { fresh, differing, refused };
  const { ids } = await loadReferences(knex, school.id, source);
  const known = new Map(
    (await movementOrder.list(knex, school, now)).map((entry) => [identityOf(entry.values), entry]),
  );
  for (const { sheet, row, column, order } of orders) {
    const input = inputOf(order, ids);
    const entry = known.get(identityOf(input));
    const warn = (text: string): ImportWarning => ({ sheet, row, column, text });
    if (entry !== undefined) {
      if (!isSame(entry.values, input)) differing.push(warn(`в реестре этот приказ записан иначе (№ ${entry.id})`));
      continue;
    }
    const refusal = await refusalOf(knex, school, input, now);
    if (refusal === null) fresh.push(input);
    else refused.push(warn(refusal));
  }
  return { fresh, differing, refused };
}

function inputOf({ student, fromClass, toClass, ...rest }: FileOrder['order'], ids: References['ids']): RegisterInput {
  const classOf = (external: string | null): number | null => ids.schoolClass.get(external ?? '') ?? null;
  const classes = { fromClass: classOf(fromClass), toClass: classOf(toClass) };
  return { student: ids.student.get(student) ?? null, ...rest, ...classes };
}

/** All of them or none. */
export async function recordOrders(
  knex: Knex,
  school: School,
  orders: readonly RegisterInput[],
  signature: Signature,
): Promise<void> {
  if (orders.length === 0) return;
  await knex.transaction(async (trx) => {
    for (const order of orders) await movementOrder.record(trx, school, order, signature);
  });
}

async function refusalOf(knex: Knex, school: School, input: RegisterInput, now: Instant): Promise<string | null> {
  try {
    await movementOrder.preview(knex, school, input, now);
    return null;
  } catch (error) {
    if (error instanceof OperatorError) return error.message;
    throw error;
  }
}

function identityOf({ student, number, orderDate }: RegisterInput): string {
  return `${student} ${orderDate} ${number}`;
}

function isSame(entry: RegisterInput, given: RegisterInput): boolean {
  return Object.entries(given).every(([name, value]) => comparable(name, entry[name]) === comparable(name, value));
}

/** «Зачислен» that a person wrote is no other kind. */
function comparable(name: string, value: RegisterInput[string] = null): RegisterInput[string] {
  return name === 'kind' && typeof value === 'string' ? value.toLowerCase() : value;
}
