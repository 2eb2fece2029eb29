// The overlay "Withdraw a participant": whom it is about, what goes and what that changes, the question (their name is
// typed), and afterwards the backups that may still hold them.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "storage/backup/backup.h"
#include "ui/views/overlay.h"
#include "ui/withdrawal_words.h"

namespace heddle {

class WithdrawalDialog : public Overlay {
public:
    const char* name() const override { return "Withdraw a participant"; }
    void open(ViewContext& context) override;
    void draw(ViewContext& context) override;
    void before_lock() override;

private:
    enum class Step { choosing, looking, listed, working, done, deleting, finished };
    // What the storage thread finds; shared with its work, which may end after the dialog was closed.
    struct Found;

    void look(ViewContext& context);
    void withdraw(ViewContext& context);

    void draw_choice(ViewContext& context);
    void draw_list(ViewContext& context);
    void draw_backups(ViewContext& context);

    bool opening_ = false;
    bool shown_ = false;  // in the last frame
    Step step_ = Step::choosing;
    ParticipantId participant_;
    std::string name_of_;
    std::string to_type_;  // of it
    FieldText typed_;
    FieldText filter_;
    std::string error_;
    std::shared_ptr<Found> found_;
};

}  // namespace heddle
