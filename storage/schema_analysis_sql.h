// More views of a study file for analysts (docs/study-file.md, "Views for analysis"), made after those of schema_sql.h, on
// which they rest. Any SQLite from 3.40 on runs them.
#pragma once

namespace heddle {

inline constexpr const char* schema_analysis_sql[] = {
    R"sql(CREATE VIEW v_counts AS       -- each code with all below it, over everything that is counted: heddle count
WITH coded AS MATERIALIZED (
  SELECT v_branches.category, parts.coding, parts.document_id, parts.body, parts.participant_id, parts.start, parts.end
  FROM v_coding_bodies AS parts
  JOIN codings ON codings.id = parts.coding
  JOIN v_branches ON v_branches.code = codings.code
  WHERE NOT parts.interviewer
),
-- How far the ranges before this one reach: what overlaps is counted once.
reached AS (
  SELECT category, start, end,
         max(end) OVER (PARTITION BY category, document_id, body ORDER BY start, end, coding
                        ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before
  FROM coded
),
covered AS (
  SELECT category, sum(max(0, end - max(start, ifnull(before, start)))) AS characters FROM reached GROUP BY category
),
found AS (
  SELECT category, count(DISTINCT coding) AS segments, count(DISTINCT document_id) AS documents,
         count(DISTINCT participant_id) AS participants,
         count(DISTINCT participant_id || ' ' || document_id) AS participations
  FROM coded GROUP BY category
)
SELECT v_codes.path AS code, ifnull(found.segments, 0) AS segments, ifnull(found.documents, 0) AS documents,
       ifnull(found.participants, 0) AS participants, ifnull(found.participations, 0) AS participations,
       ifnull(covered.characters, 0) AS characters, v_codes.code AS code_id
FROM v_codes
LEFT JOIN found ON found.category = v_codes.code
LEFT JOIN covered ON covered.category = v_codes.code)sql",

    R"sql(CREATE VIEW v_groups AS       -- the groups that an attribute makes, and their n; attribute NULL: everything that is counted
WITH counted AS (
  SELECT v_effective_values.attribute, v_effective_values.value, v_bodies.document_id, v_bodies.participant_id,
         v_bodies.start, v_bodies.end, v_effective_values.attribute_id
  FROM v_bodies
  JOIN v_effective_values ON v_effective_values.document_id = v_bodies.document_id
                         AND v_effective_values.participant_id IS v_bodies.participant_id
  WHERE NOT v_bodies.interviewer
  UNION ALL
  SELECT NULL, 'all', document_id, participant_id, start, end, NULL FROM v_bodies WHERE NOT interviewer
)
SELECT attribute, value, count(DISTINCT document_id) AS documents, count(DISTINCT participant_id) AS participants,
       count(DISTINCT participant_id || ' ' || document_id) AS participations, sum(end - start) AS characters,
       attribute_id
FROM counted GROUP BY attribute_id, value)sql",

