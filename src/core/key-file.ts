import { readFileSync } from 'node:fs';
import { OperatorError } from './errors.js';

/** As long as every key that the program makes. */
export const KEY_BYTES = 32;

/** A key from its file. Something else at that place is never replaced by a new key: what the old one guards would be lost. */
export function readKeyFile(file: string): Buffer {
  const key = contentOf(file);
  if (key.length === KEY_BYTES) return key;
  throw refusal(file, `в нём ${key.length} байт вместо ${KEY_BYTES}`);
}

const REASONS: Readonly<Record<string, string>> = {
  EISDIR: 'на его месте папка',
  EACCES: 'нет права чтения',
  EPERM: 'нет права чтения',
};

function contentOf(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (cause) {
    const reason = REASONS[(cause as NodeJS.ErrnoException).code ?? ''];
    if (reason === undefined) throw cause;
    throw refusal(file, reason, cause);
  }
}

function refusal(file: string, reason: string, cause?: unknown): OperatorError {
  return new OperatorError(
    `Файл ключа ${file} не подходит: ${reason}.`,
    'Верните его из копии папки ключей или дайте право его читать.',
    { code: 'key-file', ...(cause === undefined ? {} : { cause }) },
  );
}
