#include "storage/study_reader.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "storage/row_reader.h"
#include "storage/schema.h"
#include "storage/sqlite/transaction.h"

namespace heddle {

namespace {

constexpr int deepest_code = 1000;
constexpr double longest_stored_recording = 1e9;  // seconds
constexpr std::size_t most_shared_notes = 10'000;
constexpr std::int64_t characters_a_turn = 300;  // of transcribed talk

// Of what takes long, by how long it takes.
constexpr double part_of_turns = 0.25;
constexpr double part_of_codings = 0.6;

}  // namespace

class StudyReader::Work : RowReader {
public:
    explicit Work(sqlite::Connection& db) : RowReader(db) {}

    Result<> read_outline() {
        if (!db_.in_transaction()) {
            HEDDLE_TRY(sqlite::Transaction reading, sqlite::Transaction::begin(db_, sqlite::Transaction::Kind::read));
            reading_.emplace(std::move(reading));
        }
        writer_.emplace(study_);
        HEDDLE_CHECK(read_coders());
        HEDDLE_CHECK(read_participants());
        HEDDLE_CHECK(read_documents());
        HEDDLE_CHECK(read_speakers());
        HEDDLE_CHECK(read_attributes());
        HEDDLE_CHECK(read_values());
        HEDDLE_CHECK(read_codes());
        HEDDLE_CHECK(read_progress());
        HEDDLE_CHECK(read_memos());
        HEDDLE_CHECK(read_settings());
        HEDDLE_CHECK(read_counters());
        HEDDLE_TRY(const std::int64_t last, db_.integer("SELECT ifnull(max(id), 0) FROM codings"));
        last_coding_ = std::clamp<std::int64_t>(last, 0, largest_key);
        return done();
    }

    Study outline() {
        Study shared = study_;
        // What is written from now on must not reach the copy.
        writer_.emplace(study_);
        return shared;
    }

    std::int64_t about_rows() const {
        std::int64_t characters = 0;
        for (const Document& document : study_.documents()) characters += document.length;
        return last_coding_ + characters / characters_a_turn;
    }

    Result<bool> read_on(const std::function<bool()>& go_on) {
        if (step_ == Step::turns) {
            HEDDLE_TRY(const bool all, read_turns(go_on));
            if (!all) return false;
            HEDDLE_CHECK(read_exclusions());
            step_ = Step::codings;
        }
        if (step_ == Step::codings) {
            HEDDLE_TRY(const bool all, read_codings(go_on));
            if (!all) return false;
            documents_with_codings_ = by_document_.size();
            exclusions_ = {};
            shared_ = {};
            step_ = Step::taking_in;
        }
        if (step_ == Step::taking_in) {
            if (!take_in_codings(go_on)) return false;
            HEDDLE_CHECK(check_memos());
            HEDDLE_CHECK(read_summaries());
            if (reading_) HEDDLE_CHECK(reading_->commit());
            reading_.reset();
            step_ = Step::over;
        }
        return true;
    }

    double part() const {
        const auto share = [](double done, double all) { return all > 0 ? std::min(1.0, done / all) : 1.0; };
        switch (step_) {
            case Step::turns: return part_of_turns * share(static_cast<double>(turns_.document.value), static_cast<double>(last_document_));
            case Step::codings:
                return part_of_turns + part_of_codings * share(static_cast<double>(coding_read_), static_cast<double>(last_coding_));
            case Step::taking_in: {
                const auto left = static_cast<double>(by_document_.size());
                const auto all = static_cast<double>(documents_with_codings_);
                return part_of_turns + part_of_codings + (1 - part_of_turns - part_of_codings) * share(all - left, all);
            }
            case Step::over: return 1;
        }
        return 1;
    }

    Result<DocumentTurns> turns_of(DocumentId id) {
        DocumentTurns found{id, {}};
        const Document* document = study_.documents().find(id);
        if (!document) return found;
        HEDDLE_TRY(Row & row, db_.statement("SELECT document, ordinal, speaker, start, body_start, body_end, end, time FROM turns "
                                            "WHERE document = ? ORDER BY ordinal"));
        row.bind(1, id);
        std::int64_t last_ordinal = std::numeric_limits<std::int64_t>::min();
        HEDDLE_CHECK(read_rows("turns", row, [&] { return take_turn(*document, last_ordinal, found); }, {}));
        return found;
    }

    Study take() {
        writer_.reset();
        return std::move(study_);
    }

private:
    enum class Step { turns, codings, taking_in, over };

    Result<> read_coders() {
        std::int64_t last = 0;
        return each("coders", "SELECT id, guid, name FROM coders ORDER BY id", [&] {
            writer_->put(Coder{key<CoderId>(0, last), guid(1), text(2)});
            return true;
        });
    }

