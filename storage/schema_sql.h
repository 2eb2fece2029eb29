// The statements that make a study file's tables, in the order in which they are run. The comments
// inside them stay in the file, where `.schema` shows them. A table, index or view that is added here is made in studies of
// an earlier format when they are next opened for writing (storage/migration.h); a table that was in format 1 stays as it is.
#pragma once

namespace heddle {

inline constexpr const char* schema_sql[] = {
    // --- What the study is.
    R"sql(CREATE TABLE meta(            -- about the file itself
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID)sql",

    R"sql(CREATE TABLE counters(        -- for each kind of object the next key, so that no key is ever used twice
  name TEXT PRIMARY KEY,
  value INTEGER NOT NULL
) STRICT, WITHOUT ROWID)sql",

    R"sql(CREATE TABLE settings(
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL,
  edited INTEGER NOT NULL
) STRICT, WITHOUT ROWID)sql",

    // --- Documents and who speaks in them.
    R"sql(CREATE TABLE contents(        -- texts of documents; NULL where it was destroyed, or stands in content_versions
  id INTEGER PRIMARY KEY,
  text TEXT
) STRICT)sql",

    R"sql(CREATE TABLE content_versions(-- a text that is kept as what differs from another one, since it was corrected
  content INTEGER PRIMARY KEY REFERENCES contents(id) DEFERRABLE INITIALLY DEFERRED,
  base INTEGER NOT NULL REFERENCES contents(id) DEFERRABLE INITIALLY DEFERRED,
  replacements TEXT,                                        -- JSON: [[start, end, words], ...] in the base; NULL: destroyed
  fingerprint INTEGER                                       -- of the text that this gives: FNV-1a of its UTF-8, 64 bits
) STRICT)sql",

    R"sql(CREATE TABLE content_marks(   -- what is bold or italic in a text, and where its pages begin; most texts have none
  content INTEGER PRIMARY KEY REFERENCES contents(id) DEFERRABLE INITIALLY DEFERRED,
  marks TEXT NOT NULL                                       -- JSON: [["bold", start, end], ["page", start, end, number], ...]
) STRICT)sql",

    R"sql(CREATE TABLE participants(
  id INTEGER PRIMARY KEY,
  guid BLOB NOT NULL CHECK(length(guid) = 16),
  name TEXT NOT NULL UNIQUE,
  from_label INTEGER NOT NULL CHECK(from_label IN (0, 1)),  -- named after a label, by nobody yet
  edited INTEGER NOT NULL
) STRICT)sql",

    R"sql(CREATE TABLE documents(
  id INTEGER PRIMARY KEY,
  guid BLOB NOT NULL CHECK(length(guid) = 16),
  name TEXT NOT NULL UNIQUE,
  content INTEGER NOT NULL REFERENCES contents(id) DEFERRABLE INITIALLY DEFERRED,
  length INTEGER NOT NULL,                                  -- code points
  body_start INTEGER NOT NULL,                              -- the text without the blanks around it
  body_end INTEGER NOT NULL,
  assigned INTEGER REFERENCES participants(id) DEFERRABLE INITIALLY DEFERRED,
  source TEXT NOT NULL,                                     -- the file it was imported from
  imported INTEGER NOT NULL,                                -- milliseconds since 1970, UTC
  edited INTEGER NOT NULL,
  CHECK(0 <= body_start AND body_start <= body_end AND body_end <= length)
) STRICT)sql",

    R"sql(CREATE TABLE speakers(        -- one label of one document, and who it is
  id INTEGER PRIMARY KEY,
  guid BLOB NOT NULL CHECK(length(guid) = 16),
  document INTEGER NOT NULL REFERENCES documents(id) DEFERRABLE INITIALLY DEFERRED,
  label TEXT NOT NULL,
  participant INTEGER REFERENCES participants(id) DEFERRABLE INITIALLY DEFERRED,
  interviewer INTEGER NOT NULL CHECK(interviewer IN (0, 1)),
  edited INTEGER NOT NULL
) STRICT)sql",

    R"sql(CREATE TABLE turns(           -- start: of the label; body: without the label and the blanks around
  document INTEGER NOT NULL REFERENCES documents(id) DEFERRABLE INITIALLY DEFERRED,
  ordinal INTEGER NOT NULL,
  speaker INTEGER NOT NULL REFERENCES speakers(id) DEFERRABLE INITIALLY DEFERRED,
  start INTEGER NOT NULL,
  body_start INTEGER NOT NULL,
  body_end INTEGER NOT NULL,
  end INTEGER NOT NULL,
  time REAL,                                                -- seconds from the start of the recording
  edited INTEGER NOT NULL,
  PRIMARY KEY(document, ordinal),
  CHECK(0 <= start AND start <= body_start AND body_start <= body_end AND body_end <= end)
) STRICT, WITHOUT ROWID)sql",

    // Every removal of a speaker asks whether a turn is its own.
    "CREATE INDEX turns_by_speaker ON turns(speaker)",

    // --- Attributes.
    R"sql(CREATE TABLE attributes(
  id INTEGER PRIMARY KEY,
  guid BLOB NOT NULL CHECK(length(guid) = 16),
  name TEXT NOT NULL UNIQUE,
  type TEXT NOT NULL CHECK(type IN ('text', 'number', 'date', 'yes/no', 'choice', 'several choices')),
  edited INTEGER NOT NULL
) STRICT)sql",

    R"sql(CREATE TABLE attribute_order( -- the declared order of an attribute's choices
  attribute INTEGER NOT NULL REFERENCES attributes(id) DEFERRABLE INITIALLY DEFERRED,
  ordinal INTEGER NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY(attribute, ordinal)
) STRICT, WITHOUT ROWID)sql",

    R"sql(CREATE TABLE attribute_values(-- one row a value; of a document, a participant, both, a participant at an occasion,
  attribute INTEGER NOT NULL REFERENCES attributes(id) DEFERRABLE INITIALLY DEFERRED,
  document INTEGER REFERENCES documents(id) DEFERRABLE INITIALLY DEFERRED,
  participant INTEGER REFERENCES participants(id) DEFERRABLE INITIALLY DEFERRED,
  occasion TEXT CHECK(occasion <> ''),
  of_attribute INTEGER REFERENCES attributes(id) DEFERRABLE INITIALLY DEFERRED,  -- or of another attribute's value
  of_value TEXT CHECK(of_value <> ''),
  ordinal INTEGER NOT NULL,                                 -- several choices have several rows
  value TEXT NOT NULL,
  edited INTEGER NOT NULL
) STRICT)sql",
    "CREATE INDEX attribute_values_by_holder ON attribute_values(participant, document, attribute)",

    // --- The codebook and its use.
    R"sql(CREATE TABLE codes(
  id INTEGER PRIMARY KEY,
  guid BLOB NOT NULL CHECK(length(guid) = 16),
  parent INTEGER REFERENCES codes(id) DEFERRABLE INITIALLY DEFERRED,
  place REAL NOT NULL,                                      -- order among its siblings; ties by id
  name TEXT NOT NULL,
  colour INTEGER NOT NULL CHECK(colour BETWEEN 0 AND 0xFFFFFF),
  definition TEXT NOT NULL,
  when_to_use TEXT NOT NULL,
  when_not_to_use TEXT NOT NULL,
  example TEXT NOT NULL,
  proposition TEXT NOT NULL,
  edited INTEGER NOT NULL
) STRICT)sql",

    R"sql(CREATE TABLE code_stances(    -- a code's own scale; none: supports, contradicts, mixed
  code INTEGER NOT NULL REFERENCES codes(id) DEFERRABLE INITIALLY DEFERRED,
  ordinal INTEGER NOT NULL,
  stance TEXT NOT NULL,
  PRIMARY KEY(code, ordinal)
) STRICT, WITHOUT ROWID)sql",

    R"sql(CREATE TABLE coders(
  id INTEGER PRIMARY KEY,
  guid BLOB NOT NULL CHECK(length(guid) = 16),
  name TEXT NOT NULL UNIQUE,
  edited INTEGER NOT NULL
) STRICT)sql",

    R"sql(CREATE TABLE codings(         -- start and end: code points, half-open, in the document's current text
  id INTEGER PRIMARY KEY,
  guid BLOB NOT NULL CHECK(length(guid) = 16),
  document INTEGER NOT NULL REFERENCES documents(id) DEFERRABLE INITIALLY DEFERRED,
  code INTEGER NOT NULL REFERENCES codes(id) DEFERRABLE INITIALLY DEFERRED,
  coder INTEGER NOT NULL REFERENCES coders(id) DEFERRABLE INITIALLY DEFERRED,
  start INTEGER NOT NULL CHECK(start >= 0),
  end INTEGER NOT NULL CHECK(end > start),
  created INTEGER NOT NULL,                                 -- milliseconds since 1970, UTC
  edited INTEGER NOT NULL,
  memo TEXT,
  stance TEXT,
  about TEXT                                                -- whom the passage speaks of
) STRICT)sql",

    R"sql(CREATE TABLE coding_exclusions(-- participants whose words a coding overlaps but to whom it does not belong
  coding INTEGER NOT NULL REFERENCES codings(id) DEFERRABLE INITIALLY DEFERRED,
  participant INTEGER NOT NULL REFERENCES participants(id) DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY(coding, participant)
) STRICT, WITHOUT ROWID)sql",

    R"sql(CREATE TABLE progress(
  coder INTEGER NOT NULL REFERENCES coders(id) DEFERRABLE INITIALLY DEFERRED,
  document INTEGER NOT NULL REFERENCES documents(id) DEFERRABLE INITIALLY DEFERRED,
  state TEXT NOT NULL CHECK(state IN ('not started', 'in progress', 'done')),
  codebook_version INTEGER NOT NULL,                        -- the value of the counter codebook then
  edited INTEGER NOT NULL,
  PRIMARY KEY(coder, document)
) STRICT, WITHOUT ROWID)sql",

    R"sql(CREATE TABLE memos(           -- at most one of document, participant, code and coding; none: on the study
  id INTEGER PRIMARY KEY,
  guid BLOB NOT NULL CHECK(length(guid) = 16),
  document INTEGER REFERENCES documents(id) DEFERRABLE INITIALLY DEFERRED,
  participant INTEGER REFERENCES participants(id) DEFERRABLE INITIALLY DEFERRED,
  code INTEGER REFERENCES codes(id) DEFERRABLE INITIALLY DEFERRED,
  coding INTEGER REFERENCES codings(id) DEFERRABLE INITIALLY DEFERRED,
  coder INTEGER NOT NULL REFERENCES coders(id) DEFERRABLE INITIALLY DEFERRED,
  text TEXT NOT NULL,
  created INTEGER NOT NULL,
  edited INTEGER NOT NULL
) STRICT)sql",
    // Every removal of a coding asks whether a memo is on it.
    "CREATE INDEX memos_by_coding ON memos(coding) WHERE coding IS NOT NULL",

    R"sql(CREATE TABLE drafts(          -- memos on codings as they are being typed, until they are an action
  coding BLOB NOT NULL CHECK(length(coding) = 16),          -- its GUID
  coder TEXT NOT NULL,                                      -- the name of who types; perhaps not among the coders yet
  memo TEXT NOT NULL,
  at INTEGER NOT NULL,                                      -- milliseconds since 1970, UTC
  PRIMARY KEY(coding, coder)
) STRICT, WITHOUT ROWID)sql",

    R"sql(CREATE TABLE summaries(       -- cells of the framework matrix: what one case says on one theme
  id INTEGER PRIMARY KEY,
  guid BLOB NOT NULL CHECK(length(guid) = 16),
  participant INTEGER REFERENCES participants(id) DEFERRABLE INITIALLY DEFERRED,  -- the case: one of these three
  document INTEGER REFERENCES documents(id) DEFERRABLE INITIALLY DEFERRED,
  attribute INTEGER REFERENCES attributes(id) DEFERRABLE INITIALLY DEFERRED,
  value TEXT CHECK(value <> ''),                            -- with an attribute: all that have this value of it
  code INTEGER NOT NULL REFERENCES codes(id) DEFERRABLE INITIALLY DEFERRED,       -- the theme
  state TEXT NOT NULL CHECK(state IN ('not asked', 'nothing said', 'written')),
  text TEXT,                                                -- NULL unless it is written
  author INTEGER NOT NULL REFERENCES coders(id) DEFERRABLE INITIALLY DEFERRED,
  reader INTEGER REFERENCES coders(id) DEFERRABLE INITIALLY DEFERRED,             -- who has read it against the passages
  created INTEGER NOT NULL,                                 -- milliseconds since 1970, UTC
  edited INTEGER NOT NULL,
  CHECK((participant IS NOT NULL) + (document IS NOT NULL) + (attribute IS NOT NULL) = 1),
  CHECK((attribute IS NULL) = (value IS NULL)),
  CHECK((state = 'written') = (text IS NOT NULL)),
  CHECK(reader <> author)
) STRICT)sql",

    R"sql(CREATE TABLE summary_codings( -- the passages that a summary rests on
  summary INTEGER NOT NULL REFERENCES summaries(id) DEFERRABLE INITIALLY DEFERRED,
  coding INTEGER NOT NULL REFERENCES codings(id) DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY(summary, coding)
) STRICT, WITHOUT ROWID)sql",
    // Every removal of a coding asks whether a summary rests on it.
    "CREATE INDEX summary_codings_by_coding ON summary_codings(coding)",

    // --- The history.
    R"sql(CREATE TABLE journal_texts(   -- names, memos and other words of the history; one that was destroyed is NULL
  id INTEGER PRIMARY KEY,
  text TEXT
) STRICT)sql",

    R"sql(CREATE TABLE actors(          -- everyone who ever acted, with the name as last known
  coder INTEGER PRIMARY KEY,
  name TEXT NOT NULL
) STRICT)sql",

    R"sql(CREATE TABLE actions(
  id INTEGER PRIMARY KEY,
  coder INTEGER NOT NULL,                                   -- actors.coder; may have left the study since
  at INTEGER NOT NULL,                                      -- milliseconds since 1970, UTC
  kind TEXT NOT NULL CHECK(kind IN ('action', 'undo', 'redo')),
  target INTEGER REFERENCES actions(id),                    -- of an undo or redo
  state TEXT NOT NULL CHECK(state IN ('done', 'undone', 'abandoned')),
  changed_by INTEGER,                                       -- the action that last changed the state
  name INTEGER NOT NULL REFERENCES journal_texts(id),       -- what was done
  first INTEGER NOT NULL,                                   -- sequence number of its first edit
  edits INTEGER NOT NULL CHECK(edits >= 0)
) STRICT)sql",
    // Undo asks for the coder's action that came into force last, redo for the one that was undone last.
    "CREATE INDEX actions_by_coder ON actions(coder, state, ifnull(changed_by, id)) WHERE kind = 'action'",

    R"sql(CREATE TABLE turned_over(     -- what an action that goes back to a point took back, or brought back, at once
  by INTEGER NOT NULL REFERENCES actions(id) DEFERRABLE INITIALLY DEFERRED,
  action INTEGER NOT NULL REFERENCES actions(id) DEFERRABLE INITIALLY DEFERRED,
  before TEXT NOT NULL CHECK(before IN ('done', 'undone', 'abandoned')),          -- the state and changed_by that it had
  changed_before INTEGER,
  PRIMARY KEY(by, action)
) STRICT, WITHOUT ROWID)sql",

    R"sql(CREATE TABLE journal(         -- one row an edit; before and after as JSON, words only as keys of journal_texts
  sequence INTEGER PRIMARY KEY,
  action INTEGER NOT NULL REFERENCES actions(id) DEFERRABLE INITIALLY DEFERRED,
  kind TEXT NOT NULL,
  object INTEGER,
  guid BLOB,
  before TEXT,
  after TEXT
) STRICT)sql",
    // How one object, or the codebook, came to be as it is. Codings are by far the most, and nobody asks so for them.
    "CREATE INDEX journal_by_object ON journal(kind, object) WHERE kind <> 'coding'",

    R"sql(CREATE TABLE sealed_actions(  -- what they did can be neither undone nor done again: a participant withdrew
  action INTEGER PRIMARY KEY REFERENCES actions(id) DEFERRABLE INITIALLY DEFERRED
) STRICT)sql",

    // --- Derived data: can be thrown away and built again.
    R"sql(CREATE TABLE derived(         -- up to which sequence number a derived table is built
  name TEXT PRIMARY KEY,
  sequence INTEGER NOT NULL
) STRICT, WITHOUT ROWID)sql",

    R"sql(CREATE TABLE content_words(   -- the counted words of a text: pairs of varints, distance from the last end and length
  content INTEGER PRIMARY KEY,
  words INTEGER NOT NULL,
  ranges BLOB NOT NULL,
  unicode TEXT NOT NULL                                     -- the rules of word boundaries that were used
) STRICT)sql",

    R"sql(CREATE TABLE coding_turns(    -- the turns whose body a coding overlaps
  coding INTEGER NOT NULL,
  document INTEGER NOT NULL,
  ordinal INTEGER NOT NULL,
  PRIMARY KEY(document, coding, ordinal)
) STRICT, WITHOUT ROWID)sql",

    // --- Views for readers.
    R"sql(CREATE VIEW v_codes AS
