import type { Knex } from 'knex';
import type { Instant } from '../../../domain/time.js';
import { cardConfirmation } from './card-confirmation.js';
import { certificate } from './certificate.js';
import { classDayEvent } from './class-day-event.js';
import { controlSchedule } from './control-schedule.js';
import { credentialIssue } from './credential-issue.js';
import { deferral } from './deferral.js';
import { exemption } from './exemption.js';
import { familyNotice } from './family-notice.js';
import { gradeSheet } from './grade-sheet.js';
import { incident } from './incident.js';
import { individualPlan } from './individual-plan.js';
import { lessonSubstitution } from './lesson-substitution.js';
import { movementOrder } from './movement-order.js';
import { outage } from './outage.js';
import { permission } from './permission.js';
import { planCorrection } from './plan-correction.js';
import { printoutIssue } from './printout-issue.js';
import { printoutRequest } from './printout-request.js';
import type { Register } from './register.js';
import { resultReceived } from './result-received.js';
import { staffAbsence } from './staff-absence.js';
import { staffOrder } from './staff-order.js';

/** Every register that people keep on the screens, sorted by id; all of them bear on findings. */
export const keptRegisters: readonly Register[] = [
  cardConfirmation,
  certificate,
  classDayEvent,
  controlSchedule,
  credentialIssue,
  deferral,
  exemption,
  familyNotice,
  gradeSheet,
  incident,
  individualPlan,
  lessonSubstitution,
  movementOrder,
  outage,
  permission,
  planCorrection,
  printoutIssue,
  printoutRequest,
  resultReceived,
  staffAbsence,
  staffOrder,
];

/** Whether anything was recorded or voided after the moment: who judges as of it has not seen that. */
export async function registersChangedAfter(knex: Knex, schoolId: number, moment: Instant): Promise<boolean> {
  const after = keptRegisters.map(
    ({ id }) => `exists (select 1 from ${id} where school_id = :schoolId and (recorded_at > :at or voided_at > :at))`,
  );
  const { rows } = await knex.raw<{ rows: { changed: boolean }[] }>(`select ${after.join(' or ')} as changed`, {
    schoolId,
    at: new Date(moment),
  });
  return rows[0]?.changed === true;
}
