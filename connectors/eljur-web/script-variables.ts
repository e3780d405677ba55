import { parseJson } from '../../src/http/read-json.js';

const ASSIGNMENT = /\bvar\s+([A-Za-z_$][\w$]*)\s*=\s*(?=[[{])/y;

/**
 * Object and array literals assigned by `var name = …` in a page's script. The text is walked from its start, string by
 * string, because a teacher's words inside one value may look like another assignment.
 */
export function scriptVariables(script: string): ReadonlyMap<string, unknown> {
  const found = new Map<string, unknown>();
  let at = 0;
  while (at < script.length) {
    const char = script[at];
    if (char === '"' || char === "'") {
      at = afterString(script, at);
      continue;
    }
    ASSIGNMENT.lastIndex = at;
    const match = char === 'v' ? ASSIGNMENT.exec(script) : null;
    if (!match?.[1]) {
      at += 1;
      continue;
    }
    const start = at + match[0].length;
    at = afterLiteral(script, start);
    const value = parseJson(script.slice(start, at));
    if (value !== undefined) found.set(match[1], value);
  }
  return found;
}

function afterString(script: string, start: number): number {
  const quote = script[start];
  for (let at = start + 1; at < script.length; at += 1) {
    if (script[at] === '\\') at += 1;
    else if (script[at] === quote) return at + 1;
  }
  return script.length;
}

function afterLiteral(script: string, start: number): number {
  let depth = 0;
  for (let at = start; at < script.length; ) {
    const char = script[at];
    if (char === '"') {
      at = afterString(script, at);
      continue;
    }
    at += 1;
    if (char === '{' || char === '[') depth += 1;
    if ((char === '}' || char === ']') && --depth === 0) return at;
  }
  return script.length;
}
