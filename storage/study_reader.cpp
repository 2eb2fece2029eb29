#include "storage/study_reader.h"

#include <fmt/format.h>

#include <cmath>
#include <limits>
#include <map>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "storage/row_words.h"
#include "storage/row_writer.h"
#include "storage/schema.h"
#include "storage/sqlite/transaction.h"

namespace heddle {

namespace {

constexpr int deepest_code = 1000;
constexpr double longest_stored_recording = 1e9;  // seconds
constexpr std::size_t most_shared_notes = 10'000;

class RowReader {
public:
    explicit RowReader(sqlite::Connection& db) : db_(db), writer_(study_) {}

    Result<Study> read() {
        HEDDLE_CHECK(read_coders());
        HEDDLE_CHECK(read_participants());
        HEDDLE_CHECK(read_documents());
        HEDDLE_CHECK(read_speakers());
        HEDDLE_CHECK(read_turns());
        HEDDLE_CHECK(read_attributes());
        HEDDLE_CHECK(read_values());
        HEDDLE_CHECK(read_codes());
        HEDDLE_CHECK(read_codings());
        HEDDLE_CHECK(read_progress());
        HEDDLE_CHECK(read_memos());
        HEDDLE_CHECK(read_settings());
        HEDDLE_CHECK(read_summaries());
        HEDDLE_CHECK(read_counters());
        return study_;
    }

private:
    using Row = sqlite::Statement;

    // Calls `take` for each row; it reads the columns with the functions below and returns false,
    // or leaves a complaint, where the row makes no sense.
    template <class Take> Result<> each(const char* table, std::string_view sql, Take take) {
        HEDDLE_TRY(Row & row, db_.statement(sql));
        row_ = &row;
        bad_ = false;
        for (;;) {
            HEDDLE_TRY(const bool more, row.step());
            if (!more) return done();
            const bool good = take();
            if (!good || bad_) {
                row.reset();
                return db_.damaged(
                    fmt::format("the table {} holds something that cannot be", table));
            }
        }
    }

    std::string text(int column) {
        if (row_->is_null(column)) return {};
        const std::string_view found = row_->text(column);
        if (!is_valid_utf8(found) || found.find('\0') != std::string_view::npos) bad_ = true;
        return bad_ ? std::string() : std::string(found);
    }
    Guid guid(int column) {
        Guid guid;
        const auto found = row_->blob(column);
        if (found.size() == guid.bytes.size()) {
            std::copy(found.begin(), found.end(), guid.bytes.begin());
        } else {
            bad_ = true;
        }
        return guid;
    }
    // A row's own key: positive and larger than the last row's.
    template <class Key> Key key(int column, std::int64_t& last) {
        const std::int64_t value = row_->integer(column);
        if (value <= last || value >= largest_key) bad_ = true;
        last = value;
        return Key{bad_ ? 1 : value};
    }
    // A reference to another object, or none.
    template <class Key> Key reference(int column) {
        const std::int64_t value = row_->integer(column);
        if (value < 0 || value >= largest_key) bad_ = true;
        return Key{bad_ ? 0 : value};
    }
    Position position(int column) {
        const std::int64_t value = row_->integer(column);
        if (value < 0 || value > std::numeric_limits<std::int32_t>::max()) bad_ = true;
        return Position{bad_ ? 0 : static_cast<std::int32_t>(value)};
    }
    template <class Enum> Enum word(int column) {
        const auto found = of_word<Enum>(row_->text(column));
        if (!found) bad_ = true;
        return found.value_or(Enum{});
    }

    Result<> read_coders() {
        std::int64_t last = 0;
        return each("coders", "SELECT id, guid, name FROM coders ORDER BY id", [&] {
            writer_.put(Coder{key<CoderId>(0, last), guid(1), text(2)});
            return true;
        });
    }

