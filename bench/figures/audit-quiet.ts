import { timeAudits } from '../audited-school/audit-times.js';
import type { Figure } from '../figure.js';

export const auditQuiet: Figure = {
  name: 'audit-quiet',
  title: 'an audit where nothing changed, over the audit of all of them',
  unit: '×',
  goal: 0.02,
  measure: async (scale, say) => {
    const { next, whole } = await timeAudits(scale, 0, say);
    return next / whole;
  },
};
