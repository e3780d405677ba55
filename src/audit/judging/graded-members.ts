import { addDays, type Instant } from '../../domain/time.js';
import type { Interval, JournalFacts, MemberFact, TermFact } from '../journal-facts.js';
import { studentsFreed } from './excluded-students.js';
import { marksIn } from './mark-count.js';
import { isMemberAt } from './membership.js';
import { provedSince } from './proved-members.js';
import { shownTermMark, termMarksOf } from './term-marks.js';

/** A member with a numeric mark for the term whom no register frees of being judged like the others. */
export interface Graded {
  readonly member: MemberFact;
  /** «4», as the journal shows it. */
  readonly value: string;
  readonly shown: Interval;
}

export function gradedMembers(term: TermFact, facts: JournalFacts, asOf: Instant): readonly Graded[] {
  const members = new Map(facts.members.filter((each) => isMemberAt(each, asOf)).map((each) => [each.studentId, each]));
  const freed = studentsFreed(facts, term);
  return termMarksOf(facts, term).flatMap((mark) => {
    const member = members.get(mark.studentId);
    const value = shownTermMark(mark) ?? '';
    const shown = mark.versions.at(-1);
    const isGraded = marksIn(value) > 0 && !freed.has(mark.studentId);
    return isGraded && member !== undefined && shown !== undefined ? [{ member, value, shown }] : [];
  });
}

/** Whether a member is proved to have been there since the first days of the term: who came later has other marks elsewhere. */
export function cameAtTheStart(facts: JournalFacts, term: TermFact, days: number): (member: MemberFact) => boolean {
  const since = provedSince(facts, term);
  const lastDay = addDays(term.startDate, days);
  return (member) => since(member) <= lastDay;
}
