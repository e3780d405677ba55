import { rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ANOTHER_OUT, makeFolder, notWritten } from './place.js';

/** Writes a file that the operator asked for, with the folders on its way; a refusal of the disk is an OperatorError. */
export async function writeOut(file: string, content: string | Uint8Array, nextStep = ANOTHER_OUT): Promise<void> {
  try {
    await makeFolder(dirname(file));
    await writeFile(file, content);
  } catch (error) {
    throw notWritten(file, error, nextStep);
  }
}

/** Takes away what an earlier run has left: nobody is to take it for this one's. */
export async function removeOut(file: string): Promise<void> {
  try {
    await rm(file, { force: true });
  } catch (error) {
    throw notWritten(file, error, ANOTHER_OUT);
  }
}
