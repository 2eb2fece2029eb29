#include "ui/app/app.h"

#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>
#include <cctype>
#include <cstdlib>

#include "coding/attribute_values.h"
#include "coding/changes/coding_changes.h"
#include "coding/changes/summary_changes.h"
#include "coding/phrases.h"
#include "coding/summary_draft.h"
#include "storage/files.h"
#include "storage/salvage/rescue.h"
#include "storage/study_password.h"
#include "ui/app/parts.h"
#include "ui/app/backing_up.h"
#include "ui/app/recalled.h"
#include "ui/default_coder.h"
#include "ui/keys/keymap.h"
#include "ui/views/overlay.h"
#include "ui/views/place_dialog.h"

namespace heddle {

namespace {

constexpr double notice_seconds = 6;
constexpr double settings_seconds = 3;

const Theme& theme_named(const std::string& name) { return name == "dark" ? dark_theme() : light_theme(); }

// For tests and pictures.
float wished_scale(const Settings& settings, float monitor) {
    if (const char* forced = std::getenv("HEDDLE_SCALE")) {
        const float scale = std::strtof(forced, nullptr);
        if (scale >= 0.5f && scale <= 4) return scale;
    }
    return settings.scale > 0 ? settings.scale : monitor;
}

bool is_study_name(const std::filesystem::path& path) {
    std::string ending = path.extension().string();
    std::ranges::transform(ending, ending.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return ending == ".heddle";
}

enum class TakenUp { no, yes, left };

const Coding* coding_of_draft(const Study& study, const Draft& draft) {
    const Coding* coding = nullptr;
    for (const Document& document : study.documents()) {
        for (const Coding& each : study.codings(document.id)) {
            if (each.guid == draft.coding) coding = &each;
        }
    }
    return coding;
}

// What is the draft of the memo on a coding. One of a memo that was changed since is left to whoever typed it, since it would take the place of newer words.
TakenUp take_up_memo(const Coding* coding, const Draft& draft, Actions& actions) {
    if (!coding || coding->notes().memo == draft.memo) return TakenUp::no;
    if (draft.memo_overtaken) return draft.memo.empty() ? TakenUp::no : TakenUp::left;
    actions.change([id = coding->id, memo = draft.memo](const Study& newest, CoderId coder) -> Result<EditGroup> {
        const Coding* changed = newest.coding(id);
        if (!changed) return EditGroup{};
        CodingNotes notes = changed->notes();
        notes.memo = memo;
        return change_notes(newest, coder, id, notes);
    });
    return TakenUp::yes;
}

// What is the draft of the summary of a cell. An empty one was to be written anew, and takes nothing away; one of a cell that was changed
// since is left to whoever typed it, since it would take the place of newer words.
TakenUp take_up_summary(const Study& study, const Draft& draft, Actions& actions) {
    if (draft.memo.empty()) return TakenUp::no;
    const auto cell = cell_of_draft(study, draft.coding);
    if (!cell) return TakenUp::no;
    const Summary* there = study.summary(cell->of, cell->theme);
    if (there && there->text == draft.memo) return TakenUp::no;
    if (there && std::ranges::find(draft.overtaken, there->id) != draft.overtaken.end()) return TakenUp::left;
    actions.change([cell = *cell, words = draft.memo](const Study& newest, CoderId coder) -> Result<EditGroup> {
        const Summary* summary = newest.summary(cell.of, cell.theme);
        return write_summary(newest, coder, cell.of, cell.theme, {SummaryState::written, words, summary ? summary->codings : std::vector<CodingId>()});
    });
    return TakenUp::yes;
}

// Which words were changed meanwhile, and where those of the draft stand.
std::string place_of_left(const Study& study, const Coding* coding, const Draft& draft) {
    std::string what, where;
    if (coding) {
        const Code* code = study.codes().find(coding->code);
        const Document* document = study.documents().find(coding->document);
        what = "The memo on a passage" + (code ? " of " + quoted(code->name) : std::string()) + (document ? " in " + quoted(document->name) : std::string());
        where = "Details";
    } else if (const auto cell = cell_of_draft(study, draft.coding)) {
        const Code* theme = study.codes().find(cell->theme);
        what = "The summary of " + quoted(name_of(study, cell->of)) + (theme ? " on " + quoted(theme->name) : std::string());
        where = "the Matrix";
    }
    return what + " was changed by another since you typed there when Heddle last ended; your words stand below it in " + where + ".";
}

}  // namespace

App::App(FontLibrary& fonts, Platform platform)
    : platform_(std::move(platform)),
      settings_(read_settings(platform_.settings)),
      settings_writer_(platform_.settings, settings_),
      ui_(std::make_unique<Ui>(fonts, wished_scale(settings_, platform_.scale), theme_named(settings_.theme))),
      snapshot_(std::make_unique<Snapshot>(Study(), 0)),
      exports_(std::make_shared<Exports>()),
      welcome_(make_welcome()),
      documents_(make_documents()),
      codebook_(make_codebook()),
      details_(make_details()),
      loading_view_(make_loading_view()) {
    // What is exported from one view is shown above all of them.
    tabs_ = make_tabs(exports_);
    overlays_ = make_overlays(exports_);
    state_ = fresh_state();
}

App::~App() {
    keep_what_is_typed();
    save_settings();
    if (session_) static_cast<void>(session_->save_all());  // before the last backup
    leave_backups();
}

Result<> App::open(const std::filesystem::path& path, const std::string& password, Opening how) {
    std::error_code ignored;
    const bool same = session_ && std::filesystem::equivalent(session_->path(), path, ignored);
    if (same && !session_->read_only()) return done();
    OpenOptions options{how.read_only, password};
    options.lease = {true, std::chrono::milliseconds{0}, how.take_over};
    HEDDLE_TRY(auto session, StudySession::open(path, options, platform_.wake, rows_at_once_));
    leave_study();
    session_ = std::move(session);
    is_loading_ = !session_->whole();
    shown_version_ = 0;
    state_ = fresh_state();
    state_.reading = how.read_only;
    last_touched_ = seconds();
    state_.has_password = !session_->key().empty();
    SealedMemory::open(settings_, std::filesystem::absolute(session_->path()).string(), session_->key());
    const auto damaged = rescued_from(session_->path());
    settings_.remember_study(damaged ? *damaged : path);
    save_settings();
    refresh_snapshot();
    choose_coder();
    choose_first_document();
    choose_grouping();
    take_up_drafts();
    if (!is_loading_) warn_of_place();
    recall_hand(state_, snapshot_->study, settings_.of_study[std::filesystem::absolute(session_->path()).string()]);
    begin_backups();
    if (platform_.set_title) platform_.set_title(path.stem().string() + (damaged ? " (what can be read)" : "") + " – Heddle");
    wants_frame_ = true;
    return done();
}

void App::open_later(const std::filesystem::path& path, const std::string& password, std::function<void(const Result<>&)> then) {
    awaited_.study = path;
    awaited_.then = std::move(then);
    awaited_.key.begin([path, given = Secret(password)] { return key_for_opening(path, given); });
    state_.notice = {"Opening " + quoted_path(path.filename()) + "…", false, Ui::never};
    wants_frame_ = true;
}

void App::open_awaited() {
    const auto key = awaited_.key.take(*ui_);
    if (!key) return;
    state_.notice = {};
    const auto opened = open(awaited_.study, *key);
    if (!opened) {
        state_.not_opened = NotOpened{awaited_.study, opened.error()};
        state_.not_opened->password_refused = opened.error().kind == ErrorKind::needs_password;
        if (!state_.not_opened->password_refused) state_.not_opened->key = *key;
        ViewContext now = context();
        overlay_opens_ = true;
        for (const auto& overlay : overlays_) {
            if (overlay->name() == std::string_view("Open study")) overlay->open(now);
        }
        state_.not_opened.reset();
        wants_frame_ = true;
    }
    if (const auto then = std::exchange(awaited_.then, {})) then(opened);
}

AppState App::fresh_state() const {
    AppState state;
    state.opening = state_.opening + 1;
    state.text_size = settings_.text_size;
    state.mark_look = mark_look_named(settings_.mark_look);
    return state;
}

void App::choose_coder() {
    const auto& remembered = settings_.of_study[std::filesystem::absolute(session_->path()).string()];
    const auto found = remembered.find("coder");
    state_.coder_name = found != remembered.end()     ? found->second
                        : !settings_.coder.empty()    ? settings_.coder
                                                      : default_coder_name();
    const Coder* coder = snapshot_->study.coder_named(state_.coder_name);
    state_.coder = coder ? coder->id : CoderId{};
}

// By what was chosen for this study, else by site, also where that comes later.
void App::choose_grouping() {
    const auto& remembered = settings_.of_study[std::filesystem::absolute(session_->path()).string()];
    const auto chosen = remembered.find("group_documents_by");
    if (const Attribute* attribute = find_attribute(snapshot_->study, chosen != remembered.end() ? chosen->second : "site")) {
        state_.group_documents_by = attribute->id;
    }
}

void App::choose_first_document() {
    const auto& remembered = settings_.of_study[std::filesystem::absolute(session_->path()).string()];
    if (const auto found = remembered.find("document"); found != remembered.end()) {
        if (const Document* document = snapshot_->study.document_named(found->second)) {
            state_.document = document->id;
            return;
        }
    }
    for (const Document& document : snapshot_->study.documents()) {
        state_.document = document.id;
        return;
    }
}

// What is under way in the study ends, and what is being typed is taken into it.
void App::leave_study() {
    if (!session_) return;
    if (import_) import_->abandon();
    import_.reset();
    keep_what_is_typed();
    save_settings();
    leave_backups();
    // What is remembered of a study with a password stays sealed while it is not open.
    settings_ = sealed_memory_.as_written(settings_, std::filesystem::absolute(session_->path()).string(), session_->key());
    if (is_rescued_study(session_->path())) settings_ = written_settings();
}

void App::keep_what_is_typed() {
    if (!session_) return;
    ViewContext now = context();
    details_->keep(now);
    for (const auto& tab : tabs_) tab->keep(now);
    for (const auto& overlay : overlays_) overlay->keep(now);
    perform();
}

void App::drop_files(std::vector<std::filesystem::path> paths) {
    wants_frame_ = true;
    if (locked_) return;
    const auto studies = std::ranges::count_if(paths, is_study_name);
    if (studies == 0) {
        actions_.emit(LookAtImport{std::move(paths)});
    } else if (paths.size() == 1) {
        actions_.emit(OpenStudyAt{std::move(paths.front())});
    } else {
        actions_.emit(Say{"A study is opened when it is dropped by itself; drop the other files once it is open.", true});
    }
}

void App::say(std::string sentence, bool error) {
    state_.notice = {std::move(sentence), error, error ? Ui::never : ImGui::GetTime() + notice_seconds};
    wants_frame_ = true;
}

void App::refresh_snapshot() {
    if (!session_) return;
    if (shown_version_ == session_->version()) return;
    shown_version_ = session_->version();
    snapshot_ = std::make_unique<Snapshot>(session_->study(), snapshot_->version + 1, snapshot_.get());
    snapshot_->whole = session_->whole();
    if (!snapshot_->whole) {
        snapshot_->own_segments.clear();
        snapshot_->branch_segments.clear();
    }
    const Study& study = snapshot_->study;
    if (!study.documents().contains(state_.document)) state_.document = {};
    if (state_.coding && !study.coding(state_.coding)) state_.coding = {};
    if (!study.codes().contains(state_.code)) state_.code = {};
    std::erase_if(state_.shown_codings.codes, [&](CodeId code) { return !study.codes().contains(code); });
    if (!study.codes().contains(state_.locked_code)) state_.locked_code = {};
    std::erase_if(state_.recent_codes, [&](CodeId code) { return !study.codes().contains(code); });
    if (!study.attributes().contains(state_.group_documents_by)) {
        state_.group_documents_by = {};
        choose_grouping();
    }
    const Coder* coder = study.coder_named(state_.coder_name);
    state_.coder = coder ? coder->id : CoderId{};
    if (!state_.document) choose_first_document();
    if (state_.two_panes && !study.documents().contains(state_.other_document)) state_.other_document = state_.document;
    if (!state_.document) state_.two_panes = false;
    const bool gone = (state_.subject == Subject::coding && !state_.coding) ||
                      (state_.subject == Subject::code && !state_.code);
    if (gone) state_.subject = state_.document ? Subject::document : Subject::none;
}

void App::take_news() {
    take_backup_news();
    open_awaited();
    if (!session_) return;
    if (session_->poll()) wants_frame_ = true;
    if (std::string news = session_->take_news(); !news.empty()) say(std::move(news), false);
    if (std::string message = session_->take_message(); !message.empty()) {
        say(std::move(message), true);
        state_.notice.opens_again = follows_no_more();
    }
    state_.has_password = !session_->key().empty();
    state_.imports = import_ != nullptr;
    if (import_) state_.work = import_->progress();
    follow_loading();
    refresh_snapshot();
}

ViewContext App::context() { return context(commands_); }

ViewContext App::context(std::vector<Command>& commands) {
    return {*ui_,
            *snapshot_,
            state_,
            settings_,
            actions_,
            [this](ContentId content) { return session_ ? session_->text(content) : std::nullopt; },
            [this](ContentId content) { return session_ ? session_->marks(content) : nullptr; },
            commands,
            session_ ? session_->path() : std::filesystem::path(),
            [this] { return all_commands(); }};
}

View* App::shown_tab() {
    for (const auto& tab : tabs_) {
        if (tab->name() == state_.tab) return tab.get();
    }
    return tabs_.empty() ? nullptr : tabs_.front().get();
}

void App::frame() {
    wants_frame_ = false;
    ui_->begin_frame();
    take_news();
    watch_idleness();
    if (locked_) {
        draw_locked();
        perform();
        return save_settings_now_and_then();
    }
    ViewContext now = context();
    commands_.clear();
    share_width();
    add_commands(now);
    apply_keys(settings_.keys, commands_);
    run_keys(now);
    draw_window(now);
    draw_overlays(now);
    if (ImGui::GetActiveID() == 0) ui_->end_typing();
    perform();
    save_settings_now_and_then();
    if (!state_.notice.sentence.empty() && !state_.notice.error) {
        const double left = state_.notice.until - ImGui::GetTime();
        if (left <= 0) {
            state_.notice = {};
            wants_frame_ = true;
        } else {
            ui_->wake_in(left);
        }
    }
}

void App::save_settings() { settings_writer_.write(written_settings()); }

Settings App::written_settings() {
    if (!session_) return settings_;
    // It will never be opened again.
    if (is_rescued_study(session_->path())) {
        Settings written = settings_;
        written.of_study.erase(std::filesystem::absolute(session_->path()).string());
        return written;
    }
    return sealed_memory_.as_written(settings_, std::filesystem::absolute(session_->path()).string(), session_->key());
}

// Places and choices that change with everything one does are remembered after a moment, for the case of a crash.
void App::save_settings_now_and_then() {
    if (settings_writer_.has(written_settings())) return;
    const double left = settings_due_ - ImGui::GetTime();
    if (left > 0) return ui_->wake_in(left);
    settings_due_ = ImGui::GetTime() + settings_seconds;
    save_settings();
}

// Once for each study, and for each place that it comes to.
void App::warn_of_place() {
    if (session_->read_only()) return;
    const Surroundings found = surroundings_of(session_->path());
    if (!found.at_risk()) return;
    const auto& remembered = settings_.of_study[std::filesystem::absolute(session_->path()).string()];
    const auto seen = remembered.find(PlaceDialog::seen_key);
    if (seen == remembered.end() || seen->second != found.name) actions_.emit(OpenOverlay{"Where the study lies"});
}

// What this coder was typing when the program ended without being closed becomes the action that it would have been.
void App::take_up_drafts() {
    if (session_->read_only() || !session_->whole()) return;
    int taken_up = 0;
    std::string left;  // what was changed by another, and where the words stand
    for (const Draft& draft : session_->take_drafts(state_.coder_name)) {
        const Study& study = snapshot_->study;
        const Coding* coding = is_draft_of_summary(draft.coding) ? nullptr : coding_of_draft(study, draft);
        const TakenUp taken = coding ? take_up_memo(coding, draft, actions_) : take_up_summary(study, draft, actions_);
        switch (taken) {
            case TakenUp::yes: ++taken_up; break;
            case TakenUp::no: session_->keep_draft(draft.coding, draft.coder, std::nullopt); break;
            case TakenUp::left:
                state_.left_drafts[{draft.coder, draft.coding}] = draft.memo;
                left = place_of_left(study, coding, draft);
        }
    }
    if (!left.empty()) {
        say(left, true);
    } else if (taken_up > 0) {
        say("What was being typed when Heddle last ended was kept; Ctrl+Z takes it back.", false);
    }
}

}  // namespace heddle
