#include "storage/withdrawal/withdrawal_past.h"

#include <algorithm>
#include <array>
#include <map>

#include "coding/turns/label_kind.h"
#include "storage/journal_texts.h"
#include "storage/withdrawal/journal_rows.h"

namespace heddle {

namespace {

using Keys = std::set<std::int64_t>;

struct PastSpeaker {
    std::int64_t document = 0;
    Keys participants;
    Keys labels;  // keys of journal_texts
};
struct PastDocument {
    Keys assigned;
    Keys contents;
    Keys names;
};

class Looking {
public:
    Looking(sqlite::Connection& db, const Study& study, const Withdrawal& withdrawal)
        : db_(db), study_(study), withdrawal_(withdrawal), who_(withdrawal.participant.value) {}

    Result<WithdrawnPast> look() {
        HEDDLE_CHECK(read());
        find_documents_and_labels();
        find_earlier_selves();
        find_contents();
        HEDDLE_CHECK(find_names());
        HEDDLE_CHECK(find_guids());
        return std::move(past_);
    }

private:
    Result<> read() {
        static constexpr std::array<std::string_view, 4> kinds{"document", "text", "speaker", "participant"};
        HEDDLE_CHECK(each_journal_row(db_, kinds, [&](const JournalJson& row) -> Result<> {
            for (const auto* side : {&row.before, &row.after}) {
                if (!side->is_object()) continue;
                if (row.kind == "speaker") {
                    PastSpeaker& speaker = speakers_[row.object];
                    if (const auto document = number_in(*side, "document")) speaker.document = document;
                    speaker.participants.insert(number_in(*side, "participant"));
                    speaker.labels.insert(number_in(*side, "label"));
                } else if (row.kind == "participant") {
                    participants_[row.object].insert(number_in(*side, "name"));
                } else {
                    PastDocument& document = documents_[row.object];
                    document.contents.insert(number_in(*side, "content"));
                    if (row.kind == "text") continue;
                    document.assigned.insert(number_in(*side, "assigned"));
                    document.names.insert(number_in(*side, "name"));
                }
            }
            return done();
        }));
        for (const Speaker& speaker : study_.speakers()) {
            PastSpeaker& past = speakers_[speaker.id.value];
            past.document = speaker.document.value;
            past.participants.insert(speaker.participant.value);
        }
        for (const Document& document : study_.documents()) {
            PastDocument& past = documents_[document.id.value];
            past.contents.insert(document.content.value);
            past.assigned.insert(document.assigned.value);
        }
        return done();
    }

    bool is_there(std::int64_t document) const { return study_.documents().contains(DocumentId{document}); }

    void find_documents_and_labels() {
        for (const WithdrawnFrom& from : withdrawal_.documents_gone) past_.gone.insert(from.document.value);
        for (const WithdrawnFrom& from : withdrawal_.documents_changed) past_.changed.insert(from.document.value);
        for (const auto& [id, speaker] : speakers_) {
            const Speaker* now = study_.speakers().find(SpeakerId{id});
            const bool theirs = now ? now->participant.value == who_ : speaker.participants.contains(who_);
            if (!theirs) continue;
            own_.insert(id);
            if (now) continue;
            // The label was corrected away, or its document deleted.
            auto& into = is_there(speaker.document) ? past_.changed : past_.gone;
            into.insert(speaker.document);
        }
        for (const auto& [id, document] : documents_) {
            if (!is_there(id) && document.assigned.contains(who_)) past_.gone.insert(id);
        }
        for (const std::int64_t id : past_.gone) {
            past_.changed.erase(id);
            if (!is_there(id)) ++past_.deleted_before;
        }
        past_.speakers = own_;
        for (const auto& [id, speaker] : speakers_) {
            if (past_.gone.contains(speaker.document)) past_.speakers.insert(id);
        }
    }

