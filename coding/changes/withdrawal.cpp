#include "coding/changes/withdrawal.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "coding/body.h"
#include "coding/case_folding.h"
#include "coding/changes/copied.h"
#include "coding/changes/document_changes.h"
#include "coding/changes/summary_changes.h"
#include "coding/changes/text_corrections.h"
#include "coding/segmentation.h"

namespace heddle {

namespace {

// How the participant speaks in one document.
struct Part {
    DocumentId document;
    std::set<SpeakerId> labels;  // theirs
    std::vector<Range> stretches;  // of their turns, joined where they touch; empty in a document without turns
    std::size_t turns = 0;
    bool whole = false;  // the document goes
};

std::vector<Part> parts_of(const Study& study, ParticipantId participant) {
    std::vector<Part> parts;
    for (const Document& document : study.documents()) {
        Part part{document.id, {}, {}, 0, false};
        std::set<SpeakerId> interviewers;
        for (const Speaker* speaker : study.speakers_of(document.id)) {
            if (speaker->participant == participant) part.labels.insert(speaker->id);
            if (speaker->interviewer) interviewers.insert(speaker->id);
        }
        const auto turns = study.turns(document.id);
        bool others = false;
        for (const Turn& turn : turns) {
            if (!part.labels.contains(turn.speaker)) {
                others = others || !interviewers.contains(turn.speaker);
                continue;
            }
            ++part.turns;
            if (!part.stretches.empty() && part.stretches.back().end == turn.start) {
                part.stretches.back().end = turn.end;
            } else {
                part.stretches.push_back({turn.start, turn.end});
            }
        }
        std::erase_if(part.stretches, [](const Range& range) { return range.empty(); });
        part.whole = turns.empty() ? document.assigned == participant : part.turns > 0 && !others;
        if (part.whole || !part.labels.empty() || document.assigned == participant) parts.push_back(std::move(part));
    }
    return parts;
}

// Whether anything but white space stands outside the stretches.
bool leaves_words(const Text& text, const std::vector<Range>& stretches) {
    Position last;
    for (const Range& stretch : stretches) {
        if (!trimmed(text, {last, stretch.start}).empty()) return true;
        last = stretch.end;
    }
    return !trimmed(text, {last, text.end()}).empty();
}

bool overlaps_any(Range range, const std::vector<Range>& stretches) {
    return std::ranges::any_of(stretches, [&](const Range& stretch) { return stretch.overlaps(range); });
}

class Withdrawing {
public:
    Withdrawing(const Study& study, CoderId coder, const Participant& participant, const TextOf& texts)
        : study_(study), builder_(study, coder, withdrawal_action_name), who_(participant.id), texts_(texts) {
        result_.participant = participant.id;
        result_.name = participant.name;
    }

    Result<Withdrawal> withdraw() {
        for (const Part& part : parts_of(study_, who_)) HEDDLE_CHECK(take_out(part));
        HEDDLE_CHECK(remove_what_hangs_on_them());
        HEDDLE_CHECK(forget_in_codings());
        if (const Participant* left = now().participants().find(who_)) {
            HEDDLE_CHECK(builder_.remove(Participant(*left)));
        }
        HEDDLE_CHECK(let_summaries_be_read_again());
        HEDDLE_CHECK(leave_out_what_others_say());
        result_.after = now();
        result_.group = builder_.take();
        count_losses();
        return std::move(result_);
    }

private:
    const Study& now() const { return builder_.study(); }

    Result<> take_out(Part part) {
        const Document document = *study_.documents().find(part.document);
        for (const SpeakerId label : part.labels) labels_.insert(study_.speakers().find(label)->label);
        HEDDLE_TRY(const std::int64_t words, words_in(document, part));
        WithdrawnFrom from{document.id, document.name, part.turns, words, 0, 0};
        result_.turns += part.turns;
        result_.words += words;
        if (!part.whole && !part.stretches.empty()) {
            HEDDLE_TRY(const Text text, texts_(document));
            part.whole = !leaves_words(text, part.stretches);
        }
        if (part.whole) {
            DocumentRemoval removal;
            HEDDLE_CHECK(delete_document(builder_, document.id, removal));
            result_.values += removal.values;
            result_.documents_gone.push_back(std::move(from));
            return remove_settings_of(document);
        }
        if (!part.stretches.empty()) HEDDLE_CHECK(cut(document, part));
        if (part.turns > 0) result_.documents_changed.push_back(std::move(from));
        // Turns of no length go without their words being corrected away.
        HEDDLE_CHECK(remove_empty_turns(part));
        for (const SpeakerId label : part.labels) {
            if (const Speaker* speaker = now().speakers().find(label)) HEDDLE_CHECK(builder_.remove(Speaker(*speaker)));
        }
        const Document* left = now().documents().find(document.id);
        if (left->assigned != who_) return done();
        Document unassigned = *left;
        unassigned.assigned = {};
        return builder_.change(Document(*left), std::move(unassigned));
    }

