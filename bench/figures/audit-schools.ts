import { costOfSchools } from '../audited-school/cost-of-schools.js';
import { withReadQuarter } from '../audited-school/read-school.js';
import type { Figure } from '../figure.js';

const SCHOOLS = 20;

export const auditSchools: Figure = {
  name: 'audit-schools',
  title: 'how far the cost of auditing a journal, with 20 schools in one database over a school alone, is from 1',
  unit: '×',
  goal: 0.2,
  measure: (scale, say) =>
    withReadQuarter(say, async (task) => {
      const schools = Math.max(2, Math.round(SCHOOLS * scale));
      const { alone, together } = await costOfSchools(task, schools);
      const ratio = together / alone;
      say(
        `${alone.toFixed(1)} ms a unit alone, ${together.toFixed(1)} among ${schools} schools: ${ratio.toFixed(2)} ×`,
      );
      return Math.abs(ratio - 1);
    }),
};
