import { writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { makeFolder, notWritten } from './place.js';

/** Writes a file that the operator asked for, with the folders on its way; a refusal of the disk is an OperatorError. */
export async function writeOut(file: string, content: string | Uint8Array): Promise<void> {
  try {
    await makeFolder(dirname(file));
    await writeFile(file, content);
  } catch (error) {
    throw notWritten(file, error);
  }
}
