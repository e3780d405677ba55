import type { Instant } from '../../domain/time.js';
import type { Versioned } from '../journal-facts.js';
import { presentVersion } from './judge-value.js';

/**
 * What stands beside a value now and did not beside the one that a change replaced, which `shownAt` was the last look to show:
 * whoever made the change may have meant it. Empty where nothing does.
 */
export function noteSince(value: Versioned<{ readonly comment: string }>, shownAt: Instant | null): string {
  const changed = value.versions.findIndex(({ absentAt }) => absentAt === shownAt);
  const before = value.versions[changed - 1]?.comment.trim();
  const now = presentVersion(value)?.comment.trim() ?? '';
  return now === before ? '' : now;
}
