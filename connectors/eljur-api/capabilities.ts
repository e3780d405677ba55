import { SourceChanged, SourceUnavailable } from '../../src/core/errors.js';
import type { Entity } from '../../src/domain/rows.js';
import { dateAt } from '../../src/domain/time.js';
import type { Capability, PullContext } from '../../src/sync/connector.js';
import { AccessDenied } from '../../src/sync/visit.js';
import { compactDate } from './dates.js';
import { PERIODS_VIEW } from './methods/periods.js';
import { REPLACES_VIEW } from './methods/replaces.js';
import { parseRules, RULES_ADDRESS, RULES_VIEW } from './methods/rules.js';
import { SCHEDULE_VIEW } from './methods/schedule.js';
import type { ApiSession } from './session.js';

const SEEN = 'Метод отвечает этой учётной записи.';

/** Asks each method once; wrong credentials, an unknown school and a dead host are errors. */
export async function apiCapabilities(session: ApiSession, context: PullContext): Promise<readonly Capability[]> {
  session.forgetRefusals();
  const day = compactDate(dateAt(context.now(), 'UTC'));
  let schoolClass = '';
  const rules = await tried('schoolClass', RULES_VIEW, async () => {
    const answer = await session.call('getrules', {}, context);
    schoolClass = parseRules(RULES_ADDRESS, answer.body).rows.schoolClass?.[0]?.name ?? '';
  });
  const ask = (entity: Entity, view: string, method: string, parameters: Readonly<Record<string, string>>) =>
    tried(entity, view, async () => void (await session.call(method, parameters, context)));
  return [
    rules,
    await ask('term', PERIODS_VIEW, 'getperiods', {}),
    await ask('timetableSlot', SCHEDULE_VIEW, 'getschedule', { class: schoolClass, days: day }),
    await ask('substitution', REPLACES_VIEW, 'getreplaces', { days: day }),
  ];
}

async function tried(entity: Entity, view: string, attempt: () => Promise<void>): Promise<Capability> {
  try {
    await attempt();
    return { entity, view, reason: SEEN };
  } catch (error) {
    if (error instanceof AccessDenied || error instanceof SourceChanged || error instanceof SourceUnavailable) {
      return { entity, view: null, reason: error.message };
    }
    throw error;
  }
}
