const PATTERN = /^file-import\/(?:changes|marks|plan|term-marks)\/(.+)\/([^/]+)\/[^/]+$/u;

/** Class and subject of what a file brought to a journal, by its address in the mirror; null for any other address. */
export function readFileAddress(address: string): { readonly schoolClass: string; readonly subject: string } | null {
  const [, schoolClass, subject] = PATTERN.exec(address) ?? [];
  return schoolClass === undefined || subject === undefined ? null : { schoolClass, subject };
}
