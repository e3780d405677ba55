import { timeAudits } from '../audited-school/audit-times.js';
import type { Figure } from '../figure.js';

export const auditYear: Figure = {
  name: 'audit-year',
  title: 'auditing a year of a school of a thousand students, over COPY of its facts out of the database',
  unit: '×',
  goal: 12,
  measure: async (scale, say) => {
    const { whole, copy } = await timeAudits(scale, null, say);
    return whole / copy;
  },
};
