import { formatMoment } from '../../../domain/russian.js';
import { dateAt, type Instant } from '../../../domain/time.js';
import { type FindingDetail, type FindingMoment, readFindingMoments } from '../../../read/finding.js';
import {
  type DismissalRow,
  type FindingWordRow,
  readDismissalsOf,
  readFindingWords,
} from '../../../read/finding-life.js';
import { type Catalogue, ruleEntry } from '../../catalogue.js';
import { mayDismiss, untilWords } from '../../dismissal-words.js';
import { endWords, liftedSentence } from '../../end-words.js';
import { certaintyWords } from '../../finding-words.js';
import type { ScreenContext } from '../../screen.js';
import { SAID, WAITING } from './said.js';

const MOMENT_WORDS: Readonly<Record<string, string>> = {
  opened: 'обнаружено',
  changed: 'изменилось',
  closed: 'устранено',
  reopened: 'обнаружено снова',
  absorbed: 'включено в другое несоответствие',
  lifted: 'снято проверкой',
  reassigned: 'сменился отвечающий',
};

interface Life {
  readonly moments: readonly FindingMoment[];
  readonly words: readonly FindingWordRow[];
  readonly dismissals: readonly DismissalRow[];
}

/**
 * What became of a finding: the program's looks and people's words on one line of time, and where it stands now. Whoever does
 * not decide is told where it stands, and of what was said only what was said while he answered for it.
 */
export async function lifeOf(detail: FindingDetail, context: ScreenContext) {
  const { reader, school, clock } = context;
  const life: Life = {
    moments: await readFindingMoments(reader, school.id, detail.id),
    words: await readFindingWords(reader, school.id, detail.id),
    dismissals: await readDismissalsOf(reader, school.id, detail.id, dateAt(clock.now(), school.zone)),
  };
  const held = life.dismissals.find(({ holds }) => holds);
  const said = [...wordLines(life), ...dismissalLines(life)].filter(({ moment }) =>
    mayReadSaidAt(moment, detail, life, context),
  );
  return {
    status: held === undefined ? statusOf(detail, life) : 'снято: не нарушение',
    lifted: liftedWords(detail, life),
    held: held === undefined ? null : heldWords(held, mayReadSaidAt(held.at, detail, life, context)),
    timeline: [...machineLines(life, context), ...said]
      .sort((a, b) => a.moment - b.moment)
      .map(({ moment, ...line }) => ({ at: formatMoment(moment, school.zone), ...line })),
  };
}

/** Words are between those who decide and whoever answered when they were said. */
function mayReadSaidAt(at: Instant, detail: FindingDetail, life: Life, { viewer }: ScreenContext): boolean {
  const answered = answererAt(at, detail, life);
  return mayDismiss(viewer.roles) || (answered !== null && answered === viewer.staffId);
}

function answererAt(at: Instant, { staffId }: FindingDetail, { moments }: Life): number | null {
  const left = moments.find((moment) => moment.kind === 'reassigned' && moment.at > at);
  return left === undefined ? staffId : left.formerStaffId;
}

function heldWords(held: DismissalRow, mayRead: boolean): string {
  if (!mayRead) return 'Снято: это не нарушение.';
  return `Снято: ${held.reason} (${held.by}, ${untilWords(held)}).`;
}

/** Why it ended though nothing was put right; null where it did not. */
function liftedWords({ state, verdict }: FindingDetail, { moments }: Life): string | null {
  if (state !== 'lifted') return null;
  return liftedSentence(verdict, moments.findLast(({ kind }) => kind === 'lifted')?.reasons ?? []);
}

/**
 * The last thing said since the fault was there (or gone) this time and is answered for by whoever answers now, a look only where
 * nothing else was; what was said before is history.
 */
function statusOf({ state, openedAt }: FindingDetail, { moments, words }: Life): string | null {
  if (state === 'absorbed' || state === 'lifted') return null;
  const since = moments.findLast(({ kind }) => BEGINS.includes(kind))?.at ?? openedAt;
  const said = words.filter(({ at }) => at >= since).map(({ kind }) => kind);
  if (state === 'closed') return said.includes('confirmed') ? SAID.confirmed : WAITING;
  const last = said.findLast((kind) => kind !== 'seen') ?? said.at(-1);
  return last === undefined ? 'новое' : SAID[last];
}

/** With what a new stretch of its life begins. */
const BEGINS: readonly string[] = ['closed', 'reopened', 'reassigned'];

interface Line {
  readonly moment: Instant;
  readonly what: string;
  readonly text: string;
  readonly into: readonly string[];
}

function machineLines({ moments }: Life, { catalogue }: ScreenContext): readonly Line[] {
  return moments.map((each) => ({
    moment: each.at,
    what: MOMENT_WORDS[each.kind] ?? each.kind,
    text: momentText(each, catalogue),
    into: each.intoIds.map((into) => `/findings/${into}`),
  }));
}

function momentText({ kind, rule, verdict, reasons, formerTeacher }: FindingMoment, catalogue: Catalogue): string {
  if (kind === 'reassigned') return `до этого ${formerTeacher ?? 'никто не был назван'}`;
  const judged = `${ruleEntry(catalogue, rule).title}, ${certaintyWords(verdict).word}`;
  return kind === 'lifted' ? `${judged}; ${endWords(reasons)}` : judged;
}

function wordLines({ words }: Life): readonly Line[] {
  return words.map(({ kind, text, at, by }) => ({
    moment: at,
    what: SAID[kind],
    text: text === '' ? by : `${by} — ${text}`,
    into: [],
  }));
}

function dismissalLines({ dismissals }: Life): readonly Line[] {
  return dismissals.flatMap((one) => {
    const made = { moment: one.at, what: 'снято', text: `${one.by} — ${one.reason}, ${untilWords(one)}`, into: [] };
    if (one.endedAt === null) return [made];
    return [made, { moment: one.endedAt, what: 'снова считается', text: one.endedBy ?? '', into: [] }];
  });
}
