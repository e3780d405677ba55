import { formatFullMoment } from '../../../domain/russian.js';
import { readDoubtfulNames } from '../../../read/doubtful-names.js';
import { NAME_DECIDERS, noneWords, originWords, whatWords, whomWords } from '../../name-words.js';
import { mayWriteRegisters } from '../../register-rights.js';
import type { Answer, Screen, ScreenContext, ScreenRequest } from '../../screen.js';

/** Names of files and answers that say nobody for certain, and what was decided of others. */
export const names: Screen = {
  id: 'names',
  path: '/names',
  title: 'Кого имели в виду',
  roles: NAME_DECIDERS,
  navigation: 'Кого имели в виду',
  action: 'view-names',
  handle,
};

async function handle({ query }: ScreenRequest, { reader, school, actions, viewer }: ScreenContext): Promise<Answer> {
  const rows = (await readDoubtfulNames(reader, school.id)).map((name) => ({
    ...{ address: `/names/${name.id}`, written: name.written, what: whatWords(name) },
    origin: originWords(name, actions.imports.kinds, school.zone),
    none: noneWords(name),
    candidates: name.candidates.map((one) => one.name),
    decision:
      name.decision === null
        ? null
        : { whom: whomWords(name.decision), at: formatFullMoment(name.decision.at, school.zone), by: name.decision.by },
  }));
  const waiting = rows.filter(({ decision }) => decision === null);
  const decided = rows.filter(({ decision }) => decision !== null);
  const data = { done: query.has('done'), mayImport: mayWriteRegisters(viewer.roles), waiting, decided };
  const subject = { waiting: waiting.length, decided: decided.length };
  return { kind: 'page', title: 'Кого имели в виду', template: 'screens/names/names', data, subject };
}
