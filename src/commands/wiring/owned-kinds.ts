import { JOURNAL_VIEWS } from '../../../connectors/index.js';
import type { JournalPageKind } from '../../sync/connector.js';

/**
 * Of the kinds of journal pages those that something is read by: one that is closed to the accounts would use up the ceiling.
 * All of them where none is, as before the first whole reading: there is nothing to choose between.
 */
export function ownedKinds(
  kinds: readonly JournalPageKind[],
  owners: Iterable<string | null>,
): readonly JournalPageKind[] {
  const views = new Set(owners);
  const owned = kinds.filter((kind) => views.has(JOURNAL_VIEWS[kind]));
  return owned.length === 0 ? kinds : owned;
}
