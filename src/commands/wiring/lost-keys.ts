import type { Knex } from 'knex';
import { OperatorError } from '../../core/errors.js';
import { usedKeys } from '../../db/stores/bodies.js';
import { destroyedKeys } from '../../db/stores/retention-acts.js';
import { missingKeys } from '../../sync/bodies.js';

/** Refuses, as `problem` says in Russian, where a key of stored pages is missing and no act has destroyed it. */
export async function refuseLostKeys(knex: Knex, schoolId: number, directory: string, problem: string): Promise<void> {
  const destroyed = await destroyedKeys(knex, schoolId);
  const lost = missingKeys(directory, await usedKeys(knex, schoolId)).filter((key) => !destroyed.has(key));
  if (lost.length === 0) return;
  throw new OperatorError(
    `${problem}: нет ключей, которыми зашифрованы страницы (${lost.join(', ')}).`,
    `Запустите на той машине, где идёт обмен, с той же настройкой ZAVUCH_DATA, или верните ключи из копии в ${directory}.`,
    { code: 'no-key' },
  );
}
