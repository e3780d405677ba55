/** «94,2». */
export function decimal(value: number): string {
  return value.toLocaleString('ru-RU', { minimumFractionDigits: 1, maximumFractionDigits: 1 });
}

/** «97,6 %», or a dash where nothing was counted. */
export function percent(part: number, whole: number): string {
  return whole === 0 ? '—' : `${decimal((100 * part) / whole)} %`;
}

/** «1 204», with a space that does not break. */
export function whole(value: number): string {
  return value.toLocaleString('ru-RU', { maximumFractionDigits: 0 });
}
