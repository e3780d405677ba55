import type { PersonName } from './rows.js';

/** How much of a person's name is in print: surname and first name, initials for it, or the surname alone. */
export type CalledBy = 'full' | 'initials' | 'surname';

/** How a name in print calls this person: «Носова А. С.», «Носова А.С.», «Носова Алла Симоновна»; null for another's. */
export function calledBy(printed: string, { lastName, firstName, middleName }: PersonName): CalledBy | null {
  const [parts, surname] = [partsOf(printed), partsOf(lastName)];
  if (!startsWith(parts, surname)) return null;
  const rest = parts.slice(surname.length);
  const names = [firstName, middleName].map(fold);
  if (rest.length > names.length) return null;
  if (!rest.every((part, nth) => part === names[nth] || part === names[nth]?.slice(0, 1))) return null;
  if (rest.length === 0) return 'surname';
  return rest[0] === names[0] ? 'full' : 'initials';
}

export function isCalled(printed: string, person: PersonName): boolean {
  return calledBy(printed, person) !== null;
}

/** Whether a name in print begins with the person's surname, whatever follows it. */
export function hasSurname(printed: string, { lastName }: Pick<PersonName, 'lastName'>): boolean {
  return startsWith(partsOf(printed), partsOf(lastName));
}

function startsWith(parts: readonly string[], surname: readonly string[]): boolean {
  return surname.length > 0 && surname.every((part, nth) => part === parts[nth]);
}

/** A surname may be of several words. */
function partsOf(name: string): readonly string[] {
  return fold(name)
    .split(/[\s.]+/u)
    .filter((part) => part !== '');
}

/** As names are compared: in what cases and with which letters «ё» and «е» they were written does not matter. */
export function fold(text: string): string {
  return text.normalize('NFC').toLowerCase().replaceAll('ё', 'е');
}
