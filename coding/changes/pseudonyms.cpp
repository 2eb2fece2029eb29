#include "coding/changes/pseudonyms.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <utility>

#include "coding/changes/copied.h"
#include "coding/changes/text_corrections.h"
#include "coding/codebook.h"
#include "coding/phrases.h"
#include "coding/summary_marks.h"

namespace heddle {

namespace {

constexpr std::string_view of_survey = "survey/";  // storage/import/survey/survey_record.h

std::string occasion_of(const std::string& key) { return key.substr(std::min(of_survey.size(), key.size())); }

// Values and choices that became one are one.
std::vector<std::string> without_repetition(const std::vector<std::string>& all) {
    std::vector<std::string> once;
    for (const std::string& entry : all) {
        if (std::ranges::find(once, entry) == once.end()) once.push_back(entry);
    }
    return once;
}

class Replacing {
public:
    Replacing(const Study& study, CoderId coder, const PseudonymWish& wish, const TextOf& texts, const StructuredWords& structured)
        : study_(study), wish_(wish), texts_(texts), structured_(structured), finder_(wish.rules), builder_(study, coder, pseudonyms_action_name) {}

    Result<Pseudonymisation> replace() {
        find_participants();
        find_left_labels();
        HEDDLE_CHECK(refuse_clashes());
        HEDDLE_CHECK(texts());
        HEDDLE_CHECK(documents());
        HEDDLE_CHECK(labels());
        HEDDLE_CHECK(participants());
        HEDDLE_CHECK(attributes());
        HEDDLE_CHECK(codes());
        HEDDLE_CHECK(codings());
        HEDDLE_CHECK(summaries());
        HEDDLE_CHECK(memos());
        HEDDLE_CHECK(settings());
        note_coders();
        note_pseudonyms_in_use();
        result_.after = now();
        result_.group = builder_.take();
        return std::move(result_);
    }

private:
    const Study& now() const { return builder_.study(); }
    bool whole() const { return wish_.whole_study(); }

    using Kind = std::size_t PseudonymCounts::*;

    // True where it changed.
    bool rename(std::string& words, Kind kind, NameEnds ends = NameEnds::words) { return rename(words, kind, ends, {}); }
    bool rename(std::string& words, Kind kind, NameEnds ends, const std::set<std::size_t>& left) {
        if (words.empty() || !is_valid_utf8(words)) return false;
        const Text text(words);
        std::vector<Occurrence> occurrences = finder_.find_all(text, {}, ends);
        std::erase_if(occurrences, [&](const Occurrence& found) { return left.contains(found.rule) || found.becomes == text.slice(found.range); });
        if (occurrences.empty()) return false;
        std::string after;
        Position last;
        for (const Occurrence& found : occurrences) {
            after += text.slice({last, found.range.start});
            after += found.becomes;
            last = found.range.end;
            if (result_.outside.size() < most_replaced_outside)
                result_.outside.push_back({kind, context_of(text, found.range).words, std::string(text.slice(found.range)), found.becomes});
        }
        after += text.slice({last, text.end()});
        result_.counts.*kind += occurrences.size();
        if (left.empty()) note_made_anew(after, ends);
        words = std::move(after);
        return true;
    }
    // “A” became “New” and stands in front of “York”.
    void note_made_anew(const std::string& utf8, NameEnds ends) {
        const Text text(utf8);
        const std::vector<Occurrence> anew = finder_.find_all(text, {}, ends);
        if (anew.empty()) return;
        result_.stays.push_back("A name stands anew where a pseudonym met the words beside it: " + quoted(context_of(text, anew.front().range).words) +
                                "; replace the names once more.");
    }
    std::string renamed(const std::string& words, NameEnds ends = NameEnds::words) const {
        std::size_t ignored = 0;
        return finder_.replaced(words, ignored, ends);
    }

    // Occurrences in labels that are left as they are.
    void find_left_labels() {
        for (const LeftAlone& left : wish_.left) {
            const auto turns = study_.turns(left.document);
            const auto after = std::ranges::upper_bound(turns, left.start, {}, &Turn::start);
            if (after == turns.begin()) continue;
            const Turn& turn = *std::prev(after);
            if (left.start < turn.body.start) labels_left_.try_emplace(turn.speaker);
        }
        std::set<ParticipantId> others;
        for (const Speaker& speaker : study_.speakers()) {
            (labels_left_.contains(speaker.id) ? names_left_ : others).insert(speaker.participant);
        }
        std::erase_if(names_left_, [&](ParticipantId id) {
            const Participant* who = study_.participants().find(id);
            return !who || !who->from_label || others.contains(id);
        });
    }

