import * as m001 from './001-school-and-people.js';
import * as m002 from './002-teaching.js';
import * as m003 from './003-facts.js';
import * as m004 from './004-evidence.js';
import * as m005 from './005-registers.js';
import * as m006 from './006-judgement.js';
import * as m007 from './007-accounts.js';
import * as m008 from './008-change-journal.js';
import * as m010a from './010-absorbed-findings.js';
import * as m010c from './010-made-reports.js';
import * as m010b from './010-revoked-access-journal.js';

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
  '010-absorbed-findings': m010a,
  '010-revoked-access-journal': m010b,
  '010-made-reports': m010c,
} as const;
