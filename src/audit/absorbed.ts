interface Subject {
  readonly family: string;
  readonly subjectKey: string;
  readonly evidence: unknown;
}

/** The part of an evidence's list that names a subject which may have a finding of its own. */
const NAMED = { lessonId: 'lesson', markId: 'mark' } as const;

/**
 * Which of the findings judged now speak of the fault that `gone` spoke of: a month lists its lessons, a column its
 * marks. The fault is then still there, whatever became of the finding.
 */
export function absorbersOf<T extends Subject>(gone: Subject, present: readonly T[]): readonly T[] {
  const own = partsOf(gone);
  return present.filter(
    (finding) =>
      finding.family === gone.family && (own.has(finding.subjectKey) || partsOf(finding).has(gone.subjectKey)),
  );
}

function partsOf({ evidence }: Subject): ReadonlySet<string> {
  const lists = Object.values((evidence ?? {}) as Record<string, unknown>).filter(Array.isArray);
  return new Set(lists.flat().flatMap(keyOf));
}

function keyOf(item: unknown): readonly string[] {
  if (typeof item !== 'object' || item === null || !isFault(item)) return [];
  const named = item as Readonly<Record<string, unknown>>;
  return Object.entries(NAMED).flatMap(([name, form]) => (named[name] === undefined ? [] : [`${form}:${named[name]}`]));
}

function isFault(item: { readonly verdict?: unknown }): boolean {
  return item.verdict === 'violated' || item.verdict === 'disputable';
}