    Result<> read_participants() {
        std::int64_t last = 0;
        return each("participants",
                    "SELECT id, guid, name, from_label FROM participants ORDER BY id", [&] {
                        writer_.put(Participant{key<ParticipantId>(0, last), guid(1), text(2),
                                                row_->integer(3) != 0});
                        return true;
                    });
    }

    Result<> read_documents() {
        std::int64_t last = 0;
        return each("documents",
                    "SELECT id, guid, name, content, length, body_start, body_end, assigned, "
                    "source, imported FROM documents "
                    "ORDER BY id",
                    [&] {
                        Document document;
                        document.id = key<DocumentId>(0, last);
                        document.guid = guid(1);
                        document.name = text(2);
                        document.content = reference<ContentId>(3);
                        document.length = position(4).value;
                        document.body = {position(5), position(6)};
                        document.assigned = reference<ParticipantId>(7);
                        document.source = text(8);
                        document.imported = row_->integer(9);
                        if (!document.content || document.body.end < document.body.start)
                            return false;
                        if (document.body.end.value > document.length) return false;
                        if (document.assigned && !study_.participants().contains(document.assigned))
                            return false;
                        writer_.put(std::move(document));
                        return true;
                    });
    }

    Result<> read_speakers() {
        std::int64_t last = 0;
        return each(
            "speakers",
            "SELECT id, guid, document, label, participant, interviewer FROM speakers ORDER BY id",
            [&] {
                Speaker speaker{key<SpeakerId>(0, last),     guid(1),
                                reference<DocumentId>(2),    text(3),
                                reference<ParticipantId>(4), row_->integer(5) != 0};
                if (!study_.documents().contains(speaker.document)) return false;
                if (speaker.participant && !study_.participants().contains(speaker.participant))
                    return false;
                writer_.put(std::move(speaker));
                return true;
            });
    }

    Result<> read_turns() {
        DocumentTurns gathered;
        std::int64_t last_ordinal = std::numeric_limits<std::int64_t>::min();
        const auto finish = [&] {
            if (!gathered.turns.empty()) writer_.put(std::move(gathered));
            gathered = {};
            last_ordinal = std::numeric_limits<std::int64_t>::min();
        };
        const Document* document = nullptr;
        HEDDLE_CHECK(each(
            "turns",
            "SELECT document, ordinal, speaker, start, body_start, body_end, end, time FROM turns "
            "ORDER BY document, ordinal",
            [&] {
                const auto id = reference<DocumentId>(0);
                if (!document || document->id != id) {
                    if (document && id < document->id) return false;
                    finish();
                    document = study_.documents().find(id);
                    if (!document) return false;
                    gathered.document = id;
                }
                const std::int64_t ordinal = row_->integer(1);
                if (!gathered.turns.empty() && ordinal <= last_ordinal) return false;
                last_ordinal = ordinal;
                Turn turn{reference<SpeakerId>(2),
                          position(3),
                          {position(4), position(5)},
                          position(6),
                          {}};
                if (!row_->is_null(7)) turn.time = row_->real(7);
                const Position previous =
                    gathered.turns.empty() ? Position{} : gathered.turns.back().end;
                const bool ordered = previous <= turn.start && turn.start <= turn.body.start &&
                                     turn.body.start <= turn.body.end &&
                                     turn.body.end <= turn.end &&
                                     turn.end.value <= document->length;
                const Speaker* speaker = study_.speakers().find(turn.speaker);
                if (!ordered || !speaker || speaker->document != id) return false;
                if (turn.time && !(std::abs(*turn.time) <= longest_stored_recording)) return false;
                gathered.turns.push_back(turn);
                return true;
            }));
        finish();
        return done();
    }

