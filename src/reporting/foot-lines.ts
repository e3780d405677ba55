import { dateAt, timeAt } from '../domain/time.js';
import type { DocumentFoot } from './document.js';

/** The lines at the foot of every document: school, moment of the data, freshness of the mirror, profile, mode. */
export function footLines(foot: DocumentFoot): readonly string[] {
  const freshest =
    foot.freshestAt === null ? 'журнал ещё не считывался' : `журнал считан ${moment(foot.freshestAt, foot.zone)}`;
  const lines = [foot.school, `По данным на ${moment(foot.asOf, foot.zone)}; ${freshest}`, `Профиль: ${foot.profile}`];
  return foot.past === undefined ? lines : [...lines, foot.past];
}

function moment(instant: number, zone: string): string {
  const [year, month, day] = dateAt(instant, zone).split('-');
  return `${day}.${month}.${year} ${timeAt(instant, zone)}`;
}