    void find_participants() {
        std::set<ParticipantId> elsewhere;
        std::set<ParticipantId> here;
        const auto add = [&](ParticipantId who, DocumentId where) { (wish_.is_about(where) ? here : elsewhere).insert(who); };
        for (const Speaker& speaker : study_.speakers()) add(speaker.participant, speaker.document);
        for (const Document& document : study_.documents()) add(document.assigned, document.id);
        for (const Participant& participant : study_.participants()) {
            if (whole() || (here.contains(participant.id) && !elsewhere.contains(participant.id))) participants_.insert(participant.id);
        }
    }

    // --- Names that must differ.

    template <class Table, class Concerned>
    void find_clashes(const Table& table, const char* many, Concerned concerned, std::vector<std::string>& faults,
                      NameEnds ends = NameEnds::words) const {
        std::map<std::string, std::string> taken;  // what becomes of it, and a name that becomes it
        for (const auto& object : table) {
            const std::string name = concerned(object) ? renamed(object.name, ends) : object.name;
            const auto [at, is_new] = taken.try_emplace(name, object.name);
            if (!is_new) faults.push_back("The " + std::string(many) + " " + quoted(at->second) + " and " + quoted(object.name) + " would both be " + quoted(name) + ".");
        }
    }

    Result<> refuse_clashes() const {
        std::vector<std::string> faults;
        find_clashes(study_.documents(), "documents", [&](const Document& d) { return wish_.is_about(d.id); }, faults, NameEnds::file_names);
        find_clashes(study_.participants(), "participants", [&](const Participant& p) { return participants_.contains(p.id) && !names_left_.contains(p.id); }, faults);
        find_clashes(study_.attributes(), "attributes", [&](const Attribute&) { return whole(); }, faults);
        std::map<CodeId, std::vector<Code>> siblings;
        for (const Code& code : study_.codes()) siblings[code.parent].push_back(code);
        for (const auto& [parent, codes] : siblings) find_clashes(codes, "codes", [&](const Code&) { return whole(); }, faults);
        for (const Document& document : study_.documents()) {
            if (!wish_.is_about(document.id)) continue;
            std::map<std::string, std::string> taken;
            for (const Speaker* speaker : study_.speakers_of(document.id)) {
                const std::string label = labels_left_.contains(speaker->id) ? speaker->label : renamed(speaker->label);
                const auto [at, is_new] = taken.try_emplace(label, speaker->label);
                if (is_new || at->second == speaker->label) continue;
                faults.push_back("The labels " + quoted(at->second) + " and " + quoted(speaker->label) + " in " + quoted(document.name) +
                                 " would both be " + quoted(label) + ".");
            }
        }
        for (const Attribute& attribute : study_.attributes()) {
            std::map<Holder, std::string> taken;
            for (const AttributeValue& value : study_.values(attribute.id)) {
                const auto [at, is_new] = taken.try_emplace(renamed(value.holder), value.holder.of_value + value.holder.occasion);
                if (is_new) continue;
                faults.push_back("The attribute " + quoted(attribute.name) + " has values of both " + quoted(at->second) + " and " +
                                 quoted(value.holder.of_value + value.holder.occasion) + ", which would be one.");
            }
        }
        for (const Code& code : study_.codes()) {
            std::set<SummaryCase> taken;
            for (const Summary& summary : study_.summaries(code.id)) {
                if (!taken.insert(renamed(summary.of)).second)
                    faults.push_back("There are two summaries on " + quoted(code.name) + " of cases that would be one.");
            }
        }
        std::map<std::string, std::string> keys;
        for (const auto& [key, value] : study_.settings()) {
            const auto [at, is_new] = keys.try_emplace(whole() ? renamed_key(key) : key, key);
            if (!is_new) faults.push_back("What is kept of the surveys " + quoted(occasion_of(at->second)) + " and " + quoted(occasion_of(key)) + " would be one.");
        }
        if (faults.empty()) return done();
        return Error{"Some names would no longer differ, so nothing was done; give them different pseudonyms, or make them one first.",
                     ErrorKind::failed, std::move(faults)};
    }

    bool is_about(const Holder& holder) const {
        if (whole()) return true;
        if (holder.document) return wish_.is_about(holder.document);
        return holder.participant && participants_.contains(holder.participant);
    }
    Holder renamed(Holder holder) const {
        if (!is_about(holder)) return holder;
        holder.occasion = renamed(holder.occasion);
        if (whole()) holder.of_value = renamed(holder.of_value);
        return holder;
    }
    SummaryCase renamed(const SummaryCase& of) const {
        const auto* value = std::get_if<ValueCase>(&of);
        if (!value || !whole()) return of;
        return ValueCase{value->attribute, renamed(value->value)};
    }