    Result<> read_participants() {
        std::int64_t last = 0;
        return each("participants",
                    "SELECT id, guid, name, from_label FROM participants ORDER BY id", [&] {
                        writer_->put(Participant{key<ParticipantId>(0, last), guid(1), text(2),
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
                        last_document_ = last;
                        writer_->put(std::move(document));
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
                writer_->put(std::move(speaker));
                return true;
            });
    }

    Result<bool> read_turns(const std::function<bool()>& go_on) {
        const auto finish = [&] {
            turns_.turns.shrink_to_fit();
            if (!turns_.turns.empty()) writer_->put(std::move(turns_));
            turns_ = {};
            last_ordinal_ = std::numeric_limits<std::int64_t>::min();
        };
        HEDDLE_TRY(const bool all, some(
            "turns",
            "SELECT document, ordinal, speaker, start, body_start, body_end, end, time FROM turns "
            "ORDER BY document, ordinal",
            [&] {
                const auto id = reference<DocumentId>(0);
                if (!turned_ || turned_->id != id) {
                    if (turned_ && id < turned_->id) return false;
                    finish();
                    turned_ = study_.documents().find(id);
                    if (!turned_) return false;
                    turns_.document = id;
                }
                return take_turn(*turned_, last_ordinal_, turns_);
            }, go_on));
        if (all) finish();
        return all;
    }

    // The row's turn, the next one of the document.
    bool take_turn(const Document& document, std::int64_t& last_ordinal, DocumentTurns& gathered) {
        const std::int64_t ordinal = row_->integer(1);
        if (!gathered.turns.empty() && ordinal <= last_ordinal) return false;
        last_ordinal = ordinal;
        Turn turn{reference<SpeakerId>(2), position(3), {position(4), position(5)}, position(6), {}};
        if (!row_->is_null(7)) turn.time = row_->real(7);
        const Position previous = gathered.turns.empty() ? Position{} : gathered.turns.back().end;
        const bool ordered = previous <= turn.start && turn.start <= turn.body.start &&
                             turn.body.start <= turn.body.end && turn.body.end <= turn.end &&
                             turn.end.value <= document.length;
        const Speaker* speaker = study_.speakers().find(turn.speaker);
        if (!ordered || !speaker || speaker->document != document.id) return false;
        if (turn.time && !(std::abs(*turn.time) <= longest_stored_recording)) return false;
        gathered.turns.push_back(turn);
        return true;
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
            writer_->put(std::move(attribute));
            return true;
        });
    }

    Result<> read_values() {
        AttributeValue gathered;
        const auto finish = [&] {
            if (gathered.attribute) writer_->put(std::move(gathered));
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
                              writer_->put(std::move(code));
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

    Result<> read_exclusions() {
        return each(
            "coding_exclusions",
            "SELECT coding, participant FROM coding_exclusions ORDER BY coding, participant", [&] {
                const auto participant = reference<ParticipantId>(1);
                if (!study_.participants().contains(participant)) return false;
                exclusions_[reference<CodingId>(0)].push_back(participant);
                return true;
            });
    }

    Result<bool> read_codings(const std::function<bool()>& go_on) {
        return some("codings",
                    "SELECT id, guid, document, code, coder, start, end, created, memo, "
                    "stance, about FROM codings ORDER BY id",
                    [&] { return take_coding(); }, go_on);
    }

    bool take_coding() {
        Coding coding;
        coding.id = key<CodingId>(0, coding_read_);
        coding.guid = guid(1);
        coding.document = reference<DocumentId>(2);
        coding.code = reference<CodeId>(3);
        coding.coder = reference<CoderId>(4);
        coding.range = {position(5), position(6)};
        coding.created = row_->integer(7);
        if (!coded_ || coded_->id != coding.document) {
            coded_ = study_.documents().find(coding.document);
            if (!coded_) return false;
            gathered_ = &by_document_[coding.document];
        }
        if (coding.range.empty() || coding.range.end.value > coded_->length) return false;
        if (!study_.codes().contains(coding.code) || !study_.coders().contains(coding.coder)) return false;
        CodingNotes notes{text(8), text(9), text(10), {}};
        if (!exclusions_.empty()) {
            if (const auto at = exclusions_.find(coding.id); at != exclusions_.end()) notes.excluded = std::move(at->second);
        }
        if (!notes.memo.empty() || !notes.excluded.empty() || shared_.size() == most_shared_notes) {
            coding.set_notes(std::move(notes));
        } else if (!notes.stance.empty() || !notes.about.empty()) {
            auto& known = shared_[{notes.stance, notes.about}];
            if (!known) known = std::make_shared<const CodingNotes>(std::move(notes));
            coding.shared_notes = known;
        }
        gathered_->push_back(std::move(coding));
        return true;
    }

    // Into the study, a document at a time; false where `go_on` said no.
    bool take_in_codings(const std::function<bool()>& go_on) {
        while (!by_document_.empty()) {
            auto taken = by_document_.extract(by_document_.begin());
            taken.mapped().shrink_to_fit();
            writer_->put_all(taken.key(), std::move(taken.mapped()));
            if (go_on && !by_document_.empty() && !go_on()) return false;
        }
        return true;
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
                        writer_->put(progress);
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
                if (!study_.coders().contains(memo.coder)) return false;
                writer_->put(std::move(memo));
                return true;
            });
    }

