import { OperatorError } from '../core/errors.js';
import { REGISTERS_OF, type RegistersOf, registersWords } from '../domain/asked-moment.js';

/** `past` unless told otherwise; an OperatorError names the two words that there are. */
export function registersAsked(text: string | null | undefined): RegistersOf {
  const found = REGISTERS_OF.find((word) => word === (text || 'past'));
  if (found !== undefined) return found;
  const known = REGISTERS_OF.map((word) => `${word} — ${registersWords(word)}`).join('; ');
  throw new OperatorError(`Реестров «${text}» нет.`, `Укажите одно из слов: ${known}.`, { code: 'registers' });
}
