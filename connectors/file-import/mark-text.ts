const GRADE = /^([1-5])(?:[.,]0+)?$/u;
/** What stands in place of a period mark. */
const WORDS: ReadonlySet<string> = new Set(['н/а', 'зач', 'зачет', 'незач', 'незачет', 'осв', 'н/з']);
const ABSENCES = ['н', 'б', 'у', 'оп'] as const;

/** «5», «5,0» → «5»; null for what is no mark of five. */
export function gradeOf(text: string): string | null {
  return GRADE.exec(text)?.[1] ?? null;
}

/** A grade or one of the known words, as it stands. */
export function termMarkOf(text: string): string | null {
  const plain = text.toLowerCase().replaceAll('ё', 'е').replace(/\.$/u, '');
  return gradeOf(text) ?? (WORDS.has(plain) ? text : null);
}

export function absenceOf(text: string): (typeof ABSENCES)[number] | null {
  return ABSENCES.find((code) => code === text.toLowerCase()) ?? null;
}
