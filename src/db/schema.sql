-- Made by src/db/schema-dump.ts and compared by its test; not for execution.
absence constraint absence_code_check CHECK ((code = ANY (ARRAY['н'::text, 'б'::text, 'у'::text, 'оп'::text])))
absence constraint absence_pkey PRIMARY KEY (school_id, id)
absence constraint absence_school_id_fkey FOREIGN KEY (school_id) REFERENCES school(id)
absence constraint absence_school_id_journal_id_fkey FOREIGN KEY (school_id, journal_id) REFERENCES journal(school_id, id)
absence constraint absence_school_id_student_id_fkey FOREIGN KEY (school_id, student_id) REFERENCES student(school_id, id)
absence constraint absence_school_id_student_id_subject_id_date_ordinal_key UNIQUE (school_id, student_id, subject_id, date, ordinal)
absence constraint absence_school_id_subject_id_fkey FOREIGN KEY (school_id, subject_id) REFERENCES subject(school_id, id)
absence index CREATE INDEX absence_gone ON public.absence USING btree (school_id, gone_at) WHERE (gone_at IS NOT NULL)
absence index CREATE INDEX absence_scope ON public.absence USING btree (school_id, scope_id)
absence.01 school_id bigint not null
absence.02 id bigint not null identity
absence.03 student_id bigint not null
absence.04 subject_id bigint not null
absence.05 date date not null
absence.06 ordinal integer not null
absence.07 journal_id bigint not null
absence.08 code text not null
absence.09 comment text not null
absence.10 scope_id bigint not null
absence.11 view text not null
absence.12 parser_rev integer not null
absence.13 absent_at timestamp with time zone
absence.14 seen_at timestamp with time zone not null
absence.15 seen_observation_id bigint not null
absence.16 bulk boolean not null default false
absence.17 gone_absent_at timestamp with time zone
absence.18 gone_at timestamp with time zone
absence.19 gone_observation_id bigint
access_entry constraint access_entry_pkey PRIMARY KEY (school_id, id)
access_entry constraint access_entry_school_id_fkey FOREIGN KEY (school_id) REFERENCES school(id)
access_entry trigger CREATE TRIGGER access_entry_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.access_entry FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()
access_entry.01 school_id bigint not null
access_entry.02 id bigint not null
access_entry.03 at timestamp with time zone not null
access_entry.04 account_id bigint
access_entry.05 login text not null
access_entry.06 role text not null
access_entry.07 action text not null
access_entry.08 subject jsonb not null
access_entry.09 address text not null
access_entry.10 previous_hash text not null
access_entry.11 hash text not null
account constraint account_login_key UNIQUE (login)
account constraint account_pkey PRIMARY KEY (id)
account.01 id bigint not null identity
account.02 login text not null
account.03 password_hash text not null
account.04 display_name text not null
account.05 disabled_at timestamp with time zone
account.06 created_at timestamp with time zone not null
account_role constraint account_role_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id)
account_role constraint account_role_pkey PRIMARY KEY (account_id, school_id, role)
account_role constraint account_role_role_check CHECK ((role = ANY (ARRAY['director'::text, 'deputy'::text, 'administrator'::text, 'secretary'::text, 'class-teacher'::text, 'teacher'::text])))
account_role constraint account_role_school_id_fkey FOREIGN KEY (school_id) REFERENCES school(id)
account_role constraint account_role_school_id_staff_id_fkey FOREIGN KEY (school_id, staff_id) REFERENCES staff(school_id, id)
account_role.01 account_id bigint not null
account_role.02 school_id bigint not null
account_role.03 role text not null
account_role.04 staff_id bigint
audit_run constraint audit_run_pkey PRIMARY KEY (school_id, id)
audit_run constraint audit_run_school_id_fkey FOREIGN KEY (school_id) REFERENCES school(id)
audit_run constraint audit_run_status_check CHECK ((status = ANY (ARRAY['running'::text, 'done'::text, 'failed'::text])))
audit_run.01 school_id bigint not null
audit_run.02 id bigint not null identity
audit_run.03 as_of timestamp with time zone not null
audit_run.04 started_at timestamp with time zone not null
audit_run.05 finished_at timestamp with time zone
audit_run.06 build text not null
audit_run.07 profile_version text not null
audit_run.08 status text not null
audit_run.09 counts jsonb not null default '{}'::jsonb
body constraint body_pkey PRIMARY KEY (school_id, id)
body constraint body_removed_by_an_act CHECK (((content IS NULL) = (removed_by IS NOT NULL)))
body constraint body_school_id_fkey FOREIGN KEY (school_id) REFERENCES school(id)
body constraint body_school_id_removed_by_fkey FOREIGN KEY (school_id, removed_by) REFERENCES retention_act(school_id, id)
body trigger CREATE TRIGGER body_append_only BEFORE DELETE OR TRUNCATE ON public.body FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting()
body trigger CREATE TRIGGER body_only_removed BEFORE UPDATE ON public.body FOR EACH ROW EXECUTE FUNCTION refuse_all_but_removal()
body.01 school_id bigint not null
body.02 id bigint not null identity
body.03 key_id text not null
body.04 content bytea
body.05 stored_at timestamp with time zone not null
body.06 removed_by bigint
bulk_decision constraint bulk_decision_decision_check CHECK ((decision = ANY (ARRAY['confirmed'::text, 'rejected'::text])))
bulk_decision constraint bulk_decision_pkey PRIMARY KEY (school_id, observation_id)
bulk_decision constraint bulk_decision_school_id_fkey FOREIGN KEY (school_id) REFERENCES school(id)
bulk_decision constraint bulk_decision_school_id_observation_id_fkey FOREIGN KEY (school_id, observation_id) REFERENCES observation(school_id, id)
bulk_decision.01 school_id bigint not null
bulk_decision.02 observation_id bigint not null
bulk_decision.03 decision text not null
bulk_decision.04 decided_at timestamp with time zone not null
bulk_decision.05 decided_by text not null
capability constraint capability_pkey PRIMARY KEY (school_id, entity, source)
capability constraint capability_school_id_fkey FOREIGN KEY (school_id) REFERENCES school(id)
capability.01 school_id bigint not null
capability.02 entity text not null
capability.03 source text not null
capability.04 view text
capability.05 reason text not null
capability.06 checked_at timestamp with time zone not null
capability.07 owner text
capability.08 refused boolean not null default false
capability.09 read_at timestamp with time zone
capability_change constraint capability_change_pkey PRIMARY KEY (school_id, id)
capability_change constraint capability_change_school_id_fkey FOREIGN KEY (school_id) REFERENCES school(id)
capability_change trigger CREATE TRIGGER capability_change_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.capability_change FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting()
capability_change.01 school_id bigint not null
capability_change.02 id bigint not null identity
capability_change.03 entity text not null
capability_change.04 source text not null
capability_change.05 view text
capability_change.06 reason text not null
capability_change.07 recorded_at timestamp with time zone not null
card_confirmation constraint card_confirmation_pkey PRIMARY KEY (school_id, id)
card_confirmation constraint card_confirmation_school_id_class_id_fkey FOREIGN KEY (school_id, class_id) REFERENCES school_class(school_id, id)
card_confirmation constraint card_confirmation_school_id_fkey FOREIGN KEY (school_id) REFERENCES school(id)
card_confirmation.01 school_id bigint not null
card_confirmation.02 id bigint not null identity
card_confirmation.03 class_id bigint not null
card_confirmation.04 confirmed_date date not null
card_confirmation.05 ground text not null
card_confirmation.06 recorded_at timestamp with time zone not null
card_confirmation.07 recorded_by text not null
card_confirmation.08 voided_at timestamp with time zone
card_confirmation.09 voided_by text
cell_edit constraint cell_edit_pkey PRIMARY KEY (school_id, id)
cell_edit constraint cell_edit_school_id_editor_id_fkey FOREIGN KEY (school_id, editor_id) REFERENCES staff(school_id, id)
cell_edit constraint cell_edit_school_id_fkey FOREIGN KEY (school_id) REFERENCES school(id)
cell_edit constraint cell_edit_school_id_journal_id_fkey FOREIGN KEY (school_id, journal_id) REFERENCES journal(school_id, id)
cell_edit constraint cell_edit_school_id_student_id_fkey FOREIGN KEY (school_id, student_id) REFERENCES student(school_id, id)
cell_edit index CREATE INDEX cell_edit_editor ON public.cell_edit USING btree (school_id, editor_id)
cell_edit index CREATE INDEX cell_edit_journal ON public.cell_edit USING btree (school_id, journal_id)
cell_edit index CREATE INDEX cell_edit_scope ON public.cell_edit USING btree (school_id, scope_id)
cell_edit index CREATE UNIQUE INDEX cell_edit_key ON public.cell_edit USING btree (school_id, student_id, journal_id, date, edited_at, md5(before), md5(after))
cell_edit.01 school_id bigint not null
cell_edit.02 id bigint not null identity
cell_edit.03 student_id bigint not null
cell_edit.04 journal_id bigint not null
cell_edit.05 date date not null
cell_edit.06 edited_at timestamp with time zone not null
cell_edit.07 before text not null
cell_edit.08 after text not null
cell_edit.09 editor_id bigint not null
cell_edit.10 scope_id bigint not null
cell_edit.11 view text not null
cell_edit.12 parser_rev integer not null
cell_edit.13 absent_at timestamp with time zone
cell_edit.14 seen_at timestamp with time zone not null
cell_edit.15 seen_observation_id bigint not null
cell_edit.16 bulk boolean not null default false
cell_edit.17 gone_absent_at timestamp with time zone
cell_edit.18 gone_at timestamp with time zone
cell_edit.19 gone_observation_id bigint
certificate constraint certificate_pkey PRIMARY KEY (school_id, id)
certificate constraint certificate_school_id_fkey FOREIGN KEY (school_id) REFERENCES school(id)
certificate constraint certificate_school_id_student_id_fkey FOREIGN KEY (school_id, student_id) REFERENCES student(school_id, id)
certificate constraint certificate_school_id_subject_id_fkey FOREIGN KEY (school_id, subject_id) REFERENCES subject(school_id, id)
certificate.01 school_id bigint not null
certificate.02 id bigint not null identity
certificate.03 student_id bigint not null
certificate.04 subject_id bigint
certificate.05 from_date date not null
certificate.06 to_date date not null
certificate.07 ground text not null
certificate.08 recorded_at timestamp with time zone not null
certificate.09 recorded_by text not null
certificate.10 voided_at timestamp with time zone
certificate.11 voided_by text
class_day_event constraint class_day_event_pkey PRIMARY KEY (school_id, id)
class_day_event constraint class_day_event_school_id_class_id_fkey FOREIGN KEY (school_id, class_id) REFERENCES school_class(school_id, id)
class_day_event constraint class_day_event_school_id_fkey FOREIGN KEY (school_id) REFERENCES school(id)
class_day_event constraint class_day_event_whose_check CHECK (((class_id IS NULL) OR (grade IS NULL)))
class_day_event.01 school_id bigint not null
class_day_event.02 id bigint not null identity
class_day_event.03 class_id bigint
class_day_event.04 from_date date not null
class_day_event.05 to_date date not null
class_day_event.06 from_bell integer
class_day_event.07 to_bell integer
class_day_event.08 kind text not null
class_day_event.09 ground text not null
class_day_event.10 recorded_at timestamp with time zone not null
class_day_event.11 recorded_by text not null
class_day_event.12 voided_at timestamp with time zone
class_day_event.13 voided_by text
class_day_event.14 grade smallint
confirmation constraint confirmation_check CHECK (((view IS NOT NULL) OR (reason IS NOT NULL)))
confirmation constraint confirmation_pkey PRIMARY KEY (school_id, id)
confirmation constraint confirmation_school_id_fkey FOREIGN KEY (school_id) REFERENCES school(id)
confirmation constraint confirmation_school_id_run_id_fkey FOREIGN KEY (school_id, run_id) REFERENCES sync_run(school_id, id)
confirmation trigger CREATE TRIGGER confirmation_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.confirmation FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting()
confirmation.01 school_id bigint not null
confirmation.02 id bigint not null identity
confirmation.03 at timestamp with time zone not null
confirmation.04 run_id bigint not null
confirmation.05 owner text
confirmation.06 view text
confirmation.07 reason text
confirmation.08 asked bigint[] not null
confirmation.09 compared bigint[] not null
confirmation.10 marks integer not null
confirmation.11 absences integer not null
confirmation.12 beyond integer not null
confirmation.13 unsettled integer not null
confirmation.14 differences jsonb not null
control_schedule constraint control_schedule_pkey PRIMARY KEY (school_id, id)
control_schedule constraint control_schedule_school_id_fkey FOREIGN KEY (school_id) REFERENCES school(id)
control_schedule constraint control_schedule_school_id_journal_id_fkey FOREIGN KEY (school_id, journal_id) REFERENCES journal(school_id, id)
control_schedule.01 school_id bigint not null
control_schedule.02 id bigint not null identity
control_schedule.03 journal_id bigint not null
control_schedule.04 work_date date not null
control_schedule.05 ground text not null
control_schedule.06 recorded_at timestamp with time zone not null
control_schedule.07 recorded_by text not null
control_schedule.08 voided_at timestamp with time zone
control_schedule.09 voided_by text
credential_issue constraint credential_issue_check CHECK (((class_id IS NOT NULL) OR (student_id IS NOT NULL)))
credential_issue constraint credential_issue_pkey PRIMARY KEY (school_id, id)
credential_issue constraint credential_issue_school_id_class_id_fkey FOREIGN KEY (school_id, class_id) REFERENCES school_class(school_id, id)
credential_issue constraint credential_issue_school_id_fkey FOREIGN KEY (school_id) REFERENCES school(id)
credential_issue constraint credential_issue_school_id_student_id_fkey FOREIGN KEY (school_id, student_id) REFERENCES student(school_id, id)
credential_issue.01 school_id bigint not null
credential_issue.02 id bigint not null identity
credential_issue.03 class_id bigint
credential_issue.04 student_id bigint
credential_issue.05 issue_date date not null
credential_issue.06 ground text not null
credential_issue.07 recorded_at timestamp with time zone not null
credential_issue.08 recorded_by text not null
credential_issue.09 voided_at timestamp with time zone
credential_issue.10 voided_by text
daily_index constraint daily_index_pkey PRIMARY KEY (school_id, date, class_id, staff_id)
daily_index constraint daily_index_school_id_fkey FOREIGN KEY (school_id) REFERENCES school(id)
daily_index.01 school_id bigint not null
daily_index.02 date date not null
daily_index.03 class_id bigint not null default 0
daily_index.04 staff_id bigint not null default 0
daily_index.05 opportunities integer not null
daily_index.06 violated integer not null
daily_index.07 value real
daily_index.08 terms jsonb not null default '[]'::jsonb
deferral constraint deferral_pkey PRIMARY KEY (school_id, id)
deferral constraint deferral_school_id_fkey FOREIGN KEY (school_id) REFERENCES school(id)
deferral constraint deferral_school_id_journal_id_fkey FOREIGN KEY (school_id, journal_id) REFERENCES journal(school_id, id)
deferral constraint deferral_school_id_student_id_fkey FOREIGN KEY (school_id, student_id) REFERENCES student(school_id, id)
deferral.01 school_id bigint not null
deferral.02 id bigint not null identity
deferral.03 student_id bigint not null
deferral.04 journal_id bigint
deferral.05 term_name text not null
deferral.06 until_date date not null
deferral.07 ground text not null
deferral.08 recorded_at timestamp with time zone not null
deferral.09 recorded_by text not null
deferral.10 voided_at timestamp with time zone
deferral.11 voided_by text
dismissal constraint dismissal_check CHECK (((NOT is_single) OR ((class_id IS NULL) AND (subject_id IS NULL) AND (from_date IS NULL) AND (to_date IS NULL))))
dismissal constraint dismissal_check1 CHECK (((ended_at IS NULL) = (ended_by IS NULL)))
dismissal constraint dismissal_pkey PRIMARY KEY (school_id, id)
dismissal constraint dismissal_school_id_class_id_fkey FOREIGN KEY (school_id, class_id) REFERENCES school_class(school_id, id)
dismissal constraint dismissal_school_id_finding_id_fkey FOREIGN KEY (school_id, finding_id) REFERENCES finding(school_id, id)
dismissal constraint dismissal_school_id_fkey FOREIGN KEY (school_id) REFERENCES school(id)
dismissal constraint dismissal_school_id_subject_id_fkey FOREIGN KEY (school_id, subject_id) REFERENCES subject(school_id, id)
dismissal index CREATE INDEX dismissal_rule ON public.dismissal USING btree (school_id, rule) WHERE (ended_at IS NULL)
dismissal trigger CREATE TRIGGER dismissal_stands BEFORE DELETE OR TRUNCATE ON public.dismissal FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting()
dismissal.01 school_id bigint not null
dismissal.02 id bigint not null identity
dismissal.03 finding_id bigint not null
dismissal.04 is_single boolean not null
dismissal.05 rule text not null
dismissal.06 class_id bigint
dismissal.07 subject_id bigint
dismissal.08 from_date date
dismissal.09 to_date date
dismissal.10 until date
dismissal.11 reason text not null
dismissal.12 made_at timestamp with time zone not null
dismissal.13 made_by text not null
dismissal.14 ended_at timestamp with time zone
dismissal.15 ended_by text
document constraint document_pkey PRIMARY KEY (school_id, id)
document constraint document_school_id_fkey FOREIGN KEY (school_id) REFERENCES school(id)
document.01 school_id bigint not null
document.02 id bigint not null identity
document.03 report text not null
document.04 format text not null
document.05 params jsonb not null
document.06 as_of timestamp with time zone not null
document.07 made_at timestamp with time zone not null
document.08 made_by text not null
document.09 model_hash text not null
doubtful_name constraint doubtful_name_entity_check CHECK ((entity = ANY (ARRAY['student'::text, 'staff'::text, 'schoolClass'::text, 'subject'::text])))
doubtful_name constraint doubtful_name_pkey PRIMARY KEY (school_id, id)
doubtful_name constraint doubtful_name_school_id_class_id_fkey FOREIGN KEY (school_id, class_id) REFERENCES school_class(school_id, id)
doubtful_name constraint doubtful_name_school_id_fkey FOREIGN KEY (school_id) REFERENCES school(id)
doubtful_name index CREATE UNIQUE INDEX doubtful_name_key ON public.doubtful_name USING btree (school_id, source, entity, class_id, md5(name_key)) NULLS NOT DISTINCT
doubtful_name.01 school_id bigint not null
doubtful_name.02 id bigint not null identity
doubtful_name.03 source text not null
doubtful_name.04 entity text not null
doubtful_name.05 written text not null
doubtful_name.06 name_key text not null
doubtful_name.07 class_id bigint
doubtful_name.08 file_kind text not null
doubtful_name.09 candidates bigint[] not null
doubtful_name.10 first_noticed_at timestamp with time zone not null
doubtful_name.11 last_noticed_at timestamp with time zone not null
enrolment constraint enrolment_pkey PRIMARY KEY (school_id, id)
enrolment constraint enrolment_school_id_class_id_fkey FOREIGN KEY (school_id, class_id) REFERENCES school_class(school_id, id)
enrolment constraint enrolment_school_id_class_id_student_id_key UNIQUE (school_id, class_id, student_id)
enrolment constraint enrolment_school_id_fkey FOREIGN KEY (school_id) REFERENCES school(id)
enrolment constraint enrolment_school_id_student_id_fkey FOREIGN KEY (school_id, student_id) REFERENCES student(school_id, id)
enrolment index CREATE INDEX enrolment_student ON public.enrolment USING btree (school_id, student_id)
enrolment.01 school_id bigint not null
enrolment.02 id bigint not null identity
enrolment.03 class_id bigint not null
enrolment.04 student_id bigint not null
enrolment.05 scope_id bigint not null
enrolment.06 view text not null
enrolment.07 parser_rev integer not null
enrolment.08 absent_at timestamp with time zone
enrolment.09 seen_at timestamp with time zone not null
enrolment.10 seen_observation_id bigint not null
enrolment.11 bulk boolean not null default false
enrolment.12 gone_absent_at timestamp with time zone
enrolment.13 gone_at timestamp with time zone
enrolment.14 gone_observation_id bigint
exemption constraint exemption_pkey PRIMARY KEY (school_id, id)
exemption constraint exemption_school_id_fkey FOREIGN KEY (school_id) REFERENCES school(id)
exemption constraint exemption_school_id_student_id_fkey FOREIGN KEY (school_id, student_id) REFERENCES student(school_id, id)
exemption constraint exemption_school_id_subject_id_fkey FOREIGN KEY (school_id, subject_id) REFERENCES subject(school_id, id)
exemption.01 school_id bigint not null
exemption.02 id bigint not null identity
exemption.03 student_id bigint not null
exemption.04 subject_id bigint not null
exemption.05 from_date date not null
exemption.06 to_date date not null
exemption.07 assessed boolean not null
exemption.08 ground text not null
exemption.09 recorded_at timestamp with time zone not null
exemption.10 recorded_by text not null
exemption.11 voided_at timestamp with time zone
exemption.12 voided_by text
external_ref constraint external_ref_pkey PRIMARY KEY (school_id, source, entity, external_id, valid_from)
external_ref constraint external_ref_school_id_fkey FOREIGN KEY (school_id) REFERENCES school(id)
external_ref index CREATE INDEX external_ref_target ON public.external_ref USING btree (school_id, entity, target_id)
external_ref index CREATE UNIQUE INDEX external_ref_live ON public.external_ref USING btree (school_id, source, entity, external_id) WHERE (valid_to IS NULL)
external_ref.01 school_id bigint not null
external_ref.02 source text not null
external_ref.03 entity text not null
external_ref.04 external_id text not null
external_ref.05 valid_from timestamp with time zone not null
external_ref.06 valid_to timestamp with time zone
external_ref.07 target_id bigint not null
family_notice constraint family_notice_pkey PRIMARY KEY (school_id, id)
family_notice constraint family_notice_school_id_fkey FOREIGN KEY (school_id) REFERENCES school(id)
family_notice constraint family_notice_school_id_student_id_fkey FOREIGN KEY (school_id, student_id) REFERENCES student(school_id, id)
family_notice.01 school_id bigint not null
family_notice.02 id bigint not null identity
family_notice.03 student_id bigint not null
family_notice.04 notice_date date not null
family_notice.05 ground text not null
family_notice.06 recorded_at timestamp with time zone not null
family_notice.07 recorded_by text not null
family_notice.08 voided_at timestamp with time zone
family_notice.09 voided_by text
family_visit constraint family_visit_pkey PRIMARY KEY (school_id, id)
family_visit constraint family_visit_school_id_fkey FOREIGN KEY (school_id) REFERENCES school(id)
family_visit constraint family_visit_school_id_student_id_fkey FOREIGN KEY (school_id, student_id) REFERENCES student(school_id, id)
family_visit constraint family_visit_time_check CHECK (("time" ~ '^$|^([01][0-9]|2[0-3])(:[0-5][0-9]){1,2}$'::text))
family_visit constraint family_visit_visitor_check CHECK ((visitor = ANY (ARRAY['student'::text, 'parent'::text])))
family_visit index CREATE INDEX family_visit_scope ON public.family_visit USING btree (school_id, scope_id)
family_visit index CREATE UNIQUE INDEX family_visit_key ON public.family_visit USING btree (school_id, student_id, visitor, date, "time", md5(action))
family_visit.01 school_id bigint not null
family_visit.02 id bigint not null identity
family_visit.03 student_id bigint not null
family_visit.04 visitor text not null
family_visit.05 date date not null
family_visit.06 time text not null
family_visit.07 action text not null
family_visit.08 scope_id bigint not null
family_visit.09 view text not null
family_visit.10 parser_rev integer not null
family_visit.11 absent_at timestamp with time zone
family_visit.12 seen_at timestamp with time zone not null
family_visit.13 seen_observation_id bigint not null
family_visit.14 bulk boolean not null default false
family_visit.15 gone_absent_at timestamp with time zone
family_visit.16 gone_at timestamp with time zone
family_visit.17 gone_observation_id bigint
finding constraint finding_pkey PRIMARY KEY (school_id, id)
finding constraint finding_school_id_family_subject_key_key UNIQUE (school_id, family, subject_key)
finding constraint finding_school_id_fkey FOREIGN KEY (school_id) REFERENCES school(id)
finding constraint finding_severity_check CHECK ((severity = ANY (ARRAY['violation'::text, 'warning'::text, 'notice'::text])))
finding constraint finding_state_check CHECK ((state = ANY (ARRAY['open'::text, 'closed'::text, 'absorbed'::text, 'lifted'::text])))
finding constraint finding_verdict_check CHECK ((verdict = ANY (ARRAY['violated'::text, 'disputable'::text, 'no-data'::text, 'excused'::text])))
finding index CREATE INDEX finding_dated ON public.finding USING btree (school_id, state, date DESC NULLS LAST)
finding index CREATE INDEX finding_open ON public.finding USING btree (school_id, state, rule, verdict)
finding index CREATE INDEX finding_unit ON public.finding USING btree (school_id, unit_kind, unit_id)
finding.01 school_id bigint not null
finding.02 id bigint not null identity
finding.03 family text not null
finding.04 rule text not null
finding.05 subject_key text not null
finding.06 unit_kind text not null
finding.07 unit_id bigint not null
finding.08 verdict text not null
finding.09 severity text not null
finding.10 clauses jsonb not null
finding.11 class_id bigint
finding.12 journal_id bigint
finding.13 staff_id bigint
finding.14 student_id bigint
finding.15 lesson_id bigint
finding.16 date date
finding.17 evidence jsonb not null
finding.18 provenance jsonb not null
finding.19 state text not null
finding.20 opened_at timestamp with time zone not null
finding.21 closed_at timestamp with time zone
finding.22 first_run_id bigint not null
finding.23 last_run_id bigint not null
finding_event constraint finding_event_kind_check CHECK ((kind = ANY (ARRAY['opened'::text, 'changed'::text, 'closed'::text, 'reopened'::text, 'absorbed'::text, 'lifted'::text, 'reassigned'::text])))
finding_event constraint finding_event_pkey PRIMARY KEY (school_id, id)
finding_event constraint finding_event_reasons_check CHECK ((reasons <@ ARRAY['facts'::text, 'registers'::text, 'norms'::text, 'rules'::text, 'other-classes'::text, 'moment'::text, 'gone'::text]))
finding_event constraint finding_event_school_id_finding_id_fkey FOREIGN KEY (school_id, finding_id) REFERENCES finding(school_id, id)
finding_event constraint finding_event_school_id_fkey FOREIGN KEY (school_id) REFERENCES school(id)
finding_event index CREATE INDEX finding_event_finding ON public.finding_event USING btree (school_id, finding_id, at)
finding_event trigger CREATE TRIGGER finding_event_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.finding_event FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting()
finding_event.01 school_id bigint not null
finding_event.02 id bigint not null identity
finding_event.03 finding_id bigint not null
finding_event.04 run_id bigint not null
finding_event.05 at timestamp with time zone not null
finding_event.06 kind text not null
finding_event.07 rule text not null
finding_event.08 verdict text not null
finding_event.09 evidence jsonb not null
finding_event.10 into_ids bigint[] not null default '{}'::bigint[]
finding_event.11 reasons text[] not null default '{}'::text[]
finding_event.12 former_staff_id bigint
finding_word constraint finding_word_kind_check CHECK ((kind = ANY (ARRAY['seen'::text, 'remark'::text, 'confirmed'::text, 'disputed'::text, 'upheld'::text])))
finding_word constraint finding_word_pkey PRIMARY KEY (school_id, id)
finding_word constraint finding_word_school_id_finding_id_fkey FOREIGN KEY (school_id, finding_id) REFERENCES finding(school_id, id)
finding_word constraint finding_word_school_id_fkey FOREIGN KEY (school_id) REFERENCES school(id)
finding_word index CREATE INDEX finding_word_disputed ON public.finding_word USING btree (school_id, finding_id) WHERE (kind = 'disputed'::text)
finding_word index CREATE INDEX finding_word_finding ON public.finding_word USING btree (school_id, finding_id, id)
finding_word trigger CREATE TRIGGER finding_word_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.finding_word FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting()
finding_word.01 school_id bigint not null
finding_word.02 id bigint not null identity
finding_word.03 finding_id bigint not null
finding_word.04 kind text not null
finding_word.05 text text not null
finding_word.06 said_at timestamp with time zone not null
finding_word.07 said_by text not null
function CREATE OR REPLACE FUNCTION public.refuse_all_but_removal()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
      begin
        if old.content is not null and new.content is null
          and (new.school_id, new.id, new.key_id, new.stored_at) = (old.school_id, old.id, old.key_id, old.stored_at)
        then return new; end if;
        raise exception 'what was observed is never rewritten';
      end $function$