WITH RECURSIVE tree(id, depth, path) AS (
  SELECT id, 0, name FROM codes WHERE parent IS NULL
  UNION ALL
  SELECT codes.id, tree.depth + 1, tree.path || ' > ' || codes.name
  FROM codes JOIN tree ON codes.parent = tree.id WHERE tree.depth < 1000
)
SELECT codes.id AS code, tree.path, tree.depth, codes.name, codes.parent, codes.place,
       printf('#%06X', codes.colour) AS colour, codes.definition, codes.when_to_use, codes.when_not_to_use,
       codes.example, codes.proposition
FROM tree JOIN codes ON codes.id = tree.id)sql",

    R"sql(CREATE VIEW v_codings AS
SELECT codings.id AS coding, documents.name AS document, codings.start, codings.end, v_codes.path AS code,
       coders.name AS coder, substr(contents.text, codings.start + 1, codings.end - codings.start) AS text,
       codings.memo, codings.stance, codings.about,
       strftime('%Y-%m-%dT%H:%M:%SZ', codings.created / 1000, 'unixepoch') AS created,
       codings.document AS document_id, codings.code AS code_id, codings.coder AS coder_id
FROM codings
JOIN documents ON documents.id = codings.document
JOIN contents ON contents.id = documents.content
JOIN v_codes ON v_codes.code = codings.code
JOIN coders ON coders.id = codings.coder)sql",

    R"sql(CREATE VIEW v_turns AS
