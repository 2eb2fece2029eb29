// The overlay "Open study": a path typed or found in a list of folders, and the password where the study has one.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>

#include "ui/views/damaged/damaged_study.h"
#include "ui/views/files/folder_browser.h"
#include "ui/views/key_work.h"
#include "ui/views/overlay.h"

namespace heddle {

class OpenDialog : public Overlay {
public:
    // `damaged` is for the overlay "Damaged study", which opens what can be read of a study that is damaged.
    explicit OpenDialog(std::shared_ptr<DamagedStudy> damaged) : damaged_study_(std::move(damaged)) {}

    const char* name() const override { return "Open study"; }
    // With AppState::not_opened: on that study, saying why it was not opened.
    void open(ViewContext& context) override;
    void draw(ViewContext& context) override;

private:
    // What becomes of an attempt, which is made after the frame.
    struct Outcome {
        std::optional<Error> error;
        bool under_way = false;
    };

    void form(ViewContext& context);
    void password(Ui& ui, bool& try_again);
    void try_path(ViewContext& context, const std::filesystem::path& path, bool take_over = false);
    // With the password or the key that was worked out from it.
    void attempt(ViewContext& context, const Secret& secret, bool take_over);
    void offer_ways(ViewContext& context);
    void offer_what_is_left(ViewContext& context);
    void forget_attempt();
    void take_outcome();
    void show_error(const Error& error);

    bool wants_open_ = false;
    FieldText path_;
    FieldText password_;
    FolderBrowser browser_;
    std::filesystem::path tried_;
    bool asks_password_ = false;
    bool held_ = false;         // another program has it open for changes
    bool perhaps_held_ = false;  // one on another computer, which cannot be asked
    bool read_only_ = false;
    bool damaged_ = false;       // or perhaps: of an encrypted study a damaged first page looks like a wrong password
    int wrong_passwords_ = 0;
    std::shared_ptr<DamagedStudy> damaged_study_;
    std::string error_;
    Secret given_;  // with the last attempt, or what the study had been opened with before it was refused
    KeyWork key_work_;
    bool take_over_ = false;  // what the key that is being worked out is for
    std::shared_ptr<Outcome> outcome_ = std::make_shared<Outcome>();
};

// A name for each study that a list shows, with the folder where two have the same name.
std::string study_name(const std::filesystem::path& path);

}  // namespace heddle
