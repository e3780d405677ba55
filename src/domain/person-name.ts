import type { PersonName } from './rows.js';

/** Whether a name in print is this person's: «Носова А. С.», «Носова А.С.», «Носова Алла Симоновна». */
export function isCalled(printed: string, { lastName, firstName, middleName }: PersonName): boolean {
  const [parts, surname] = [partsOf(printed), partsOf(lastName)];
  if (surname.length === 0 || surname.some((part, nth) => part !== parts[nth])) return false;
  const rest = parts.slice(surname.length);
  const names = [firstName, middleName].map(fold);
  if (rest.length > names.length) return false;
  return rest.every((part, nth) => part === names[nth] || part === names[nth]?.slice(0, 1));
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
