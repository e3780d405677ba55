export type Attributes = Readonly<Record<string, string>>;

/** An element's classes are a set of words: one more word, or another order, changes nothing. */
export function hasClass(attributes: Attributes, name: string): boolean {
  const classes = attributes['class'];
  return classes === name || (classes?.split(/\s+/).includes(name) ?? false);
}
