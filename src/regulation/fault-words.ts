import { locales, type z } from 'zod';
import { uncapitalised } from '../domain/russian.js';

type Fault = Parameters<z.core.$ZodErrorMap>[0];

const KINDS: Readonly<Record<string, string>> = {
  string: 'текст',
  number: 'число',
  int: 'целое число',
  boolean: 'true или false',
  array: 'список',
  object: 'набор полей',
  record: 'набор полей',
};

/** What is wrong with a value of a profile, in words for who wrote it: the library's own are partly English. */
export function faultWords(fault: Fault): string {
  switch (fault.code) {
    case 'invalid_type':
      return fault.input === undefined ? `нет значения: ${expected(fault)}` : expected(fault);
    case 'too_small':
      return bound('least', fault.origin, fault.minimum, fault.inclusive !== false);
    case 'too_big':
      return bound('most', fault.origin, fault.maximum, fault.inclusive !== false);
    case 'invalid_value':
      return `ожидается ${fault.values.length === 1 ? '' : 'одно из: '}${fault.values.map(String).join(', ')}`;
    case 'unrecognized_keys':
      return `незнакомое поле: ${fault.keys.join(', ')}`;
    default:
      return byLibrary(fault);
  }
}

function expected({ expected: kind }: Extract<Fault, { readonly code: 'invalid_type' }>): string {
  return `ожидается ${KINDS[kind] ?? kind}`;
}

type Side = 'least' | 'most';

/** «ожидается число не меньше 1», «ожидается число больше 0», «список пуст». */
function bound(side: Side, origin: string, limit: number | bigint, isInclusive: boolean): string {
  const words = side === 'least' ? 'не меньше' : 'не больше';
  const strict = side === 'least' ? 'больше' : 'меньше';
  const isEmpty = side === 'least' && limit === 1;
  if (origin === 'string') return isEmpty ? 'текст пуст' : `ожидается текст, знаков ${words} ${limit}`;
  if (origin === 'array') return isEmpty ? 'список пуст' : `ожидается список, строк ${words} ${limit}`;
  return `ожидается число ${isInclusive ? words : strict} ${limit}`;
}

function byLibrary(fault: Fault): string {
  const told = locales.ru().localeError(fault);
  const words = (typeof told === 'string' ? told : told?.message) ?? 'неверное значение';
  return uncapitalised(words);
}