SELECT documents.name AS document, turns.ordinal, speakers.label AS speaker, participants.name AS participant,
       speakers.interviewer, turns.time, turns.start, turns.body_start, turns.body_end, turns.end,
       substr(contents.text, turns.body_start + 1, turns.body_end - turns.body_start) AS text,
       turns.document AS document_id, turns.speaker AS speaker_id, speakers.participant AS participant_id
FROM turns
JOIN documents ON documents.id = turns.document
JOIN contents ON contents.id = documents.content
JOIN speakers ON speakers.id = turns.speaker
LEFT JOIN participants ON participants.id = speakers.participant)sql",

    R"sql(CREATE VIEW v_bodies AS       -- what one speaker says in one turn; 0: the whole of a document without turns
SELECT turns.document AS document_id, turns.ordinal AS body, turns.body_start AS start, turns.body_end AS end,
       iif(speakers.interviewer, NULL, speakers.participant) AS participant_id, speakers.interviewer
FROM turns JOIN speakers ON speakers.id = turns.speaker
WHERE turns.body_start < turns.body_end
UNION ALL
SELECT documents.id, 0, documents.body_start, documents.body_end, documents.assigned, 0
FROM documents
WHERE documents.body_start < documents.body_end
  AND NOT EXISTS (SELECT 1 FROM turns WHERE turns.document = documents.id))sql",

    R"sql(CREATE VIEW v_coding_bodies AS -- the bodies that a coding belongs to, and which part of them it covers