    Result<> read_attributes() {
        std::unordered_map<AttributeId, std::vector<std::string>> orders;
        HEDDLE_CHECK(
            each("attribute_order",
                 "SELECT attribute, value FROM attribute_order ORDER BY attribute, ordinal", [&] {
                     orders[reference<AttributeId>(0)].push_back(text(1));
                     return true;
                 }));
        std::int64_t last = 0;
        return each("attributes", "SELECT id, guid, name, type FROM attributes ORDER BY id", [&] {
            Attribute attribute{
                key<AttributeId>(0, last), guid(1), text(2), word<AttributeType>(3), {}};
            attribute.order = std::move(orders[attribute.id]);
            writer_.put(std::move(attribute));
            return true;
        });
    }

    Result<> read_values() {
        AttributeValue gathered;
        const auto finish = [&] {
            if (gathered.attribute) writer_.put(std::move(gathered));
        };
        // In an order in which each lands at the end of its attribute's values.
        HEDDLE_CHECK(each(
            "attribute_values",
            "SELECT attribute, document, participant, occasion, of_attribute, of_value, value "
            "FROM attribute_values "
            "ORDER BY attribute, document, participant, occasion, of_attribute, of_value, ordinal",
            [&] {
                const auto attribute = reference<AttributeId>(0);
                Holder holder{reference<DocumentId>(1), reference<ParticipantId>(2), text(3),
                              reference<AttributeId>(4), text(5)};
                if (!study_.attributes().contains(attribute)) return false;
                if (holder.document && !study_.documents().contains(holder.document)) return false;
                if (holder.participant && !study_.participants().contains(holder.participant))
                    return false;
                if (holder.of_attribute && !study_.attributes().contains(holder.of_attribute))
                    return false;
                if (gathered.attribute != attribute || gathered.holder != holder) {
                    finish();
                    gathered = {attribute, std::move(holder), {}};
                }
                gathered.values.push_back(text(6));
                return true;
            }));
        finish();
        return done();
    }

    Result<> read_codes() {
        std::unordered_map<CodeId, std::vector<std::string>> stances;
        HEDDLE_CHECK(each("code_stances",
                          "SELECT code, stance FROM code_stances ORDER BY code, ordinal", [&] {
                              stances[reference<CodeId>(0)].push_back(text(1));
                              return true;
                          }));
        std::int64_t last = 0;
        HEDDLE_CHECK(each("codes",
                          "SELECT id, guid, parent, place, name, colour, definition, when_to_use, "
                          "when_not_to_use, example, "
                          "proposition FROM codes ORDER BY id",
                          [&] {
                              const std::int64_t colour = row_->integer(5);
                              if (colour < 0 || colour > 0xFFFFFF) return false;
                              Code code{key<CodeId>(0, last),
                                        guid(1),
                                        reference<CodeId>(2),
                                        row_->real(3),
                                        text(4),
                                        static_cast<std::uint32_t>(colour),
                                        text(6),
                                        text(7),
                                        text(8),
                                        text(9),
                                        text(10),
                                        {}};
                              code.stances = std::move(stances[code.id]);
                              writer_.put(std::move(code));
                              return true;
                          }));
        for (const Code& code : study_.codes()) {
            int depth = 0;
            for (const Code* above = &code; above->parent;) {
                above = study_.codes().find(above->parent);
                if (!above || ++depth > deepest_code) return db_.damaged("the codebook is no tree");
            }
        }
        return done();
    }

