import { counted } from '../../domain/russian.js';
import { dateAt, type Instant } from '../../domain/time.js';
import { viewPlace } from '../../domain/view-names.js';
import type { Norms } from '../../regulation/norms.js';
import type { ClassFacts, DiaryComparison } from '../class-facts.js';
import { listOf, momentOf } from '../judging/sentence.js';
import { tallyOf } from '../judging/tally.js';
import { unknownClass } from '../judging/unknown-class.js';
import type { Described, Judgement, Rule, RuleResult } from '../rule.js';

export const diaryMismatch: Rule<ClassFacts> = {
  id: 'diary-mismatch',
  family: 'diary',
  scope: 'class',
  title: 'Данные дневника не совпадают с журналом',
  clauses: ['Р 1.5', 'Пр 7.1', 'И-ДИР 10', 'И-ЗД 5', 'И-КР 6b', 'Х 4.1.2'],
  howToFix:
    'Откройте эти дни в журнале и в дневнике обучающегося. Если в журнале верно, напишите в поддержку ЭлЖура: семья видит другое.',
  addressee: 'заместитель директора, отвечающий за электронный дневник',
  needs: ['term', 'groupMember'],
  rev: 1,
  check,
  describe,
};

/** The journal was read once more before a difference was kept: all that is left is proved. */
function check({ zone, schoolClass, journals, comparisons }: ClassFacts, _norms: Norms, asOf: Instant): RuleResult {
  if (journals.length === 0) return { findings: [], tally: [], nextMoment: null };
  if (comparisons.length === 0) return unknownClass(`diary:${schoolClass.id}`, dateAt(asOf, zone), 'comparison');
  return {
    findings: comparisons.filter(isDifferent).map((made) => findingOf(made, schoolClass.id, zone)),
    tally: tallyOf(
      comparisons.map((made) => ({
        ...{ staffId: null, date: dateAt(made.at, zone) },
        outcome: isDifferent(made) ? 'violated' : null,
      })),
    ),
    nextMoment: null,
  };
}

function isDifferent({ differences }: DiaryComparison): boolean {
  return differences.length > 0;
}

function findingOf({ studentId, at, view, differences }: DiaryComparison, classId: number, zone: string): Judgement {
  return {
    subjectKey: `diary:${classId}:${studentId}`,
    ...{ verdict: 'violated', severity: 'warning' },
    ...{ staffId: null, studentId, lessonId: null, date: dateAt(at, zone) },
    evidence: {
      ...{ comparedAt: at, view },
      differences: differences.map(({ kind, journalId, date }) => ({ kind, journalId, date })),
    },
  };
}

function describe({ evidence }: Described, zone: string): string {
  if (evidence['lacks'] !== undefined) return 'Нет данных: никого из класса ещё не сверяли с дневником';
  const differences = listOf(evidence, 'differences');
  const count = (kind: string): number => differences.filter((each) => each['kind'] === kind).length;
  const words = [
    count('mark') === 0
      ? ''
      : counted(count('mark'), 'день с другими отметками', 'дня с другими отметками', 'дней с другими отметками'),
    count('absence') === 0
      ? ''
      : counted(count('absence'), 'день с другими пропусками', 'дня с другими пропусками', 'дней с другими пропусками'),
  ].filter((word) => word !== '');
  const from = viewPlace(String(evidence['view']));
  return `Обучающийся видит не то, что в журнале: ${words.join(' и ')}; сверено ${momentOf(evidence, 'comparedAt', zone)} (${from})`;
}