    R"sql(CREATE VIEW v_counts_by AS    -- each code in each group that an attribute makes: heddle count --by ATTRIBUTE
WITH counted AS MATERIALIZED (
  SELECT v_effective_values.attribute_id, v_effective_values.value, v_bodies.document_id, v_bodies.body
  FROM v_bodies
  JOIN v_effective_values ON v_effective_values.document_id = v_bodies.document_id
                         AND v_effective_values.participant_id IS v_bodies.participant_id
  WHERE NOT v_bodies.interviewer
),
coded AS MATERIALIZED (
  SELECT counted.attribute_id, counted.value, v_branches.category, parts.coding, parts.document_id, parts.body,
         parts.participant_id, parts.start, parts.end
  FROM v_coding_bodies AS parts
  JOIN counted ON counted.document_id = parts.document_id AND counted.body = parts.body
  JOIN codings ON codings.id = parts.coding
  JOIN v_branches ON v_branches.code = codings.code
),
reached AS (
  SELECT attribute_id, value, category, start, end,
         max(end) OVER (PARTITION BY attribute_id, value, category, document_id, body ORDER BY start, end, coding
                        ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before
  FROM coded
),
covered AS MATERIALIZED (
  SELECT attribute_id, value, category, sum(max(0, end - max(start, ifnull(before, start)))) AS characters
  FROM reached GROUP BY attribute_id, value, category
),
found AS MATERIALIZED (
  SELECT attribute_id, value, category, count(DISTINCT coding) AS segments,
         count(DISTINCT document_id) AS documents, count(DISTINCT participant_id) AS participants,
         count(DISTINCT participant_id || ' ' || document_id) AS participations
  FROM coded GROUP BY attribute_id, value, category
),
groups_made AS MATERIALIZED (SELECT DISTINCT attribute_id, value FROM counted)
SELECT attributes.name AS attribute, groups_made.value, v_codes.path AS code, ifnull(found.segments, 0) AS segments,
       ifnull(found.documents, 0) AS documents, ifnull(found.participants, 0) AS participants,
       ifnull(found.participations, 0) AS participations, ifnull(covered.characters, 0) AS characters,
       groups_made.attribute_id, v_codes.code AS code_id
FROM groups_made
JOIN attributes ON attributes.id = groups_made.attribute_id
JOIN v_codes
LEFT JOIN found ON found.attribute_id = groups_made.attribute_id AND found.value = groups_made.value
               AND found.category = v_codes.code
LEFT JOIN covered ON covered.attribute_id = groups_made.attribute_id AND covered.value = groups_made.value
                 AND covered.category = v_codes.code)sql",

    R"sql(CREATE VIEW v_participants AS -- how much each person says, interviewers left out
SELECT participants.id AS participant_id, participants.name AS participant, participants.from_label,
       count(DISTINCT v_bodies.document_id) AS documents, count(v_bodies.body) AS bodies,
       ifnull(sum(v_bodies.end - v_bodies.start), 0) AS characters
FROM participants
LEFT JOIN v_bodies ON v_bodies.participant_id = participants.id
GROUP BY participants.id)sql",

    R"sql(CREATE VIEW v_memos AS
SELECT memos.id AS memo,
       CASE WHEN memos.document IS NOT NULL THEN 'document' WHEN memos.participant IS NOT NULL THEN 'participant'
            WHEN memos.code IS NOT NULL THEN 'code' WHEN memos.coding IS NOT NULL THEN 'coding' ELSE 'study' END AS memo_on,
       coalesce(documents.name, participants.name, v_codes.path, v_codings.code) AS name, coders.name AS coder, memos.text,
       strftime('%Y-%m-%dT%H:%M:%SZ', memos.created / 1000, 'unixepoch') AS created,
       memos.document AS document_id, memos.participant AS participant_id, memos.code AS code_id, memos.coding
FROM memos
JOIN coders ON coders.id = memos.coder
LEFT JOIN documents ON documents.id = memos.document
LEFT JOIN participants ON participants.id = memos.participant
LEFT JOIN v_codes ON v_codes.code = memos.code
LEFT JOIN v_codings ON v_codings.coding = memos.coding)sql",

    R"sql(CREATE VIEW v_progress AS     -- outdated: done, with a codebook that has grown since
SELECT coders.name AS coder, documents.name AS document, progress.state,
       progress.state = 'done' AND progress.codebook_version <
         ifnull((SELECT value FROM counters WHERE name = 'codebook'), 0) AS outdated,
       progress.codebook_version, progress.coder AS coder_id, progress.document AS document_id
FROM progress
JOIN coders ON coders.id = progress.coder
JOIN documents ON documents.id = progress.document)sql",

    R"sql(CREATE VIEW v_summary_passages AS -- the quotations that each summary rests on
SELECT v_summaries.summary, v_summaries.case_of, v_summaries."case", v_summaries.theme, v_codings.coding,
       v_codings.document, v_codings.start, v_codings.end, v_codings.code, v_codings.coder, v_codings.text
FROM summary_codings
JOIN v_summaries ON v_summaries.summary = summary_codings.summary
JOIN v_codings ON v_codings.coding = summary_codings.coding)sql",
};

}  // namespace heddle
