import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { OperatorError } from '../core/errors.js';
import { faultWords } from './fault-words.js';
import { type Profile, profileSchema, toProfile } from './profile.js';

/** Reads a profile from a YAML file; an OperatorError names every wrong place by its path. */
export function readProfile(file: string): Profile {
  const checked = profileSchema.safeParse(parsed(file), { error: faultWords });
  if (checked.success) return toProfile(checked.data);
  const faults = checked.error.issues.map((issue) => `${issue.path.join('.') || 'начало файла'}: ${issue.message}`);
  throw refusal(file, `в нём ошибки: ${faults.join('; ')}`);
}

function parsed(file: string): unknown {
  try {
    return parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw refusal(file, 'файл не читается или это не YAML', cause);
  }
}

function refusal(file: string, reason: string, cause?: unknown): OperatorError {
  return new OperatorError(
    `Профиль акта ${file} не принят: ${reason}.`,
    'Исправьте файл профиля; данные не изменены.',
    {
      code: 'profile',
      cause,
    },
  );
}