SELECT codings.id AS coding, v_bodies.document_id, v_bodies.body, max(codings.start, v_bodies.start) AS start,
       min(codings.end, v_bodies.end) AS end, v_bodies.participant_id, v_bodies.interviewer
FROM codings
JOIN v_bodies ON v_bodies.document_id = codings.document
             AND v_bodies.start < codings.end AND codings.start < v_bodies.end
WHERE NOT EXISTS (SELECT 1 FROM coding_exclusions
                  WHERE coding_exclusions.coding = codings.id
                    AND coding_exclusions.participant = v_bodies.participant_id))sql",

    R"sql(CREATE VIEW v_coding_participants AS
SELECT DISTINCT v_coding_bodies.coding, v_coding_bodies.participant_id AS participant, participants.name,
       v_coding_bodies.document_id
FROM v_coding_bodies
JOIN participants ON participants.id = v_coding_bodies.participant_id)sql",

    R"sql(CREATE VIEW v_branches AS     -- each code with itself and all codes below it
WITH RECURSIVE branches(category, code) AS (
  SELECT id, id FROM codes
  UNION
  SELECT branches.category, codes.id FROM codes JOIN branches ON codes.parent = branches.code
)
SELECT category, code FROM branches)sql",

    R"sql(CREATE VIEW v_effective_values AS -- what each attribute says of each participant in each document; NULL: of nobody
