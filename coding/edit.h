// Edits: every change to a study is the change of one object, reversible, and part of a user action.
//
// A Change without `before` creates the object, one without `after` removes it, one with both replaces it. Its
// inverse swaps the two. An edit applies only where the object is as `before` says; so an undo that would tread on a
// later edit is found out, not guessed.
//
// A Change<DocumentText> corrects a text: it always has both sides, and takes the turns and codings of the document along
// (coding/text_change.h). So one correction is one edit, however many codings stand behind it.
#pragma once

#include <optional>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "coding/result.h"
#include "coding/study.h"
#include "coding/text.h"
#include "coding/text_marks.h"

namespace heddle {

template <class T>
struct Change {
    std::optional<T> before;
    std::optional<T> after;

    bool operator==(const Change&) const = default;
};

using Edit = std::variant<Change<Document>, Change<DocumentTurns>, Change<Speaker>, Change<Participant>,
                          Change<Attribute>, Change<AttributeValue>, Change<Code>, Change<Coding>,
                          Change<Coder>, Change<Memo>, Change<Progress>, Change<Setting>, Change<Summary>,
                          Change<DocumentText>>;

// The text of a document, to be stored before the edits that refer to it. Stays in the study file when the document is
// removed or corrected, so that this can be undone.
struct NewContent {
    ContentId id;
    Text text;
    // Of a text as a file has it. Nothing: a corrected text takes those of the text that it was, any other has none.
    std::optional<TextMarks> marks{};
};

// A document, and the version of its text that positions were found in.
struct TextBasis {
    DocumentId document;
    ContentId content;

    bool operator==(const TextBasis&) const = default;
};

enum class ActionKind { action, undo, redo };

// The edits of one user action: applied, journaled and undone together, in one transaction.
struct EditGroup {
    CoderId coder;     // who did it; may be created by the group itself
    std::string name;  // what was done, in a researcher's words: "Apply code “Information sharing”"
    std::vector<NewContent> contents;
    // What the positions of its codings and turns are positions in, before the first edit. Where a text has been corrected
    // since, the group no longer applies: its codings would come to stand on other words.
    std::vector<TextBasis> bases;
    std::vector<Edit> edits;
    ActionKind kind = ActionKind::action;
    ActionId target;  // for undo and redo: the action that is undone or done again
    // Of an action that goes back to an earlier point: the actions that stood and no longer do once it is written, and those
    // that had been undone and stand again.
    std::vector<ActionId> turns_over;

    EditGroup();
    EditGroup(const EditGroup&);
    EditGroup(EditGroup&&) noexcept;
    EditGroup& operator=(const EditGroup&);
    EditGroup& operator=(EditGroup&&) noexcept;
    ~EditGroup();
};

Edit inverse(const Edit& edit);
// In reverse order; contents, coder and name stay with the caller.
std::vector<Edit> inverse(const std::vector<Edit>& edits);

// Whether there is now something that a coder who was done with a document has not looked for: a code that is new, or says
// something else of itself (its name, definition, use, example, proposition, stances). Colours, places and deletions are not.
bool grows_codebook(const Change<Code>& change);

// The study after the edits, with sequence numbers advanced by one for each. The given study stays as it was. Fails
// with ErrorKind::conflict, and a sentence saying why, where an object is not as `before` says, where an edit would leave something behind
// that refers to a removed object, or where a name that must be unique is taken. Any thread.
Result<Study> apply_edits(const Study& study, const std::vector<Edit>& edits);

// The same for a whole group, which is refused as well where a text that it names positions in has been corrected.
Result<Study> apply_group(const Study& study, const EditGroup& group);
// Notes what the positions of the group's edits are positions in: the texts that the study has now.
void set_bases(EditGroup& group, const Study& study);
// The document in whose text an edit names positions; 0 where it names none.
DocumentId document_with_positions(const Edit& edit);

// Composes one group step by step; each step sees the ones before it. A step that fails leaves the group as it was.
class GroupBuilder {
public:
    GroupBuilder(const Study& study, CoderId coder, std::string name);
    GroupBuilder(const GroupBuilder&) = delete;
    GroupBuilder& operator=(const GroupBuilder&) = delete;

    // The study with all steps so far. Copy it only after the last step: further steps write into what a copy shares.
    const Study& study() const { return study_; }
    template <class Key>
    Key new_id() {
        const Key key = study_.next_id<Key>();
        Study::Writer(study_).use(key);
        return key;
    }

    template <class T>
    Result<> add(T object) { return step(Change<T>{std::nullopt, std::move(object)}); }
    template <class T>
    Result<> change(T before, T after) {
        if (before == after) return done();
        return step(Change<T>{std::move(before), std::move(after)});
    }
    template <class T>
    Result<> remove(T object) { return step(Change<T>{std::move(object), std::nullopt}); }
    ContentId add_content(Text text);
    ContentId add_content(Text text, std::optional<TextMarks> marks);  // see NewContent
    std::span<const NewContent> contents() const { return group_.contents; }
    void set_coder(CoderId coder) { group_.coder = coder; }
    void set_name(std::string name) { group_.name = std::move(name); }

    bool empty() const { return group_.edits.empty(); }
    EditGroup take() { return std::move(group_); }

private:
    Result<> step(Edit edit);

    Study study_;
    std::optional<Study::Writer> writer_;
    EditGroup group_;
    std::set<DocumentId> based_;  // those in group_.bases
};

}  // namespace heddle
