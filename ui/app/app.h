// App: the window without the window system. Owns the open study, the state and the views; draws a frame into the current
// ImGui context and carries out what the views asked for. Tests drive it without a screen. The window's thread.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "storage/backup/backup_keeper.h"
#include "storage/study_session.h"
#include "ui/app/actions.h"
#include "ui/app/app_state.h"
#include "ui/app/importing.h"
#include "ui/app/lock_screen.h"
#include "ui/app/panel_widths.h"
#include "ui/settings/settings.h"
#include "ui/settings/sealed_memory.h"
#include "ui/settings/settings_writer.h"
#include "ui/views/key_work.h"
#include "ui/views/view.h"

namespace heddle {

class Exports;  // ui/views/exporting/exports.h

// What the App needs of the window system.
struct Platform {
    std::function<void()> wake;                            // from any thread: draw again
    std::function<void(const std::string&)> set_title;
    float scale = 1;                                       // of the monitor
    std::filesystem::path settings;                        // the settings file; empty: nothing is remembered
    bool backups = false;                                  // are made of studies that are open
    std::function<double()> now = {};                      // seconds, also while the computer sleeps; empty: its own clock
};

class App {
public:
    // For the current ImGui context, which `fonts` must serve as well.
    App(FontLibrary& fonts, Platform platform);
    ~App();

    // How a study is opened where that is not for changes, or not in the ordinary way (storage/writer_lease.h).
    struct Opening {
        bool read_only = false;
        bool take_over = false;
    };
    // Opens the study in place of the one that is open; on failure that one stays. One that is open already stays open.
    Result<> open(const std::filesystem::path& path, const std::string& password, Opening how);
    Result<> open(const std::filesystem::path& path, const std::string& password = {}) { return open(path, password, Opening()); }
    // The same with a password that is not the key yet: that is worked out on a thread of its own, and the window is drawn meanwhile. `then` gets
    // what came of it; on failure the overlay "Open study" says why, or asks for the password.
    void open_later(const std::filesystem::path& path, const std::string& password, std::function<void(const Result<>&)> then = {});
    void drop_files(std::vector<std::filesystem::path> paths);

    // Between ImGui::NewFrame and ImGui::Render.
    void frame();
    // Whether another frame has something to show: the snapshot changed, or actions were carried out.
    bool wants_frame() const { return wants_frame_; }
    // Seconds until a frame is wanted although nothing happens.
    double wake() const { return ui_->wake(); }
    bool wants_quit() const { return wants_quit_; }

    Ui& ui() { return *ui_; }
    Settings& settings() { return settings_; }
    const AppState& state() const { return state_; }
    const Snapshot& snapshot() const { return *snapshot_; }
    StudySession* session() { return session_.get(); }
    Actions& actions() { return actions_; }
    Exports& exports() { return *exports_; }
    // Every command there is, with the keys they have from the start (ViewContext::all_commands); not to be run.
    std::vector<Command> all_commands();
    void save_settings();
    // Of studies that are opened from now on: how many rows are read before they are shown (StudySession), and whether the rest is read
    // then. For tests.
    void show_before_reading(std::int64_t rows, bool reads_rest = true) {
        rows_at_once_ = rows;
        reads_rest_ = reads_rest;
    }
    // The window shows nothing of the study until its password is given. Only a study with a password can be locked.
    bool locked() const { return locked_; }

private:
    struct Performer;  // ui/app/perform.cpp: one function for each action

    ViewContext context();
    ViewContext context(std::vector<Command>& commands);
    void take_news();
    void open_awaited();
    // The file that is read here was replaced, or cannot be read any more.
    bool follows_no_more() const { return session_ && session_->read_only() && session_->save_state() == SaveState::failed; }
    void save_settings_now_and_then();
    Settings written_settings();
    void take_up_drafts();
    void warn_of_place();
    double seconds() const;  // that never stand still
    void watch_idleness();
    void lock();
    void draw_locked();
    void refresh_snapshot();
    void choose_coder();
    void choose_grouping();
    void choose_first_document();
    void draw_window(ViewContext& context);
    void draw_sidebar(ViewContext& context, float width, float height);
    void draw_details(ViewContext& context, float top, float height);
    // How wide the panels of the present tab are, and whether Details is shown.
    void share_width();
    void draw_overlays(ViewContext& context);
    void focus_panel(int by);  // gives the keyboard to the next panel or the one before
    // Into context.commands: what can be done now; or `everything` there is, for lists.
    void add_commands(ViewContext& context, bool everything = false);
    void add_of(View& view, ViewContext& context, const std::string& group, const std::string& scope);
    void run_keys(ViewContext& context);
    void perform();
    void leave_study();
    // Backups (ui/app/backing_up.cpp).
    void begin_backups();
    void leave_backups();
    void take_backup_news();
    void restore_backup(const RestoreBackup& wish);
    void end_restoring();
    void show_no_study();
    AppState fresh_state() const;  // of a window that shows nothing yet, as the settings say
    void keep_what_is_typed();
    void say(std::string sentence, bool error);
    void finish_import(std::vector<EditGroup> groups, ImportSummary summary);
    View* shown_tab();
    // A large study, of which the rest is read while it is shown (ui/app/loading.cpp).
    std::unique_ptr<View> make_loading_view();
    View& when_whole(View& tab);  // or what stands in its place until the study is whole
    void follow_loading();
    void end_loading();
    void give_up_loading();

    Platform platform_;
    Settings settings_;
    SettingsWriter settings_writer_;
    SealedMemory sealed_memory_;
    double settings_due_ = 0;  // ImGui's time, when they are looked at next
    std::unique_ptr<Ui> ui_;
    std::unique_ptr<StudySession> session_;
    std::unique_ptr<Snapshot> snapshot_;   // its version grows also from one study to the next
    std::uint64_t shown_version_ = 0;      // of the session that the snapshot is of; 0: none yet
    std::shared_ptr<ImportJob> import_;  // null: none is under way
    std::unique_ptr<BackupKeeper> backups_;  // null: none are made of the study that is open, or none is open
    std::vector<std::unique_ptr<BackupKeeper>> last_backups_;  // of studies that were closed
    bool asks_for_owner_ = false;  // of the backups
    std::string works_alone_;      // what is being done that nothing may come between (RunWork::alone); empty: nothing
    struct Restoring;
    std::unique_ptr<Restoring> restoring_;  // null: no backup is being restored
    struct Awaited {
        KeyWork key;
        std::filesystem::path study;
        std::function<void(const Result<>&)> then;
    };
    Awaited awaited_;  // a study that is opened when its key is worked out
    AppState state_;
    Actions actions_;
    std::vector<Command> commands_;
    std::string focus_next_;  // the panel that gets the keyboard in the next frame
    PanelWidths panels_;
    bool details_shown_ = true;
    bool overlay_opens_ = false;  // with the next frame: what is typed from now on is for it
    bool wants_frame_ = false;
    bool wants_quit_ = false;
    bool locked_ = false;
    double last_touched_ = 0;  // by platform_.now
    LockScreen lock_screen_;

    std::shared_ptr<Exports> exports_;  // shared with the views
    std::unique_ptr<View> welcome_;
    std::unique_ptr<View> documents_;
    std::unique_ptr<View> codebook_;
    std::unique_ptr<View> details_;
    std::vector<std::unique_ptr<View>> tabs_;
    std::vector<std::unique_ptr<class Overlay>> overlays_;

    std::int64_t rows_at_once_ = StudySession::usual_rows_at_once;
    bool reads_rest_ = true;
    bool is_loading_ = false;
    std::unique_ptr<View> loading_view_;
};

}  // namespace heddle
