// The overlay "Damaged study": what can be read of a damaged study is looked for, opened for reading, listed with what is lost, and saved as
// a new study. While such a study is open, a band at the top of the window says so.
#pragma once

#include <atomic>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "ui/views/damaged/damaged_study.h"
#include "ui/views/damaged/rescue_job.h"
#include "ui/views/files/save_dialog.h"
#include "ui/views/overlay.h"

namespace heddle {

class DamagedDialog : public Overlay {
public:
    explicit DamagedDialog(std::shared_ptr<DamagedStudy> asked) : asked_(std::move(asked)) {}

    const char* name() const override { return "Damaged study"; }
    // On the study that was asked for; else, where a rescued study is open, on what is lost of it; else on the study that is open, in which
    // damage was met.
    void open(ViewContext& context) override;
    void draw(ViewContext& context) override;
    void keep(ViewContext& context) override;
    void before_lock() override;

private:
    enum class Step {
        idle,
        met,      // damage came up while the study is read: asks what to do
        closing,  // the study that is open, before its file is read past SQLite
        reading,
        opening,
        listed,
        saving,
        failed,
    };
    // Shared with work on the storage thread, which may end after the dialog was closed.
    struct Work {
        std::atomic<bool> stop{false};
        bool ended = false;
        Secret key;
        std::optional<Error> error;
    };

    void look_out_for_damage(ViewContext& context);
    void begin(ViewContext& context, const std::filesystem::path& damaged, const Secret& password);
    void close_study_first(ViewContext& context);
    void read(const Secret& password);
    void go_on(ViewContext& context);
    void open_rescued(ViewContext& context);
    void fail(const Error& error);
    void leave(ViewContext& context);  // what was begun; the study that was closed for it is opened again
    void save(ViewContext& context, const std::filesystem::path& to);

    void content(ViewContext& context);
    void ask(ViewContext& context);
    void progress(ViewContext& context);
    void list(ViewContext& context);
    void draw_band(ViewContext& context);

    std::shared_ptr<DamagedStudy> asked_;
    std::shared_ptr<RescuedStudy> rescued_;  // that is open, or about to be
    std::unique_ptr<RescueJob> job_;
    std::shared_ptr<Work> work_;
    std::filesystem::path damaged_;
    Secret password_;
    bool reopen_ = false;  // the damaged study was open here
    Step step_ = Step::idle;
    bool reopen_for_reading_ = false;
    bool wants_open_ = false;
    bool shown_ = false;
    bool locking_ = false;  // the study is not being closed
    int frames_closing_ = 0;
    std::string error_;
    std::filesystem::path told_of_;  // the open study of which it was said that it is damaged
    SaveDialog saves_;
};

// How much of the window's height the band takes, in points; 0 where the open study is no rescued one.
float damage_band_points(const std::filesystem::path& study);

}  // namespace heddle
