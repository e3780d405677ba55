import { timeAudits } from '../audited-school/audit-times.js';
import type { Figure } from '../figure.js';

export const auditEvening: Figure = {
  name: 'audit-evening',
  title: 'an audit on the evening of a day on which 40 % of the journals changed, over the audit of all of them',
  unit: '×',
  goal: 0.6,
  measure: async (scale, say) => {
    const { next, whole } = await timeAudits(scale, 0.4, say);
    return next / whole;
  },
};