    Result<> read_codings() {
        std::unordered_map<CodingId, std::vector<ParticipantId>> exclusions;
        HEDDLE_CHECK(each(
            "coding_exclusions",
            "SELECT coding, participant FROM coding_exclusions ORDER BY coding, participant", [&] {
                const auto participant = reference<ParticipantId>(1);
                if (!study_.participants().contains(participant)) return false;
                exclusions[reference<CodingId>(0)].push_back(participant);
                return true;
            }));
        std::unordered_map<DocumentId, std::vector<Coding>> by_document;
        // Many codings say only the same of few stances or people; they share it.
        std::map<std::pair<std::string, std::string>, std::shared_ptr<const CodingNotes>> shared;
        std::vector<Coding>* gathered = nullptr;
        const Document* document = nullptr;
        std::int64_t last = 0;
        HEDDLE_CHECK(each("codings",
                          "SELECT id, guid, document, code, coder, start, end, created, memo, "
                          "stance, about FROM codings ORDER BY id",
                          [&] {
                              Coding coding;
                              coding.id = key<CodingId>(0, last);
                              coding.guid = guid(1);
                              coding.document = reference<DocumentId>(2);
                              coding.code = reference<CodeId>(3);
                              coding.coder = reference<CoderId>(4);
                              coding.range = {position(5), position(6)};
                              coding.created = row_->integer(7);
                              if (!document || document->id != coding.document) {
                                  document = study_.documents().find(coding.document);
                                  if (!document) return false;
                                  gathered = &by_document[coding.document];
                              }
                              if (coding.range.empty() || coding.range.end.value > document->length)
                                  return false;
                              if (!study_.codes().contains(coding.code) ||
                                  !study_.coders().contains(coding.coder))
                                  return false;
                              CodingNotes notes{text(8), text(9), text(10), {}};
                              if (!exclusions.empty()) {
                                  if (const auto at = exclusions.find(coding.id);
                                      at != exclusions.end()) {
                                      notes.excluded = std::move(at->second);
                                  }
                              }
                              if (!notes.memo.empty() || !notes.excluded.empty() || shared.size() == most_shared_notes) {
                                  coding.set_notes(std::move(notes));
                              } else if (!notes.stance.empty() || !notes.about.empty()) {
                                  auto& known = shared[{notes.stance, notes.about}];
                                  if (!known) known = std::make_shared<const CodingNotes>(std::move(notes));
                                  coding.shared_notes = known;
                              }
                              gathered->push_back(std::move(coding));
                              return true;
                          }));
        for (auto& [id, codings] : by_document) {
            codings.shrink_to_fit();
            writer_.put_all(id, std::move(codings));
        }
        return done();
    }

    Result<> read_progress() {
        return each("progress",
                    "SELECT coder, document, state, codebook_version FROM progress ORDER BY coder, "
                    "document",
                    [&] {
                        const Progress progress{reference<CoderId>(0), reference<DocumentId>(1),
                                                word<ProgressState>(2), row_->integer(3)};
                        if (!study_.coders().contains(progress.coder) ||
                            !study_.documents().contains(progress.document))
                            return false;
                        writer_.put(progress);
                        return true;
                    });
    }

    Result<> read_memos() {
        std::int64_t last = 0;
        return each(
            "memos",
            "SELECT id, guid, document, participant, code, coding, coder, text, created FROM memos "
            "ORDER BY id",
            [&] {
                Memo memo{key<MemoId>(0, last),  guid(1), {},
                          reference<CoderId>(6), text(7), row_->integer(8)};
                const auto document = reference<DocumentId>(2);
                const auto participant = reference<ParticipantId>(3);
                const auto code = reference<CodeId>(4);
                const auto coding = reference<CodingId>(5);
                if ((document ? 1 : 0) + (participant ? 1 : 0) + (code ? 1 : 0) + (coding ? 1 : 0) >
                    1)
                    return false;
                if (document) memo.on = document;
                if (participant) memo.on = participant;
                if (code) memo.on = code;
                if (coding) memo.on = coding;
                if (document && !study_.documents().contains(document)) return false;
                if (participant && !study_.participants().contains(participant)) return false;
                if (code && !study_.codes().contains(code)) return false;
                if (coding && !study_.coding(coding)) return false;
                if (!study_.coders().contains(memo.coder)) return false;
                writer_.put(std::move(memo));
                return true;
            });
    }