    void find_earlier_selves() {
        past_.participants.insert(who_);
        const auto take = [&](const Keys& participants) {
            for (const std::int64_t id : participants) {
                if (id != 0 && !withdrawal_.after.participants().contains(ParticipantId{id})) past_.participants.insert(id);
            }
        };
        for (const std::int64_t id : past_.speakers) take(speakers_[id].participants);
        for (const auto& [id, document] : documents_) {
            const Document* now = study_.documents().find(DocumentId{id});
            if (past_.gone.contains(id) || (now && now->assigned.value == who_)) take(document.assigned);
        }
    }

    void find_contents() {
        for (const auto& [id, document] : documents_) {
            if (!past_.gone.contains(id) && !past_.changed.contains(id)) continue;
            const Document* left = withdrawal_.after.documents().find(DocumentId{id});
            for (const std::int64_t content : document.contents) {
                if (content != 0 && !(left && left->content.value == content)) past_.contents.insert(content);
            }
        }
    }

    Result<> find_names() {
        std::set<std::string> names{withdrawal_.name};
        const auto add = [&](const Keys& texts, bool only_names) -> Result<> {
            for (const std::int64_t id : texts) {
                if (id == 0) continue;
                JournalTexts words(db_);
                const auto text = words.get(id);
                if (!text) continue;  // destroyed before, or damaged: then there is nothing to look for
                if (!only_names || is_a_name(*text)) names.insert(*text);
            }
            return done();
        };
        for (const std::int64_t id : past_.participants) HEDDLE_CHECK(add(participants_[id], false));
        for (const std::int64_t id : past_.gone) {
            HEDDLE_CHECK(add(documents_[id].names, false));
            if (const Document* now = study_.documents().find(DocumentId{id})) names.insert(now->name);
        }
        for (const std::int64_t id : own_) {
            HEDDLE_CHECK(add(speakers_[id].labels, true));
            const Speaker* now = study_.speakers().find(SpeakerId{id});
            if (now && is_a_name(now->label)) names.insert(now->label);
        }
        names.erase("");
        past_.names.assign(names.begin(), names.end());
        return done();
    }

    bool is_a_name(const std::string& label) const {
        if (kind_of_label(label) != LabelKind::name) return false;
        const auto& speakers = withdrawal_.after.speakers();
        return std::none_of(speakers.begin(), speakers.end(), [&](const Speaker& other) { return other.label == label; });
    }

    // Of documents that were deleted before only the journal has them.
    Result<> find_guids() {
        HEDDLE_TRY(sqlite::Statement & query,
                   db_.statement("SELECT guid FROM journal WHERE kind = 'document' AND object = ?1 AND guid IS NOT NULL LIMIT 1"));
        for (const auto* documents : {&past_.gone, &past_.changed}) {
            auto& guids = documents == &past_.gone ? past_.gone_guids : past_.changed_guids;
            for (const std::int64_t id : *documents) {
                if (const Document* now = study_.documents().find(DocumentId{id})) {
                    guids.push_back(now->guid.to_string());
                    continue;
                }
                query.reset();
                query.bind(1, id);
                HEDDLE_TRY(const bool row, query.step());
                const auto bytes = row ? query.blob(0) : std::span<const std::uint8_t>();
                Guid guid;
                if (bytes.size() == guid.bytes.size()) {
                    std::ranges::copy(bytes, guid.bytes.begin());
                    guids.push_back(guid.to_string());
                }
                query.reset();
            }
        }
        return done();
    }

    sqlite::Connection& db_;
    const Study& study_;
    const Withdrawal& withdrawal_;
    const std::int64_t who_;
    std::map<std::int64_t, PastSpeaker> speakers_;
    std::map<std::int64_t, PastDocument> documents_;
    std::map<std::int64_t, Keys> participants_;  // keys of their names
    Keys own_;                                   // labels that are, or were, theirs
    WithdrawnPast past_;
};

}  // namespace

Result<WithdrawnPast> look_back(sqlite::Connection& db, const Study& study, const Withdrawal& withdrawal) {
    return Looking(db, study, withdrawal).look();
}

}  // namespace heddle
