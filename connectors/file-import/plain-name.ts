import { plainName } from '../../src/domain/plain-name.js';

/** «7-а», «7 «А»» and «7А класс» are one class. */
export function plainClass(name: string): string {
  return plainName(name)
    .replace(/ ?класс$/u, '')
    .replaceAll(' ', '');
}
