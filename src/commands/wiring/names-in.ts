import { parse } from 'yaml';
import { z } from 'zod';
import { importKinds } from '../../../connectors/index.js';
import { OperatorError } from '../../core/errors.js';
import type { ColumnNames } from '../../domain/file-import.js';
import { readIn } from './read-in.js';

const MEANINGS = [...new Set(importKinds.flatMap(({ columns }) => columns.map(({ title }) => title)))];
const name = z.string().min(1);
const names = z.partialRecord(z.enum(MEANINGS), z.union([name.transform((one) => [one]), z.array(name)]));

/** The school's own names of columns from a YAML file: «тема урока: Содержание» or a list of them; null without a file. */
export async function namesIn(file: string | null): Promise<ColumnNames | null> {
  if (file === null) return null;
  const found = names.safeParse(yamlOf(new TextDecoder().decode(await readIn(file))));
  if (found.success) return found.data as ColumnNames;
  throw new OperatorError(
    `Названия столбцов в файле «${file}» не читаются.`,
    `Нужны строки вида «тема урока: Содержание»; слева может стоять: ${MEANINGS.join(', ')}.`,
    { cause: found.error },
  );
}

function yamlOf(text: string): unknown {
  try {
    return parse(text);
  } catch {
    return undefined;
  }
}
