// What becomes of the actions that views emit.
#include <imgui.h>

#include "coding/changes/coding_changes.h"
#include "coding/changes/progress_changes.h"
#include "coding/phrases.h"
#include "storage/files.h"
#include "storage/salvage/rescue.h"
#include "ui/app/any_action.h"
#include "ui/app/app.h"
#include "ui/app/backing_up.h"
#include "ui/app/recalled.h"
#include "ui/app/whole_study.h"
#include "ui/draw/colour.h"
#include "ui/keys/keymap.h"
#include "ui/pick/code_use.h"
#include "ui/views/exporting/exports.h"
#include "ui/views/overlay.h"

namespace heddle {

struct App::Performer {
    App& app;

    AppState& state() { return app.state_; }
    std::map<std::string, std::string>& remembered() {
        return app.settings_.of_study[std::filesystem::absolute(app.session_->path()).string()];
    }

    // The coder who acts exists from the first action on.
    Result<CoderId> coder() {
        if (state().coder) return state().coder;
        HEDDLE_TRY(auto group, add_coder(app.session_->study(), state().coder_name));
        if (!group.edits.empty()) HEDDLE_CHECK(app.session_->submit(std::move(group)));
        const Coder* made = app.session_->study().coder_named(state().coder_name);
        if (!made) return failure("The coder “" + state().coder_name + "” could not be added.");
        state().coder = made->id;
        return made->id;
    }

    Result<> submit(const std::function<Result<EditGroup>(const Study&, CoderId)>& compose,
                    const std::function<void(const EditGroup&)>& afterwards) {
        if (!app.session_) return done();
        HEDDLE_TRY(const CoderId who, coder());
        HEDDLE_TRY(auto group, compose(app.session_->study(), who));
        if (group.edits.empty()) return done();
        const EditGroup kept = afterwards ? group : EditGroup();
        HEDDLE_CHECK(app.session_->submit(std::move(group)));
        app.refresh_snapshot();
        if (afterwards) afterwards(kept);
        return done();
    }

    void report(const Result<>& result) {
        if (!result) app.say(result.error().message, true);
    }

    void remember_code(CodeId code) {
        auto& recent = state().recent_codes;
        state().digits.use(code, recent, app.snapshot_->study);
        std::erase(recent, code);
        recent.insert(recent.begin(), code);
        if (recent.size() > most_recent_codes) recent.resize(most_recent_codes);
        remember_digits();
    }
    void remember_digits() {
        if (app.session_) remembered()[digits_key] = state().digits.to_line(app.snapshot_->study);
    }