    // Once the codings are there.
    Result<> check_memos() {
        for (const Memo& memo : study_.memos()) {
            const auto* coding = std::get_if<CodingId>(&memo.on);
            if (coding && !study_.coding(*coding)) return db_.damaged("the table memos holds something that cannot be");
        }
        return done();
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
                        writer_->put(std::move(summary));
                        return true;
                    });
    }

    Result<> read_settings() {
        return each("settings", "SELECT key, value FROM settings", [&] {
            writer_->put(Setting{text(0), text(1)});
            return true;
        });
    }

    Result<> read_counters() {
        HEDDLE_CHECK(each("counters", "SELECT name, value FROM counters", [&] {
            const std::string name = text(0);
            const std::int64_t value = row_->integer(1);
            if (name == codebook_counter) {
                writer_->set_codebook_version(value);
                return value >= 0;
            }
            if (value < 1 || value > largest_key) return false;
            const auto use = [&]<class Key>(Key) {
                if (name == counter_of<Key>()) writer_->use(Key{value - 1});
            };
            use(DocumentId{}), use(SpeakerId{}), use(ParticipantId{}), use(AttributeId{}),
                use(CodeId{});
            use(CodingId{}), use(CoderId{}), use(MemoId{}), use(SummaryId{}), use(ContentId{});
            return true;
        }));
        HEDDLE_TRY(const std::int64_t sequence, stored_sequence(db_));
        if (sequence < 0) return db_.damaged("its history is not in order");
        writer_->set_sequence(sequence);
        return done();
    }

    std::optional<sqlite::Transaction> reading_;
    Study study_;
    std::optional<Study::Writer> writer_;

    // Where read_on() stands.
    Step step_ = Step::turns;
    std::int64_t last_document_ = 0;
    const Document* turned_ = nullptr;
    std::int64_t last_ordinal_ = std::numeric_limits<std::int64_t>::min();
    DocumentTurns turns_;
    std::unordered_map<CodingId, std::vector<ParticipantId>> exclusions_;
    std::int64_t last_coding_ = 0;
    std::int64_t coding_read_ = 0;
    const Document* coded_ = nullptr;
    std::vector<Coding>* gathered_ = nullptr;
    std::unordered_map<DocumentId, std::vector<Coding>> by_document_;
    std::size_t documents_with_codings_ = 0;
    // Many codings say only the same of few stances or people; they share it.
    std::map<std::pair<std::string, std::string>, std::shared_ptr<const CodingNotes>> shared_;
};

StudyReader::StudyReader(std::unique_ptr<Work> work) : work_(std::move(work)) {}
StudyReader::~StudyReader() = default;

Result<std::unique_ptr<StudyReader>> StudyReader::begin(sqlite::Connection& db) {
    auto work = std::make_unique<Work>(db);
    HEDDLE_CHECK(work->read_outline());
    return std::unique_ptr<StudyReader>(new StudyReader(std::move(work)));
}

Study StudyReader::outline() { return work_->outline(); }
std::int64_t StudyReader::about_rows() const { return work_->about_rows(); }
Result<bool> StudyReader::read_on(const std::function<bool()>& go_on) { return work_->read_on(go_on); }
double StudyReader::part() const { return work_->part(); }
Result<DocumentTurns> StudyReader::turns_of(DocumentId document) { return work_->turns_of(document); }
Study StudyReader::take() { return work_->take(); }

Result<Study> read_study(sqlite::Connection& db) {
    HEDDLE_TRY(const auto reader, StudyReader::begin(db));
    HEDDLE_CHECK(reader->read_on());
    return reader->take();
}

Result<std::int64_t> stored_sequence(sqlite::Connection& db) {
    return db.integer("SELECT ifnull(max(sequence), 0) FROM journal");
}

}  // namespace heddle
