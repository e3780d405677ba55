const FORBIDDEN = /[\\/?*[\]:]/gu;
const MAX_LENGTH = 31;

/** Names that a workbook accepts: at most 31 characters, none of `\ / ? * [ ] :`, no two alike. */
export function sheetNames(titles: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return titles.map((title) => {
    const name = unused(title.replace(FORBIDDEN, ' ').trim() || 'Лист', taken);
    taken.add(name.toLowerCase());
    return name;
  });
}

function unused(wanted: string, taken: ReadonlySet<string>): string {
  for (let copy = 1; ; copy += 1) {
    const suffix = copy === 1 ? '' : ` (${copy})`;
    const name = wanted.slice(0, MAX_LENGTH - suffix.length) + suffix;
    if (!taken.has(name.toLowerCase())) return name;
  }
}
