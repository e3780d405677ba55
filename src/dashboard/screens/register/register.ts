import type { KeptEntry, Register } from '../../../db/stores/registers/register.js';
import { counted } from '../../../domain/russian.js';
import { readWorksOnSaturdays } from '../../../read/working-week.js';
import { momentsOf, noticeWords } from '../../incident-words.js';
import { addressOfRegister, registerNamed } from '../../register-address.js';
import { mayReadOperations, mayWriteRegisters, REGISTER_READERS } from '../../register-rights.js';
import { choicesFor, effectOf, recordedWords, signatureWords, valueWords } from '../../register-words.js';
import type { Answer, Screen, ScreenContext, ScreenRequest } from '../../screen.js';

const DONE: Readonly<Record<string, string>> = {
  recorded: 'Запись внесена.',
  voided: 'Запись отменена.',
};

/** One register: what is in force with who recorded it and when, and behind a switch what was voided. */
export const register: Screen = {
  id: 'register',
  path: '/registers/:register',
  title: 'Реестр',
  roles: REGISTER_READERS,
  navigation: null,
  action: 'view-register',
  handle,
};

async function handle(request: ScreenRequest, context: ScreenContext): Promise<Answer> {
  const { reader, school, viewer } = context;
  const asked = registerNamed(request.params['register']);
  if (asked === null) return { kind: 'missing' };
  const history = await asked.history(reader, school);
  const voided = history.filter((entry) => entry.voided !== null);
  const showsVoided = voided.length > 0 && request.query.has('voided');
  const line = await liner(asked, context);
  const address = addressOfRegister(asked.id);
  const data = {
    title: asked.title,
    effect: effectOf(asked.id, context.catalogue),
    done: DONE[request.query.get('done') ?? ''] ?? null,
    columns: asked.fields.map(({ label }) => label),
    isIncident: asked.id === 'incident',
    newAddress: mayWriteRegisters(viewer.roles) ? `${address}/new` : null,
    rows: history.filter((entry) => entry.voided === null).map(line),
    voided: showsVoided ? voided.map(line) : null,
    voidedCount: counted(voided.length, 'отменённая запись', 'отменённые записи', 'отменённых записей'),
    switchAddress: voided.length === 0 ? null : showsVoided ? address : `${address}?voided`,
  };
  const subject = { register: asked.id, entries: history.length };
  return { kind: 'page', title: asked.title, template: 'screens/register/register', data, subject };
}

async function liner(asked: Register, context: ScreenContext): Promise<(entry: KeptEntry) => object> {
  const { reader, school, viewer } = context;
  const choices = await choicesFor(reader, school, asked);
  const noticeOf = asked.id === 'incident' ? await noticer(context) : () => null;
  const mayWrite = mayWriteRegisters(viewer.roles);
  return (entry) => ({
    address: `${addressOfRegister(asked.id)}/entries/${entry.id}`,
    number: entry.id,
    values: valueWords(asked, entry.values, choices, school.zone),
    recorded: recordedWords(entry, school.zone),
    voided: entry.voided === null ? null : signatureWords(entry.voided, school.zone),
    notice: noticeOf(entry),
    again: mayWrite && entry.voided !== null ? `${addressOfRegister(asked.id)}/new?like=${entry.id}` : null,
  });
}

async function noticer({ reader, school, clock, viewer }: ScreenContext): Promise<(entry: KeptEntry) => object> {
  const worksOnSaturdays = await readWorksOnSaturdays(reader, school.id);
  return (entry) => {
    const moments = momentsOf(entry.values);
    const hasOperations = entry.voided === null && moments.notifiedAt !== null && mayReadOperations(viewer.roles);
    return {
      ...noticeWords(moments, school, worksOnSaturdays, clock.now()),
      operations: hasOperations ? `/incidents/${entry.id}` : null,
    };
  };
}
