import { resolve } from 'node:path';
import { type ExitCode, exitCodes, SourceUnavailable } from '../core/errors.js';
import { dateAt, type PlainDate } from '../domain/time.js';
import { viewName } from '../domain/view-names.js';
import { createScrubber } from '../probe/scrub/scrub.js';
import { type ProbedPage, probePages } from '../probe/walk.js';
import type { PullContext } from '../sync/connector.js';
import type { CommandContext, OperatorCommand } from './command.js';
import { given } from './wiring/given.js';
import { claimNewFolder, samplesOf, writeSamples } from './wiring/probe-samples.js';
import { isAsExpected, probeInWords } from './wiring/probe-words.js';
import { sharedSignIns } from './wiring/shared-sign-ins.js';
import { openSource, sourceOf } from './wiring/source-of.js';
import { bar, type Terminal } from './wiring/terminal.js';

export const probe: OperatorCommand = {
  name: 'probe',
  summary: 'сверить вид страниц журнала с ожидаемым и записать обезличенные образцы',
  details: `Читает по одной странице каждого вида, говорит, чего на них не хватает, и складывает в папку образцы: строение страниц
сохранено, имена, тексты, логины и номера заменены. В ЭлЖур ничего не записывается. Если настроена база и запись API
входит по паролю, в базе отмечаются школа и время входа: вместе с sync входов не больше двух за десять минут.
Коды завершения: 0 — всё как ожидалось, 2 — ошибка настройки или папки, 3 — журнал недоступен или показал не всё, 4 — вид
страниц другой, 5 — вход не выполнен.`,
  settings: [
    ...(['ELJUR_URL', 'ELJUR_VENDOR', 'ELJUR_LOGIN', 'ELJUR_PASSWORD', 'ELJUR_DEVKEY'] as const),
    ...(['ELJUR_API_LOGIN', 'ELJUR_API_PASSWORD', 'ELJUR_API_TOKEN'] as const),
    ...(['REQUESTS_PER_MINUTE', 'SCHOOL_ZONE', 'LOG_LEVEL'] as const),
    ...(['DATABASE_URL', 'ZAVUCH_DATA', 'SCHOOL_NAME'] as const),
  ],
  options: [{ flags: '--out <папка>', meaning: 'новая папка для образцов; без него — eljur-probe-<день> здесь' }],
  run,
};

async function run(
  context: CommandContext,
  options: Readonly<Record<string, string | boolean | undefined>>,
): Promise<ExitCode> {
  const { settings, clock, terminal, signal } = context;
  const source = sourceOf(settings);
  const today = dateAt(clock.now(), settings.SCHOOL_ZONE);
  const folder = resolve(given(options['out'], '--out', 'образцы') ?? `eljur-probe-${today}`);
  await claimNewFolder(folder);
  const { connector } = openSource(source, sharedSignIns(context, source));
  const pages = await lookedAt(connector.probe?.({ now: clock.now, signal }) ?? [], today, terminal, signal);
  const samples = samplesOf(pages, createScrubber(today));
  await writeSamples(folder, samples);
  terminal.result(probeInWords(pages, folder, samples.length).join('\n'), { folder, pages: pages.map(told) });
  if (pages.some((page) => page.outcome === 'changed' || page.checks.some(({ found }) => !found)))
    return exitCodes.sourceChanged;
  return pages.every(isAsExpected) ? exitCodes.ok : exitCodes.sourceUnavailable;
}

type Probes = Parameters<typeof probePages>[0];

/** Throws SourceUnavailable where not one page came. */
async function lookedAt(
  probes: Probes,
  today: PlainDate,
  terminal: Terminal,
  signal: PullContext['signal'],
): Promise<readonly ProbedPage[]> {
  const pages: ProbedPage[] = [];
  terminal.progress(bar(0, probes.length, 'Вход в журнал'));
  for await (const page of probePages(probes, today)) {
    signal?.throwIfAborted();
    pages.push(page);
    terminal.progress(bar(pages.length, probes.length, viewName(page.view)));
  }
  if (pages.some(({ body }) => body !== null)) return pages;
  throw new SourceUnavailable(pages[0]?.trouble ?? 'ЭлЖур не показал ни одной страницы.');
}

/** The address names a student's number and stays here, the page itself still more. */
function told({ view, outcome, checks, trouble, nextStep }: ProbedPage) {
  return { view, outcome, checks, trouble, nextStep };
}
