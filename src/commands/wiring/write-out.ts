import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { OperatorError } from '../../core/errors.js';

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'нет права записи',
  EPERM: 'нет права записи',
  EROFS: 'диск доступен только для чтения',
  ENOSPC: 'на диске нет места',
  EISDIR: 'по этому имени уже есть папка',
  ENOTDIR: 'на месте папки лежит файл',
  EEXIST: 'на месте папки лежит файл',
  EBUSY: 'файл открыт в другой программе',
};

/** Writes a file that the operator asked for, with the folders on its way; a refusal of the disk is an OperatorError. */
export async function writeOut(file: string, content: string | Uint8Array): Promise<void> {
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content);
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    const reason = REASONS[code];
    if (reason === undefined) throw error;
    throw new OperatorError(
      `Файл не записан: ${file} — ${reason}.`,
      'Укажите в --out другую папку и повторите команду.',
      {
        code: 'not-written',
        cause: error,
      },
    );
  }
}
