#include "ui/views/pseudonyms/pseudonyms_work.h"

#include "coding/changes/coding_changes.h"
#include "coding/mentions.h"
#include "storage/pseudonyms/key_file.h"
#include "storage/pseudonyms/pseudonym_purge.h"
#include "ui/pseudonym_words.h"
#include "ui/views/files/folder_list.h"

namespace heddle {

namespace {

constexpr std::size_t most_places = 300;
constexpr std::size_t most_pseudonyms_listed = 40;
constexpr std::int32_t around = 20;

}  // namespace

PseudonymWish PseudonymsDialog::wish(ViewContext& context) const {
    PseudonymWish wish;
    wish.rules = rows_.rules();
    if (scope_ == 1 && context.study().documents().contains(document_)) wish.documents = {document_};
    for (const LeftAlone& left : left_) {
        if (wish.is_about(left.document)) wish.left.insert(left);
    }
    return wish;
}

void PseudonymsDialog::suggest(ViewContext& context) {
    auto found = suggested_ = std::make_shared<Suggested>();
    context.actions.emit(RunWork{
        "Looking for likely names",
        [found](StudyFile& file) {
            const auto looked = [&]() -> Result<> {
                HEDDLE_TRY(const Study study, file.load());
                Suggester suggester(study, {});
                for (const Document& document : study.documents()) {
                    HEDDLE_TRY(const Text text, file.text(document.content));
                    suggester.look_at(document.id, text);
                }
                found->suggestions = suggester.suggested();
                return done();
            }();
            if (!looked) found->error = looked.error().message;
        },
        [found] { found->ready = true; }});
}

// The occurrences of this name where longer names that have pseudonyms do not take them.
void PseudonymsDialog::look_at(ViewContext& context, std::size_t row) {
    auto found = looked_ = std::make_shared<Looked>();
    found->row = row;
    PseudonymWish wished = wish(context);
    const std::string name = rows_.rows()[row].name;
    std::erase_if(wished.rules, [&](const Pseudonym& rule) { return rule.name == name || rule.form_of == name; });
    wished.rules.push_back({name, "…", {}});
    context.actions.emit(RunWork{
        "Looking where a name stands",
        [found, wished, name](StudyFile& file) {
            const auto looked = [&]() -> Result<> {
                HEDDLE_TRY(const Study study, file.load());
                const PseudonymFinder finder(wished.rules);
                FormProposer forms({wished.rules.back()});
                const std::size_t own = wished.rules.size() - 1;
                for (const Document& document : study.documents()) {
                    if (!wished.is_about(document.id)) continue;
                    HEDDLE_TRY(const Text text, file.text(document.content));
                    forms.look_at(text);
                    for (const Occurrence& occurrence : occurrences_in(study, document.id, text, finder)) {
                        if (occurrence.rule != own) continue;
                        if (++found->times > most_places) continue;
                        found->places.push_back({{document.id, occurrence.range.start}, document.name, context_of(text, occurrence.range, around).words,
                                                 std::string(text.slice(occurrence.range))});
                    }
                }
                if (wished.whole_study()) for_each_words(study, false, [&](const StudyWords& words) { forms.look_at(words.text); });
                found->forms = forms.proposed();
                return done();
            }();
            if (!looked) found->error = looked.error().message;
        },
        [found] { found->ready = true; }});
}

void PseudonymsDialog::list(ViewContext& context) {
    auto found = listed_ = std::make_shared<Listed>();
    step_ = Step::looking;
    found->wish = wish(context);
    found->key = typed_path(path_.text(), context.study_path.parent_path());
    found->password = Secret(password_.text());
    context.actions.emit(RunWork{
        "Listing what pseudonyms change and end",
        [found, known = known_backup_folders(context)](StudyFile& file) {
            const auto listed = [&]() -> Result<> {
                std::vector<KeptPseudonym> kept;
                if (key_is_there(found->key)) {
                    HEDDLE_TRY(kept, read_pseudonym_key(found->key, found->password));
                }
                HEDDLE_TRY(found->wish.rules, joined_with_key(found->wish.rules, kept));
                HEDDLE_TRY(const Study study, file.load());
                HEDDLE_TRY(const PseudonymPreview preview, file.preview_pseudonyms(study, found->wish));
                found->sections = worded(preview, study, most_pseudonyms_listed);
                found->nothing = preview.changes.counts.all() == 0 && preview.earlier_versions == 0 && preview.earlier_wordings == 0;
                found->sequence = study.sequence();
                return find_purged_backups(file, known, *found);
            }();
            if (listed) return;
            found->error = listed.error().message;
            found->details = listed.error().details;
        },
        [found] { found->ready = true; }});
}

void PseudonymsDialog::replace(ViewContext& context) {
    auto found = std::make_shared<Listed>();
    found->wish = listed_->wish;
    found->sequence = listed_->sequence;
    found->key = listed_->key;
    found->password = listed_->password;
    listed_ = found;
    step_ = Step::working;
    context.actions.emit(RunWork{
        "Replacing names by pseudonyms",
        [found, known = known_backup_folders(context), coder = context.state.coder_name](StudyFile& file) {
            const auto replaced = [&]() -> Result<> {
                HEDDLE_TRY(Study study, file.load());
                if (study.sequence() != found->sequence) {
                    return conflict("The study has changed since this was listed, so nothing was done; look at the list again.");
                }
                found->wish.before_final = [&] { return write_pseudonym_key(found->key, found->password, found->wish.rules, file.path()); };
                found->wish.after_final = [&] { static_cast<void>(confirm_pseudonym_key(found->key, found->password)); };
                HEDDLE_TRY(const EditGroup joining, add_coder(study, coder));
                if (!joining.edits.empty()) HEDDLE_CHECK(commit(file, study, joining));
                HEDDLE_TRY(const PseudonymOutcome outcome, file.replace_names(study, joining.coder, found->wish));
                found->left_over = outcome.left_over;
                return done();
            }();
            found->password = Secret();
            // They speak of what is at hand in here.
            found->wish.before_final = {};
            found->wish.after_final = {};
            if (!replaced) {
                found->error = replaced.error().message;
                found->details = replaced.error().details;
                return;
            }
            found->wish = {};
            if (const auto listed = find_purged_backups(file, known, *found); !listed) found->end = listed.error().message;
        },
        [found, actions = &context.actions] {
            found->ready = true;
            if (!found->error.empty()) return;
            forget_what_may_be_purged(*actions);
        },
        true,
        [found](const Error& why) {
            found->password = Secret();
            found->error = why.message;
            found->ready = true;
        }});
}

}  // namespace heddle
