import { counted } from '../../../domain/russian.js';
import { dateAt } from '../../../domain/time.js';
import { countFindings, type ListedFinding, listFindings } from '../../../read/findings.js';
import { answererOf, ruleEntry } from '../../catalogue.js';
import { mayDismiss } from '../../dismissal-words.js';
import { whole } from '../../figures.js';
import { findingDate, findingTitle } from '../../finding-headline.js';
import { certaintyWords, severityWord } from '../../finding-words.js';
import { pagerOf } from '../../pager.js';
import { inTime, momentFields, type Past, withoutPast } from '../../past.js';
import type { Answer, Screen, ScreenContext, ScreenRequest } from '../../screen.js';
import { fillingReport } from '../filling-report/filling-report.js';
import { filterOf, ofPast } from './filter.js';
import { filterFields } from './filter-fields.js';
import { filterWords, linkedBounds } from './filter-words.js';
import { standingChip } from './standing.js';

const PAGE_SIZE = 50;

/** The list of findings: filters, order and page live in the address. */
export const findings: Screen = {
  id: 'findings',
  path: '/findings',
  title: 'Несоответствия',
  roles: ['director', 'deputy', 'class-teacher', 'teacher'],
  navigation: 'Несоответствия',
  action: 'view-findings',
  handle,
};

function handle(request: ScreenRequest, context: ScreenContext): Promise<Answer> {
  return inTime(request, context, page);
}

async function page(request: ScreenRequest, context: ScreenContext, past: Past | null): Promise<Answer> {
  const { reader, school, visibility, catalogue, clock, viewer } = context;
  const asked = filterOf(request.query, catalogue, dateAt(clock.now(), school.zone));
  const filter = past === null ? asked : ofPast(asked);
  const total = await countFindings(reader, school.id, filter, visibility);
  const pager = pagerOf(request, total, PAGE_SIZE);
  const rows = await listFindings(reader, school.id, filter, visibility, { limit: PAGE_SIZE, offset: pager.offset });
  const bounds = linkedBounds(request.query, filter, school.zone);
  const choices = await filterFields(request, context, past);
  const title = past === null ? 'Несоответствия' : `Несоответствия на ${past.moment}`;
  const data = {
    title,
    total: counted(total, 'запись', 'записи', 'записей'),
    rows: rows.map((row) => shown(row, context, past)),
    pager,
    range: `${whole(pager.offset + 1)}–${whole(pager.offset + rows.length)} из ${whole(total)}`,
    bounds,
    words: filterWords(choices, filter, bounds),
    exportAddress: `/findings.xlsx?${request.query.toString()}`,
    filtered: request.query.size > 0,
    seesDismissals: past === null && mayDismiss(viewer.roles),
    fields: choices,
    from: filter.from ?? '',
    to: filter.to ?? '',
    moment: momentFields(request, past, school.zone),
    past: past && { ...past, today: withoutPast(request, '/findings'), report: reportAddress(context, past) },
  };
  const subject = past === null ? { total } : { total, at: past.asked.asOf };
  const answer = {
    kind: 'page',
    title,
    template: 'screens/findings/findings',
    data,
    subject,
  } as const;
  return past === null ? answer : { ...answer, origin: past.origin };
}

/** Only for those who may make it. */
function reportAddress({ viewer }: ScreenContext, { query }: Past): string | null {
  const allowed = viewer.roles.some((role) => fillingReport.roles.includes(role));
  return allowed ? `${fillingReport.path}?${query}` : null;
}

function shown(row: ListedFinding, { catalogue }: ScreenContext, past: Past | null): object {
  return {
    address: past === null ? `/findings/${row.id}` : `/findings/${row.id}?${past.query}`,
    title: findingTitle(ruleEntry(catalogue, row.rule).title, row.verdict),
    sentence: catalogue.describe(row.rule, row),
    certainty: certaintyWords(row.verdict, row.severity),
    proven: row.verdict === 'violated',
    severity: row.severity,
    severityWord: severityWord(row.severity),
    place: [row.className ?? 'Школа', row.subjectName, row.groupName].filter((part) => part).join(', '),
    teacher: answererOf(catalogue, row),
    date: findingDate(row) ?? '',
    closed: row.state === 'closed',
    standing: standingChip(row),
  };
}
