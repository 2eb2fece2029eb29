#include "coding/changes/text_corrections.h"

#include <algorithm>
#include <limits>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "coding/changes/document_changes.h"
#include "coding/changes/summary_changes.h"
#include "coding/changes/text_sharing.h"
#include "coding/document_headings.h"
#include "coding/phrases.h"
#include "coding/text_change.h"
#include "coding/word_places.h"

namespace heddle {

namespace {

constexpr std::int32_t most_shown = 40;  // code points of the words in the name of an action

std::string with_plain_line_ends(std::string_view words) {
    std::string clean;
    clean.reserve(words.size());
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (words[i] != '\r') {
            clean += words[i];
        } else if (i + 1 == words.size() || words[i + 1] != '\n') {
            clean += '\n';
        }
    }
    return clean;
}

Result<std::vector<Replacement>> sound_replacements(const Document& document, const DocumentCorrection& correction) {
    std::vector<Replacement> sound;
    Position last;
    for (const Replacement& given : correction.replacements) {
        const Range range = given.range;
        if (range.start < Position{0} || range.end < range.start || range.end > correction.text.end()) {
            return failure("The passage from " + std::to_string(range.start.value) + " to " +
                           std::to_string(range.end.value) + " is not inside " + quoted(document.name) +
                           ", which has " + std::to_string(document.length) + " characters.");
        }
        if (range.start < last) return failure("Two of the passages to correct overlap; correct them one after the other.");
        if (!is_valid_utf8(given.words) || given.words.find('\0') != std::string::npos) {
            return failure("The new words are not text (UTF-8); type them again.");
        }
        last = range.end;
        Replacement replacement{range, with_plain_line_ends(given.words)};
        if (correction.text.slice(range) != replacement.words) sound.push_back(std::move(replacement));
    }
    return sound;
}

// Adds the steps of correcting one document.
class DocumentCorrector {
public:
    DocumentCorrector(GroupBuilder& builder, const Document& document, TextSharing sharing, const std::optional<TextMarks>& marks,
                      TextCorrection& outcome)
        : builder_(builder), document_(document), sharing_(std::move(sharing)), marks_(marks), outcome_(outcome) {
        const auto turns = builder.study().turns(document.id);
        turns_.assign(turns.begin(), turns.end());
    }

    Result<> correct() {
        HEDDLE_CHECK(prepare_codings());
        const std::vector<Turn> wanted = sharing_.turns(turns_);
        const bool by_themselves = std::ranges::equal(
            turns_, wanted, [&](const Turn& a, const Turn& b) { return sharing_.change().moved(a) == b; });
        if (!by_themselves) HEDDLE_CHECK(builder_.remove(DocumentTurns{document_.id, turns_}));
        HEDDLE_CHECK(change_text());
        if (!by_themselves && !wanted.empty()) HEDDLE_CHECK(builder_.add(DocumentTurns{document_.id, wanted}));
        outcome_.turns += turns_.size() - wanted.size();
        for (const auto& [coding, range] : finals_) {
            Coding after = *builder_.study().coding(coding);
            const Coding moved = after;
            after.range = range;
            HEDDLE_CHECK(builder_.change(moved, after));
        }
        HEDDLE_CHECK(drop_speakers_without_turns(wanted));
        HEDDLE_CHECK(rename_speakers());
        return keep_headings();
    }

private:
    // Codings that the text cannot carry along by itself are first brought to where it can.
    Result<> prepare_codings() {
        std::vector<Coding> emptied;
        std::vector<std::pair<Coding, Coding>> brought;
        for (const Coding& coding : builder_.study().codings(document_.id)) {
            const auto moved = sharing_.change().moved(coding.range);
            const Range wanted = sharing_.coding(coding.range);
            if (moved && *moved == wanted) continue;
            if (wanted.empty()) {
                emptied.push_back(coding);
                continue;
            }
            finals_.emplace_back(coding.id, wanted);
            if (moved) continue;
            brought.emplace_back(coding, coding);
            brought.back().second.range = sharing_.carried(coding.range);
        }
        for (const auto& [before, after] : brought) HEDDLE_CHECK(builder_.change(before, after));
        if (emptied.empty()) return done();
        std::set<CodingId> ids;
        for (const Coding& coding : emptied) ids.insert(coding.id);
        std::vector<Memo> memos;
        for (const Memo& memo : builder_.study().memos()) {
            const auto* on = std::get_if<CodingId>(&memo.on);
            if (on && ids.contains(*on)) memos.push_back(memo);
        }
        for (const Memo& memo : memos) HEDDLE_CHECK(builder_.remove(memo));
        outcome_.memos += memos.size();
        HEDDLE_CHECK(drop_passages(builder_, {ids.begin(), ids.end()}));
        for (const Coding& coding : emptied) HEDDLE_CHECK(builder_.remove(coding));
        outcome_.codings += emptied.size();
        return done();
    }

