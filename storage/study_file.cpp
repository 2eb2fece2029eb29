#include "storage/study_file.h"

#include <fmt/format.h>

#include "storage/audit_trail.h"
#include "storage/backup/backup_look.h"
#include "storage/codebook_then.h"
#include "storage/content_marks.h"
#include "storage/content_versions.h"
#include "storage/derived.h"
#include "storage/files.h"
#include "storage/going_back.h"
#include "storage/history_page.h"
#include "storage/journal.h"
#include "storage/pseudonyms/pseudonym_purge.h"
#include "storage/sqlite/transaction.h"
#include "storage/study_check.h"
#include "storage/stray_log.h"
#include "storage/study_opening.h"
#include "storage/study_password.h"
#include "storage/study_place.h"
#include "storage/study_reader.h"
#include "storage/study_replacing.h"
#include "storage/study_writing.h"
#include "storage/words_ahead.h"
#include "storage/withdrawal/compaction.h"
#include "storage/withdrawal/withdrawal.h"

namespace heddle {

namespace {

namespace fs = std::filesystem;

// A page of the history comes at once, also where a filter lets nothing through.
constexpr std::size_t most_actions_looked_at = 20'000;

// None for readers, and none beside what is no file: opening that fails with its own sentence.
Result<WriterLease> lease_for(const fs::path& path, const OpenOptions& options) {
    std::error_code error;
    if (options.read_only || options.without_lease || !fs::is_regular_file(path, error)) return WriterLease();
    return WriterLease::take(path, options.lease);
}

}  // namespace

struct StudyFile::Connection {
    WriterLease lease;  // first: it is let go last
    fs::path path;
    bool encrypted = false;
    std::optional<FileIdentity> identity;
    sqlite::Connection db;
    // Of the texts of the last action, where they were long; until derived data is built, or the study is written again.
    std::unique_ptr<WordsAhead> ahead{};
    std::int64_t ahead_at = 0;  // the sequence after that action

