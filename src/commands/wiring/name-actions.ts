import { OperatorError } from '../../core/errors.js';
import type { NameActions } from '../../dashboard/actions.js';
import type { Database } from '../../db/database.js';
import { insertNameDecision } from '../../db/stores/doubtful-names.js';

export function nameActions(db: Database): NameActions {
  return {
    async decide(school, word) {
      const written = await db.knex.transaction((trx) => insertNameDecision(trx, school.id, word));
      if (!written) throw new OperatorError('Об этом имени уже решили иначе.', 'Откройте его в списке заново.');
    },
  };
}
