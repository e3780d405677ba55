import { describe, expect, it } from 'vitest';
import { SourceUnavailable } from '../../../src/core/errors.js';
import { databaseTrouble } from '../../../src/db/database-trouble.js';

const failed = (message: string, code?: string) =>
  Object.assign(new Error(message), code === undefined ? {} : { code });

describe('a trouble of the database in the middle of work', () => {
  it.each([
    [failed('could not extend file "base/1": No space left on device', '53100'), 'database-full', /Освободите место/u],
    [failed('terminating connection due to administrator command', '57P01'), 'database-lost', /ещё раз/u],
    [failed('insert into mark … - Connection terminated unexpectedly'), 'database-lost', /ещё раз/u],
    [failed('read ECONNRESET', 'ECONNRESET'), 'database-lost', /ещё раз/u],
  ])('%s is told in words', (error, code, nextStep) => {
    const told = { name: 'OperatorError', code, nextStep: expect.stringMatching(nextStep), cause: error };
    expect(databaseTrouble(error)).toMatchObject(told);
  });

  it.each([failed('duplicate key', '23505'), failed('oops', 'constructor'), new SourceUnavailable('x'), 'text', null])(
    '%s stays what it was',
    (error) => expect(databaseTrouble(error)).toBe(error),
  );
});