    void operator()(const ChangeStudy& action) { report(submit(action.compose, action.afterwards)); }
    void operator()(const ApplyCode& action) {
        if (action.range.empty()) return app.say("Select some words first; then give them a code.", false);
        CodingId made;
        bool extended = false;
        const auto applied = submit(
            [&](const Study& study, CoderId who) {
                return apply_code(study, who, action.document, action.range, action.code);
            },
            [&](const EditGroup& group) {
                for (const Edit& edit : group.edits) {
                    const auto* change = std::get_if<Change<Coding>>(&edit);
                    if (!change || !change->after) continue;
                    made = change->after->id;
                    extended = change->before.has_value();
                }
            });
        if (!applied) return report(applied);
        remember_code(action.code);
        const Code* code = app.snapshot_->study.codes().find(action.code);
        const std::string name = code ? heddle::quoted(code->name) : std::string("this code");
        if (!made) {  // it was coded so already
            for (const Coding& coding : app.snapshot_->study.codings(action.document)) {
                if (coding.code == action.code && coding.coder == state().coder && coding.range.covers(action.range)) {
                    made = coding.id;
                }
            }
            if (made) app.say("These words have the code " + name + " already; nothing was changed.", false);
        } else if (extended) {
            app.say("Your coding with " + name + " was extended to these words.", false);
        }
        const Coding* coding = app.snapshot_->study.coding(made);
        if (coding && !ShownFilter(state().shown_codings, app.snapshot_->codebook).shows(*coding)) {
            app.say("These words have the code " + name + " now; the filter above the transcript hides it.", false);
        }
        if (made && action.document == state().document) {
            state().coding = made;
            state().subject = Subject::coding;
        }
    }
    void operator()(const LockCode& action) { state().locked_code = action.code; }
    void operator()(const PinCode& action) {
        action.code ? state().digits.pin(action.digit, action.code) : state().digits.unpin(action.digit);
        remember_digits();
        app.save_settings();
    }
    void operator()(const ClearDigit& action) {
        state().digits.clear(action.digit);
        remember_digits();
    }
    void operator()(const SetUnit& action) {
        state().unit = action.unit;
        if (app.session_) remembered()[unit_key] = std::string(unit_name(action.unit));
    }
    void operator()(const Undo&) {
        if (app.session_ && state().coder) app.session_->undo(state().coder);
    }
    void operator()(const Redo&) {
        if (app.session_ && state().coder) app.session_->redo(state().coder);
    }
    void operator()(const SelectDocument& action) {
        if (action.document != state().document) {
            state().document = action.document;
            state().selection = {};
            state().coding = {};
            if (const Document* document = app.snapshot_->study.documents().find(action.document)) {
                remembered()["document"] = document->name;
            }
        }
        state().subject = action.document ? Subject::document : Subject::none;
    }
    void operator()(const SelectCode& action) {
        state().code = action.code;
        state().subject = action.code ? Subject::code : state().document ? Subject::document : Subject::none;
    }
    void operator()(const SelectCoding& action) {
        state().coding = action.coding;
        if (action.coding) {
            state().subject = Subject::coding;
        } else if (state().subject == Subject::coding) {
            state().subject = Subject::document;
        }
    }
    void operator()(const SelectPassage& action) {
        state().selection = action.range;
        // Other words are in hand now: keys must not reach a coding that stands elsewhere.
        const Coding* coding = app.snapshot_->study.coding(state().coding);
        if (coding && !action.range.empty() && !(coding->range == action.range)) (*this)(SelectCoding{});
    }
    void operator()(const GoToPassage& action) {
        (*this)(SelectDocument{action.document});
        state().tab = "Code";
        state().selection = {};
        state().coding = action.coding;
        if (action.coding) state().subject = Subject::coding;
        state().reveal = action.range;
        ++state().reveals;
    }
    void operator()(const ShowTwo& action) {
        if (action.two == state().two_panes || !state().document) return;
        state().two_panes = action.two;
        state().left_pane = state().pane;
        state().other_document = action.two ? state().document : DocumentId{};
    }
    void operator()(const FocusPane& action) {
        if (!state().two_panes || action.pane == state().pane) return;
        std::swap(state().document, state().other_document);
        state().pane = 1 - state().pane;
        state().selection = {};
        if (state().document == state().other_document) return;
        state().coding = {};
        if (state().subject == Subject::coding) state().subject = Subject::document;
        if (const Document* document = app.snapshot_->study.documents().find(state().document)) {
            remembered()["document"] = document->name;
        }
    }
    void operator()(const OpenBeside& action) {
        if (!app.snapshot_->study.documents().contains(action.document)) return;
        state().tab = "Code";
        (*this)(ShowTwo{true});
        state().other_document = action.document;
        (*this)(FocusPane{1 - state().pane});
    }
    void operator()(const ShowTab& action) { state().tab = action.name; }
    void operator()(const AskWithdrawal& action) {
        if (!app.session_) return;
        if (app.session_->read_only()) return app.say("This study was opened for reading only, so nothing in it can be destroyed.", true);
        app.keep_what_is_typed();
        state().withdrawing = action.participant;
        (*this)(OpenOverlay{"Withdraw a participant"});
        state().withdrawing = {};
    }
    bool reads_rescued() const { return app.session_ && is_rescued_study(app.session_->path()); }
    void operator()(const OpenOverlay& action) {
        if (reads_rescued() && (action.name == "Backups" || action.name == "Where the study lies"))
            return app.say("This is what could be read of a damaged study; save it as a new study first.", false);
        ViewContext context = app.context();
        app.overlay_opens_ = true;
        for (const auto& overlay : app.overlays_) {
            if (overlay->name() == action.name) overlay->open(context);
        }
    }
    void operator()(const SetProgress& action) {
        report(submit([&](const Study& study, CoderId who) { return mark_progress(study, who, action.document, action.state); }, {}));
    }
    void operator()(const SetCoder& action) {
        const std::string name(trimmed(action.name));
        if (name.empty()) return;
        state().coder_name = name;
        app.settings_.coder = name;
        if (app.session_) remembered()["coder"] = name;
        const Coder* coder = app.snapshot_->study.coder_named(name);
        state().coder = coder ? coder->id : CoderId{};
        state().recent_codes = recent_codes_of(app.snapshot_->study, state().coder, most_recent_codes);
        if (app.session_) app.take_up_drafts();
        app.save_settings();
    }
    void operator()(const SetTheme& action) {
        app.settings_.theme = action.dark ? "dark" : "light";
        app.ui_->set_look(app.ui_->scale(), action.dark ? dark_theme() : light_theme());
        app.save_settings();
    }
    void operator()(const SetScale& action) {
        app.settings_.scale = action.scale;
        app.ui_->set_look(action.scale > 0 ? action.scale : app.platform_.scale, app.ui_->theme());
        app.save_settings();
    }
    void operator()(const SetTextSize& action) {
        state().text_size = std::clamp(action.points, 11.0f, 36.0f);
        app.settings_.text_size = state().text_size;
    }
    void operator()(const SetMarkLook& action) {
        state().mark_look = action.look;
        app.settings_.mark_look = std::string(mark_look_name(action.look));
    }
    void operator()(const ShowCodings& action) { state().shown_codings = action.shown; }
    void operator()(const SetSize& action) { app.settings_.sizes[action.name] = action.points; }
    void operator()(const SetKey& action) {
        choose_key(app.settings_.keys, app.all_commands(), action.command, action.chord, action.take);
        app.save_settings();
    }
    void operator()(const ResetKey& action) {
        action.command.empty() ? app.settings_.keys.clear() : void(app.settings_.keys.erase(action.command));
        app.save_settings();
    }
    void operator()(const Remember& action) {
        if (app.session_) remembered()[action.name] = action.value;
    }
    void operator()(const GroupDocuments& action) {
        if (!app.session_) return;
        state().group_documents_by = action.by;
        const Attribute* attribute = app.snapshot_->study.attributes().find(action.by);
        remembered()["group_documents_by"] = attribute ? attribute->name : "";
    }
    void operator()(const ImportPaths& action);
    void operator()(const LookAtImport& action);
    void operator()(const StopImport&) {
        if (app.import_) app.import_->stop();
    }
    std::string still_working() const { return "“" + app.works_alone_ + "” is not done yet; wait a moment, then try again."; }
    // What is being typed is kept, and everything saved; where that fails, and not `anyway`, asks and says no.
    bool may_close(bool quits, bool anyway) {
        // A study that is closed is read to the end of the export; a program that ends takes the export with it.
        if (quits && !anyway && app.exports_->writes()) {
            app.say("An export is under way; wait until it is written, or cancel it, then quit.", true);
            return false;
        }
        if (!app.session_) return true;
        if (!app.works_alone_.empty() && !anyway) {
            app.say(still_working(), true);
            return false;
        }
        app.keep_what_is_typed();
        const auto saved = app.session_->save_all();
        if (saved || anyway) return true;
        state().not_saved = NotSaved{saved.error().message, quits};
        (*this)(OpenOverlay{"Not saved"});
        state().not_saved.reset();
        return false;
    }
    // Before another study takes its place.
    Result<> all_saved() {
        if (app.restoring_) return failure("A backup is being restored; wait until that is done.");
        if (!app.session_) return done();
        if (!app.works_alone_.empty()) return failure(still_working());
        app.keep_what_is_typed();
        const auto saved = app.session_->save_all();
        if (saved) return done();
        return failure("The study that is open has changes that are not saved; close it first. " + saved.error().message);
    }
    void operator()(const OpenStudyAt& action) {
        auto opened = all_saved();
        if (opened) opened = app.open(action.path, action.password, {action.read_only, action.take_over});
        if (opened) return;
        if (action.failed) return action.failed(opened.error());
        state().not_opened = NotOpened{action.path, opened.error()};
        if (opened.error().kind != ErrorKind::needs_password) state().not_opened->key = Secret(action.password);
        (*this)(OpenOverlay{"Open study"});
        state().not_opened.reset();
    }
    void operator()(const CreateStudy& action) {
        auto opened = all_saved();
        if (opened) {
            const auto made = make_study(action.study);
            opened = made ? app.open(action.study.path, action.study.password) : Result<>(made.error());
        }
        if (!opened) {
            if (action.failed) action.failed(opened.error());
            return;
        }
        (*this)(SetCoder{action.study.coder});
    }
    void operator()(const OpenForChanges&) { open_anew(false); }
    void operator()(const OpenAgain&) { open_anew(true); }
    // The study that is read, by its name, which another file may have by now.
    void open_anew(bool read_only) {
        if (!app.session_ || !app.session_->read_only()) return;
        if (reads_rescued()) return (*this)(OpenOverlay{"Damaged study"});
        const auto path = app.session_->path();
        const Secret key = app.session_->key();
        auto opened = app.open(path, key, {read_only, false});
        // It may have no password any more; where it has another one, this says that it is needed.
        const bool held = !opened && opened.error().kind == ErrorKind::in_use;
        if (opened || (!held && !key.empty() && app.open(path, {}, {read_only, false}))) return;
        if (held) return app.say(opened.error().message, true);
        Error error = opened.error();
        const bool asks = error.kind == ErrorKind::needs_password;
        if (asks) error.message = quoted_path(path.filename()) + (key.empty() ? " has a password now; type it." : " has another password now; type that one.");
        state().not_opened = NotOpened{path, error, read_only, asks};
        (*this)(OpenOverlay{"Open study"});
        state().not_opened.reset();
    }
    void operator()(const CloseStudy& action) {
        if (!may_close(false, action.anyway)) return;
        const Secret key = app.session_ ? app.session_->key() : Secret();
        app.leave_study();
        app.show_no_study();
        if (action.closed) action.closed(key);
    }
    void operator()(const KeepDraft& action) {
        if (app.session_) app.session_->keep_draft(action.coding, state().coder_name, action.memo);
    }
    void operator()(const SettleLeftDraft& action) {
        state().left_drafts.erase({state().coder_name, action.of});
        if (action.drop) (*this)(KeepDraft{action.of, std::nullopt});
    }
    void operator()(const Say& action) { app.say(action.sentence, action.error); }
    void operator()(const RunWork& action) {
        if (!app.session_) return;
        // They read the file by connections and with a key of their own, and would keep this work from it, or read what it takes out.
        if (action.alone && app.exports_->busy()) {
            const Error why = failure("An export is under way, so nothing was changed; wait until it is written, or cancel it, then try again.");
            return action.refused ? action.refused(why) : app.say(why.message, true);
        }
        if (!action.what.empty()) state().work = action.what;
        auto work = action.work;
        if (action.alone) {
            app.works_alone_ = action.what;
            // They hold the file while they read it, and would keep what this work takes out. It takes a moment until they have ended.
            auto ended = std::make_shared<std::vector<std::unique_ptr<BackupKeeper>>>(std::move(app.last_backups_));
            app.last_backups_.clear();
            if (app.backups_) ended->push_back(std::move(app.backups_));
            state().backups.reset();
            for (const auto& keeper : *ended) keeper->stop();
            work = [ended, alone = action.work](StudyFile& file) {
                ended->clear();
                alone(file);
            };
        }
        app.session_->run(std::move(work), [this_app = &app, named = !action.what.empty(), alone = action.alone, done = action.done] {
            if (named) this_app->state_.work.clear();
            if (alone) {
                this_app->works_alone_.clear();
                this_app->begin_backups();  // also with another key
            }
            if (done) done();
            this_app->wants_frame_ = true;
        });
    }
    void operator()(const BackUpNow&) {
        if (app.backups_) app.backups_->back_up();
    }
    void operator()(const ListBackups&) {
        if (app.backups_) app.backups_->list();
    }
    void operator()(const StopBackupWork&);
    void operator()(const DeleteBackups& action) {
        if (app.backups_) app.backups_->remove(action.backups);
    }
    void operator()(const SaveBackupAs& action) {
        if (app.backups_) app.backups_->save_as(action.backup, action.to, {});
    }
    void operator()(const RestoreBackup& action) {
        if (!app.session_ || !app.backups_) return;
        const auto saved = app.session_->read_only()
                               ? Result<>(failure("The study is open for reading only; open it for changes, then restore the backup."))
                               : all_saved();
        if (saved) return app.restore_backup(action);
        if (action.done) action.done(saved.error());
    }
    void operator()(const SetBackupPlan& action) {
        app.settings_.backups = action.plan;
        app.save_settings();
        if (app.backups_ && !app.session_->read_only()) app.backups_->set_plan(action.plan);
    }
    void operator()(const LockWindow&) {
        if (!app.session_) return;
        if (state().has_password) return app.lock();
        app.say("Only a study with a password can be locked, since unlocking asks for it; “Password…” in the study menu gives it one.", false);
    }
    void operator()(const SetLockAfter& action) {
        app.settings_.lock_after = action.minutes;
        app.save_settings();
    }
    void operator()(const Quit& action) { app.wants_quit_ = may_close(true, action.anyway); }
};

void App::Performer::operator()(const StopBackupWork&) {
    if (app.backups_) app.backups_->stop();
    if (app.restoring_) app.restoring_->keeper->stop();
}

void App::Performer::operator()(const ImportPaths& action) {
    if (!app.session_) {
        app.say("Open or make a study first; then drop the files onto the window.", true);
        return;
    }
    if (app.import_) {
        app.say("An import is still under way; drop these files again when it is done.", true);
        return;
    }
    const auto who = coder();
    if (!who) return report(who.error());
    App* target = &app;
    app.import_ = ImportJob::begin(*app.session_, *who, {action.paths, action.set, action.plan}, app.platform_.wake,
                                   [target](std::vector<EditGroup> groups, ImportSummary summary) {
                                       target->finish_import(std::move(groups), std::move(summary));
                                   });
}

void App::Performer::operator()(const LookAtImport& action) {
    if (!app.session_ || app.import_ || !holds_documents(action.paths)) return (*this)(ImportPaths{action.paths, action.set});
    state().looked_at = std::make_shared<const ImportRequest>(ImportRequest{action.paths, action.set, {}});
    (*this)(OpenOverlay{"Import preview"});
    state().looked_at.reset();
}

void App::finish_import(std::vector<EditGroup> groups, ImportSummary summary) {
    import_.reset();
    state_.work.clear();
    for (EditGroup& group : groups) {
        auto submitted = session_->submit(std::move(group));
        if (submitted) continue;
        summary.failure = submitted.error().message;
        break;
    }
    refresh_snapshot();
    if (const std::string told = summary.sentence(); !told.empty()) say(told, !summary.failure.empty() || summary.nothing_came_in());
    const bool details = summary.has_details();
    const bool asks = !summary.asks.empty() && summary.failure.empty();
    state_.last_import = std::make_shared<const ImportSummary>(std::move(summary));
    // The dialog of sheets opens the report when it is through.
    if (asks || details) actions_.emit(OpenOverlay{asks ? "Import a sheet" : "Import report"});
}

void App::perform() {
    // Carrying one out may emit others; a handful of rounds is more than any chain of them is long.
    for (int round = 0; round < 8; ++round) {
        auto waiting = actions_.take();
        if (waiting.empty()) break;
        wants_frame_ = true;
        Performer performer{*this};
        for (const Action& action : waiting) {
            if (is_loading_ && needs_whole_study(action)) {
                say(study_is_read, false);
                continue;
            }
            std::visit(performer, action.any().kind);
            refresh_snapshot();
        }
    }
}

}  // namespace heddle