    // --- One kind after the other.

    Result<> texts() {
        std::set<LeftAlone> left = wish_.left;
        for (const Document& listed : study_.documents()) {
            if (!wish_.is_about(listed.id)) continue;
            const Document document = *now().documents().find(listed.id);
            HEDDLE_TRY(const Text text, texts_(document));
            DocumentCorrection correction{document.id, document.content, text, {}};
            for (Occurrence& found : occurrences_in(now(), document.id, text, finder_)) {
                if (left.erase({document.id, found.range.start}) > 0) {
                    ++left_in_[document.id];
                    note_in_label(document.id, found);
                    continue;
                }
                correction.replacements.push_back({found.range, std::move(found.becomes)});
            }
            if (correction.replacements.empty()) continue;
            HEDDLE_CHECK(widen_codings(document.id, correction.replacements));
            TextCorrection outcome;
            HEDDLE_CHECK(correct_text(builder_, correction, outcome));
            if (!outcome.takes_along_nothing()) {
                return failure("In " + quoted(document.name) + " this would take along " + outcome.takes_along() + ", so nothing was done.");
            }
            result_.counts.in_texts += correction.replacements.size();
            ++result_.counts.texts;
            result_.texts.push_back(document.id);
            if (builder_.contents().empty() || builder_.contents().back().id != now().documents().find(document.id)->content) continue;
            // Looked at once more: “A” became “New” and stands in front of “York”.
            if (occurrences_in(now(), document.id, builder_.contents().back().text, finder_).size() > left_in_[document.id]) {
                result_.stays.push_back("In the text of " + quoted(renamed(document.name, NameEnds::file_names)) +
                                        " a name stands anew where a pseudonym met the words beside it; replace the names once more.");
            }
        }
        if (!left.empty()) {
            const Document* document = study_.documents().find(left.begin()->document);
            return failure("No name stands at " + std::to_string(left.begin()->start.value) + " in " +
                           (document ? quoted(document->name) : std::string("that document")) +
                           ", where one is to be left as it is; look at the list again.");
        }
        if (widened_ > 0) {
            result_.stays.push_back(how_many(widened_, "coding on a part of a name is", "codings on parts of names are") + " on the whole pseudonym then.");
        }
        for (const auto& [id, times] : left_in_) {
            if (times == 0) continue;
            result_.stays.push_back("In the text of " + quoted(renamed(study_.documents().find(id)->name, NameEnds::file_names)) + " " +
                                    how_many(times, "occurrence stays", "occurrences stay") + " as you chose.");
        }
        return done();
    }

    void note_in_label(DocumentId document, const Occurrence& left) {
        const auto turns = now().turns(document);
        const auto after = std::ranges::upper_bound(turns, left.range.start, {}, &Turn::start);
        if (after == turns.begin()) return;
        const auto label = labels_left_.find(std::prev(after)->speaker);
        if (label != labels_left_.end() && left.range.start < std::prev(after)->body.start) label->second.insert(left.rule);
    }

    // A coding that begins and ends within names would be left with letters that both words happen to share, or with nothing.
    Result<> widen_codings(DocumentId document, const std::vector<Replacement>& names) {
        const auto end_of = [](const Replacement& name) { return name.range.end; };
        for (const Coding& before : copied(now().codings(document))) {
            const auto first = std::ranges::upper_bound(names, before.range.start, {}, end_of);
            const auto last = std::ranges::lower_bound(names, before.range.end, {}, end_of);
            if (first == names.end() || last == names.end()) continue;
            if (first->range.start > before.range.start || last->range.start >= before.range.end) continue;
            Coding after = before;
            after.range = {first->range.start, last->range.end};
            if (after.range == before.range) continue;
            ++widened_;
            HEDDLE_CHECK(builder_.change(before, std::move(after)));
        }
        return done();
    }

    Result<> documents() {
        for (const Document& listed : study_.documents()) {
            if (!wish_.is_about(listed.id)) continue;
            const Document before = *now().documents().find(listed.id);
            Document after = before;
            rename(after.name, &PseudonymCounts::document_names, NameEnds::file_names);
            rename(after.source, &PseudonymCounts::document_names, NameEnds::file_names);
            HEDDLE_CHECK(builder_.change(before, std::move(after)));
        }
        return done();
    }

