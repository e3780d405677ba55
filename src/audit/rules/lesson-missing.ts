import type { JournalFacts } from '../journal-facts.js';
import { describeMissingLessons, judgeMissingLessons } from '../judging/missing-lessons.js';
import type { Rule } from '../rule.js';

export const lessonMissing: Rule<JournalFacts> = {
  id: 'lesson-missing',
  family: 'lesson',
  scope: 'journal',
  title: 'Урок по расписанию не внесён в журнал',
  clauses: ['Р 2.11', 'И-ЗД 8a', 'И-ЗД 8h', 'Х 4.1.4-2'],
  howToFix: 'Внесите урок в журнал ЭлЖура на его дату; если урок перенесён или не состоялся, сообщите завучу.',
  needs: ['term', 'timetableSlot', 'lesson'],
  rev: 11,
  check: (facts, norms, asOf) => judgeMissingLessons(facts, norms, asOf, 'missing'),
  describe: describeMissingLessons,
};