function CREATE OR REPLACE FUNCTION public.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
      begin raise exception 'the access journal is append-only'; end $function$
function CREATE OR REPLACE FUNCTION public.refuse_rewriting()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
      begin raise exception 'what was observed is never rewritten'; end $function$
grade_sheet constraint grade_sheet_pkey PRIMARY KEY (school_id, id)
grade_sheet constraint grade_sheet_school_id_class_id_fkey FOREIGN KEY (school_id, class_id) REFERENCES school_class(school_id, id)
grade_sheet constraint grade_sheet_school_id_fkey FOREIGN KEY (school_id) REFERENCES school(id)
grade_sheet.01 school_id bigint not null
grade_sheet.02 id bigint not null identity
grade_sheet.03 class_id bigint not null
grade_sheet.04 term_name text
grade_sheet.05 closed_date date not null
grade_sheet.06 archived_date date
grade_sheet.07 recorded_at timestamp with time zone not null
grade_sheet.08 recorded_by text not null
grade_sheet.09 voided_at timestamp with time zone
grade_sheet.10 voided_by text
group_member constraint group_member_pkey PRIMARY KEY (school_id, id)
group_member constraint group_member_school_id_fkey FOREIGN KEY (school_id) REFERENCES school(id)
group_member constraint group_member_school_id_journal_id_fkey FOREIGN KEY (school_id, journal_id) REFERENCES journal(school_id, id)
group_member constraint group_member_school_id_journal_id_student_id_key UNIQUE (school_id, journal_id, student_id)
group_member constraint group_member_school_id_student_id_fkey FOREIGN KEY (school_id, student_id) REFERENCES student(school_id, id)
group_member index CREATE INDEX group_member_student ON public.group_member USING btree (school_id, student_id)
group_member.01 school_id bigint not null
group_member.02 id bigint not null identity
group_member.03 journal_id bigint not null
group_member.04 student_id bigint not null
group_member.05 scope_id bigint not null
group_member.06 view text not null
group_member.07 parser_rev integer not null
group_member.08 absent_at timestamp with time zone
group_member.09 seen_at timestamp with time zone not null
group_member.10 seen_observation_id bigint not null
group_member.11 bulk boolean not null default false
group_member.12 gone_absent_at timestamp with time zone
group_member.13 gone_at timestamp with time zone
group_member.14 gone_observation_id bigint
hold constraint hold_pkey PRIMARY KEY (school_id, id)
hold constraint hold_resolution_check CHECK ((resolution = ANY (ARRAY['accepted'::text, 'rejected'::text])))
hold constraint hold_school_id_fkey FOREIGN KEY (school_id) REFERENCES school(id)
hold constraint hold_school_id_observation_id_fkey FOREIGN KEY (school_id, observation_id) REFERENCES observation(school_id, id)
hold constraint hold_school_id_scope_id_fkey FOREIGN KEY (school_id, scope_id) REFERENCES scope(school_id, id)
hold index CREATE UNIQUE INDEX hold_open ON public.hold USING btree (school_id, scope_id) WHERE (resolved_at IS NULL)
hold.01 school_id bigint not null
hold.02 id bigint not null identity
hold.03 scope_id bigint not null
hold.04 observation_id bigint not null
hold.05 after_observation_id bigint not null
hold.06 reason text not null
hold.07 opened_at timestamp with time zone not null
hold.08 resolved_at timestamp with time zone
hold.09 resolution text
hold.10 resolved_by text
incident constraint incident_pkey PRIMARY KEY (school_id, id)
incident constraint incident_school_id_fkey FOREIGN KEY (school_id) REFERENCES school(id)
incident constraint incident_school_id_staff_id_fkey FOREIGN KEY (school_id, staff_id) REFERENCES staff(school_id, id)
incident.01 school_id bigint not null
incident.02 id bigint not null identity
incident.03 staff_id bigint not null
incident.04 notified_at timestamp with time zone
incident.05 restored_at timestamp with time zone
incident.06 what_happened text not null
incident.07 recorded_at timestamp with time zone not null
incident.08 recorded_by text not null
incident.09 voided_at timestamp with time zone
incident.10 voided_by text
incident.11 known_at timestamp with time zone not null
individual_plan constraint individual_plan_pkey PRIMARY KEY (school_id, id)
individual_plan constraint individual_plan_school_id_fkey FOREIGN KEY (school_id) REFERENCES school(id)
individual_plan constraint individual_plan_school_id_student_id_fkey FOREIGN KEY (school_id, student_id) REFERENCES student(school_id, id)
individual_plan constraint individual_plan_school_id_subject_id_fkey FOREIGN KEY (school_id, subject_id) REFERENCES subject(school_id, id)
individual_plan.01 school_id bigint not null
individual_plan.02 id bigint not null identity
individual_plan.03 student_id bigint not null
individual_plan.04 subject_id bigint
individual_plan.05 from_date date not null
individual_plan.06 to_date date not null
individual_plan.07 ground text not null
individual_plan.08 recorded_at timestamp with time zone not null
individual_plan.09 recorded_by text not null
individual_plan.10 voided_at timestamp with time zone
individual_plan.11 voided_by text
journal constraint journal_pkey PRIMARY KEY (school_id, id)
journal constraint journal_school_id_class_id_fkey FOREIGN KEY (school_id, class_id) REFERENCES school_class(school_id, id)
journal constraint journal_school_id_fkey FOREIGN KEY (school_id) REFERENCES school(id)
journal constraint journal_school_id_subject_id_fkey FOREIGN KEY (school_id, subject_id) REFERENCES subject(school_id, id)
journal index CREATE INDEX journal_class ON public.journal USING btree (school_id, class_id, subject_id)
journal.01 school_id bigint not null
journal.02 id bigint not null identity
journal.03 class_id bigint not null
journal.04 subject_id bigint not null
journal.05 group_name text not null
journal.06 scope_id bigint not null
journal.07 view text not null
journal.08 parser_rev integer not null
journal.09 absent_at timestamp with time zone
journal.10 seen_at timestamp with time zone not null
journal.11 seen_observation_id bigint not null
journal.12 bulk boolean not null default false
journal.13 gone_absent_at timestamp with time zone
journal.14 gone_at timestamp with time zone
journal.15 gone_observation_id bigint
lesson constraint lesson_pkey PRIMARY KEY (school_id, id)
lesson constraint lesson_school_id_fkey FOREIGN KEY (school_id) REFERENCES school(id)
lesson constraint lesson_school_id_journal_id_date_ordinal_key UNIQUE (school_id, journal_id, date, ordinal)
lesson constraint lesson_school_id_journal_id_fkey FOREIGN KEY (school_id, journal_id) REFERENCES journal(school_id, id)
lesson index CREATE INDEX lesson_gone ON public.lesson USING btree (school_id, gone_at) WHERE (gone_at IS NOT NULL)
lesson index CREATE INDEX lesson_scope ON public.lesson USING btree (school_id, scope_id)
lesson.01 school_id bigint not null
lesson.02 id bigint not null identity
lesson.03 journal_id bigint not null
lesson.04 date date not null
lesson.05 ordinal integer not null
lesson.06 running_number integer
lesson.07 plan_item text
lesson.08 scope_id bigint not null
lesson.09 view text not null
lesson.10 parser_rev integer not null
lesson.11 absent_at timestamp with time zone
lesson.12 seen_at timestamp with time zone not null
lesson.13 seen_observation_id bigint not null
lesson.14 bulk boolean not null default false
lesson.15 gone_absent_at timestamp with time zone
lesson.16 gone_at timestamp with time zone
lesson.17 gone_observation_id bigint
lesson_edit constraint lesson_edit_pkey PRIMARY KEY (school_id, id)
lesson_edit constraint lesson_edit_school_id_editor_id_fkey FOREIGN KEY (school_id, editor_id) REFERENCES staff(school_id, id)
lesson_edit constraint lesson_edit_school_id_fkey FOREIGN KEY (school_id) REFERENCES school(id)
lesson_edit constraint lesson_edit_school_id_journal_id_fkey FOREIGN KEY (school_id, journal_id) REFERENCES journal(school_id, id)
lesson_edit constraint lesson_edit_what_check CHECK ((what = ANY (ARRAY['topic'::text, 'homework'::text])))
lesson_edit index CREATE INDEX lesson_edit_editor ON public.lesson_edit USING btree (school_id, editor_id)
lesson_edit index CREATE INDEX lesson_edit_scope ON public.lesson_edit USING btree (school_id, scope_id)
lesson_edit index CREATE UNIQUE INDEX lesson_edit_key ON public.lesson_edit USING btree (school_id, journal_id, date, edited_at, what, md5(before), md5(after))
lesson_edit.01 school_id bigint not null
lesson_edit.02 id bigint not null identity
lesson_edit.03 what text not null
lesson_edit.04 journal_id bigint not null
lesson_edit.05 date date not null
lesson_edit.06 edited_at timestamp with time zone not null
lesson_edit.07 before text not null
lesson_edit.08 after text not null
lesson_edit.09 editor_id bigint not null
lesson_edit.10 scope_id bigint not null
lesson_edit.11 view text not null
lesson_edit.12 parser_rev integer not null
lesson_edit.13 absent_at timestamp with time zone
lesson_edit.14 seen_at timestamp with time zone not null
lesson_edit.15 seen_observation_id bigint not null
lesson_edit.16 bulk boolean not null default false
lesson_edit.17 gone_absent_at timestamp with time zone
lesson_edit.18 gone_at timestamp with time zone
lesson_edit.19 gone_observation_id bigint
lesson_homework constraint lesson_homework_pkey PRIMARY KEY (school_id, id)
lesson_homework constraint lesson_homework_school_id_fkey FOREIGN KEY (school_id) REFERENCES school(id)
lesson_homework constraint lesson_homework_school_id_lesson_id_fkey FOREIGN KEY (school_id, lesson_id) REFERENCES lesson(school_id, id)
lesson_homework constraint lesson_homework_school_id_lesson_id_key UNIQUE (school_id, lesson_id)
lesson_homework index CREATE INDEX lesson_homework_gone ON public.lesson_homework USING btree (school_id, gone_at) WHERE (gone_at IS NOT NULL)
lesson_homework index CREATE INDEX lesson_homework_scope ON public.lesson_homework USING btree (school_id, scope_id)
lesson_homework.01 school_id bigint not null
lesson_homework.02 id bigint not null identity
lesson_homework.03 lesson_id bigint not null
lesson_homework.04 text text not null
lesson_homework.05 scope_id bigint not null
lesson_homework.06 view text not null
lesson_homework.07 parser_rev integer not null
lesson_homework.08 absent_at timestamp with time zone
lesson_homework.09 seen_at timestamp with time zone not null
lesson_homework.10 seen_observation_id bigint not null
lesson_homework.11 bulk boolean not null default false
lesson_homework.12 gone_absent_at timestamp with time zone
lesson_homework.13 gone_at timestamp with time zone
lesson_homework.14 gone_observation_id bigint
lesson_substitution constraint lesson_substitution_pkey PRIMARY KEY (school_id, id)
lesson_substitution constraint lesson_substitution_school_id_fkey FOREIGN KEY (school_id) REFERENCES school(id)
lesson_substitution constraint lesson_substitution_school_id_journal_id_fkey FOREIGN KEY (school_id, journal_id) REFERENCES journal(school_id, id)
lesson_substitution constraint lesson_substitution_school_id_staff_id_fkey FOREIGN KEY (school_id, staff_id) REFERENCES staff(school_id, id)
lesson_substitution.01 school_id bigint not null
lesson_substitution.02 id bigint not null identity
lesson_substitution.03 journal_id bigint not null
lesson_substitution.04 lesson_date date not null
lesson_substitution.05 bell integer
lesson_substitution.06 staff_id bigint
lesson_substitution.07 ground text not null
lesson_substitution.08 recorded_at timestamp with time zone not null
lesson_substitution.09 recorded_by text not null
lesson_substitution.10 voided_at timestamp with time zone
lesson_substitution.11 voided_by text
lesson_topic constraint lesson_topic_pkey PRIMARY KEY (school_id, id)
lesson_topic constraint lesson_topic_school_id_fkey FOREIGN KEY (school_id) REFERENCES school(id)
lesson_topic constraint lesson_topic_school_id_lesson_id_fkey FOREIGN KEY (school_id, lesson_id) REFERENCES lesson(school_id, id)
lesson_topic constraint lesson_topic_school_id_lesson_id_key UNIQUE (school_id, lesson_id)
lesson_topic index CREATE INDEX lesson_topic_gone ON public.lesson_topic USING btree (school_id, gone_at) WHERE (gone_at IS NOT NULL)
lesson_topic index CREATE INDEX lesson_topic_scope ON public.lesson_topic USING btree (school_id, scope_id)
lesson_topic.01 school_id bigint not null
lesson_topic.02 id bigint not null identity
lesson_topic.03 lesson_id bigint not null
lesson_topic.04 text text not null
lesson_topic.05 scope_id bigint not null
lesson_topic.06 view text not null
lesson_topic.07 parser_rev integer not null
lesson_topic.08 absent_at timestamp with time zone
lesson_topic.09 seen_at timestamp with time zone not null
lesson_topic.10 seen_observation_id bigint not null
lesson_topic.11 bulk boolean not null default false
lesson_topic.12 gone_absent_at timestamp with time zone
lesson_topic.13 gone_at timestamp with time zone
lesson_topic.14 gone_observation_id bigint
load constraint load_hours_check CHECK ((hours >= (0)::double precision))
load constraint load_pkey PRIMARY KEY (school_id, id)
load constraint load_school_id_class_id_fkey FOREIGN KEY (school_id, class_id) REFERENCES school_class(school_id, id)
load constraint load_school_id_class_id_subject_name_group_name_teacher_id__key UNIQUE (school_id, class_id, subject_name, group_name, teacher_id, school_year)
load constraint load_school_id_fkey FOREIGN KEY (school_id) REFERENCES school(id)
load constraint load_school_id_teacher_id_fkey FOREIGN KEY (school_id, teacher_id) REFERENCES staff(school_id, id)
load index CREATE INDEX load_scope ON public.load USING btree (school_id, scope_id)
load.01 school_id bigint not null
load.02 id bigint not null identity
load.03 school_year integer not null
load.04 class_id bigint not null
load.05 subject_name text not null
load.06 group_name text not null
load.07 teacher_id bigint not null
load.08 hours real not null
load.09 scope_id bigint not null
load.10 view text not null
load.11 parser_rev integer not null
load.12 absent_at timestamp with time zone
load.13 seen_at timestamp with time zone not null
load.14 seen_observation_id bigint not null
load.15 bulk boolean not null default false
load.16 gone_absent_at timestamp with time zone
load.17 gone_at timestamp with time zone
load.18 gone_observation_id bigint
mark constraint mark_pkey PRIMARY KEY (school_id, id)
mark constraint mark_school_id_fkey FOREIGN KEY (school_id) REFERENCES school(id)
mark constraint mark_school_id_journal_id_fkey FOREIGN KEY (school_id, journal_id) REFERENCES journal(school_id, id)
mark constraint mark_school_id_student_id_fkey FOREIGN KEY (school_id, student_id) REFERENCES student(school_id, id)
mark constraint mark_school_id_student_id_subject_id_date_ordinal_slot_key UNIQUE (school_id, student_id, subject_id, date, ordinal, slot)
mark constraint mark_school_id_subject_id_fkey FOREIGN KEY (school_id, subject_id) REFERENCES subject(school_id, id)
mark index CREATE INDEX mark_gone ON public.mark USING btree (school_id, gone_at) WHERE (gone_at IS NOT NULL)
mark index CREATE INDEX mark_scope ON public.mark USING btree (school_id, scope_id)
mark.01 school_id bigint not null
mark.02 id bigint not null identity
mark.03 student_id bigint not null
mark.04 subject_id bigint not null
mark.05 date date not null
mark.06 ordinal integer not null
mark.07 slot integer not null
mark.08 journal_id bigint not null
mark.09 value text not null
mark.10 comment text not null
mark.11 scope_id bigint not null
mark.12 view text not null
mark.13 parser_rev integer not null
mark.14 absent_at timestamp with time zone
mark.15 seen_at timestamp with time zone not null
mark.16 seen_observation_id bigint not null
mark.17 bulk boolean not null default false
mark.18 gone_absent_at timestamp with time zone
mark.19 gone_at timestamp with time zone
mark.20 gone_observation_id bigint
movement_order constraint movement_order_check CHECK (((from_class_id IS NOT NULL) OR (to_class_id IS NOT NULL)))
movement_order constraint movement_order_pkey PRIMARY KEY (school_id, id)
movement_order constraint movement_order_school_id_fkey FOREIGN KEY (school_id) REFERENCES school(id)
movement_order constraint movement_order_school_id_from_class_id_fkey FOREIGN KEY (school_id, from_class_id) REFERENCES school_class(school_id, id)
movement_order constraint movement_order_school_id_student_id_fkey FOREIGN KEY (school_id, student_id) REFERENCES student(school_id, id)
movement_order constraint movement_order_school_id_to_class_id_fkey FOREIGN KEY (school_id, to_class_id) REFERENCES school_class(school_id, id)
movement_order.01 school_id bigint not null
movement_order.02 id bigint not null identity
movement_order.03 student_id bigint not null
movement_order.04 kind text not null
movement_order.05 order_number text not null
movement_order.06 order_date date not null
movement_order.07 from_class_id bigint
movement_order.08 to_class_id bigint
movement_order.09 since_date date
movement_order.10 recorded_at timestamp with time zone not null
movement_order.11 recorded_by text not null
movement_order.12 voided_at timestamp with time zone
movement_order.13 voided_by text
name_decision constraint name_decision_pkey PRIMARY KEY (school_id, id)
name_decision constraint name_decision_school_id_fkey FOREIGN KEY (school_id) REFERENCES school(id)
name_decision constraint name_decision_school_id_name_id_fkey FOREIGN KEY (school_id, name_id) REFERENCES doubtful_name(school_id, id) ON DELETE CASCADE
name_decision index CREATE INDEX name_decision_name ON public.name_decision USING btree (school_id, name_id, id)
name_decision.01 school_id bigint not null
name_decision.02 id bigint not null identity
name_decision.03 name_id bigint not null
name_decision.04 target_id bigint
name_decision.05 decided_at timestamp with time zone not null
name_decision.06 decided_by text not null
observation constraint observation_pkey PRIMARY KEY (school_id, id)
observation constraint observation_school_id_body_id_fkey FOREIGN KEY (school_id, body_id) REFERENCES body(school_id, id)
observation constraint observation_school_id_fkey FOREIGN KEY (school_id) REFERENCES school(id)
observation constraint observation_school_id_replays_id_fkey FOREIGN KEY (school_id, replays_id) REFERENCES observation(school_id, id)
observation constraint observation_school_id_run_id_fkey FOREIGN KEY (school_id, run_id) REFERENCES sync_run(school_id, id)
observation constraint observation_school_id_scope_id_fkey FOREIGN KEY (school_id, scope_id) REFERENCES scope(school_id, id)
observation constraint observation_status_check CHECK ((status = ANY (ARRAY['applied'::text, 'same'::text, 'held'::text, 'failed'::text, 'stale'::text])))
observation index CREATE INDEX observation_latest ON public.observation USING btree (school_id, received_at)
observation index CREATE INDEX observation_order ON public.observation USING btree (school_id, scope_id, id)
observation index CREATE INDEX observation_replays ON public.observation USING btree (school_id, received_at) WHERE (replays_id IS NOT NULL)
observation index CREATE INDEX observation_scope ON public.observation USING btree (school_id, scope_id, received_at DESC, id DESC)
observation trigger CREATE TRIGGER observation_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.observation FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting()
observation.01 school_id bigint not null
observation.02 id bigint not null identity
observation.03 scope_id bigint not null
observation.04 run_id bigint not null
observation.05 view text not null
observation.06 parser_rev integer not null
observation.07 status text not null
observation.08 requested_at timestamp with time zone not null
observation.09 received_at timestamp with time zone not null
observation.10 clock_doubtful boolean not null default false
observation.11 rows_hash text
observation.12 row_count integer
observation.13 coverage jsonb
observation.14 body_id bigint
observation.15 note text
observation.16 replays_id bigint
outage constraint outage_pkey PRIMARY KEY (school_id, id)
outage constraint outage_school_id_fkey FOREIGN KEY (school_id) REFERENCES school(id)
outage.01 school_id bigint not null
outage.02 id bigint not null identity
outage.03 starts_at timestamp with time zone not null
outage.04 ends_at timestamp with time zone not null
outage.05 reason text not null
outage.06 recorded_at timestamp with time zone not null
outage.07 recorded_by text not null
outage.08 voided_at timestamp with time zone
outage.09 voided_by text
permission constraint permission_pkey PRIMARY KEY (school_id, id)
permission constraint permission_school_id_fkey FOREIGN KEY (school_id) REFERENCES school(id)
permission constraint permission_school_id_journal_id_fkey FOREIGN KEY (school_id, journal_id) REFERENCES journal(school_id, id)
permission constraint permission_school_id_staff_id_fkey FOREIGN KEY (school_id, staff_id) REFERENCES staff(school_id, id)
permission.01 school_id bigint not null
permission.02 id bigint not null identity
permission.03 staff_id bigint not null
permission.04 journal_id bigint
permission.05 from_date date not null
permission.06 to_date date not null
permission.07 until_date date not null
permission.08 ground text not null
permission.09 recorded_at timestamp with time zone not null
permission.10 recorded_by text not null
permission.11 voided_at timestamp with time zone
permission.12 voided_by text
plan_correction constraint plan_correction_pkey PRIMARY KEY (school_id, id)
plan_correction constraint plan_correction_school_id_fkey FOREIGN KEY (school_id) REFERENCES school(id)
plan_correction constraint plan_correction_school_id_journal_id_fkey FOREIGN KEY (school_id, journal_id) REFERENCES journal(school_id, id)
plan_correction.01 school_id bigint not null
plan_correction.02 id bigint not null identity
plan_correction.03 journal_id bigint not null
plan_correction.04 sheet_date date not null
plan_correction.05 ground text not null
plan_correction.06 recorded_at timestamp with time zone not null
plan_correction.07 recorded_by text not null
plan_correction.08 voided_at timestamp with time zone
plan_correction.09 voided_by text
plan_item constraint plan_item_pkey PRIMARY KEY (school_id, id)
plan_item constraint plan_item_school_id_fkey FOREIGN KEY (school_id) REFERENCES school(id)
plan_item constraint plan_item_school_id_journal_id_fkey FOREIGN KEY (school_id, journal_id) REFERENCES journal(school_id, id)
plan_item constraint plan_item_school_id_journal_id_item_key UNIQUE (school_id, journal_id, item)
plan_item index CREATE INDEX plan_item_scope ON public.plan_item USING btree (school_id, scope_id)
plan_item.01 school_id bigint not null
plan_item.02 id bigint not null identity
plan_item.03 journal_id bigint not null
plan_item.04 item text not null
plan_item.05 topic text not null
plan_item.06 homework text not null
plan_item.07 scope_id bigint not null
plan_item.08 view text not null
plan_item.09 parser_rev integer not null
plan_item.10 absent_at timestamp with time zone
plan_item.11 seen_at timestamp with time zone not null
plan_item.12 seen_observation_id bigint not null
plan_item.13 bulk boolean not null default false
plan_item.14 gone_absent_at timestamp with time zone
plan_item.15 gone_at timestamp with time zone
plan_item.16 gone_observation_id bigint
printout_issue constraint printout_issue_pkey PRIMARY KEY (school_id, id)
printout_issue constraint printout_issue_school_id_fkey FOREIGN KEY (school_id) REFERENCES school(id)
printout_issue constraint printout_issue_school_id_student_id_fkey FOREIGN KEY (school_id, student_id) REFERENCES student(school_id, id)
printout_issue.01 school_id bigint not null
printout_issue.02 id bigint not null identity
printout_issue.03 student_id bigint not null
printout_issue.04 issue_date date not null
printout_issue.05 recorded_at timestamp with time zone not null
printout_issue.06 recorded_by text not null
printout_issue.07 voided_at timestamp with time zone
printout_issue.08 voided_by text
printout_request constraint printout_request_pkey PRIMARY KEY (school_id, id)
printout_request constraint printout_request_school_id_fkey FOREIGN KEY (school_id) REFERENCES school(id)
printout_request constraint printout_request_school_id_student_id_fkey FOREIGN KEY (school_id, student_id) REFERENCES student(school_id, id)
printout_request.01 school_id bigint not null
printout_request.02 id bigint not null identity
printout_request.03 student_id bigint not null
printout_request.04 weekly boolean not null
printout_request.05 from_date date not null
printout_request.06 to_date date
printout_request.07 ground text not null
printout_request.08 recorded_at timestamp with time zone not null
printout_request.09 recorded_by text not null
printout_request.10 voided_at timestamp with time zone
printout_request.11 voided_by text
regulation_profile constraint regulation_profile_pkey PRIMARY KEY (school_id, id)
regulation_profile constraint regulation_profile_school_id_fkey FOREIGN KEY (school_id) REFERENCES school(id)
regulation_profile trigger CREATE TRIGGER regulation_profile_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.regulation_profile FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting()
regulation_profile.01 school_id bigint not null
regulation_profile.02 id bigint not null identity
regulation_profile.03 version text not null
regulation_profile.04 content text not null
regulation_profile.05 recorded_at timestamp with time zone not null
result_received constraint result_received_pkey PRIMARY KEY (school_id, id)
result_received constraint result_received_school_id_class_id_fkey FOREIGN KEY (school_id, class_id) REFERENCES school_class(school_id, id)
result_received constraint result_received_school_id_fkey FOREIGN KEY (school_id) REFERENCES school(id)
result_received.01 school_id bigint not null
result_received.02 id bigint not null identity
result_received.03 class_id bigint
result_received.04 what text not null
result_received.05 received_at timestamp with time zone not null
result_received.06 shown_at timestamp with time zone
result_received.07 recorded_at timestamp with time zone not null
result_received.08 recorded_by text not null
result_received.09 voided_at timestamp with time zone
result_received.10 voided_by text
retention_act constraint retention_act_kind_check CHECK ((kind = ANY (ARRAY['prune'::text, 'destroy-key'::text, 'erase'::text])))
retention_act constraint retention_act_pkey PRIMARY KEY (school_id, id)
retention_act constraint retention_act_school_id_fkey FOREIGN KEY (school_id) REFERENCES school(id)
retention_act trigger CREATE TRIGGER retention_act_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.retention_act FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting()
retention_act.01 school_id bigint not null
retention_act.02 id bigint not null identity
retention_act.03 kind text not null
retention_act.04 at timestamp with time zone not null
retention_act.05 by text not null
retention_act.06 reason text not null
retention_act.07 details jsonb not null
school constraint school_pkey PRIMARY KEY (id)
school constraint school_vendor_key UNIQUE (vendor)
school.01 id bigint not null identity
school.02 name text not null
school.03 vendor text not null
school.04 zone text not null
school.05 created_at timestamp with time zone not null default now()
school_class constraint school_class_pkey PRIMARY KEY (school_id, id)
school_class constraint school_class_school_id_class_teacher_id_fkey FOREIGN KEY (school_id, class_teacher_id) REFERENCES staff(school_id, id)
school_class constraint school_class_school_id_fkey FOREIGN KEY (school_id) REFERENCES school(id)
school_class.01 school_id bigint not null
school_class.02 id bigint not null identity
school_class.03 name text not null
school_class.04 grade integer not null
school_class.05 class_teacher_id bigint
school_class.06 scope_id bigint not null
school_class.07 view text not null
school_class.08 parser_rev integer not null
school_class.09 absent_at timestamp with time zone
school_class.10 seen_at timestamp with time zone not null
school_class.11 seen_observation_id bigint not null
school_class.12 bulk boolean not null default false
school_class.13 gone_absent_at timestamp with time zone
school_class.14 gone_at timestamp with time zone
school_class.15 gone_observation_id bigint
scope constraint scope_pkey PRIMARY KEY (school_id, id)
scope constraint scope_school_id_fkey FOREIGN KEY (school_id) REFERENCES school(id)
scope constraint scope_school_id_view_address_key UNIQUE (school_id, view, address)
scope.01 school_id bigint not null
scope.02 id bigint not null identity
scope.03 address text not null
scope.04 view text not null
scope.05 created_at timestamp with time zone not null
session constraint session_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id)
session constraint session_pkey PRIMARY KEY (id_hash)
session index CREATE INDEX session_account ON public.session USING btree (account_id)
session.01 id_hash text not null
session.02 account_id bigint
session.03 content jsonb not null
session.04 created_at timestamp with time zone not null
session.05 seen_at timestamp with time zone not null
session.06 expires_at timestamp with time zone not null
sighting constraint sighting_pkey PRIMARY KEY (school_id, scope_id, entity, fact_id)
sighting constraint sighting_school_id_fkey FOREIGN KEY (school_id) REFERENCES school(id)
sighting constraint sighting_school_id_scope_id_fkey FOREIGN KEY (school_id, scope_id) REFERENCES scope(school_id, id)
sighting index CREATE INDEX sighting_fact ON public.sighting USING btree (school_id, entity, fact_id)
sighting.01 school_id bigint not null
sighting.02 scope_id bigint not null
sighting.03 entity text not null
sighting.04 fact_id bigint not null
sighting.05 since_observation_id bigint not null default 0
sign_in constraint sign_in_pkey PRIMARY KEY (school_id, id)
sign_in constraint sign_in_school_id_fkey FOREIGN KEY (school_id) REFERENCES school(id)
sign_in.01 school_id bigint not null
sign_in.02 id bigint not null identity
sign_in.03 account text not null
sign_in.04 sent_at timestamp with time zone not null
staff constraint staff_pkey PRIMARY KEY (school_id, id)
staff constraint staff_school_id_fkey FOREIGN KEY (school_id) REFERENCES school(id)
staff.01 school_id bigint not null
staff.02 id bigint not null identity
staff.03 last_name text not null
staff.04 first_name text not null
staff.05 middle_name text not null
staff.06 position text not null default ''::text
staff.07 scope_id bigint not null
staff.08 view text not null
staff.09 parser_rev integer not null
staff.10 absent_at timestamp with time zone
staff.11 seen_at timestamp with time zone not null
staff.12 seen_observation_id bigint not null
staff.13 bulk boolean not null default false
staff.14 gone_absent_at timestamp with time zone
staff.15 gone_at timestamp with time zone
staff.16 gone_observation_id bigint
staff_absence constraint staff_absence_pkey PRIMARY KEY (school_id, id)
staff_absence constraint staff_absence_school_id_fkey FOREIGN KEY (school_id) REFERENCES school(id)
staff_absence constraint staff_absence_school_id_staff_id_fkey FOREIGN KEY (school_id, staff_id) REFERENCES staff(school_id, id)
staff_absence.01 school_id bigint not null
staff_absence.02 id bigint not null identity
staff_absence.03 staff_id bigint not null
staff_absence.04 from_date date not null
staff_absence.05 to_date date not null
staff_absence.06 ground text not null
staff_absence.07 recorded_at timestamp with time zone not null
staff_absence.08 recorded_by text not null
staff_absence.09 voided_at timestamp with time zone
staff_absence.10 voided_by text
staff_order constraint staff_order_pkey PRIMARY KEY (school_id, id)
staff_order constraint staff_order_school_id_fkey FOREIGN KEY (school_id) REFERENCES school(id)
staff_order constraint staff_order_school_id_staff_id_fkey FOREIGN KEY (school_id, staff_id) REFERENCES staff(school_id, id)
staff_order.01 school_id bigint not null
staff_order.02 id bigint not null identity
staff_order.03 staff_id bigint not null
staff_order.04 hired boolean not null
staff_order.05 order_number text not null
staff_order.06 order_date date not null
staff_order.07 since_date date
staff_order.08 recorded_at timestamp with time zone not null
staff_order.09 recorded_by text not null
staff_order.10 voided_at timestamp with time zone
staff_order.11 voided_by text
staff_visit constraint staff_visit_pkey PRIMARY KEY (school_id, id)
staff_visit constraint staff_visit_school_id_fkey FOREIGN KEY (school_id) REFERENCES school(id)
staff_visit constraint staff_visit_school_id_staff_id_fkey FOREIGN KEY (school_id, staff_id) REFERENCES staff(school_id, id)
staff_visit constraint staff_visit_time_check CHECK (("time" ~ '^$|^([01][0-9]|2[0-3])(:[0-5][0-9]){1,2}$'::text))
staff_visit index CREATE INDEX staff_visit_scope ON public.staff_visit USING btree (school_id, scope_id)
staff_visit index CREATE UNIQUE INDEX staff_visit_key ON public.staff_visit USING btree (school_id, staff_id, date, "time", place, md5(action))
staff_visit.01 school_id bigint not null
staff_visit.02 id bigint not null identity
staff_visit.03 staff_id bigint not null
staff_visit.04 date date not null
staff_visit.05 time text not null
staff_visit.06 action text not null
staff_visit.07 scope_id bigint not null
staff_visit.08 view text not null
staff_visit.09 parser_rev integer not null
staff_visit.10 absent_at timestamp with time zone
staff_visit.11 seen_at timestamp with time zone not null
staff_visit.12 seen_observation_id bigint not null
staff_visit.13 bulk boolean not null default false
staff_visit.14 gone_absent_at timestamp with time zone
staff_visit.15 gone_at timestamp with time zone
staff_visit.16 gone_observation_id bigint
staff_visit.17 place text not null default ''::text
student constraint student_pkey PRIMARY KEY (school_id, id)
student constraint student_school_id_fkey FOREIGN KEY (school_id) REFERENCES school(id)
student.01 school_id bigint not null
student.02 id bigint not null identity
student.03 last_name text not null
student.04 first_name text not null
student.05 middle_name text not null
student.06 scope_id bigint not null
student.07 view text not null
student.08 parser_rev integer not null
student.09 absent_at timestamp with time zone
student.10 seen_at timestamp with time zone not null
student.11 seen_observation_id bigint not null
student.12 bulk boolean not null default false
student.13 gone_absent_at timestamp with time zone
student.14 gone_at timestamp with time zone
student.15 gone_observation_id bigint
subject constraint subject_pkey PRIMARY KEY (school_id, id)
subject constraint subject_school_id_fkey FOREIGN KEY (school_id) REFERENCES school(id)
subject.01 school_id bigint not null
subject.02 id bigint not null identity
subject.03 name text not null
subject.04 scope_id bigint not null
subject.05 view text not null
subject.06 parser_rev integer not null
subject.07 absent_at timestamp with time zone
subject.08 seen_at timestamp with time zone not null
subject.09 seen_observation_id bigint not null
subject.10 bulk boolean not null default false
subject.11 gone_absent_at timestamp with time zone
subject.12 gone_at timestamp with time zone
subject.13 gone_observation_id bigint
substitution constraint substitution_pkey PRIMARY KEY (school_id, id)
substitution constraint substitution_school_id_class_id_date_bell_old_subject_old_t_key UNIQUE (school_id, class_id, date, bell, old_subject, old_teacher)
substitution constraint substitution_school_id_class_id_fkey FOREIGN KEY (school_id, class_id) REFERENCES school_class(school_id, id)
substitution constraint substitution_school_id_fkey FOREIGN KEY (school_id) REFERENCES school(id)
substitution index CREATE INDEX substitution_scope ON public.substitution USING btree (school_id, scope_id)
substitution.01 school_id bigint not null
substitution.02 id bigint not null identity
substitution.03 class_id bigint not null
substitution.04 date date not null
substitution.05 bell integer not null
substitution.06 old_subject text not null
substitution.07 new_subject text not null
substitution.08 old_teacher text not null
substitution.09 new_teacher text not null
substitution.10 cancelled boolean not null
substitution.11 scope_id bigint not null
substitution.12 view text not null
substitution.13 parser_rev integer not null
substitution.14 absent_at timestamp with time zone
substitution.15 seen_at timestamp with time zone not null
substitution.16 seen_observation_id bigint not null
substitution.17 bulk boolean not null default false
substitution.18 gone_absent_at timestamp with time zone
substitution.19 gone_at timestamp with time zone
substitution.20 gone_observation_id bigint
sync_run constraint sync_run_pkey PRIMARY KEY (school_id, id)
sync_run constraint sync_run_school_id_fkey FOREIGN KEY (school_id) REFERENCES school(id)
sync_run constraint sync_run_status_check CHECK ((status = ANY (ARRAY['running'::text, 'done'::text, 'failed'::text, 'interrupted'::text])))
sync_run.01 school_id bigint not null
sync_run.02 id bigint not null identity
sync_run.03 source text not null
sync_run.04 started_at timestamp with time zone not null
sync_run.05 finished_at timestamp with time zone
sync_run.06 status text not null
sync_run.07 counts jsonb not null default '{}'::jsonb
sync_run.08 error text
tally constraint tally_pkey PRIMARY KEY (school_id, unit_kind, unit_id, rule, staff_id, class_id, month)
tally constraint tally_school_id_fkey FOREIGN KEY (school_id) REFERENCES school(id)
tally.01 school_id bigint not null
tally.02 unit_kind text not null
tally.03 unit_id bigint not null
tally.04 rule text not null
tally.05 staff_id bigint not null default 0
tally.06 class_id bigint not null default 0
tally.07 month date not null
tally.08 opportunities integer not null
tally.09 violated integer not null
tally.10 disputable integer not null
tally.11 no_data integer not null
tally.12 excused integer not null
tally.13 noticed integer not null default 0
term constraint term_kind_check CHECK ((kind = ANY (ARRAY['quarter'::text, 'half-year'::text, 'trimester'::text, 'year'::text])))
term constraint term_pkey PRIMARY KEY (school_id, id)
term constraint term_school_id_class_id_fkey FOREIGN KEY (school_id, class_id) REFERENCES school_class(school_id, id)
term constraint term_school_id_class_id_name_key UNIQUE (school_id, class_id, name)
term constraint term_school_id_fkey FOREIGN KEY (school_id) REFERENCES school(id)
term.01 school_id bigint not null
term.02 id bigint not null identity
term.03 class_id bigint not null
term.04 name text not null
term.05 kind text not null
term.06 start_date date not null
term.07 end_date date not null
term.08 scope_id bigint not null
term.09 view text not null
term.10 parser_rev integer not null
term.11 absent_at timestamp with time zone
term.12 seen_at timestamp with time zone not null
term.13 seen_observation_id bigint not null
term.14 bulk boolean not null default false
term.15 gone_absent_at timestamp with time zone
term.16 gone_at timestamp with time zone
term.17 gone_observation_id bigint
term_mark constraint term_mark_pkey PRIMARY KEY (school_id, id)
term_mark constraint term_mark_school_id_fkey FOREIGN KEY (school_id) REFERENCES school(id)
term_mark constraint term_mark_school_id_journal_id_fkey FOREIGN KEY (school_id, journal_id) REFERENCES journal(school_id, id)
term_mark constraint term_mark_school_id_journal_id_student_id_term_name_key UNIQUE (school_id, journal_id, student_id, term_name)
term_mark constraint term_mark_school_id_student_id_fkey FOREIGN KEY (school_id, student_id) REFERENCES student(school_id, id)
term_mark index CREATE INDEX term_mark_gone ON public.term_mark USING btree (school_id, gone_at) WHERE (gone_at IS NOT NULL)
term_mark index CREATE INDEX term_mark_scope ON public.term_mark USING btree (school_id, scope_id)
term_mark.01 school_id bigint not null
term_mark.02 id bigint not null identity
term_mark.03 journal_id bigint not null
term_mark.04 student_id bigint not null
term_mark.05 term_name text not null
term_mark.06 value text not null
term_mark.07 scope_id bigint not null
term_mark.08 view text not null
term_mark.09 parser_rev integer not null
term_mark.10 absent_at timestamp with time zone
term_mark.11 seen_at timestamp with time zone not null
term_mark.12 seen_observation_id bigint not null
term_mark.13 bulk boolean not null default false
term_mark.14 gone_absent_at timestamp with time zone
term_mark.15 gone_at timestamp with time zone
term_mark.16 gone_observation_id bigint
timetable_slot constraint timetable_slot_pkey PRIMARY KEY (school_id, id)
timetable_slot constraint timetable_slot_school_id_class_id_date_bell_subject_name_gr_key UNIQUE (school_id, class_id, date, bell, subject_name, group_name)
timetable_slot constraint timetable_slot_school_id_class_id_fkey FOREIGN KEY (school_id, class_id) REFERENCES school_class(school_id, id)
timetable_slot constraint timetable_slot_school_id_fkey FOREIGN KEY (school_id) REFERENCES school(id)
timetable_slot constraint timetable_slot_school_id_teacher_id_fkey FOREIGN KEY (school_id, teacher_id) REFERENCES staff(school_id, id)
timetable_slot index CREATE INDEX timetable_slot_scope ON public.timetable_slot USING btree (school_id, scope_id)
timetable_slot.01 school_id bigint not null
timetable_slot.02 id bigint not null identity
timetable_slot.03 class_id bigint not null
timetable_slot.04 date date not null
timetable_slot.05 bell integer not null
timetable_slot.06 subject_name text not null
timetable_slot.07 group_name text not null
timetable_slot.08 teacher_id bigint
timetable_slot.09 room text not null
timetable_slot.10 start_time time without time zone
timetable_slot.11 end_time time without time zone
timetable_slot.12 scope_id bigint not null
timetable_slot.13 view text not null
timetable_slot.14 parser_rev integer not null
timetable_slot.15 absent_at timestamp with time zone
timetable_slot.16 seen_at timestamp with time zone not null
timetable_slot.17 seen_observation_id bigint not null
timetable_slot.18 bulk boolean not null default false
timetable_slot.19 gone_absent_at timestamp with time zone
timetable_slot.20 gone_at timestamp with time zone
timetable_slot.21 gone_observation_id bigint
unit_state constraint unit_state_pkey PRIMARY KEY (school_id, unit_kind, unit_id)
unit_state constraint unit_state_school_id_fkey FOREIGN KEY (school_id) REFERENCES school(id)
unit_state.01 school_id bigint not null
unit_state.02 unit_kind text not null
unit_state.03 unit_id bigint not null
unit_state.04 facts_rev bigint not null default 0
unit_state.05 registers_rev bigint not null default 0
unit_state.06 norms_rev text not null default ''::text
unit_state.07 rules_rev text not null default ''::text
unit_state.08 judged_facts_rev bigint
unit_state.09 judged_registers_rev bigint
unit_state.10 judged_norms_rev text
unit_state.11 judged_rules_rev text
unit_state.12 judged_at timestamp with time zone
unit_state.13 next_at timestamp with time zone
unit_state.14 judged_looks bigint
unit_state.15 judged_other_classes text
value_version constraint value_version_end_kind_check CHECK ((end_kind = ANY (ARRAY['changed'::text, 'gone'::text, 'moved'::text, 'correction'::text, 'rebaselined'::text])))
value_version constraint value_version_pkey PRIMARY KEY (school_id, id)
value_version constraint value_version_school_id_fkey FOREIGN KEY (school_id) REFERENCES school(id)
value_version index CREATE INDEX value_version_ended ON public.value_version USING btree (school_id, end_seen_at)
value_version index CREATE INDEX value_version_fact ON public.value_version USING btree (school_id, entity, fact_id, seen_at)
value_version index CREATE INDEX value_version_journal ON public.value_version USING btree (school_id, journal_id, end_seen_at) WHERE (journal_id IS NOT NULL)
value_version index CREATE INDEX value_version_journal_ended_by ON public.value_version USING btree (school_id, journal_id, end_observation_id) WHERE (journal_id IS NOT NULL)
value_version index CREATE INDEX value_version_student ON public.value_version USING btree (school_id, student_id, end_seen_at) WHERE (student_id IS NOT NULL)
value_version index CREATE INDEX value_version_student_ended_by ON public.value_version USING btree (school_id, student_id, end_observation_id) WHERE (student_id IS NOT NULL)
value_version trigger CREATE TRIGGER value_version_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.value_version FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting()
value_version.01 school_id bigint not null
value_version.02 id bigint not null identity
value_version.03 entity text not null
value_version.04 fact_id bigint not null
value_version.05 image jsonb not null
value_version.06 scope_id bigint not null
value_version.07 view text not null
value_version.08 parser_rev integer not null
value_version.09 absent_at timestamp with time zone
value_version.10 seen_at timestamp with time zone not null
value_version.11 seen_observation_id bigint not null
value_version.12 bulk boolean not null
value_version.13 end_kind text not null
value_version.14 end_absent_at timestamp with time zone
value_version.15 end_seen_at timestamp with time zone not null
value_version.16 end_observation_id bigint not null
value_version.17 student_id bigint default ((image ->> 'student_id'::text))::bigint
value_version.18 journal_id bigint default ((image ->> 'journal_id'::text))::bigint
whole_reading constraint whole_reading_pkey PRIMARY KEY (school_id, id)
whole_reading constraint whole_reading_school_id_fkey FOREIGN KEY (school_id) REFERENCES school(id)
whole_reading.01 school_id bigint not null
whole_reading.02 id bigint not null identity
whole_reading.03 source text not null
whole_reading.04 account text not null default ''::text
whole_reading.05 started_at timestamp with time zone not null
whole_reading.06 finished_at timestamp with time zone
work constraint work_pkey PRIMARY KEY (school_id, id)
work constraint work_school_id_fkey FOREIGN KEY (school_id) REFERENCES school(id)
work constraint work_school_id_journal_id_date_ordinal_slot_key UNIQUE (school_id, journal_id, date, ordinal, slot)
work constraint work_school_id_journal_id_fkey FOREIGN KEY (school_id, journal_id) REFERENCES journal(school_id, id)
work index CREATE INDEX work_gone ON public.work USING btree (school_id, gone_at) WHERE (gone_at IS NOT NULL)
work index CREATE INDEX work_scope ON public.work USING btree (school_id, scope_id)
work.01 school_id bigint not null
work.02 id bigint not null identity
work.03 journal_id bigint not null
work.04 date date not null
work.05 ordinal integer not null
work.06 slot integer not null
work.07 kind text not null
work.08 weight real
work.09 title text not null
work.10 scope_id bigint not null
work.11 view text not null
work.12 parser_rev integer not null
work.13 absent_at timestamp with time zone
work.14 seen_at timestamp with time zone not null
work.15 seen_observation_id bigint not null
work.16 bulk boolean not null default false
work.17 gone_absent_at timestamp with time zone
work.18 gone_at timestamp with time zone
work.19 gone_observation_id bigint
