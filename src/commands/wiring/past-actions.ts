import PQueue from 'p-queue';
import { cardsOf } from '../../audit/rule-book.js';
import type { PastActions } from '../../dashboard/actions.js';
import type { Database } from '../../db/database.js';
import { type AuditParts, judgePast } from './audit-parts.js';
import { catalogueOf } from './catalogue.js';
import { makePastReport } from './make-report.js';
import { pastJudgements, readKept } from './past-judgements.js';

/** The school at past moments, for the screens; `signal` breaks off what is being judged. */
export function pastActions(db: Database, parts: AuditParts, now: () => number, signal?: AbortSignal): PastActions {
  const stop = signal === undefined ? {} : { signal };
  const judged = pastJudgements(db, (school, asked, progress) =>
    judgePast(db, school, parts, asked, now(), { progress, ...stop }),
  );
  // Each opening lays out a whole school's findings and holds a connection: the others must not wait for one.
  const openings = new PQueue({ concurrency: db.engine === 'embedded' ? 1 : 2 });
  return {
    async open(school, asked, work) {
      const past = await judged.find(school, asked);
      if ('kind' in past) return past;
      const { profile, reservation } = past;
      const catalogue = catalogueOf({ rules: cardsOf(parts.rules), profile, zone: school.zone });
      const value = await openings.add(() => readKept(db, past, (reader) => work({ reader, catalogue, reservation })));
      return { kind: 'ready', value };
    },
    async makeReport(school, id, span, asked, by) {
      const past = await judged.find(school, asked);
      if ('kind' in past) return past;
      const value = await openings.add(() => makePastReport(db, school, { id, span, ...by }, asked, past));
      return { kind: 'ready', value };
    },
  };
}
