import { counted } from '../../../domain/russian.js';
import { countChanges, readChanges } from '../../../read/changes/read-changes.js';
import { readClassChoices, readStaffChoices } from '../../../read/choices.js';
import { changeLine, mayOpenPages } from '../../change-lines.js';
import { ENTITY_CHOICES, KIND_CHOICES } from '../../change-words.js';
import { pagerOf } from '../../pager.js';
import type { Answer, Screen, ScreenContext, ScreenRequest } from '../../screen.js';
import { changesAsked } from './change-filter.js';

const PAGE_SIZE = 50;

/** What was changed in the journal after it was written: old value, new value, and between which looks. */
export const changes: Screen = {
  id: 'changes',
  path: '/changes',
  title: 'Исправления',
  roles: ['director', 'deputy', 'class-teacher', 'teacher'],
  navigation: 'Исправления',
  action: 'view-changes',
  handle,
};

async function handle(request: ScreenRequest, context: ScreenContext): Promise<Answer> {
  const { reader, school, visibility, viewer } = context;
  const page = mayOpenPages(viewer.roles);
  const { filter, from, to } = changesAsked(request.query, context);
  const total = await countChanges(reader, school.id, filter, visibility);
  const pager = pagerOf(request, total, PAGE_SIZE);
  const rows = await readChanges(reader, school.id, filter, visibility, { limit: PAGE_SIZE, offset: pager.offset });
  const data = {
    total: counted(total, 'запись', 'записи', 'записей'),
    rows: rows.map((row) => changeLine(row, school.zone, { page })),
    pager,
    exportAddress: `/changes.xlsx?${request.query.toString()}`,
    filtered: request.query.size > 0,
    fields: await fields(request, context),
    hidden: ['student', 'journal', 'lesson', 'reading'].flatMap((name) => {
      const value = request.query.get(name);
      return value === null ? [] : [{ name, value }];
    }),
    from,
    to,
  };
  return { kind: 'page', title: 'Исправления', template: 'screens/changes/changes', data, subject: { total } };
}

async function fields(request: ScreenRequest, { reader, school, visibility }: ScreenContext): Promise<object[]> {
  const field = (name: string, label: string, any: string, choices: readonly object[]): object => ({
    name,
    label,
    any,
    choices,
    chosen: request.query.get(name) ?? '',
  });
  const wide = visibility.kind === 'all';
  const isVoidAsked = request.query.get('void') === 'any';
  return [
    field('what', 'Что', 'всё', ENTITY_CHOICES),
    field('kind', 'Что сделано', isVoidAsked ? 'все операции' : 'исправления и удаления', KIND_CHOICES),
    field('void', 'Действительность', 'все', [{ id: 'any', name: 'недействительные по п. 4.4' }]),
    field('class', 'Класс', 'все классы', await readClassChoices(reader, school.id)),
    ...(wide ? [field('teacher', 'Учитель', 'все учителя', await readStaffChoices(reader, school.id))] : []),
  ];
}
