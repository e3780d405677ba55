import { type Simulator, startSimulator } from '../../fixtures/eljur/simulator.js';
import { createVirtualClock } from '../../fixtures/eljur/virtual-clock.js';
import type { InventedSchool } from '../../fixtures/school/types.js';
import type { Instant } from '../domain/time.js';

/** The invented journal as it stands at `at`, for people: what they open in it is no poll and proves nothing. */
export function openDemoJournal(school: InventedSchool, at: Instant): Promise<Simulator> {
  return startSimulator({ school, clock: createVirtualClock(at) });
}

/** What a visitor must know before he follows a link into the invented journal. */
export function demoJournalNote({ accounts: { web } }: Simulator): string {
  return `Вымышленный ЭлЖур спросит логин ${web.login} и пароль ${web.password}.`;
}
