import { counted } from '../../domain/russian.js';
import type { JournalFacts } from '../journal-facts.js';
import { judgePeriodMarks } from '../judging/period-marks.js';
import { deadlineWords, listOf, movedWords } from '../judging/sentence.js';
import type { Described, Rule } from '../rule.js';

export const periodMarkLate: Rule<JournalFacts> = {
  id: 'period-mark-late',
  family: 'period-mark',
  scope: 'journal',
  title: 'Отметка за период выставлена не в срок',
  clauses: ['Р 2.17a', 'И-УЧ 5', 'Х 4.1.5', 'Пр 14'],
  howToFix:
    'Выставляйте отметки за период в срок, принятый в школе; если помешала уважительная причина, сообщите о ней завучу.',
  needs: ['term', 'groupMember', 'termMark'],
  rev: 11,
  check: (facts, norms, asOf) => judgePeriodMarks(facts, norms, asOf, 'entered'),
  describe,
};

function describe({ verdict, evidence }: Described, zone: string): string {
  const students = listOf(evidence, 'students');
  const late = students.filter((student) => student['verdict'] === 'violated').length;
  const of = `за период (${String(evidence['term'])})`;
  const whose = (count: number) => `у ${counted(count, 'обучающегося', 'обучающихся', 'обучающихся')}`;
  const all = whose(students.length);
  const due = deadlineWords(evidence, zone);
  if (verdict === 'no-data') return `Нет данных, вовремя ли выставлена отметка ${of} ${all}; ${due}`;
  if (verdict === 'disputable') return `Отметка ${of} выставлена ${all}, возможно, после срока; ${due}`;
  if (verdict === 'excused')
    return `Отметка ${of} выставлена ${all} после срока; ${[...new Set(students.map(movedWords))].join('; ')}`;
  const doubt = students.length === late ? '' : `, ещё у ${students.length - late} — возможно`;
  return `Отметка ${of} выставлена ${whose(late)} после срока${doubt}; ${due}`;
}
