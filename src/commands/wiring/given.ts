import { OperatorError } from '../../core/errors.js';

/** The value of an option, null where it was not given; given blank, as by an unset variable of a script, it is refused. */
export function given(value: string | boolean | undefined, flag: string, example: string): string | null {
  if (value === undefined) return null;
  const text = String(value).trim();
  if (text !== '') return text;
  throw new OperatorError(
    `Значение параметра ${flag} пустое.`,
    `Укажите его: ${flag} ${example}, или уберите параметр.`,
  );
}