WITH RECURSIVE
subjects(document, participant) AS (SELECT DISTINCT document_id, participant_id FROM v_bodies),
occasions(document, occasion, place) AS (
  SELECT document, value, ordinal
  FROM (SELECT recorded.document, recorded.value, recorded.ordinal,
               rank() OVER (PARTITION BY recorded.document
                            ORDER BY instr('occasion round wave year', lower(attributes.name)), attributes.id) AS choice
        FROM attribute_values AS recorded
        JOIN attributes ON attributes.id = recorded.attribute
        WHERE recorded.document IS NOT NULL AND recorded.participant IS NULL
          AND lower(attributes.name) IN ('occasion', 'round', 'wave', 'year'))
  WHERE choice = 1
),
found(document, participant, attribute, value, choice) AS (
  SELECT document, participant, attribute, value,
         rank() OVER (PARTITION BY document, participant, attribute ORDER BY level)
  FROM (SELECT subjects.document, subjects.participant, recorded.attribute, recorded.value, 0 AS level
        FROM subjects
        JOIN attribute_values AS recorded
          ON recorded.participant = subjects.participant AND recorded.document = subjects.document
        UNION ALL
        SELECT subjects.document, subjects.participant, recorded.attribute, recorded.value, 1 + occasions.place
        FROM subjects
        JOIN occasions ON occasions.document = subjects.document
        JOIN attribute_values AS recorded
          ON recorded.participant = subjects.participant AND recorded.document IS NULL
         AND recorded.occasion = occasions.occasion
        UNION ALL
        SELECT subjects.document, subjects.participant, recorded.attribute, recorded.value, 1000000000
        FROM subjects
        JOIN attribute_values AS recorded
          ON recorded.participant = subjects.participant AND recorded.document IS NULL
         AND recorded.occasion IS NULL
        UNION ALL
        SELECT subjects.document, subjects.participant, recorded.attribute, recorded.value, 1000000001
        FROM subjects
        JOIN attribute_values AS recorded
          ON recorded.participant IS NULL AND recorded.document = subjects.document)
),
direct(document, participant, attribute, value) AS (
  SELECT document, participant, attribute, value FROM found WHERE choice = 1
),
-- Looked up through the values of another attribute, whose own may be looked up as well. The path holds the
-- attributes that a value came through, so that none is passed twice and the one made first can be preferred.
looked_up(document, participant, attribute, value, path) AS (
  SELECT document, participant, attribute, value, printf('/%010d', attribute) FROM direct
  UNION
  SELECT looked_up.document, looked_up.participant, recorded.attribute, recorded.value,
         printf('/%010d', recorded.attribute) || looked_up.path
  FROM looked_up
  JOIN attribute_values AS recorded
    ON recorded.of_attribute = looked_up.attribute AND recorded.of_value = looked_up.value
  WHERE instr(looked_up.path, printf('/%010d', recorded.attribute)) = 0
    AND NOT EXISTS (SELECT 1 FROM direct
                    WHERE direct.document = looked_up.document AND direct.participant IS looked_up.participant
                      AND direct.attribute = recorded.attribute)
),
preferred(document, participant, attribute, value, choice) AS (
  SELECT document, participant, attribute, value,
         rank() OVER (PARTITION BY document, participant, attribute ORDER BY path)
  FROM looked_up
)
SELECT DISTINCT subjects.document AS document_id, subjects.participant AS participant_id,
       attributes.name AS attribute, ifnull(preferred.value, '(not recorded)') AS value,
       attributes.id AS attribute_id
