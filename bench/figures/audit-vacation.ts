import { timeAudits } from '../audited-school/audit-times.js';
import type { Figure } from '../figure.js';

export const auditVacation: Figure = {
  name: 'audit-vacation',
  title: 'an audit where 2 % of the journals changed, over the audit of all of them',
  unit: '×',
  goal: 0.08,
  measure: async (scale, say) => {
    const { next, whole } = await timeAudits(scale, 0.02, say);
    return next / whole;
  },
};
