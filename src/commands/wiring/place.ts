import { existsSync } from 'node:fs';
import { access, constants, mkdir, mkdtemp, rmdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { OperatorError } from '../../core/errors.js';

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'нет права записи',
  EPERM: 'нет права записи',
  EROFS: 'диск доступен только для чтения',
  ENOSPC: 'на диске нет места',
  EDQUOT: 'на диске нет места',
  EISDIR: 'по этому имени уже есть папка',
  ENOTDIR: 'на месте папки лежит файл',
  EEXIST: 'на месте папки лежит файл',
  ENOENT: 'в этом месте папку создать нельзя',
  ENAMETOOLONG: 'имя слишком длинное',
  ELOOP: 'ссылки ведут по кругу',
  EBUSY: 'файл открыт в другой программе',
};

/** The next step where the place was given by `--out`. */
export const ANOTHER_OUT = 'Укажите в --out другую папку и повторите команду.';

/** Why the disk refused, in words; null where the error is none of the disk's. */
export function diskReason(error: unknown): string | null {
  return REASONS[(error as NodeJS.ErrnoException).code ?? ''] ?? null;
}

/** Makes the folder of results before the work begins: hours of it must not end at a disk that takes nothing. */
export function claimOutFolder(directory: string): Promise<void> {
  return claim(directory, ANOTHER_OUT, 'out-folder');
}

/** Makes the folder of `ZAVUCH_DATA`, before anything that has to be kept in it. */
export function claimDataFolder(directory: string): Promise<void> {
  return claim(directory, 'Укажите в ZAVUCH_DATA папку, в которую можно писать.', 'data-folder', 0o700);
}

/** Makes the folders on the way to a file, and sees that the file itself may be written. */
export async function claimOutFile(file: string): Promise<void> {
  await claimOutFolder(dirname(file));
  try {
    if ((await stat(file)).isDirectory()) throw Object.assign(new Error('a folder'), { code: 'EISDIR' });
    await access(file, constants.W_OK);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw notWritten(file, error, ANOTHER_OUT);
  }
}

/** What the disk said when a file was written; what is none of its errors comes back as it is. */
export function notWritten(file: string, error: unknown, nextStep: string): unknown {
  const reason = diskReason(error);
  if (reason === null) return error;
  return new OperatorError(`Файл не записан: ${file} — ${reason}.`, nextStep, { code: 'not-written', cause: error });
}

/** As `mkdir -p`. Node's own goes round for ever where a folder is there and takes no other, as under /proc. */
export async function makeFolder(directory: string, mode = 0o777): Promise<void> {
  try {
    await mkdir(directory, { mode });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST' && (await stat(directory)).isDirectory()) return;
    const above = dirname(directory);
    if (code !== 'ENOENT' || above === directory || existsSync(above)) throw error;
    await makeFolder(above, mode);
    await makeFolder(directory, mode);
  }
}

async function claim(directory: string, nextStep: string, code: string, mode = 0o777): Promise<void> {
  try {
    await makeFolder(directory, mode);
    // Rights, lists of access and read-only disks: only writing tells.
    await rmdir(await mkdtemp(join(directory, '.zavuch-')));
  } catch (error) {
    const reason = diskReason(error);
    if (reason === null) throw error;
    throw new OperatorError(`В папку ${directory} писать нельзя: ${reason}.`, nextStep, { code, cause: error });
  }
}
