// The overlay "Pseudonyms": likely names and their pseudonyms at the left, where the chosen one stands at the right, each occurrence with a
// tick; then the key and its password; then what is replaced and what ends with it; then it is done, and backups that may still hold the names are
// offered for deletion. Texts are read and everything is worked out on the storage thread.
#pragma once

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "coding/changes/pseudonyms.h"
#include "ui/views/overlay.h"
#include "ui/views/pseudonyms/pseudonym_rows.h"
#include "ui/views/purged_backups.h"

namespace heddle {

class PseudonymsDialog : public Overlay {
public:
    const char* name() const override { return "Pseudonyms"; }
    void open(ViewContext& context) override;
    void draw(ViewContext& context) override;
    void before_lock() override;

private:
    enum class Step { choosing, key, looking, listed, working, done, deleting, finished };
    // What the storage thread works out; shared with its work, which may end after the dialog was closed.
    struct Suggested;
    struct Looked;
    struct Listed;

    // Emit the work.
    void suggest(ViewContext& context);
    void look_at(ViewContext& context, std::size_t row);
    void list(ViewContext& context);
    void replace(ViewContext& context);

    void take_in();
    void forget();
    void choose(ViewContext& context, std::size_t row);
    PseudonymWish wish(ViewContext& context) const;

    void draw_choice(ViewContext& context);
    void draw_rows(ViewContext& context, float height);
    void draw_chosen(ViewContext& context, float height);
    void draw_forms(Ui& ui, PseudonymRow& row);
    void draw_occurrences(Ui& ui, const PseudonymRow& row);
    void draw_key(ViewContext& context);
    void draw_list(ViewContext& context);
    void draw_backups(ViewContext& context);

    bool opening_ = false;
    bool shown_ = false;  // in the last frame
    Step step_ = Step::choosing;
    PseudonymRows rows_;
    std::size_t chosen_ = 0;     // a row; beyond the last: none
    int chosen_in_ = 0;          // the frame
    bool wants_focus_ = false;   // the field of its pseudonym
    int scope_ = 0;              // 1: only the document that is shown
    DocumentId document_;        // that one
    std::set<LeftAlone> left_;
    FieldText filter_;
    FieldText pseudonym_;
    FieldText path_;
    FieldText password_;
    FieldText again_;
    std::string error_;
    std::vector<std::string> details_;  // of the error
    std::shared_ptr<Suggested> suggested_;
    std::shared_ptr<Looked> looked_;
    std::shared_ptr<Listed> listed_;
};

}  // namespace heddle
