import { readClassChoices, readTeacherChoices } from '../../../read/choices.js';
import { SEVERITY_CHOICES, VERDICT_CHOICES } from '../../finding-words.js';
import type { Past } from '../../past.js';
import type { ScreenContext, ScreenRequest } from '../../screen.js';
import type { FilterField } from './filter-words.js';

/** What the list may be narrowed by; of a past moment every finding was open. */
export async function filterFields(
  request: ScreenRequest,
  context: ScreenContext,
  past: Past | null,
): Promise<readonly FilterField[]> {
  return (await allFields(request, context)).filter(({ name }) => past === null || name !== 'state');
}

async function allFields(
  request: ScreenRequest,
  { reader, school, catalogue, visibility }: ScreenContext,
): Promise<readonly FilterField[]> {
  const chosen = (name: string): string => request.query.get(name) ?? '';
  const rules = catalogue.rules.map((rule) => ({ id: rule.id, name: rule.title }));
  const states = [
    { id: 'disputed', name: 'оспоренные' },
    { id: 'dismissed', name: 'снятые решением' },
    { id: 'closed', name: 'устранённые' },
    { id: 'lifted', name: 'снятые проверкой' },
    { id: 'absorbed', name: 'включённые в другие' },
    { id: 'all', name: 'все' },
  ];
  const wide = visibility.kind === 'all';
  return [
    { name: 'rule', label: 'Что проверено', any: 'все правила', choices: rules, chosen: chosen('rule') },
    {
      name: 'verdict',
      label: 'Достоверность',
      any: 'доказано и спорно',
      choices: [...VERDICT_CHOICES, { id: 'all', name: 'все достоверности' }],
      chosen: chosen('verdict'),
    },
    { name: 'severity', label: 'Тяжесть', any: 'любая', choices: SEVERITY_CHOICES, chosen: chosen('severity') },
    {
      name: 'class',
      label: 'Класс',
      any: 'все классы',
      choices: await readClassChoices(reader, school.id),
      chosen: chosen('class'),
    },
    ...(wide
      ? [
          {
            name: 'teacher',
            label: 'Учитель',
            any: 'все учителя',
            choices: await readTeacherChoices(reader, school.id),
            chosen: chosen('teacher'),
          },
        ]
      : []),
    { name: 'state', label: 'Состояние', any: 'открытые', choices: states, chosen: chosen('state') },
  ];
}
