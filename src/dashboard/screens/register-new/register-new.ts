import { OperatorError } from '../../../core/errors.js';
import type { RegisterField } from '../../../db/stores/registers/fields.js';
import type { Register } from '../../../db/stores/registers/register.js';
import { identifier } from '../../asked.js';
import { addressOfRegister, registerNamed } from '../../register-address.js';
import { REGISTER_WRITERS } from '../../register-rights.js';
import {
  choicesFor,
  effectOf,
  type FieldChoices,
  formValues,
  reachWords,
  UNCLEAR_DAY,
  valueWords,
} from '../../register-words.js';
import type {
  Answer,
  FormAnswer,
  FormRequest,
  PageAnswer,
  Screen,
  ScreenContext,
  ScreenRequest,
} from '../../screen.js';
import { effectShown } from './effect.js';

/** Recording an entry in two steps: what it would change is shown before anything is written. */
export const registerNew: Screen = {
  id: 'register-new',
  path: '/registers/:register/new',
  title: 'Новая запись',
  roles: REGISTER_WRITERS,
  navigation: null,
  action: 'view-register-form',
  handle,
  form: { roles: REGISTER_WRITERS, action: 'record-register-entry', handle: submit },
};

type Given = Readonly<Record<string, string>>;

async function handle(request: ScreenRequest, context: ScreenContext): Promise<Answer> {
  const register = registerNamed(request.params['register']);
  if (register === null) return { kind: 'missing' };
  return formPage(register, await likeAsked(request, register, context), null, context);
}

/** `?like=12`: the form with what an entry says, to write it anew. */
async function likeAsked(request: ScreenRequest, register: Register, context: ScreenContext): Promise<Given> {
  const id = identifier.safeParse(request.query.get('like')).data;
  const entry = id === undefined ? null : await register.entry(context.reader, context.school, id);
  return entry === null ? {} : formValues(register, entry.values, context.school.zone);
}

async function submit(request: FormRequest, context: ScreenContext): Promise<FormAnswer> {
  const { actions, school, viewer, clock } = context;
  const register = registerNamed(request.params['register']);
  if (register === null) return { kind: 'missing' };
  const given = Object.fromEntries(register.fields.map(({ name }) => [name, request.fields.get(name) ?? '']));
  const step = request.fields.get('step');
  try {
    if (step === 'check') return { kind: 'asked', page: await confirmPage(register, given, context) };
    if (step !== 'record') return { kind: 'asked', page: await formPage(register, given, null, context) };
    await actions.registers.record(register, school, given, { by: viewer.login, at: clock.now() });
    return { kind: 'done', address: `${addressOfRegister(register.id)}?done=recorded` };
  } catch (error) {
    if (!(error instanceof OperatorError)) throw error;
    return formPage(register, given, error, context);
  }
}

async function formPage(
  register: Register,
  given: Given,
  error: OperatorError | null,
  { reader, school, catalogue }: ScreenContext,
): Promise<PageAnswer> {
  const choices = await choicesFor(reader, school, register);
  const data = {
    title: register.title,
    effect: effectOf(register.id, catalogue),
    register: addressOfRegister(register.id),
    error: error === null ? null : `${error.message} ${error.nextStep}`,
    fields: register.fields.map((field) => fieldOf(field, given[field.name] ?? '', choices)),
  };
  const template = 'screens/register-new/register-new';
  return { kind: 'page', title: `Новая запись: ${register.title}`, template, data, subject: { register: register.id } };
}

const INPUTS: Partial<Readonly<Record<RegisterField['kind'], string>>> = {
  date: 'date',
  moment: 'datetime-local',
  bell: 'number',
};
const YES_OR_NO = [
  { id: 'true', name: 'да' },
  { id: 'false', name: 'нет' },
];

function fieldOf(field: RegisterField, value: string, choices: FieldChoices) {
  const { name, label, kind, required, usual } = field;
  const offered = choices.get(kind)?.filter((choice) => !choice.gone || String(choice.id) === value);
  return {
    name,
    label: required ? label : `${label} (необязательно)`,
    required,
    value,
    blank: blankOf(field),
    choices: kind === 'flag' ? YES_OR_NO : (offered ?? null),
    input: INPUTS[kind] ?? 'text',
    usual: usual ?? [],
  };
}

/** An empty class means the school, unless something else is filled beside it. */
function blankOf({ required, blank, unless }: RegisterField): string {
  if (blank === undefined) return required ? 'выберите' : '—';
  return unless === undefined ? blank : `${blank} или то, что названо ниже`;
}

async function confirmPage(register: Register, given: Given, context: ScreenContext): Promise<PageAnswer> {
  const { reader, school, actions, clock, catalogue } = context;
  const preview = await actions.registers.preview(register, school, given, clock.now());
  const { values, journals, effect, isDayUnclear } = preview;
  const words = valueWords(register, values, await choicesFor(reader, school, register), school.zone);
  const data = {
    title: register.title,
    effect: effectOf(register.id, catalogue),
    register: addressOfRegister(register.id),
    warning: isDayUnclear ? UNCLEAR_DAY : null,
    reach: reachWords(register.id, journals),
    onFindings: register.id === 'incident' ? null : await effectShown(effect, context),
    lines: register.fields.map(({ name, label }, index) => ({
      name,
      label,
      words: words[index],
      value: given[name] ?? '',
    })),
  };
  const template = 'screens/register-new/confirm';
  return { kind: 'page', title: `Новая запись: ${register.title}`, template, data, subject: { register: register.id } };
}
