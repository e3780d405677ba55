/** Of which works a school is usually told the results. */
export const USUAL_RESULTS: readonly string[] = [
  'ОГЭ',
  'ЕГЭ',
  'итоговое собеседование',
  'итоговое сочинение',
  'промежуточная аттестация',
];
