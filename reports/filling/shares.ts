import type { FillingLine } from '../../src/read/filling.js';
import type { ShareCell } from '../../src/reporting/document.js';

/** What is done, of what can be decided: what is disputable, excused or without data is in neither number. */
export function daysEntered({ daysDue, daysUndecided, daysWithoutLesson }: FillingLine): ShareCell {
  return shareOf(daysDue - daysUndecided, daysWithoutLesson);
}

export function withTopic({ lessons, topicsUndecided, withoutTopic }: FillingLine): ShareCell {
  return shareOf(lessons - topicsUndecided, withoutTopic);
}

export function topicsInTime({ topicsJudged, topicsLate }: FillingLine): ShareCell {
  return shareOf(topicsJudged, topicsLate);
}

export function withHomework({ homeworkDue, homeworkUndecided, homeworkMissing }: FillingLine): ShareCell {
  return shareOf(homeworkDue - homeworkUndecided, homeworkMissing);
}

export function addShares(shares: readonly ShareCell[]): ShareCell {
  return {
    part: shares.reduce((sum, { part }) => sum + part, 0),
    whole: shares.reduce((sum, { whole }) => sum + whole, 0),
  };
}

function shareOf(whole: number, without: number): ShareCell {
  return { part: whole - without, whole };
}