FROM subjects
JOIN attributes
LEFT JOIN preferred ON preferred.document = subjects.document AND preferred.participant IS subjects.participant
                   AND preferred.attribute = attributes.id AND preferred.choice = 1)sql",

    R"sql(CREATE VIEW v_values AS
SELECT attributes.name AS attribute, attributes.type, documents.name AS document, participants.name AS participant,
       attribute_values.occasion, other.name AS of_attribute, attribute_values.of_value, attribute_values.value,
       attribute_values.attribute AS attribute_id, attribute_values.document AS document_id,
       attribute_values.participant AS participant_id
FROM attribute_values
JOIN attributes ON attributes.id = attribute_values.attribute
LEFT JOIN documents ON documents.id = attribute_values.document
LEFT JOIN participants ON participants.id = attribute_values.participant
LEFT JOIN attributes AS other ON other.id = attribute_values.of_attribute)sql",

    R"sql(CREATE VIEW v_documents AS
SELECT documents.id AS document_id, documents.name AS document, documents.length AS characters,
       content_words.words, participants.name AS assigned, documents.source,
       strftime('%Y-%m-%dT%H:%M:%SZ', documents.imported / 1000, 'unixepoch') AS imported, contents.text
FROM documents
JOIN contents ON contents.id = documents.content
LEFT JOIN content_words ON content_words.content = documents.content
LEFT JOIN participants ON participants.id = documents.assigned)sql",

    R"sql(CREATE VIEW v_summaries AS
