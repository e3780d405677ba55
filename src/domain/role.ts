/** What a person is in zavuch; rights follow from it and nothing else. */
export const ROLES = ['director', 'deputy', 'administrator', 'secretary', 'class-teacher', 'teacher'] as const;

export type Role = (typeof ROLES)[number];

export const ROLE_TITLES: Readonly<Record<Role, string>> = {
  director: 'директор',
  deputy: 'заместитель директора',
  administrator: 'администратор',
  secretary: 'секретарь',
  'class-teacher': 'классный руководитель',
  teacher: 'учитель',
};

export function isRole(text: string): text is Role {
  return (ROLES as readonly string[]).includes(text);
}