    Result<std::int64_t> words_in(const Document& document, const Part& part) {
        if (part.turns == 0 && !part.whole) return std::int64_t{0};
        HEDDLE_TRY(const Text text, texts_(document));
        std::int64_t words = 0;
        for (const Body& body : bodies_of(study_, document.id)) {
            if (body.participant != who_) continue;
            words += static_cast<std::int64_t>(counted_words(text, body.range).size());
            result_.said.add(text, body.range);
        }
        return words;
    }

    Result<> cut(const Document& document, const Part& part) {
        std::vector<Body> kept;
        for (const Body& body : bodies_of(study_, document.id)) {
            if (body.participant != who_) kept.push_back(body);
        }
        std::vector<Coding> emptied;
        std::vector<std::pair<Coding, Coding>> shortened;
        for (const Coding& coding : study_.codings(document.id)) {
            if (!overlaps_any(coding.range, part.stretches)) continue;
            const auto left = overlapped(kept, coding.range);
            if (left.empty()) {
                emptied.push_back(coding);
                continue;
            }
            // An end that stood on their words goes to the words next to it, past labels and blanks.
            Coding after = coding;
            if (overlaps_any({coding.range.start, coding.range.start + 1}, part.stretches)) {
                after.range.start = left.front().range.start;
            }
            if (overlaps_any({coding.range.end - 1, coding.range.end}, part.stretches)) {
                after.range.end = left.back().range.end;
            }
            if (!(after == coding)) shortened.emplace_back(coding, std::move(after));
        }
        HEDDLE_CHECK(remove_codings(emptied));
        for (auto& [before, after] : shortened) HEDDLE_CHECK(builder_.change(std::move(before), std::move(after)));
        HEDDLE_TRY(const Text text, texts_(document));
        DocumentCorrection correction{document.id, document.content, text, {}};
        for (const Range& stretch : part.stretches) correction.replacements.push_back({stretch, {}});
        TextCorrection outcome;
        return correct_text(builder_, correction, outcome);
    }

    Result<> remove_codings(const std::vector<Coding>& codings) {
        std::set<CodingId> ids;
        for (const Coding& coding : codings) ids.insert(coding.id);
        HEDDLE_CHECK(remove_memos([&](const MemoTarget& on) {
            const auto* coding = std::get_if<CodingId>(&on);
            return coding && ids.contains(*coding);
        }));
        HEDDLE_CHECK(drop_passages(builder_, {ids.begin(), ids.end()}));
        for (const Coding& coding : codings) HEDDLE_CHECK(builder_.remove(coding));
        return done();
    }

    Result<> remove_memos(const std::function<bool(const MemoTarget&)>& on) {
        std::vector<Memo> memos;
        for (const Memo& memo : now().memos()) {
            if (on(memo.on)) memos.push_back(memo);
        }
        for (const Memo& memo : memos) HEDDLE_CHECK(builder_.remove(memo));
        return done();
    }

    Result<> remove_empty_turns(const Part& part) {
        const auto turns = now().turns(part.document);
        DocumentTurns before{part.document, copied(turns)};
        DocumentTurns after = before;
        std::erase_if(after.turns, [&](const Turn& turn) { return part.labels.contains(turn.speaker); });
        if (after.turns.size() == before.turns.size()) return done();
        if (after.turns.empty()) return builder_.remove(std::move(before));
        return builder_.change(std::move(before), std::move(after));
    }

    // Settings name documents by their GUID: headings, coders of record.
    Result<> remove_settings_of(const Document& document) {
        const std::string guid = "/" + document.guid.to_string();
        std::vector<Setting> settings;
        for (const auto& [key, value] : now().settings()) {
            if (key.ends_with(guid)) settings.push_back({key, value});
        }
        for (const Setting& setting : settings) HEDDLE_CHECK(builder_.remove(setting));
        return done();
    }

    Result<> remove_what_hangs_on_them() {
        std::vector<AttributeValue> values;
        for (const Attribute& attribute : now().attributes()) {
            for (const AttributeValue& value : now().values(attribute.id)) {
                if (value.holder.participant == who_) values.push_back(value);
            }
        }
        for (const AttributeValue& value : values) HEDDLE_CHECK(builder_.remove(value));
        result_.values += values.size();
        HEDDLE_CHECK(remove_memos([&](const MemoTarget& on) { return on == MemoTarget(who_); }));
        HEDDLE_TRY(const std::size_t summaries, remove_summaries(builder_, [&](const Summary& summary) {
                       return summary.of == SummaryCase(who_);
                   }));
        static_cast<void>(summaries);
        return done();
    }

