import { expect, test } from 'vitest';
import { termDatesFault } from '../../../src/domain/term-dates.js';

const fault = (startDate: string, endDate: string) =>
  termDatesFault({ schoolClass: '7А', name: 'I четверть', kind: 'quarter', startDate, endDate });

test.each([
  ['2026-09-01', '2026-10-24', null],
  ['2026-09-01', '2026-09-01', null],
  ['2027-09-01', '2028-09-01', null],
  ['2027-09-01', '2028-09-02', 'Учебный период «I четверть» длится больше года: с 01.09.2027 по 02.09.2028.'],
  ['2026-09-01', '9999-12-31', 'Учебный период «I четверть» длится больше года: с 01.09.2026 по 31.12.9999.'],
  [
    '2026-09-02',
    '2026-09-01',
    'Учебный период «I четверть» заканчивается раньше, чем начинается: с 02.09.2026 по 01.09.2026.',
  ],
  ['2026-09-01', '2026-09-31', 'У учебного периода «I четверть» стоит «2026-09-31» вместо дня календаря.'],
])('from %s to %s: %s', (from, to, expected) => {
  const told = fault(from, to);
  if (expected === null) expect(told).toBeNull();
  else expect(told).toContain(expected);
});