    // What the correction of the text has not renamed already.
    Result<> labels() {
        for (const Speaker& listed : study_.speakers()) {
            if (!wish_.is_about(listed.document)) continue;
            const Speaker* found = now().speakers().find(listed.id);
            if (!found) continue;
            const Speaker before = *found;
            Speaker after = before;
            if (before.label != listed.label) ++result_.counts.labels;
            const auto left = labels_left_.find(listed.id);
            rename(after.label, &PseudonymCounts::labels, NameEnds::words, left == labels_left_.end() ? std::set<std::size_t>() : left->second);
            HEDDLE_CHECK(builder_.change(before, std::move(after)));
        }
        return done();
    }

    Result<> participants() {
        for (const Participant& listed : study_.participants()) {
            if (!participants_.contains(listed.id)) continue;
            const Participant* found = now().participants().find(listed.id);
            if (!found) continue;
            const Participant before = *found;
            Participant after = before;
            if (before.name != listed.name) ++result_.counts.participants;
            if (names_left_.contains(listed.id)) {
                if (finder_.finds_in(before.name)) result_.stays.push_back("The participant " + quoted(before.name) + " keeps this name, since it was left alone in their labels.");
                continue;
            }
            rename(after.name, &PseudonymCounts::participants);
            HEDDLE_CHECK(builder_.change(before, std::move(after)));
        }
        return done();
    }

    Result<> attributes() {
        for (const Attribute& listed : study_.attributes()) {
            for (const AttributeValue& before : copied(study_.values(listed.id))) {
                if (!is_about(before.holder)) continue;
                AttributeValue after = before;
                rename(after.holder.occasion, &PseudonymCounts::values);
                if (whole()) rename(after.holder.of_value, &PseudonymCounts::values);
                for (std::string& value : after.values) rename(value, &PseudonymCounts::values);
                after.values = without_repetition(after.values);
                if (after == before) continue;
                if (after.holder == before.holder) {
                    HEDDLE_CHECK(builder_.change(before, std::move(after)));
                    continue;
                }
                HEDDLE_CHECK(builder_.remove(before));
                HEDDLE_CHECK(builder_.add(std::move(after)));
            }
            if (!whole()) continue;
            Attribute after = listed;
            rename(after.name, &PseudonymCounts::values);
            for (std::string& choice : after.order) rename(choice, &PseudonymCounts::values);
            after.order = without_repetition(after.order);
            HEDDLE_CHECK(builder_.change(listed, std::move(after)));
        }
        return done();
    }

    Result<> codes() {
        if (!whole()) return done();
        for (const Code& before : study_.codes()) {
            Code after = before;
            for (std::string* words : {&after.name, &after.definition, &after.when_to_use, &after.when_not_to_use, &after.example, &after.proposition})
                rename(*words, &PseudonymCounts::codes);
            for (std::string& stance : after.stances) rename(stance, &PseudonymCounts::codes);
            after.stances = without_repetition(after.stances);
            HEDDLE_CHECK(builder_.change(before, std::move(after)));
        }
        return done();
    }

    Result<> codings() {
        for (const Document& document : study_.documents()) {
            if (!wish_.is_about(document.id)) continue;
            for (const Coding& before : copied(now().codings(document.id))) {
                if (!before.shared_notes) continue;
                CodingNotes notes = before.notes();
                bool changed = rename(notes.memo, &PseudonymCounts::memos);
                changed = rename(notes.about, &PseudonymCounts::abouts) || changed;
                // A stance is a word of its code's scale.
                if (whole()) changed = rename(notes.stance, &PseudonymCounts::codes) || changed;
                if (!changed) continue;
                Coding after = before;
                after.set_notes(std::move(notes));
                HEDDLE_CHECK(builder_.change(before, std::move(after)));
            }
        }
        return done();
    }

    bool is_about(const SummaryCase& of) const {
        if (whole()) return true;
        if (const auto* document = std::get_if<DocumentId>(&of)) return wish_.is_about(*document);
        const auto* participant = std::get_if<ParticipantId>(&of);
        return participant && participants_.contains(*participant);
    }

    Result<> summaries() {
        for (const Code& theme : study_.codes()) {
            for (const Summary& before : copied(now().summaries(theme.id))) {
                if (!is_about(before.of)) continue;
                Summary after = before;
                rename(after.text, &PseudonymCounts::summaries);
                after.of = renamed(after.of);
                if (after == before) continue;
                if (after.of == before.of) {
                    HEDDLE_CHECK(builder_.change(before, std::move(after)));
                    continue;
                }
                ++result_.counts.summaries;
                HEDDLE_CHECK(builder_.remove(before));
                HEDDLE_CHECK(builder_.add(std::move(after)));
            }
        }
        return done();
    }

