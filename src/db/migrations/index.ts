import * as m001 from './001-school-and-people.js';
import * as m002 from './002-teaching.js';
import * as m003 from './003-facts.js';
import * as m004 from './004-evidence.js';
import * as m005 from './005-registers.js';
import * as m006 from './006-judgement.js';
import * as m007 from './007-accounts.js';
import * as m008 from './008-change-journal.js';
import * as m009 from './009-bulk-decisions.js';
import * as m010 from './010-noticed-tally.js';
import * as m011 from './011-evidence-stands.js';
import * as m012 from './012-index-terms.js';
import * as m013 from './013-absorbed-findings.js';
import * as m014 from './014-revoked-access-journal.js';
import * as m015 from './015-made-reports.js';
import * as m016 from './016-evidence-refers.js';
import * as m017 from './017-incidents.js';
import * as m018 from './018-judged-by.js';
import * as m019 from './019-retention.js';
import * as m020 from './020-deleted-rows.js';
import * as m021 from './021-plan-items.js';
import * as m022 from './022-moved-away.js';
import * as m024 from './024-owning-views.js';
import * as m025 from './025-brought-by-file.js';
import * as m026 from './026-doubtful-names.js';
import * as m027 from './027-whole-readings.js';
import * as m029 from './029-sign-ins-and-weights.js';
import * as m030 from './030-confirmations.js';
import * as m031 from './031-finding-life.js';
import * as m032 from './032-disputed-findings.js';
import * as m033 from './033-results-received.js';
import * as m034 from './034-printouts.js';
import * as m035 from './035-credential-issues.js';
import * as m036 from './036-control-schedules.js';
import * as m037 from './037-history-of-changes.js';
import * as m039 from './039-certificates.js';
import * as m040 from './040-grade-sheets.js';
import * as m041 from './041-staff-orders.js';
import * as m042 from './042-card-confirmations.js';
import * as m043 from './043-lesson-substitutions.js';
import * as m044 from './044-places-of-visits.js';
import * as m045 from './045-family-notices.js';
import * as m046 from './046-plan-corrections.js';
import * as m047 from './047-lifted-findings.js';
import * as m048 from './048-disputes-answered.js';
import * as m049 from './049-judged-looks.js';
import * as m050 from './050-reassigned-findings.js';
import * as m051 from './051-events-of-a-parallel.js';
import * as m052 from './052-history-stands.js';

/** Every migration in the order in which it is applied; names are recorded in the database and never change. */
export const migrations = {
  '001-school-and-people': m001,
  '002-teaching': m002,
  '003-facts': m003,
  '004-evidence': m004,
  '005-registers': m005,
  '006-judgement': m006,
  '007-accounts': m007,
  '008-change-journal': m008,
  '009-bulk-decisions': m009,
  '010-noticed-tally': m010,
  '011-evidence-stands': m011,
  '012-index-terms': m012,
  '013-absorbed-findings': m013,
  '014-revoked-access-journal': m014,
  '015-made-reports': m015,
  '016-evidence-refers': m016,
  '017-incidents': m017,
  '018-judged-by': m018,
  '019-retention': m019,
  '020-deleted-rows': m020,
  '021-plan-items': m021,
  '022-moved-away': m022,
  '024-owning-views': m024,
  '025-brought-by-file': m025,
  '026-doubtful-names': m026,
  '027-whole-readings': m027,
  '029-sign-ins-and-weights': m029,
  '030-confirmations': m030,
  '031-finding-life': m031,
  '032-disputed-findings': m032,
  '033-results-received': m033,
  '034-printouts': m034,
  '035-credential-issues': m035,
  '036-control-schedules': m036,
  '037-history-of-changes': m037,
  '039-certificates': m039,
  '040-grade-sheets': m040,
  '041-staff-orders': m041,
  '042-card-confirmations': m042,
  '043-lesson-substitutions': m043,
  '044-places-of-visits': m044,
  '045-family-notices': m045,
  '046-plan-corrections': m046,
  '047-lifted-findings': m047,
  '048-disputes-answered': m048,
  '049-judged-looks': m049,
  '050-reassigned-findings': m050,
  '051-events-of-a-parallel': m051,
  '052-history-stands': m052,
} as const;
