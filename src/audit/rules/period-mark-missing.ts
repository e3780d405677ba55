import { counted } from '../../domain/russian.js';
import type { JournalFacts } from '../journal-facts.js';
import { judgePeriodMarks } from '../judging/period-marks.js';
import { listOf, missingSentence, movedWords, numberOf } from '../judging/sentence.js';
import type { Described, Rule } from '../rule.js';

export const periodMarkMissing: Rule<JournalFacts> = {
  id: 'period-mark-missing',
  family: 'period-mark',
  scope: 'journal',
  title: 'Не выставлена отметка за период',
  clauses: ['Р 2.17a', 'И-УЧ 5', 'Х 4.1.5', 'Пр 14'],
  howToFix:
    'Выставьте отметку за период или «н/а»; освобождение, отсрочку или индивидуальный план завуч вносит в реестр.',
  needs: ['term', 'groupMember', 'termMark'],
  rev: 15,
  check: (facts, norms, asOf) => judgePeriodMarks(facts, norms, asOf, 'missing'),
  describe,
};

function describe(finding: Described, zone: string): string {
  const { verdict, evidence } = finding;
  const students = listOf(evidence, 'students');
  const whose = counted(students.length, 'обучающегося', 'обучающихся', 'обучающихся');
  const lack = `за период (${String(evidence['term'])}) не выставлена у ${whose}`;
  if (verdict === 'no-data' && numberOf(evidence, 'observedAt') !== null)
    return `Нет данных: отметка ${lack}, но неизвестен день прихода в журнал`;
  if (verdict === 'excused') return `Отметка ${lack}; ${[...new Set(students.map(movedWords))].join('; ')}`;
  const excused = numberOf(evidence, 'excused') ?? 0;
  const beside = excused === 0 ? '' : `; ещё у ${excused} — по уважительной причине`;
  return `${missingSentence(`Отметка ${lack}`, finding, zone)}${beside}`;
}
