#include "coding/edit.h"

#include <algorithm>
#include <type_traits>

#include "coding/apply_text_change.h"
#include "coding/codebook.h"
#include "coding/people_in_use.h"
#include "coding/phrases.h"
#include "coding/summary_marks.h"

namespace heddle {

namespace {

// --- The object as it is now, or nothing.

std::optional<Document> current(const Study& study, const Document& wanted) {
    const Document* found = study.documents().find(wanted.id);
    return found ? std::optional(*found) : std::nullopt;
}
std::optional<DocumentTurns> current(const Study& study, const DocumentTurns& wanted) {
    const auto turns = study.turns(wanted.document);
    if (turns.empty()) return std::nullopt;
    return DocumentTurns{wanted.document, {turns.begin(), turns.end()}};
}
std::optional<Speaker> current(const Study& study, const Speaker& wanted) {
    const Speaker* found = study.speakers().find(wanted.id);
    return found ? std::optional(*found) : std::nullopt;
}
std::optional<Participant> current(const Study& study, const Participant& wanted) {
    const Participant* found = study.participants().find(wanted.id);
    return found ? std::optional(*found) : std::nullopt;
}
std::optional<Attribute> current(const Study& study, const Attribute& wanted) {
    const Attribute* found = study.attributes().find(wanted.id);
    return found ? std::optional(*found) : std::nullopt;
}
std::optional<AttributeValue> current(const Study& study, const AttributeValue& wanted) {
    const auto* found = study.value(wanted.attribute, wanted.holder);
    if (!found) return std::nullopt;
    return AttributeValue{wanted.attribute, wanted.holder, *found};
}
std::optional<Code> current(const Study& study, const Code& wanted) {
    const Code* found = study.codes().find(wanted.id);
    return found ? std::optional(*found) : std::nullopt;
}
std::optional<Coding> current(const Study& study, const Coding& wanted) {
    const Coding* found = study.coding(wanted.id);
    return found ? std::optional(*found) : std::nullopt;
}
std::optional<Coder> current(const Study& study, const Coder& wanted) {
    const Coder* found = study.coders().find(wanted.id);
    return found ? std::optional(*found) : std::nullopt;
}
std::optional<Memo> current(const Study& study, const Memo& wanted) {
    const Memo* found = study.memos().find(wanted.id);
    return found ? std::optional(*found) : std::nullopt;
}
std::optional<Progress> current(const Study& study, const Progress& wanted) {
    for (const Progress& progress : study.progress()) {
        if (progress.coder == wanted.coder && progress.document == wanted.document) return progress;
    }
    return std::nullopt;
}
std::optional<Setting> current(const Study& study, const Setting& wanted) {
    const auto& all = study.settings();
    const auto at = all.find(wanted.key);
    if (at == all.end()) return std::nullopt;
    return Setting{at->first, at->second};
}

std::optional<Summary> current(const Study& study, const Summary& wanted) {
    const Summary* found = study.summary(wanted.id);
    return found ? std::optional(*found) : std::nullopt;
}

// --- What to call it in a sentence.

std::string describe(const Study&, const Document& document) { return "the document " + quoted(document.name); }
std::string describe(const Study& study, const DocumentTurns& turns) {
    const Document* document = study.documents().find(turns.document);
    return "the turns of the document " + (document ? quoted(document->name) : std::string("that was removed"));
}
std::string describe(const Study&, const Speaker& speaker) { return "the speaker " + quoted(speaker.label); }
std::string describe(const Study&, const Participant& participant) {
    return "the participant " + quoted(participant.name);
}
std::string describe(const Study&, const Attribute& attribute) {
    return "the attribute " + quoted(attribute.name);
}
std::string describe(const Study& study, const AttributeValue& value) {
    const Attribute* attribute = study.attributes().find(value.attribute);
    return "a value of the attribute " + (attribute ? quoted(attribute->name) : std::string("that was removed"));
}
std::string describe(const Study&, const Code& code) { return "the code " + quoted(code.name); }
std::string describe(const Study& study, const Coding& coding) {
    const Code* code = study.codes().find(coding.code);
    return "the coding" + (code ? " with the code " + quoted(code->name) : std::string());
}
std::string describe(const Study&, const Coder& coder) { return "the coder " + quoted(coder.name); }
std::string describe(const Study&, const Memo&) { return "the memo"; }
std::string describe(const Study&, const Progress&) { return "the progress of the document"; }
std::string describe(const Study&, const Setting& setting) {
    if (setting.key.starts_with(summary_mark_prefix)) return "what a summary was written about";
    return "the setting " + quoted(setting.key);
}
std::string describe(const Study& study, const Summary& summary) {
    const Code* theme = study.codes().find(summary.theme);
    return "the summary" + (theme ? " on " + quoted(theme->name) : std::string());
}

// --- What must hold after an object is written. An empty optional means that all is well.

using Objection = std::optional<std::string>;

template <class Key, class T>
Objection taken(const Table<Key, T>& table, const T& object, const char* kind) {
    if (object.name.empty()) return std::string(kind) + " needs a name.";
    for (const T& other : table) {
        if (other.id != object.id && other.name == object.name) {
            return "There is already " + std::string(kind) + " named " + quoted(object.name) +
                   "; choose another name.";
        }
    }
    return std::nullopt;
}

Objection gone(const char* what) {
    return std::string("It refers to ") + what + " that is no longer in the study.";
}

Objection objection(const Study& study, const Document& document) {
    if (document.assigned && !study.participants().contains(document.assigned)) return gone("a participant");
    if (document.body.start.value < 0 || document.body.end < document.body.start ||
        document.body.end.value > document.length) {
        return "The body of the document " + quoted(document.name) + " reaches beyond its text.";
    }
    return taken(study.documents(), document, "a document");
}
Objection objection(const Study& study, const DocumentTurns& turns) {
    const Document* document = study.documents().find(turns.document);
    if (!document) return gone("a document");
    Position last;
    for (const Turn& turn : turns.turns) {
        const Speaker* speaker = study.speakers().find(turn.speaker);
        if (!speaker || speaker->document != turns.document) return gone("a speaker");
        const bool ordered = last <= turn.start && turn.start <= turn.body.start &&
                             turn.body.start <= turn.body.end && turn.body.end <= turn.end &&
                             turn.end.value <= document->length;
        if (!ordered) return "The turns of " + quoted(document->name) + " are out of order.";
        last = turn.end;
    }
    return std::nullopt;
}
Objection objection(const Study& study, const Speaker& speaker) {
    if (!study.documents().contains(speaker.document)) return gone("a document");
    if (speaker.participant && !study.participants().contains(speaker.participant)) {
        return gone("a participant");
    }
    return std::nullopt;
}
Objection objection(const Study& study, const Participant& participant) {
    return taken(study.participants(), participant, "a participant");
}
Objection objection(const Study& study, const Attribute& attribute) {
    return taken(study.attributes(), attribute, "an attribute");
}
Objection objection(const Study& study, const AttributeValue& value) {
    if (!study.attributes().contains(value.attribute)) return gone("an attribute");
    const Holder& holder = value.holder;
    if (holder.document && !study.documents().contains(holder.document)) return gone("a document");
    if (holder.participant && !study.participants().contains(holder.participant)) return gone("a participant");
    if (holder.of_attribute && !study.attributes().contains(holder.of_attribute)) return gone("an attribute");
    if (value.values.empty()) return "A value of the attribute " + quoted(study.attributes().find(value.attribute)->name) + " is empty.";
    return std::nullopt;
}
Objection objection(const Study& study, const Code& code) {
    if (code.name.empty()) return "A code needs a name.";
    if (code.name.find(code_path_separator) != std::string::npos) {
        return "A code's name may not hold “ > ”, which separates the levels of a path.";
    }
    if (code.parent && !study.codes().contains(code.parent)) return gone("a code");
    for (const Code* above = &code; above->parent;) {
        if (above->parent == code.id) return "The code " + quoted(code.name) + " cannot be put inside itself.";
        above = study.codes().find(above->parent);
        if (!above) break;
    }
    for (const Code& other : study.codes()) {
        if (other.id != code.id && other.parent == code.parent && other.name == code.name) {
            return "There is already a code named " + quoted(code.name) + " here; choose another name.";
        }
    }
    return std::nullopt;
}
Objection objection(const Study& study, const Coding& coding) {
    const Document* document = study.documents().find(coding.document);
    if (!document) return gone("a document");
    if (!study.codes().contains(coding.code)) return gone("a code");
    if (!study.coders().contains(coding.coder)) return gone("a coder");
    if (coding.range.empty() || coding.range.start.value < 0 || coding.range.end.value > document->length) {
        return "The passage from " + std::to_string(coding.range.start.value) + " to " +
               std::to_string(coding.range.end.value) + " is not inside the document " +
               quoted(document->name) + ", which has " + std::to_string(document->length) + " characters.";
    }
    return std::nullopt;
}
Objection objection(const Study& study, const Coder& coder) { return taken(study.coders(), coder, "a coder"); }
Objection objection(const Study& study, const Memo& memo) {
    if (!study.coders().contains(memo.coder)) return gone("a coder");
    const bool present = std::visit(
        [&](const auto& on) {
            using On = std::decay_t<decltype(on)>;
            if constexpr (std::is_same_v<On, DocumentId>) return study.documents().contains(on);
            if constexpr (std::is_same_v<On, ParticipantId>) return study.participants().contains(on);
            if constexpr (std::is_same_v<On, CodeId>) return study.codes().contains(on);
            if constexpr (std::is_same_v<On, CodingId>) return study.coding(on) != nullptr;
            return true;
        },
        memo.on);
    if (!present) return gone("something");
    return std::nullopt;
}
Objection objection(const Study& study, const Progress& progress) {
    if (!study.documents().contains(progress.document)) return gone("a document");
    if (!study.coders().contains(progress.coder)) return gone("a coder");
    return std::nullopt;
}
Objection objection(const Study&, const Setting&) { return std::nullopt; }

bool is_there(const Study& study, ParticipantId id) { return study.participants().contains(id); }
bool is_there(const Study& study, DocumentId id) { return study.documents().contains(id); }
bool is_there(const Study& study, const ValueCase& value) {
    return study.attributes().contains(value.attribute) && !value.value.empty();
}
Objection objection(const Study& study, const Summary& summary) {
    if (!std::visit([&](const auto& of) { return is_there(study, of); }, summary.of)) {
        return gone("a case");
    }
    const Code* theme = study.codes().find(summary.theme);
    if (!theme) return gone("a code");
    if (!study.coders().contains(summary.author)) return gone("a coder");
    if (summary.reader && !study.coders().contains(summary.reader)) return gone("a coder");
    if (summary.reader == summary.author) {
        return "The second reader of a summary is another coder than its author.";
    }
    const bool written = summary.state == SummaryState::written;
    if (written && summary.text.empty()) return "A summary needs a text.";
    if (!written && !(summary.text.empty() && summary.codings.empty())) {
        return "Where a case was not asked, or said nothing, there is neither a text nor a passage to rest on.";
    }
    for (std::size_t i = 0; i < summary.codings.size(); ++i) {
        if (!study.coding(summary.codings[i])) return gone("a coding");
        if (i > 0 && summary.codings[i] <= summary.codings[i - 1]) return "The passages of the summary are out of order.";
    }
    const Summary* other = study.summary(summary.of, summary.theme);
    if (other && other->id != summary.id) {
        return "There is already a summary of this case on " + quoted(theme->name) + "; change that one.";
    }
    return std::nullopt;
}

// --- What still needs an object that is about to be removed.

bool any_memo_on(const Study& study, const MemoTarget& target) {
    return std::any_of(study.memos().begin(), study.memos().end(),
                       [&](const Memo& memo) { return memo.on == target; });
}

template <class Test>
bool any_coding(const Study& study, Test test) {
    for (const Document& document : study.documents()) {
        const auto codings = study.codings(document.id);
        if (std::any_of(codings.begin(), codings.end(), test)) return true;
    }
    return false;
}

template <class Test>
bool any_value(const Study& study, Test test) {
    for (const Attribute& attribute : study.attributes()) {
        const auto values = study.values(attribute.id);
        if (std::any_of(values.begin(), values.end(), test)) return true;
    }
    return false;
}

template <class Test>
bool any_summary(const Study& study, Test test) {
    for (const Code& code : study.codes()) {
        const auto summaries = study.summaries(code.id);
        if (std::any_of(summaries.begin(), summaries.end(), test)) return true;
    }
    return false;
}

bool any_summary_of(const Study& study, const SummaryCase& of) {
    return any_summary(study, [&](const Summary& summary) { return summary.of == of; });
}

bool needed(const Study& study, const Document& document) {
    const auto progress = study.progress();
    return !study.turns(document.id).empty() || !study.codings(document.id).empty() ||
           !study.speakers_of(document.id).empty() || any_memo_on(study, document.id) ||
           any_summary_of(study, document.id) ||
           any_value(study, [&](const AttributeValue& v) { return v.holder.document == document.id; }) ||
           std::any_of(progress.begin(), progress.end(),
                       [&](const Progress& p) { return p.document == document.id; });
}
bool needed(const Study&, const DocumentTurns&) { return false; }
bool needed(const Study& study, const Speaker& speaker) {
    const auto turns = study.turns(speaker.document);
    return std::any_of(turns.begin(), turns.end(), [&](const Turn& t) { return t.speaker == speaker.id; });
}
bool needed(const Study& study, const Participant& participant) {
    const ParticipantId id = participant.id;
    const auto& speakers = study.speakers();
    const auto& documents = study.documents();
    return std::any_of(speakers.begin(), speakers.end(), [&](const Speaker& s) { return s.participant == id; }) ||
           std::any_of(documents.begin(), documents.end(), [&](const Document& d) { return d.assigned == id; }) ||
           any_memo_on(study, id) || any_summary_of(study, id) ||
           any_value(study, [&](const AttributeValue& v) { return v.holder.participant == id; }) ||
           any_coding(study, [&](const Coding& c) {
               return std::ranges::binary_search(c.notes().excluded, id);
           });
}
bool needed(const Study& study, const Attribute& attribute) {
    return !study.values(attribute.id).empty() ||
           any_value(study, [&](const AttributeValue& v) { return v.holder.of_attribute == attribute.id; }) ||
           any_summary(study, [&](const Summary& s) {
               const auto* value = std::get_if<ValueCase>(&s.of);
               return value && value->attribute == attribute.id;
           });
}
bool needed(const Study&, const AttributeValue&) { return false; }
bool needed(const Study& study, const Code& code) {
    const auto& codes = study.codes();
    return std::any_of(codes.begin(), codes.end(), [&](const Code& c) { return c.parent == code.id; }) ||
           any_memo_on(study, code.id) || !study.summaries(code.id).empty() ||
           any_coding(study, [&](const Coding& coding) { return coding.code == code.id; });
}
bool needed(const Study& study, const Coding& coding) {
    return study.is_summed_up(coding.id) || any_memo_on(study, coding.id);
}
bool needed(const Study& study, const Coder& coder) {
    const auto& memos = study.memos();
    const auto progress = study.progress();
    return std::any_of(memos.begin(), memos.end(), [&](const Memo& m) { return m.coder == coder.id; }) ||
           std::any_of(progress.begin(), progress.end(), [&](const Progress& p) { return p.coder == coder.id; }) ||
           any_summary(study, [&](const Summary& s) { return s.author == coder.id || s.reader == coder.id; }) ||
           any_coding(study, [&](const Coding& coding) { return coding.coder == coder.id; });
}
bool needed(const Study&, const Memo&) { return false; }
bool needed(const Study&, const Progress&) { return false; }
bool needed(const Study&, const Setting&) { return false; }
bool needed(const Study&, const Summary&) { return false; }

template <class T>
Result<> apply_change(Study& study, Study::Writer& writer, const Change<T>& change) {
    const T& subject = change.before ? *change.before : *change.after;
    if (current(study, subject) != change.before) {
        return conflict("This cannot be done because " + describe(study, subject) +
                        " has been changed since.");
    }
    if (change.after) {
        if (auto problem = objection(study, *change.after)) return conflict(*std::move(problem));
        writer.put(*change.after);
    } else {
        if (needed(study, subject)) {
            return conflict("This cannot be done because " + describe(study, subject) + " is still in use.");
        }
        writer.erase(subject);
    }
    writer.set_sequence(study.sequence() + 1);
    if constexpr (std::is_same_v<T, Code>) {
        if (grows_codebook(change)) writer.set_codebook_version(study.sequence());
    }
    return done();
}

Result<> apply_change(Study& study, Study::Writer& writer, const Change<DocumentText>& change) {
    HEDDLE_CHECK(apply_text_change(study, writer, change));
    writer.set_sequence(study.sequence() + 1);
    return done();
}

Result<> apply_edit(Study& study, Study::Writer& writer, const Edit& edit) {
    return std::visit([&](const auto& change) { return apply_change(study, writer, change); }, edit);
}

const Change<Participant>* as_removed_person(const Edit& edit) {
    const auto* change = std::get_if<Change<Participant>>(&edit);
    return change && change->before && !change->after ? change : nullptr;
}

// Removes the people of the first edits, as far as they do nothing else, and says how many these were. As apply_edit() of each, but who of them is still needed
// is looked for once: a sheet that says who speaks in twenty thousand interviews leaves as many people behind who were made from labels.
Result<std::size_t> remove_people(Study& study, Study::Writer& writer, std::span<const Edit> edits) {
    std::set<ParticipantId> people;
    std::size_t count = 0;
    for (; count < edits.size() && as_removed_person(edits[count]); ++count) people.insert(as_removed_person(edits[count])->before->id);
    if (count < 2) return std::size_t{0};
    const std::set<ParticipantId> used = people_in_use(study, people);
    for (const Edit& edit : edits.first(count)) {
        const Participant& person = *as_removed_person(edit)->before;
        if (current(study, person) != person) return conflict("This cannot be done because " + describe(study, person) + " has been changed since.");
        if (used.contains(person.id)) return conflict("This cannot be done because " + describe(study, person) + " is still in use.");
        writer.erase(person);
        writer.set_sequence(study.sequence() + 1);
    }
    return count;
}

}  // namespace

EditGroup::EditGroup() = default;
EditGroup::EditGroup(const EditGroup&) = default;
EditGroup::EditGroup(EditGroup&&) noexcept = default;
EditGroup& EditGroup::operator=(const EditGroup&) = default;
EditGroup& EditGroup::operator=(EditGroup&&) noexcept = default;
EditGroup::~EditGroup() = default;

bool grows_codebook(const Change<Code>& change) {
    if (!change.after) return false;
    if (!change.before) return true;
    Code looks_the_same = *change.before;
    looks_the_same.parent = change.after->parent;
    looks_the_same.place = change.after->place;
    looks_the_same.colour = change.after->colour;
    return looks_the_same != *change.after;
}

Edit inverse(const Edit& edit) {
    return std::visit(
        [](const auto& change) -> Edit {
            return std::decay_t<decltype(change)>{change.after, change.before};
        },
        edit);
}

std::vector<Edit> inverse(const std::vector<Edit>& edits) {
    std::vector<Edit> inverted;
    inverted.reserve(edits.size());
    for (auto edit = edits.rbegin(); edit != edits.rend(); ++edit) inverted.push_back(inverse(*edit));
    return inverted;
}

Result<Study> apply_edits(const Study& study, const std::vector<Edit>& edits) {
    Study changed = study;
    Study::Writer writer(changed);
    for (std::size_t at = 0; at < edits.size();) {
        if (as_removed_person(edits[at])) {
            HEDDLE_TRY(const std::size_t removed, remove_people(changed, writer, std::span(edits).subspan(at)));
            at += removed;
            if (removed > 0) continue;
        }
        HEDDLE_CHECK(apply_edit(changed, writer, edits[at++]));
    }
    return changed;
}

Result<Study> apply_group(const Study& study, const EditGroup& group) {
    for (const TextBasis& basis : group.bases) {
        const Document* document = study.documents().find(basis.document);
        if (document && document->content != basis.content) return corrected_since(*document);
    }
    return apply_edits(study, group.edits);
}

DocumentId document_with_positions(const Edit& edit) {
    return std::visit(
        []<class T>(const Change<T>& change) -> DocumentId {
            if constexpr (std::is_same_v<T, Coding> || std::is_same_v<T, DocumentTurns> ||
                          std::is_same_v<T, DocumentText>) {
                return change.before ? change.before->document : change.after->document;
            }
            return {};
        },
        edit);
}

void set_bases(EditGroup& group, const Study& study) {
    std::set<DocumentId> documents;
    for (const Edit& edit : group.edits) documents.insert(document_with_positions(edit));
    group.bases.clear();
    for (const DocumentId id : documents) {
        if (const Document* document = study.documents().find(id)) group.bases.push_back({id, document->content});
    }
}

GroupBuilder::GroupBuilder(const Study& study, CoderId coder, std::string name) : study_(study) {
    writer_.emplace(study_);
    group_.coder = coder;
    group_.name = std::move(name);
}

Result<> GroupBuilder::step(Edit edit) {
    const DocumentId document = document_with_positions(edit);
    const Document* in = document ? study_.documents().find(document) : nullptr;
    const ContentId content = in ? in->content : ContentId{};
    HEDDLE_CHECK(apply_edit(study_, *writer_, edit));
    if (content && based_.insert(document).second) group_.bases.push_back({document, content});
    group_.edits.push_back(std::move(edit));
    return done();
}

ContentId GroupBuilder::add_content(Text text) { return add_content(std::move(text), std::nullopt); }

ContentId GroupBuilder::add_content(Text text, std::optional<TextMarks> marks) {
    const auto id = new_id<ContentId>();
    group_.contents.push_back({id, std::move(text), std::move(marks)});
    return id;
}

}  // namespace heddle
