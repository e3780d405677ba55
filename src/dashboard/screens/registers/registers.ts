import { keptRegisters } from '../../../db/stores/registers/index.js';
import type { Register } from '../../../db/stores/registers/register.js';
import { counted } from '../../../domain/russian.js';
import { addressOfRegister } from '../../register-address.js';
import { REGISTER_READERS } from '../../register-rights.js';
import { effectOf, recordedWords } from '../../register-words.js';
import type { Answer, Screen, ScreenContext, ScreenRequest } from '../../screen.js';

/** What people tell of the school that ЭлЖур does not show: one door to each register. */
export const registers: Screen = {
  id: 'registers',
  path: '/registers',
  title: 'Реестры',
  roles: REGISTER_READERS,
  navigation: 'Реестры',
  action: 'view-registers',
  handle,
};

async function handle(_request: ScreenRequest, context: ScreenContext): Promise<Answer> {
  const sorted = [...keptRegisters].sort((a, b) => a.title.localeCompare(b.title, 'ru'));
  const data = { rows: await Promise.all(sorted.map((register) => door(register, context))) };
  return { kind: 'page', title: 'Реестры', template: 'screens/registers/registers', data, subject: {} };
}

async function door(register: Register, { reader, school, catalogue }: ScreenContext): Promise<object> {
  const history = await register.history(reader, school);
  const [last] = history;
  return {
    title: register.title,
    address: addressOfRegister(register.id),
    effect: effectOf(register.id, catalogue),
    inForce: counted(history.filter(({ voided }) => voided === null).length, 'запись', 'записи', 'записей'),
    last: last === undefined ? 'записей не было' : recordedWords(last, school.zone),
  };
}