    // Another file has this name: a restored backup, or the study under another password. A log beside that name is not this file's.
    bool is_replaced() const {
        const auto now = identity_of(path);
        return now && now != identity;
    }
    Result<> not_replaced() const {
        if (!is_replaced()) return done();
        return failure(fmt::format("{} was replaced while it was open here (a backup was restored, or its password changed); open it again.",
                                   quoted_file_name(path)));
    }
    // SQLite would go on writing into a file that nobody can find any more.
    Result<> still_there() const {
        if (identity_of(path) == identity) return done();
        return failure(fmt::format(
            "{} was moved, removed or replaced while it was open; put it back, then try again.",
            quoted_file_name(path)));
    }
};

StudyFile::StudyFile(std::unique_ptr<Connection> connection) : connection_(std::move(connection)) {}
StudyFile::StudyFile(StudyFile&&) noexcept = default;
StudyFile& StudyFile::operator=(StudyFile&& other) noexcept {
    if (this != &other) {
        leave();
        connection_ = std::move(other.connection_);
    }
    return *this;
}
StudyFile::~StudyFile() { leave(); }

// SQLite finds a log by its name, and would take that of the new file for its own when it ends.
void StudyFile::leave() {
    if (connection_ && connection_->is_replaced()) connection_->db.leave_log_alone();
}

const fs::path& StudyFile::path() const { return connection_->path; }
const Secret& StudyFile::key() const { return connection_->db.key(); }

Result<StudyFile> StudyFile::create(const fs::path& path, const Secret& password) {
    HEDDLE_TRY(const Secret key, create_study(path, password));
    return open(path, OpenOptions{false, key});
}

Result<StudyFile> StudyFile::open(const fs::path& path, const OpenOptions& options) {
    HEDDLE_TRY(WriterLease lease, lease_for(path, options));
    OpenOptions wanted = options;
    if (lease.held()) {
        HEDDLE_CHECK(finish_replacing(path));
        HEDDLE_CHECK(refuse_stray_log(path, wanted.password));
    } else if (options.read_only && !lease_holder(path)) {  // left by a program that has ended
        HEDDLE_CHECK(refuse_stray_log(path, wanted.password));
    }
    const auto identity = identity_of(path);
    HEDDLE_TRY(sqlite::Connection db, connect_to_study(path, wanted));
    if (!options.read_only && !options.without_lease && !lease.held()) {
        return failure(fmt::format(
            "Nothing may be written in the folder of {}, so it can only be read there; copy it to a folder of yours.",
            quoted_file_name(path)));
    }
    if (!options.read_only) HEDDLE_CHECK(finish_compaction(db));
    return StudyFile(std::make_unique<Connection>(
        Connection{std::move(lease), fs::absolute(path), !options.password.empty(), identity, std::move(db)}));
}

Result<Study> StudyFile::load() const {
    HEDDLE_CHECK(connection_->not_replaced());
    return read_study(connection_->db);
}

Result<std::unique_ptr<StudyReader>> StudyFile::begin_loading() const {
    HEDDLE_CHECK(connection_->not_replaced());
    return StudyReader::begin(connection_->db);
}

Result<std::int64_t> StudyFile::sequence() const {
    HEDDLE_CHECK(connection_->not_replaced());
    return stored_sequence(connection_->db);
}

Result<Text> StudyFile::text(ContentId content) const {
    HEDDLE_CHECK(connection_->not_replaced());
    return read_text(connection_->db, content);
}

Result<TextMarks> StudyFile::marks(ContentId content, Position end) const {
    HEDDLE_CHECK(connection_->not_replaced());
    return read_marks(connection_->db, content, end);
}

Result<std::vector<Range>> StudyFile::words(ContentId content) const {
    return counted_words_of(connection_->db, content);
}

Result<ActionId> StudyFile::write(const Study& before, const EditGroup& group) {
    if (group.edits.empty() && group.contents.empty()) return ActionId{};
    HEDDLE_CHECK(connection_->still_there());
    Connection& open = *connection_;
    open.ahead = WordsAhead::begin(group.contents);
    open.ahead_at = before.sequence() + static_cast<std::int64_t>(group.edits.size());
    auto written = write_group(open.db, before, group);
    if (!written) open.ahead.reset();
    return written;
}

namespace {

// The group, if it applies; else the sentence about what stands in the way.
Result<EditGroup> if_it_applies(Journal& journal, const Study& study, EditGroup group, CoderId coder) {
    group.coder = coder;
    HEDDLE_CHECK(journal.stands_on_its_texts(study, group));
    set_bases(group, study);
    const auto applied = apply_group(study, group);
    if (applied) return group;
    return journal.what_stands_in_the_way(study, group, applied.error());
}

}  // namespace

Result<std::optional<EditGroup>> StudyFile::undo(const Study& study, CoderId coder) const {
    Journal journal(connection_->db);
    HEDDLE_TRY(const auto action, journal.to_undo(coder));
    if (!action) return std::optional<EditGroup>();
    HEDDLE_TRY(EditGroup group, journal.undoing(*action));
    HEDDLE_TRY(EditGroup applies, if_it_applies(journal, study, std::move(group), coder));
    return std::optional(std::move(applies));
}

Result<std::optional<EditGroup>> StudyFile::redo(const Study& study, CoderId coder) const {
    Journal journal(connection_->db);
    HEDDLE_TRY(const auto action, journal.to_redo(coder));
    if (!action) return std::optional<EditGroup>();
    HEDDLE_TRY(EditGroup group, journal.redoing(*action));
    HEDDLE_TRY(EditGroup applies, if_it_applies(journal, study, std::move(group), coder));
    return std::optional(std::move(applies));
}

Result<EditGroup> StudyFile::undo(const Study& study, CoderId coder, ActionId action) const {
    Journal journal(connection_->db);
    HEDDLE_CHECK(journal.may_undo(coder, action));
    HEDDLE_TRY(EditGroup group, journal.undoing(action));
    if (takes_away(group, coder)) {
        return conflict("A coder is never taken out of the study again, since what they did stands under their name.");
    }
    return if_it_applies(journal, study, std::move(group), coder);
}

Result<EditGroup> StudyFile::redo(const Study& study, CoderId coder, ActionId action) const {
    Journal journal(connection_->db);
    HEDDLE_CHECK(journal.may_redo(coder, action));
    HEDDLE_TRY(EditGroup group, journal.redoing(action));
    return if_it_applies(journal, study, std::move(group), coder);
}

Result<WithdrawalPreview> StudyFile::preview_withdrawal(const Study& study,
                                                        ParticipantId participant) const {
    return heddle::preview_withdrawal(connection_->db, study, participant);
}

namespace {

// Whatever stood in the way (a full disk, a program that reads): what was destroyed is gone from the study itself.
std::string left_over_after(const Result<>& compacted) {
    if (compacted) return {};
    return "What was destroyed is gone from the study, but could not be overwritten in the file yet, so that parts of it may still "
           "be found there; see to the cause, then open the study for changes once more. (" + compacted.error().message + ")";
}

}  // namespace

Result<WithdrawalOutcome> StudyFile::withdraw(const Study& before, CoderId coder,
                                              ParticipantId participant) {
    sqlite::Connection& db = connection_->db;
    HEDDLE_CHECK(connection_->still_there());
    HEDDLE_TRY(Study after, heddle::withdraw(db, before, coder, participant));
    // What is missing is computed by whoever needs it.
    static_cast<void>(heddle::build_derived(db, after, {}));
    return WithdrawalOutcome{std::move(after), left_over_after(compact(db))};
}

Result<PseudonymPreview> StudyFile::preview_pseudonyms(const Study& study, const PseudonymWish& wish) const {
    return heddle::preview_pseudonyms(connection_->db, study, wish);
}

Result<PseudonymOutcome> StudyFile::replace_names(const Study& before, CoderId coder, const PseudonymWish& wish) {
    sqlite::Connection& db = connection_->db;
    HEDDLE_CHECK(connection_->still_there());
    HEDDLE_TRY(Study after, heddle::replace_names(db, before, coder, wish));
    static_cast<void>(heddle::build_derived(db, after, {}));
    return PseudonymOutcome{std::move(after), left_over_after(compact(db))};
}

Result<std::vector<HistoryEntry>> StudyFile::history(std::int64_t limit) const {
    return Journal(connection_->db).history(limit);
}

Result<GoingBack> StudyFile::going_back(const Study& study, CoderId coder, ActionId to) const {
    return plan_going_back(connection_->db, study, coder, to);
}

Result<HistoryPage> StudyFile::history(const HistoryQuestion& question, ActionId before, std::size_t most) const {
    return read_history_page(connection_->db, question, before, most, most_actions_looked_at);
}

Result<NextSteps> StudyFile::next_steps(CoderId coder) const {
    Journal journal(connection_->db);
    NextSteps steps;
    HEDDLE_TRY(const auto undo, journal.to_undo(coder));
    HEDDLE_TRY(const auto redo, journal.to_redo(coder));
    for (const auto& [action, entry] : {std::pair(undo, &steps.undo), std::pair(redo, &steps.redo)}) {
        if (!action) continue;
        HEDDLE_TRY(*entry, read_history_entry(connection_->db, *action));
    }
    return steps;
}

Result<HistoryQuestion> StudyFile::history_of(const std::string& name) const {
    HistoryQuestion question;
    HEDDLE_TRY(question.on, subjects_named(connection_->db, name));
    return question;
}

Result<std::vector<std::string>> StudyFile::actors() const { return actors_of(connection_->db); }

Result<ActionId> StudyFile::action_at(std::int64_t time) const { return last_action_at(connection_->db, time); }

Result<CodebookThen> StudyFile::codebook_then(ActionId after) const {
    return read_codebook_then(connection_->db, after);
}

Result<AuditTrail> StudyFile::audit_trail() const { return read_audit_trail(connection_->db); }

Result<StudyInfo> StudyFile::info() const {
    sqlite::Connection& db = connection_->db;
    StudyInfo info;
    info.path = connection_->path;
    info.encrypted = connection_->encrypted;
    std::error_code error;
    info.bytes = static_cast<std::int64_t>(fs::file_size(info.path, error));
    if (error) info.bytes = 0;
    HEDDLE_TRY(const std::int64_t format, db.integer("PRAGMA user_version"));
    info.format_version = std::to_string(format);
    // Actions are never removed, so the last one's number is their count.
    HEDDLE_TRY(info.actions, db.integer("SELECT ifnull(max(id), 0) FROM actions"));
    HEDDLE_TRY(info.created,
               db.integer("SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'created'"));
    return info;
}

Result<BackupOwner> StudyFile::backup_owner() const {
    BackupOwner owner;
    owner.study = connection_->path;
    HEDDLE_TRY(owner.guid, guid_in(connection_->db));
    owner.key = connection_->db.key();
    return owner;
}

Result<> StudyFile::build_derived(const Study& study,
                                  const std::function<bool(std::size_t, std::size_t)>& go_on) {
    HEDDLE_CHECK(connection_->still_there());
    Connection& open = *connection_;
    // What was counted for another state of the study may be of texts that are no longer what they were.
    if (open.ahead_at != study.sequence()) open.ahead.reset();
    auto built = heddle::build_derived(open.db, study, go_on, open.ahead.get());
    // Stopped, it goes on another time.
    if (!go_on) open.ahead.reset();
    return built;
}

Result<> StudyFile::build_derived(const std::function<bool(std::size_t, std::size_t)>& go_on) {
    HEDDLE_TRY(const Study study, load());
    return build_derived(study, go_on);
}

Result<std::vector<std::string>> StudyFile::check(const std::function<bool(std::size_t, std::size_t)>& progress) const {
    // All of it is of one moment: what another program writes meanwhile is no fault.
    HEDDLE_TRY(const sqlite::Transaction reading,
               sqlite::Transaction::begin(connection_->db, sqlite::Transaction::Kind::read));
    return check_study(connection_->db, progress);
}

Result<> StudyFile::rebuild_derived(const std::function<bool(std::size_t, std::size_t)>& go_on) {
    HEDDLE_CHECK(connection_->still_there());
    HEDDLE_TRY(const Study study, load());
    HEDDLE_CHECK(forget_derived(connection_->db));
    return heddle::build_derived(connection_->db, study, go_on);
}

Result<> StudyFile::set_password(const Secret& password,
                                 const std::function<bool(double)>& go_on) {
    Connection& open = *connection_;
    HEDDLE_CHECK(open.still_there());
    HEDDLE_TRY(open.db, replace_with_password(open.db, open.path, password, go_on));
    open.encrypted = !password.empty();
    open.identity = identity_of(open.path);
    return done();
}

Result<> StudyFile::keep_draft(const Draft& draft) {
    HEDDLE_CHECK(connection_->still_there());
    return heddle::keep_draft(connection_->db, draft);
}

Result<> StudyFile::drop_draft(const Guid& coding, const std::string& coder) {
    return heddle::drop_draft(connection_->db, coding, coder);
}

Result<std::vector<Draft>> StudyFile::drafts() const { return stored_drafts(connection_->db); }

Result<ActionId> commit(StudyFile& file, Study& study, const EditGroup& group) {
    HEDDLE_TRY(Study changed, apply_group(study, group));
    for (const NewContent& content : group.contents)
        Study::Writer(changed).use(content.id);
    HEDDLE_TRY(const ActionId action, file.write(study, group));
    study = std::move(changed);
    return action;
}

}  // namespace heddle