    Result<> change_text() {
        const Text& text = sharing_.new_text();
        DocumentText before{document_.id, document_.content, document_.length, document_.body, {}};
        DocumentText after{document_.id, builder_.add_content(text, marks_), text.end().value, trimmed(text, text.whole()), {}};
        for (std::size_t i = 0; i < sharing_.change().size(); ++i) {
            before.replaced.push_back(sharing_.change().before(i));
            after.replaced.push_back(sharing_.change().after(i));
        }
        return builder_.change(std::move(before), std::move(after));
    }

    Result<> drop_speakers_without_turns(const std::vector<Turn>& turns) {
        std::set<SpeakerId> gone;
        for (const Turn& turn : turns_) gone.insert(turn.speaker);
        for (const Turn& turn : turns) gone.erase(turn.speaker);
        for (const SpeakerId id : gone) {
            const Speaker speaker = *builder_.study().speakers().find(id);
            HEDDLE_CHECK(builder_.remove(speaker));
            HEDDLE_CHECK(remove_if_left_over(builder_, speaker.participant));
        }
        return done();
    }

    Result<> rename_speakers() {
        // What each speaker's label has become, turn by turn; nothing where turns disagree.
        std::map<SpeakerId, std::optional<std::string>> labels;
        for (const Turn& turn : turns_) {
            const Speaker* speaker = builder_.study().speakers().find(turn.speaker);
            if (!speaker) continue;
            const auto label = sharing_.label(turn, speaker->label);
            const auto [known, is_new] = labels.try_emplace(turn.speaker, label);
            if (!is_new && known->second != label) known->second.reset();
        }
        for (const auto& [id, label] : labels) {
            const Speaker* found = builder_.study().speakers().find(id);
            if (!found || !label || label->empty() || *label == found->label) continue;
            if (label->find('\n') != std::string::npos) continue;
            const auto others = builder_.study().speakers_of(document_.id);
            if (std::ranges::any_of(others, [&](const Speaker* other) { return other->label == *label; })) continue;
            const Speaker before = *found;
            Speaker after = before;
            after.label = *label;
            HEDDLE_CHECK(builder_.change(before, after));
            HEDDLE_CHECK(rename_person(before, *label));
        }
        return done();
    }

    Result<> rename_person(const Speaker& speaker, const std::string& label) {
        const Participant* found = builder_.study().participants().find(speaker.participant);
        if (!found || !found->from_label || !found->name.ends_with(speaker.label)) return done();
        const Participant before = *found;
        Participant after = before;
        after.name.replace(after.name.size() - speaker.label.size(), std::string::npos, label);
        if (builder_.study().participant_named(after.name)) return done();
        return builder_.change(before, after);
    }

    // They are known by their words, so those that were corrected are written down anew.
    Result<> keep_headings() {
        std::vector<Heading> headings = headings_of(builder_.study(), document_, sharing_.old_text());
        for (Heading& heading : headings) heading.range = sharing_.coding(heading.range);
        std::erase_if(headings, [](const Heading& heading) { return heading.range.empty(); });
        const Setting after = headings_setting(document_, sharing_.new_text(), headings);
        const Setting before{after.key, builder_.study().setting(after.key)};
        if (before.value.empty()) return done();
        return after.value.empty() ? builder_.remove(before) : builder_.change(before, after);
    }