SELECT summaries.id AS summary,
       CASE WHEN summaries.participant IS NOT NULL THEN 'participant'
            WHEN summaries.document IS NOT NULL THEN 'document' ELSE attributes.name END AS case_of,
       coalesce(participants.name, documents.name, summaries.value) AS "case", v_codes.path AS theme,
       summaries.state, summaries.text, author.name AS author, reader.name AS reader,
       (SELECT count(*) FROM summary_codings WHERE summary_codings.summary = summaries.id) AS passages,
       strftime('%Y-%m-%dT%H:%M:%SZ', summaries.created / 1000, 'unixepoch') AS created,
       summaries.participant AS participant_id, summaries.document AS document_id,
       summaries.attribute AS attribute_id, summaries.code AS code_id
FROM summaries
JOIN v_codes ON v_codes.code = summaries.code
JOIN coders AS author ON author.id = summaries.author
LEFT JOIN coders AS reader ON reader.id = summaries.reader
LEFT JOIN participants ON participants.id = summaries.participant
LEFT JOIN documents ON documents.id = summaries.document
LEFT JOIN attributes ON attributes.id = summaries.attribute)sql",

    R"sql(CREATE VIEW v_history AS
SELECT actions.id AS action, strftime('%Y-%m-%dT%H:%M:%SZ', actions.at / 1000, 'unixepoch') AS at,
       actors.name AS coder, actions.kind, actions.target, actions.state, journal_texts.text AS name, actions.edits
FROM actions
LEFT JOIN actors ON actors.coder = actions.coder
LEFT JOIN journal_texts ON journal_texts.id = actions.name)sql",
};

}  // namespace heddle