    bool is_about(const MemoTarget& on) const {
        if (whole()) return true;
        if (const auto* document = std::get_if<DocumentId>(&on)) return wish_.is_about(*document);
        if (const auto* participant = std::get_if<ParticipantId>(&on)) return participants_.contains(*participant);
        const auto* coding = std::get_if<CodingId>(&on);
        return coding && wish_.is_about(now().document_of(*coding));
    }

    Result<> memos() {
        for (const Memo& before : study_.memos()) {
            if (!is_about(before.on)) continue;
            Memo after = before;
            rename(after.text, &PseudonymCounts::memos);
            HEDDLE_CHECK(builder_.change(before, std::move(after)));
        }
        return done();
    }

    // By what it begins with, a key is known to the program; behind these words stands an occasion.
    std::string renamed_key(const std::string& key) const {
        return key.starts_with(of_survey) ? std::string(of_survey) + renamed(key.substr(of_survey.size())) : key;
    }

    // True where it changed.
    bool rename_value(std::string& value) {
        if (structured_) {
            const auto words = structured_(value, [&](const std::string& entry) {
                std::string after = entry;
                rename(after, &PseudonymCounts::settings);
                return after;
            });
            if (words) {
                const bool changed = *words != value;
                value = *words;
                return changed;
            }
        }
        return rename(value, &PseudonymCounts::settings);
    }

    Result<> settings() {
        if (!whole()) return done();
        const std::map<std::string, std::string> settings = now().settings();
        std::vector<Setting> moved;
        for (const auto& [key, value] : settings) {
            // Fingerprints and GUIDs.
            if (key.starts_with("headings/") || key.starts_with("coder_of_record/") || key.starts_with(summary_mark_prefix)) continue;
            const Setting before{key, value};
            Setting after{renamed_key(key), value};
            rename_value(after.value);
            if (after == before) continue;
            if (after.key == before.key) {
                HEDDLE_CHECK(builder_.change(before, std::move(after)));
                continue;
            }
            ++result_.counts.settings;
            HEDDLE_CHECK(builder_.remove(before));
            moved.push_back(std::move(after));
        }
        // Once none has its old key any more.
        for (Setting& after : moved) HEDDLE_CHECK(builder_.add(std::move(after)));
        return done();
    }

    // --- What is to be said.

    void note_coders() {
        for (const Coder& coder : study_.coders()) {
            if (finder_.finds_in(coder.name)) {
                result_.stays.push_back("The coder " + quoted(coder.name) + " has such a name and keeps it, since what they did stands under it.");
            }
        }
    }

    void note_pseudonyms_in_use() {
        std::set<std::string> pseudonyms;
        for (const Pseudonym& rule : wish_.rules) pseudonyms.insert(rule.becomes);
        for (const Participant& participant : study_.participants()) {
            if (pseudonyms.contains(participant.name)) {
                result_.stays.push_back("There is a participant " + quoted(participant.name) +
                                        " already, which is a pseudonym now: look whether the two can be told apart.");
            }
        }
    }

    const Study& study_;
    const PseudonymWish& wish_;
    const TextOf& texts_;
    const StructuredWords& structured_;
    const PseudonymFinder finder_;
    GroupBuilder builder_;
    std::set<ParticipantId> participants_;
    std::map<DocumentId, std::size_t> left_in_;
    std::map<SpeakerId, std::set<std::size_t>> labels_left_;  // the rules whose names stay there
    std::set<ParticipantId> names_left_;
    std::size_t widened_ = 0;
    Pseudonymisation result_;
};

}  // namespace

std::vector<Occurrence> occurrences_in(const Study& study, DocumentId document, const Text& text, const PseudonymFinder& finder) {
    std::vector<Position> walls;
    for (const Turn& turn : study.turns(document)) {
        walls.push_back(turn.start);
        walls.push_back(turn.body.start);
        walls.push_back(turn.body.end);
        walls.push_back(turn.end);
    }
    std::ranges::sort(walls);
    return finder.find_all(text, walls);
}

Result<Pseudonymisation> replace_by_pseudonyms(const Study& study, CoderId coder, const PseudonymWish& wish, const TextOf& texts,
                                               const StructuredWords& structured) {
    for (const DocumentId document : wish.documents) {
        if (!study.documents().contains(document)) return conflict("One of the documents is no longer in the study.");
    }
    return Replacing(study, coder, wish, texts, structured).replace();
}

}  // namespace heddle
