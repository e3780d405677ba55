import { entityName } from '../../../domain/entity-names.js';
import { formatMoment } from '../../../domain/russian.js';
import { viewName, viewSource } from '../../../domain/view-names.js';
import { readFileSources, readSources, type SourceOfEntity } from '../../../read/capabilities.js';
import { readSubjectNames, readWaitingPages } from '../../../read/holds.js';
import { type PastRun, readRuns } from '../../../read/runs.js';
import { mayOpenPages } from '../../change-lines.js';
import { whole } from '../../figures.js';
import { outcomeFigures, progressWords, RUN_READERS, runLength, runStatus } from '../../run-words.js';
import type { Answer, Screen, ScreenContext, ScreenRequest } from '../../screen.js';
import { waitingRows } from '../../waiting-pages.js';

const SHOWN = 30;

/** The readings of the journal, what waits after them, and where each kind of data comes from. */
export const runs: Screen = {
  id: 'runs',
  path: '/runs',
  title: 'Чтение журнала',
  roles: RUN_READERS,
  navigation: 'Чтение журнала',
  action: 'view-runs',
  handle,
};

async function handle(_request: ScreenRequest, context: ScreenContext): Promise<Answer> {
  const { reader, school, viewer } = context;
  const [past, sources, byFile, waiting, subjects] = await Promise.all([
    readRuns(reader, school.id, SHOWN),
    readSources(reader, school.id),
    readFileSources(reader, school.id),
    readWaitingPages(reader, school.id),
    readSubjectNames(reader, school.id),
  ]);
  const mayDecide = mayOpenPages(viewer.roles);
  const data = {
    mayDecide,
    runs: past.map((run) => runRow(run, school.zone)),
    waiting: waitingRows(waiting, subjects, school.zone),
    // Before the first whole reading nothing is said of any source.
    sources: (sources.length === 0 ? [] : [...sources, ...byFile])
      .map((source) => sourceRow(source, school.zone))
      .sort((a, b) => a.entity.localeCompare(b.entity, 'ru')),
  };
  const subject = { runs: past.length, waiting: waiting.length };
  return { kind: 'page', title: 'Чтение журнала', template: 'screens/runs/runs', data, subject };
}

function sourceRow({ entity, view, owner, reason, checkedAt }: SourceOfEntity, zone: string) {
  return {
    entity: entityName(entity),
    source: view === null ? missing(owner) : place(view),
    reason,
    checkedAt: checkedAt === null ? '—' : formatMoment(checkedAt, zone),
  };
}

function runRow(run: PastRun, zone: string) {
  const { outcomes, traffic } = run.counts;
  return {
    address: `/runs/${run.id}`,
    startedAt: formatMoment(run.startedAt, zone),
    length: runLength(run) ?? '—',
    status: statusWords(run),
    figures: outcomes === undefined ? ['—', '—', '—', '—', '—'] : outcomeFigures(outcomes).map(whole),
    requests: traffic == null ? '—' : whole(traffic.requests),
  };
}

/** How far the last kind of pages is, where the reading goes on. */
function statusWords(run: PastRun): string {
  const kind = run.status === 'running' ? run.counts.progress?.at(-1) : undefined;
  return kind === undefined
    ? runStatus(run)
    : `${runStatus(run)}: ${kind.what.charAt(0).toLowerCase()}${kind.what.slice(1)}, ${progressWords(kind)}`;
}

function place(view: string): string {
  return `${viewSource(view)}: ${viewName(view).toLowerCase()}`;
}

/** What is asked for and has not been shown is said with its place. */
function missing(owner: string | null): string {
  return owner === null ? 'нет' : `ещё не получено (${place(owner)})`;
}
