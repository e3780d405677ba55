import { canonical } from '../../src/audit/canonical.js';
import type { Judged } from '../../src/audit/findings-change.js';
import { judgeAsOf } from '../../src/audit/judge-as-of.js';
import type { Instant } from '../../src/domain/time.js';
import type { Lived } from './live-seed.js';

interface Said extends Pick<Judged, 'staffId' | 'studentId' | 'lessonId' | 'date' | 'clauses'> {
  readonly family: string;
  readonly subjectKey: string;
  readonly rule: string;
  readonly verdict: string;
  readonly severity: string;
  readonly evidence: unknown;
  readonly looked?: true;
}

/**
 * Where the findings that audits kept up, each of what had moved, differ from judging every unit anew as of the moment. «Нет
 * данных» takes the place of nothing that is known: of such a subject they may differ.
 */
export async function differencesAfresh({ db, school, parts }: Lived, asOf: Instant): Promise<readonly string[]> {
  const anew = await judgeAsOf(db, school, parts.profile, parts.rules, { asOf, registersAt: asOf });
  const kept: readonly Said[] = await db
    .knex('finding')
    .where({ school_id: school.id, state: 'open' })
    .select('family', { subjectKey: 'subject_key' }, 'rule', 'verdict', 'severity', 'evidence', 'date', 'clauses', {
      staffId: 'staff_id',
      studentId: 'student_id',
      lessonId: 'lesson_id',
    });
  const fresh = new Map(anew.findings.map((finding: Said) => [subjectOf(finding), finding]));
  const stored = new Map(kept.map((finding) => [subjectOf(finding), finding]));
  return [...new Set([...fresh.keys(), ...stored.keys()])].flatMap((subject) =>
    difference(subject, fresh.get(subject), stored.get(subject)),
  );
}

function difference(subject: string, fresh: Said | undefined, kept: Said | undefined): readonly string[] {
  if (fresh?.verdict === 'no-data' && fresh.looked !== true && kept !== undefined) return [];
  const words = [fresh, kept].map((said) => (said === undefined ? 'nothing' : wordsOf(said)));
  return words[0] === words[1] ? [] : [`${subject}: anew ${words[0]}, kept ${words[1]}`];
}

function subjectOf({ family, subjectKey }: Said): string {
  return `${family} ${subjectKey}`;
}

function wordsOf({ rule, verdict, severity, ...said }: Said): string {
  const { staffId, studentId, lessonId, date, clauses, evidence } = said;
  return `${rule} ${verdict} ${severity} ${canonical({ staffId, studentId, lessonId, date, clauses, evidence })}`;
}
