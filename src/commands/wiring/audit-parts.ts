import { fileURLToPath } from 'node:url';
import { judgeAsOf, type PastJudgement, type PastOptions } from '../../audit/judge-as-of.js';
import { cardsOf, type RuleBook } from '../../audit/rule-book.js';
import { rules } from '../../audit/rules/index.js';
import { type AuditOptions, type AuditReport, runAudit } from '../../audit/run.js';
import type { Settings } from '../../core/config.js';
import { OperatorError } from '../../core/errors.js';
import type { Catalogue } from '../../dashboard/catalogue.js';
import type { Database } from '../../db/database.js';
import type { AskedMoment } from '../../domain/asked-moment.js';
import { formatFullMoment } from '../../domain/russian.js';
import type { School } from '../../domain/school.js';
import type { Instant } from '../../domain/time.js';
import type { UnitKind } from '../../domain/unit-kind.js';
import type { Profile } from '../../regulation/profile.js';
import { profileAsOf } from '../../regulation/profile-history.js';
import { readProfile } from '../../regulation/read-profile.js';
import { catalogueOf } from './catalogue.js';
import { programBuild } from './program-build.js';

/** The act in force, the rules, and what the screens say of both. */
export interface AuditParts {
  readonly profile: Profile;
  readonly rules: RuleBook;
  readonly catalogue: Catalogue;
}

export function auditParts(settings: Pick<Settings, 'ZAVUCH_PROFILE'>, school: School): AuditParts {
  const file = settings.ZAVUCH_PROFILE ?? shippedProfile();
  const profile = readProfile(file);
  refuseUnknownRules(profile, file);
  refuseVainExceptions(profile, file);
  const catalogue = catalogueOf({ rules: cardsOf(rules), profile, zone: school.zone });
  return { profile, rules, catalogue };
}

/** A rule that the profile weighs or switches off must exist: a slip of the pen would quietly leave it as it was. */
function refuseUnknownRules({ rules: weighed, clauses }: Profile, file: string): void {
  const known = new Set(cardsOf(rules).map((rule) => rule.id));
  const named = [...Object.keys(weighed), ...clauses.flatMap((clause) => clause.rules)];
  const unknown = [...new Set(named.filter((id) => !known.has(id)))];
  if (unknown.length === 0) return;
  throw new OperatorError(
    `Профиль акта ${file} не принят: правил ${unknown.map((id) => `«${id}»`).join(', ')} нет.`,
    `Исправьте файл профиля; есть правила: ${[...known].join(', ')}.`,
    { code: 'profile' },
  );
}

const LACKS: Readonly<Record<UnitKind, readonly ('subjects' | 'grades')[]>> = {
  journal: [],
  class: ['subjects'],
  teacher: ['subjects', 'grades'],
  school: ['subjects', 'grades'],
};
const OF_WHAT: Readonly<Record<UnitKind, string>> = {
  ...{ journal: 'журнал', class: 'класс', teacher: 'учителя', school: 'школу' },
};
const NAMED = { subjects: 'предметам', grades: 'параллелям' } as const;

/** An exception by what the rule's unit has none of would be obeyed nowhere. */
function refuseVainExceptions({ rules: weighed }: Profile, file: string): void {
  for (const { id, scope } of cardsOf(rules)) {
    const named = weighed[id]?.except ?? [];
    const vain = LACKS[scope].find((key) => named.some((exception) => exception[key] !== undefined));
    if (vain === undefined) continue;
    throw new OperatorError(
      `Профиль акта ${file} не принят: правило «${id}» проверяет ${OF_WHAT[scope]}, исключение по ${NAMED[vain]} для него не действует.`,
      `Уберите из исключений правила строку «${vain}».`,
      { code: 'profile' },
    );
  }
}

export function judge(
  db: Database,
  school: School,
  { profile, rules: inForce }: AuditParts,
  asOf: Instant,
  more: Pick<AuditOptions, 'progress' | 'signal'> = {},
): Promise<AuditReport> {
  return runAudit(db, school, profile, inForce, { asOf, build: programBuild(), now: () => Date.now(), ...more });
}

export interface JudgedPast extends PastJudgement {
  readonly profile: Profile;
  /** What must be said of the profile: that the one of then is not known. */
  readonly reservation: string | null;
}

/** What an audit at a past moment would have said; nothing is stored. */
export async function judgePast(
  db: Database,
  school: School,
  parts: AuditParts,
  { asOf, registers }: AskedMoment,
  now: Instant,
  options: PastOptions = {},
): Promise<JudgedPast> {
  const { profile, reservation } = await profileFor(db, school, parts, { asOf, registers });
  const moment = { asOf, registersAt: registers === 'now' ? now : asOf };
  return { ...(await judgeAsOf(db, school, profile, parts.rules, moment, options)), profile, reservation };
}

async function profileFor(
  db: Database,
  school: School,
  { profile }: AuditParts,
  { asOf, registers }: AskedMoment,
): Promise<Pick<JudgedPast, 'profile' | 'reservation'>> {
  if (registers === 'now') return { profile, reservation: null };
  const past = await profileAsOf(db, school, asOf);
  if (past === null) return { profile, reservation: 'Профиль до этого дня не записывался: взят сегодняшний.' };
  if (past.wasKnown) return { profile: past.profile, reservation: null };
  const since = formatFullMoment(past.recordedAt, school.zone);
  return { profile: past.profile, reservation: `Профиль того времени не записан: взят первый известный, от ${since}.` };
}

function shippedProfile(): string {
  return fileURLToPath(new URL('../../../regulations/order-127.yaml', import.meta.url));
}