    Result<> read_summaries() {
        std::unordered_map<SummaryId, std::vector<CodingId>> passages;
        HEDDLE_CHECK(each("summary_codings",
                          "SELECT summary, coding FROM summary_codings ORDER BY summary, coding", [&] {
                              const auto coding = reference<CodingId>(1);
                              if (!study_.coding(coding)) return false;
                              passages[reference<SummaryId>(0)].push_back(coding);
                              return true;
                          }));
        std::int64_t last = 0;
        return each("summaries",
                    "SELECT id, guid, participant, document, attribute, value, code, state, text, "
                    "author, reader, created FROM summaries ORDER BY id",
                    [&] {
                        Summary summary;
                        summary.id = key<SummaryId>(0, last);
                        summary.guid = guid(1);
                        const auto participant = reference<ParticipantId>(2);
                        const auto document = reference<DocumentId>(3);
                        const ValueCase value{reference<AttributeId>(4), text(5)};
                        if ((participant ? 1 : 0) + (document ? 1 : 0) + (value.attribute ? 1 : 0) != 1)
                            return false;
                        if (participant) summary.of = participant;
                        if (document) summary.of = document;
                        if (value.attribute) summary.of = value;
                        if (participant && !study_.participants().contains(participant)) return false;
                        if (document && !study_.documents().contains(document)) return false;
                        if (value.attribute && !study_.attributes().contains(value.attribute))
                            return false;
                        if (value.value.empty() == static_cast<bool>(value.attribute)) return false;
                        summary.theme = reference<CodeId>(6);
                        summary.state = word<SummaryState>(7);
                        summary.text = text(8);
                        summary.author = reference<CoderId>(9);
                        summary.reader = reference<CoderId>(10);
                        summary.created = row_->integer(11);
                        summary.codings = std::move(passages[summary.id]);
                        const bool written = summary.state == SummaryState::written;
                        if (written == summary.text.empty()) return false;
                        if (!written && !summary.codings.empty()) return false;
                        if (!study_.codes().contains(summary.theme)) return false;
                        if (!study_.coders().contains(summary.author)) return false;
                        if (summary.reader && !study_.coders().contains(summary.reader)) return false;
                        if (summary.reader == summary.author) return false;
                        if (study_.summary(summary.of, summary.theme)) return false;
                        writer_.put(std::move(summary));
                        return true;
                    });
    }

    Result<> read_settings() {
        return each("settings", "SELECT key, value FROM settings", [&] {
            writer_.put(Setting{text(0), text(1)});
            return true;
        });
    }

    Result<> read_counters() {
        HEDDLE_CHECK(each("counters", "SELECT name, value FROM counters", [&] {
            const std::string name = text(0);
            const std::int64_t value = row_->integer(1);
            if (name == codebook_counter) {
                writer_.set_codebook_version(value);
                return value >= 0;
            }
            if (value < 1 || value > largest_key) return false;
            const auto use = [&]<class Key>(Key) {
                if (name == counter_of<Key>()) writer_.use(Key{value - 1});
            };
            use(DocumentId{}), use(SpeakerId{}), use(ParticipantId{}), use(AttributeId{}),
                use(CodeId{});
            use(CodingId{}), use(CoderId{}), use(MemoId{}), use(SummaryId{}), use(ContentId{});
            return true;
        }));
        HEDDLE_TRY(const std::int64_t sequence, stored_sequence(db_));
        if (sequence < 0) return db_.damaged("its history is not in order");
        writer_.set_sequence(sequence);
        return done();
    }

    sqlite::Connection& db_;
    Study study_;
    Study::Writer writer_;
    Row* row_ = nullptr;
    bool bad_ = false;
};

}  // namespace

Result<Study> read_study(sqlite::Connection& db) {
    if (db.in_transaction()) return RowReader(db).read();
    HEDDLE_TRY(sqlite::Transaction reading,
               sqlite::Transaction::begin(db, sqlite::Transaction::Kind::read));
    Result<Study> study = RowReader(db).read();
    if (study) HEDDLE_CHECK(reading.commit());
    return study;
}

Result<std::int64_t> stored_sequence(sqlite::Connection& db) {
    return db.integer("SELECT ifnull(max(sequence), 0) FROM journal");
}

}  // namespace heddle
