import { viewName } from '../../../domain/view-names.js';
import { readSubjectNames } from '../../../read/holds.js';
import { type PastRun, type RunTrouble, readRun, readRunTroubles } from '../../../read/runs.js';
import { identifier } from '../../asked.js';
import { mayOpenPages } from '../../change-lines.js';
import { whole } from '../../figures.js';
import { noteWords, pageWords } from '../../hold-words.js';
import {
  outcomeFigures,
  progressWords,
  RUN_READERS,
  runHeadline,
  UNFAMILIAR,
  UNFAMILIAR_NEXT,
  unfamiliarLines,
} from '../../run-words.js';
import type { Answer, Screen, ScreenContext, ScreenRequest } from '../../screen.js';

const TROUBLES_SHOWN = 200;
/** Each look is an entry of the access journal, and a reading may take an hour. */
const RELOAD_SECONDS = 30;

/** One reading of the journal: what was read, kind by kind, and which pages were not taken. */
export const run: Screen = {
  id: 'run',
  path: '/runs/:id',
  title: 'Чтение журнала',
  roles: RUN_READERS,
  navigation: null,
  action: 'view-run',
  handle,
};

async function handle(request: ScreenRequest, { reader, school, viewer }: ScreenContext): Promise<Answer> {
  const id = identifier.safeParse(request.params['id']).data;
  const found = id === undefined ? null : await readRun(reader, school.id, id);
  if (found === null) return { kind: 'missing' };
  const [troubles, subjects] = await Promise.all([
    readRunTroubles(reader, school.id, found.id, TROUBLES_SHOWN + 1),
    readSubjectNames(reader, school.id),
  ]);
  const mayDecide = mayOpenPages(viewer.roles);
  const data = {
    number: found.id,
    headline: runHeadline(found, school.zone),
    progress: progressOf(found),
    error: found.error,
    ...figuresOf(found),
    unfamiliar: unfamiliarLines([found.counts.unfamiliar ?? {}]),
    unfamiliarWords: [UNFAMILIAR, UNFAMILIAR_NEXT].join(' '),
    troubles: troubles.slice(0, TROUBLES_SHOWN).map((one) => troubleRow(one, subjects, mayDecide)),
    more: troubles.length > TROUBLES_SHOWN,
  };
  const title = `Чтение журнала № ${found.id}`;
  const reload = found.status === 'running' ? { reloadAfter: RELOAD_SECONDS } : {};
  return { kind: 'page', title, template: 'screens/run/run', data, subject: { run: found.id }, ...reload };
}

/** A bar for each kind of pages; null once the reading is over. */
function progressOf({ status, counts }: PastRun) {
  if (status !== 'running') return null;
  return (counts.progress ?? []).map((kind) => ({ ...kind, words: progressWords(kind) }));
}

function figuresOf({ counts }: PastRun) {
  const { outcomes, views = {}, added = 0, changed = 0, moved = 0, gone = 0, traffic } = counts;
  return {
    kinds: Object.entries(views)
      .map(([view, of]) => ({ name: viewName(view), figures: outcomeFigures(of).map(whole) }))
      .sort((a, b) => a.name.localeCompare(b.name, 'ru')),
    total: outcomes === undefined ? null : outcomeFigures(outcomes).map(whole),
    rows: { added: whole(added), changed: whole(changed), moved: whole(moved), gone: whole(gone) },
    traffic: traffic == null ? null : { requests: whole(traffic.requests), retries: whole(traffic.retries) },
  };
}

const STATUS_WORDS: Readonly<Record<RunTrouble['status'], string>> = {
  held: 'отложена',
  failed: 'не прочитана',
  stale: 'устарела: более позднее чтение уже занесено',
};

function troubleRow(trouble: RunTrouble, subjects: ReadonlyMap<string, string>, mayDecide: boolean) {
  const { observationId, address, status, note, waitingScope } = trouble;
  return {
    page: pageWords(address, subjects),
    reading: mayDecide ? `/readings/${observationId}` : null,
    what: STATUS_WORDS[status],
    note: note === null ? '' : noteWords(note),
    decide: mayDecide && waitingScope !== null ? `/holds/${waitingScope}` : null,
  };
}
