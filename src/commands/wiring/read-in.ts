import { readFile, stat } from 'node:fs/promises';
import { FileRefused } from '../../../connectors/index.js';
import { OperatorError } from '../../core/errors.js';
import { MOST_FILE_BYTES } from '../../domain/file-import.js';

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'такого файла нет',
  EACCES: 'нет права чтения',
  EPERM: 'нет права чтения',
  EISDIR: 'это папка',
  EBUSY: 'файл открыт в другой программе',
};

/** Reads a file that the operator named, unless it is too big. A refusal is an `OperatorError`. */
export async function readIn(file: string): Promise<Uint8Array> {
  try {
    const { size } = await stat(file);
    if (size > MOST_FILE_BYTES) throw new FileRefused('too-big', 'Он больше 10 МБ.');
    return await readFile(file);
  } catch (error) {
    const reason = REASONS[(error as NodeJS.ErrnoException).code ?? ''];
    if (reason === undefined) throw error;
    throw new OperatorError(`Файл «${file}» не прочитан: ${reason}.`, 'Проверьте имя файла и повторите команду.', {
      cause: error,
    });
  }
}
