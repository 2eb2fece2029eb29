// The overlay "Backups": which there are and what restoring each would change; making one, restoring, saving a copy, deleting; and
// how many are kept.
#pragma once

#include <array>
#include <memory>
#include <optional>
#include <string>

#include "storage/backup/backup_keeper.h"
#include "ui/views/files/save_dialog.h"
#include "ui/views/overlay.h"

namespace heddle {

class BackupsDialog : public Overlay {
public:
    const char* name() const override { return "Backups"; }
    void open(ViewContext& context) override;
    void draw(ViewContext& context) override;

private:
    enum class Asks { nothing, restore, remove };
    // What becomes of restoring, which goes on after the frame.
    struct Outcome {
        bool under_way = false;
        bool ended = false;
        std::optional<Error> error;
    };

    void content(ViewContext& context);
    void list(ViewContext& context, const BackupNews& news);
    void row_of(ViewContext& context, const Backup& backup);
    void buttons(ViewContext& context, const Backup* chosen);
    void question(ViewContext& context, const Backup& chosen);
    void progress(ViewContext& context, const BackupNews& news);
    void policy(ViewContext& context);
    void take_outcome();

    bool opening_ = false;
    std::filesystem::path chosen_;
    Asks asks_ = Asks::nothing;
    bool asks_password_ = false;
    FieldText password_;
    std::string error_;
    std::shared_ptr<Outcome> outcome_ = std::make_shared<Outcome>();
    std::array<FieldText, 5> numbers_;  // last, days, weeks, megabytes, minutes
    SaveDialog saves_;
    std::filesystem::path copies_;  // what the save dialog is about
};

}  // namespace heddle
