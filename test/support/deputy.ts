import { PASSWORD, type RunningDashboard, startDashboard } from './dashboard.js';
import { Visitor } from './visitor.js';

export interface SignedIn {
  readonly dashboard: RunningDashboard;
  readonly visitor: Visitor;
}

/** A dashboard with the deputy signed in. */
export async function deputyAtDashboard(): Promise<SignedIn> {
  const dashboard = await startDashboard();
  await dashboard.account('deputy', 'deputy');
  const visitor = new Visitor(dashboard.url);
  await visitor.signIn('deputy', PASSWORD);
  return { dashboard, visitor };
}
