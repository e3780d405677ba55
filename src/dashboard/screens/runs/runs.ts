import { entityName } from '../../../domain/entity-names.js';
import { formatMoment, uncapitalised } from '../../../domain/russian.js';
import { viewPlace } from '../../../domain/view-names.js';
import { readFileSources, readSources, type SourceOfEntity } from '../../../read/capabilities.js';
import { readDifferences, readLastConfirmation } from '../../../read/confirmations.js';
import { readSubjectNames, readWaitingPages } from '../../../read/holds.js';
import { type PastRun, readRuns } from '../../../read/runs.js';
import { mayOpenPages } from '../../change-lines.js';
import { confirmationLines, DIFFERENCES_NEXT, differenceRow } from '../../confirmation-words.js';
import { whole } from '../../figures.js';
import { outcomeFigures, progressWords, RUN_READERS, runLength, runStatus } from '../../run-words.js';
import type { Answer, Screen, ScreenContext, ScreenRequest } from '../../screen.js';
import { waitingRows } from '../../waiting-pages.js';

const SHOWN = 30;
const DAY = 86_400_000;

/** Students come round slowly: what was found of one stays to be seen until he is compared again, so long at the most. */
const DIFFERENCES_SHOWN = { most: 50, days: 60 };

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
  const mayDecide = mayOpenPages(viewer.roles);
  const [past, sources, byFile, waiting, subjects] = await Promise.all([
    readRuns(reader, school.id, SHOWN),
    readSources(reader, school.id),
    readFileSources(reader, school.id),
    readWaitingPages(reader, school.id),
    readSubjectNames(reader, school.id),
  ]);
  const { shown, confirmation } = await confirmationOf(context, mayDecide);
  const data = {
    mayDecide,
    runs: past.map((run) => runRow(run, school.zone)),
    waiting: waitingRows(waiting, subjects, school.zone),
    confirmation,
    // Before the first whole reading nothing is said of any source.
    sources: (sources.length === 0 ? [] : [...sources, ...byFile])
      .map((source) => sourceRow(source, school.zone))
      .sort((a, b) => a.entity.localeCompare(b.entity, 'ru')),
  };
  const subject = { runs: past.length, waiting: waiting.length, differences: shown };
  return { kind: 'page', title: 'Чтение журнала', template: 'screens/runs/runs', data, subject };
}

/** What a second view said of the marks; whom it concerns is for those who answer for all marks. */
async function confirmationOf({ reader, school, clock, sourceUrl }: ScreenContext, mayDecide: boolean) {
  const last = await readLastConfirmation(reader, school.id);
  const since = clock.now() - DIFFERENCES_SHOWN.days * DAY;
  const found = mayDecide ? await readDifferences(reader, school.id, { since, most: DIFFERENCES_SHOWN.most + 1 }) : [];
  const rows = found.slice(0, DIFFERENCES_SHOWN.most).map((one) => differenceRow(one, school.zone, sourceUrl));
  const confirmation = {
    at: last === null ? null : formatMoment(last.at, school.zone),
    lines: last === null ? [] : confirmationLines(last),
    rows,
    more: found.length > rows.length,
    next: DIFFERENCES_NEXT,
  };
  return { shown: rows.length, confirmation };
}

function sourceRow({ entity, view, owner, reason, checkedAt }: SourceOfEntity, zone: string) {
  return {
    entity: entityName(entity),
    source: view === null ? missing(owner) : viewPlace(view),
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
  return kind === undefined ? runStatus(run) : `${runStatus(run)}: ${uncapitalised(kind.what)}, ${progressWords(kind)}`;
}

/** What is asked for and has not been shown is said with its place. */
function missing(owner: string | null): string {
  return owner === null ? 'нет' : `ещё не получено (${viewPlace(owner)})`;
}