    // Who was excluded is known no longer, and neither is whom a passage is about, where that says nothing but their name.
    Result<> forget_in_codings() {
        const std::string name = folded(trimmed(std::string_view(result_.name)));
        std::vector<std::pair<Coding, Coding>> changes;
        for (const Document& document : now().documents()) {
            for (const Coding& coding : now().codings(document.id)) {
                CodingNotes notes = coding.notes();
                if (std::erase(notes.excluded, who_) == 0 && notes.about.empty()) continue;
                if (!notes.about.empty() && folded(trimmed(std::string_view(notes.about))) == name) {
                    notes.about.clear();
                    ++result_.abouts;
                }
                Coding after = coding;
                after.set_notes(std::move(notes));
                if (!(after == coding)) changes.emplace_back(coding, std::move(after));
            }
        }
        for (auto& [before, after] : changes) HEDDLE_CHECK(builder_.change(std::move(before), std::move(after)));
        return done();
    }

    Result<> let_summaries_be_read_again() {
        std::vector<Summary> unread;
        for (const Code& theme : study_.codes()) {
            for (const Summary& summary : study_.summaries(theme.id)) {
                const Summary* left = now().summary(summary.id);
                if (!left || (left->codings.size() == summary.codings.size() && !is_of_cut_document(summary))) continue;
                result_.summaries_to_read.push_back(summary.id);
                if (left->reader) unread.push_back(*left);
            }
        }
        std::ranges::sort(result_.summaries_to_read);
        for (const Summary& summary : unread) {
            Summary after = summary;
            after.reader = {};
            HEDDLE_CHECK(builder_.change(summary, std::move(after)));
        }
        return done();
    }

    bool is_of_cut_document(const Summary& summary) const {
        const auto* of = std::get_if<DocumentId>(&summary.of);
        return of && std::ranges::find(result_.documents_changed, *of, &WithdrawnFrom::document) != result_.documents_changed.end();
    }

    // Not what stands in documents that belong to nobody: field notes quote.
    Result<> leave_out_what_others_say() {
        if (result_.said.empty()) return done();
        for (const Document& document : study_.documents()) {
            const std::vector<Body> bodies = bodies_of(study_, document.id);
            const auto is_others = [&](const Body& body) { return body.interviewer || (body.participant && body.participant != who_); };
            if (std::ranges::none_of(bodies, is_others)) continue;
            HEDDLE_TRY(const Text text, texts_(document));
            for (const Body& body : bodies) {
                if (is_others(body)) result_.said.leave_out(text, body.range);
            }
        }
        return done();
    }

    void count_losses() {
        std::map<CoderId, CoderLoss> coders;
        std::map<DocumentId, WithdrawnFrom*> documents;
        for (auto* list : {&result_.documents_gone, &result_.documents_changed}) {
            for (WithdrawnFrom& from : *list) documents[from.document] = &from;
        }
        for (const auto& [document, from] : documents) {
            for (const Coding& coding : study_.codings(document)) {
                const Coding* left = result_.after.coding(coding.id);
                if (left && left->range.length() == coding.range.length()) continue;
                CoderLoss& loss = coders.try_emplace(coding.coder, CoderLoss{coding.coder, 0, 0}).first->second;
                if (left) {
                    ++loss.cut;
                    ++from->codings_cut;
                    result_.codings_cut.push_back(coding.id);
                    if (!left->notes().memo.empty()) result_.notes_to_read.push_back(coding.id);
                } else {
                    ++loss.gone;
                    ++from->codings_gone;
                    result_.codings_gone.push_back(coding);
                    if (!coding.notes().memo.empty()) ++result_.memos;
                }
            }
        }
        for (const auto& [coder, loss] : coders) result_.coders.push_back(loss);
        for (const Memo& memo : result_.after.memos()) {
            const auto* on = std::get_if<CodingId>(&memo.on);
            if (on && std::ranges::find(result_.codings_cut, *on) != result_.codings_cut.end()) {
                result_.notes_to_read.push_back(*on);
            }
        }
        std::ranges::sort(result_.codings_cut);
        std::ranges::sort(result_.notes_to_read);
        const auto repeated = std::ranges::unique(result_.notes_to_read);
        result_.notes_to_read.erase(repeated.begin(), repeated.end());
        result_.memos += study_.memos().size() - result_.after.memos().size();
        result_.summaries = study_.summary_count() - result_.after.summary_count();
        result_.labels.assign(labels_.begin(), labels_.end());
    }

    const Study& study_;
    GroupBuilder builder_;
    const ParticipantId who_;
    const TextOf& texts_;
    std::set<std::string> labels_;
    Withdrawal result_;
};

}  // namespace

Result<Withdrawal> withdraw_participant(const Study& study, CoderId coder, ParticipantId participant, const TextOf& texts) {
    const Participant* found = study.participants().find(participant);
    if (!found) return conflict("This participant is no longer in the study.");
    return Withdrawing(study, coder, *found, texts).withdraw();
}

}  // namespace heddle