    GroupBuilder& builder_;
    const Document document_;
    const TextSharing sharing_;
    const std::optional<TextMarks>& marks_;
    TextCorrection& outcome_;
    std::vector<Turn> turns_;  // as they were
    std::vector<std::pair<CodingId, Range>> finals_;
};

std::string quoted_shortened(std::string_view words) {
    const Text text{std::string(words)};
    if (text.end().value <= most_shown) return quoted(words);
    return quoted(std::string(trimmed(text.slice(range_of(0, most_shown)))) + "…");
}

}  // namespace

std::string TextCorrection::takes_along() const {
    std::vector<std::string> parts;
    if (codings > 0) parts.push_back(how_many(codings, "coding", "codings"));
    if (memos > 0) parts.push_back(how_many(memos, "memo", "memos"));
    if (turns > 0) parts.push_back(how_many(turns, "turn", "turns"));
    return enumerated(parts);
}

Result<> correct_text(GroupBuilder& builder, const DocumentCorrection& correction, TextCorrection& outcome) {
    const Document* document = builder.study().documents().find(correction.document);
    if (!document) return conflict("This document is no longer in the study.");
    if (correction.content != document->content || correction.text.end().value != document->length) {
        return conflict("The text of " + quoted(document->name) + " has been corrected meanwhile; look at it again.");
    }
    HEDDLE_TRY(const std::vector<Replacement> given, sound_replacements(*document, correction));
    const auto words = in_whole_words(correction.text, given);
    if (words.empty()) return done();
    std::size_t bytes = correction.text.utf8().size();
    for (const Replacement& place : words) bytes += place.words.size();
    if (bytes > static_cast<std::size_t>(std::numeric_limits<std::int32_t>::max())) {
        return failure("The text of " + quoted(document->name) + " would become too long; correct less of it at once.");
    }
    TextSharing sharing(correction.text, given, words);
    if (trimmed(sharing.new_text(), sharing.new_text().whole()).empty() && !document->body.empty()) {
        return failure("Nothing would be left of " + quoted(document->name) + "; delete the document instead.");
    }
    outcome.places += given.size();
    return DocumentCorrector(builder, *document, std::move(sharing), correction.marks, outcome).correct();
}

Result<TextCorrection> correct_texts(const Study& study, CoderId coder, std::string name,
                                     const std::vector<DocumentCorrection>& documents) {
    GroupBuilder builder(study, coder, std::move(name));
    TextCorrection outcome;
    for (const DocumentCorrection& correction : documents) HEDDLE_CHECK(correct_text(builder, correction, outcome));
    outcome.group = builder.take();
    return outcome;
}

std::string correction_name(const Study& study, std::string_view old_words, std::string_view new_words,
                            const std::vector<DocumentCorrection>& documents) {
    std::size_t places = 0;
    for (const DocumentCorrection& document : documents) places += document.replacements.size();
    std::string name = old_words.empty()   ? "Insert " + quoted_shortened(new_words)
                       : new_words.empty() ? "Take away " + quoted_shortened(old_words)
                                           : "Correct " + quoted_shortened(old_words) + " to " + quoted_shortened(new_words);
    if (places > 1) name += " in " + std::to_string(places) + " places";
    if (documents.size() > 1) return name + " in " + std::to_string(documents.size()) + " documents";
    const Document* document = documents.empty() ? nullptr : study.documents().find(documents.front().document);
    return document ? name + " in " + quoted(document->name) : name;
}

std::vector<Replacement> replace_everywhere(const Text& text, std::string_view words, std::string_view by,
                                            bool parts_of_words) {
    std::vector<Replacement> replacements;
    for (const Range& place : places_of(text, words, parts_of_words)) {
        replacements.push_back({place, std::string(by)});
    }
    return replacements;
}

}  // namespace heddle
