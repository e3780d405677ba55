import { OperatorError } from '../../core/errors.js';
import type { FindingActions } from '../../dashboard/actions.js';
import type { Database } from '../../db/database.js';
import { endDismissal, insertDismissal } from '../../db/stores/dismissals.js';
import { insertFindingWord } from '../../db/stores/finding-words.js';

export function findingActions(db: Database): FindingActions {
  return {
    say: (school, word) => insertFindingWord(db.knex, school, word),
    async dismiss(school, dismissal, signature) {
      const id = await insertDismissal(db.knex, school.id, dismissal, signature);
      if (id === null) throw new OperatorError('Такого несоответствия нет.', 'Откройте его в списке заново.');
    },
    async end(school, id, signature) {
      if (await endDismissal(db.knex, school.id, id, signature)) return;
      throw new OperatorError('Это решение уже отменено.', 'Обновите страницу: ничего не изменено.');
    },
  };
}
