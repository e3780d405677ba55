import type { KeptEntry, Register } from '../../../db/stores/registers/register.js';
import { identifier } from '../../asked.js';
import { addressOfRegister, registerNamed } from '../../register-address.js';
import { mayWriteRegisters, REGISTER_READERS, REGISTER_WRITERS } from '../../register-rights.js';
import { choicesFor, reachWords, recordedWords, signatureWords, valueWords } from '../../register-words.js';
import type { Answer, FormAnswer, FormRequest, Screen, ScreenContext, ScreenRequest } from '../../screen.js';

/** One entry of a register, and the asking before it is voided. */
export const registerEntry: Screen = {
  id: 'register-entry',
  path: '/registers/:register/entries/:id',
  title: 'Запись реестра',
  roles: REGISTER_READERS,
  navigation: null,
  action: 'view-register-entry',
  handle,
  form: { roles: REGISTER_WRITERS, action: 'void-register-entry', handle: voidEntry },
};

const UNMARKED = 'Операции после уведомления перестанут помечаться недействительными.';

interface Found {
  readonly register: Register;
  readonly entry: KeptEntry & { readonly journals: number };
}

async function find(request: ScreenRequest, { reader, school }: ScreenContext): Promise<Found | null> {
  const register = registerNamed(request.params['register']);
  const id = identifier.safeParse(request.params['id']).data;
  if (register === null || id === undefined) return null;
  const entry = await register.entry(reader, school, id);
  return entry === null ? null : { register, entry };
}

async function handle(request: ScreenRequest, context: ScreenContext): Promise<Answer> {
  const { reader, school, viewer } = context;
  const found = await find(request, context);
  if (found === null) return { kind: 'missing' };
  const { register, entry } = found;
  const words = valueWords(register, entry.values, await choicesFor(reader, school, register), school.zone);
  const data = {
    title: register.title,
    number: entry.id,
    register: addressOfRegister(register.id),
    lines: register.fields.map(({ label }, index) => ({ label, words: words[index] })),
    recorded: recordedWords(entry, school.zone),
    voided: entry.voided === null ? null : signatureWords(entry.voided, school.zone),
    reach: register.id === 'incident' ? UNMARKED : reachWords(register.id, entry.journals),
    mayVoid: entry.voided === null && mayWriteRegisters(viewer.roles),
  };
  const subject = { register: register.id, entry: entry.id };
  return { kind: 'page', title: 'Запись реестра', template: 'screens/register-entry/register-entry', data, subject };
}

/** A second hand that voids the same entry finds it voided: nothing more is done. */
async function voidEntry(request: FormRequest, context: ScreenContext): Promise<FormAnswer> {
  const { actions, school, viewer, clock } = context;
  const found = await find(request, context);
  if (found === null) return { kind: 'missing' };
  const { register, entry } = found;
  const address = addressOfRegister(register.id);
  if (entry.voided !== null) return { kind: 'done', address };
  await actions.registers.void(register, school, entry.id, { by: viewer.login, at: clock.now() });
  return { kind: 'done', address: `${address}?done=voided&voided` };
}
