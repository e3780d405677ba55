/**
 * The columns that every mirrored row carries: which scope, view and parser it comes from, and the interval
 * (absent_at, seen_at] in which its present image appeared; once gone, the interval in which it went.
 */
export const provenance = `
      scope_id bigint not null,
      view text not null,
      parser_rev integer not null,
      absent_at timestamptz,
      seen_at timestamptz not null,
      seen_observation_id bigint not null,
      bulk boolean not null default false,
      gone_absent_at timestamptz,
      gone_at timestamptz,
      gone_observation_id bigint`;
