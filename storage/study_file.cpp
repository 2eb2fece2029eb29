#include "storage/study_file.h"

#include <fmt/format.h>

#include "storage/content_versions.h"
#include "storage/derived.h"
#include "storage/files.h"
#include "storage/journal.h"
#include "storage/row_writer.h"
#include "storage/sqlite/transaction.h"
#include "storage/study_check.h"
#include "storage/study_opening.h"
#include "storage/study_place.h"
#include "storage/study_reader.h"

namespace heddle {

namespace {

namespace fs = std::filesystem;

std::string shown(const fs::path& path) { return quoted_path(path.filename()); }

}  // namespace

struct StudyFile::Connection {
    fs::path path;
    bool encrypted = false;
    std::optional<FileIdentity> identity;
    sqlite::Connection db;

    // SQLite would go on writing into a file that nobody can find any more.
    Result<> still_there() const {
        if (identity_of(path) == identity) return done();
        return failure(fmt::format(
            "{} was moved, removed or replaced while it was open; put it back, then try again.",
            shown(path)));
    }
};

StudyFile::StudyFile(std::unique_ptr<Connection> connection) : connection_(std::move(connection)) {}
StudyFile::StudyFile(StudyFile&&) noexcept = default;
StudyFile& StudyFile::operator=(StudyFile&&) noexcept = default;
StudyFile::~StudyFile() = default;

const fs::path& StudyFile::path() const { return connection_->path; }

Result<StudyFile> StudyFile::create(const fs::path& path, const std::string& password) {
    HEDDLE_CHECK(create_study(path, password));
    return open(path, OpenOptions{false, password});
}

Result<StudyFile> StudyFile::open(const fs::path& path, const OpenOptions& options) {
    const auto identity = identity_of(path);
    HEDDLE_TRY(sqlite::Connection db, connect_to_study(path, options));
    return StudyFile(std::make_unique<Connection>(
        Connection{fs::absolute(path), !options.password.empty(), identity, std::move(db)}));
}

Result<Study> StudyFile::load() const { return read_study(connection_->db); }

Result<std::int64_t> StudyFile::sequence() const { return stored_sequence(connection_->db); }

Result<Text> StudyFile::text(ContentId content) const {
    return read_text(connection_->db, content);
}

Result<std::vector<Range>> StudyFile::words(ContentId content) const {
    return counted_words_of(connection_->db, content);
}

Result<ActionId> StudyFile::write(const Study& before, const EditGroup& group) {
    if (group.edits.empty() && group.contents.empty()) return ActionId{};
    sqlite::Connection& db = connection_->db;
    HEDDLE_CHECK(connection_->still_there());
    HEDDLE_TRY(sqlite::Transaction writing,
               sqlite::Transaction::begin(db, sqlite::Transaction::Kind::write));
    HEDDLE_TRY(const std::int64_t sequence, stored_sequence(db));
    if (sequence != before.sequence()) {
        return conflict(
            fmt::format("Another program has changed {} since it was opened here, so this was not "
                        "saved; open it again and repeat it.",
                        db.name()));
    }

    RowWriter rows(db);
    for (const NewContent& content : group.contents)
        HEDDLE_CHECK(rows.write(content));
    const std::int64_t first = sequence + 1;
    std::int64_t next = first;
    for (const Edit& edit : group.edits)
        HEDDLE_CHECK(rows.write(edit, next++));
    HEDDLE_CHECK(rows.raise_counters(group, first));

    const Coder* coder = before.coders().find(group.coder);
    HEDDLE_TRY(const ActionId action,
               Journal(db).append(group, coder ? coder->name : std::string(), first));
    HEDDLE_CHECK(writing.commit());
    return action;
}

namespace {

// The group, if it applies; else the sentence about what stands in the way.
Result<std::optional<EditGroup>> if_it_applies(Journal& journal, const Study& study,
                                               EditGroup group, CoderId coder) {
    group.coder = coder;
    HEDDLE_CHECK(journal.stands_on_its_texts(study, group));
    set_bases(group, study);
    const auto applied = apply_group(study, group);
    if (applied) return std::optional(std::move(group));
    return journal.what_stands_in_the_way(study, group, applied.error());
}

}  // namespace

Result<std::optional<EditGroup>> StudyFile::undo(const Study& study, CoderId coder) const {
    Journal journal(connection_->db);
    HEDDLE_TRY(const auto action, journal.to_undo(coder));
    if (!action) return std::optional<EditGroup>();
    HEDDLE_TRY(EditGroup group, journal.undoing(*action));
    return if_it_applies(journal, study, std::move(group), coder);
}

Result<std::optional<EditGroup>> StudyFile::redo(const Study& study, CoderId coder) const {
    Journal journal(connection_->db);
    HEDDLE_TRY(const auto action, journal.to_redo(coder));
    if (!action) return std::optional<EditGroup>();
    HEDDLE_TRY(EditGroup group, journal.redoing(*action));
    return if_it_applies(journal, study, std::move(group), coder);
}

Result<std::vector<HistoryEntry>> StudyFile::history(std::int64_t limit) const {
    return Journal(connection_->db).history(limit);
}

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

Result<> StudyFile::build_derived(const Study& study,
                                  const std::function<bool(std::size_t, std::size_t)>& go_on) {
    HEDDLE_CHECK(connection_->still_there());
    return heddle::build_derived(connection_->db, study, go_on);
}

Result<> StudyFile::build_derived(const std::function<bool(std::size_t, std::size_t)>& go_on) {
    HEDDLE_TRY(const Study study, load());
    return build_derived(study, go_on);
}

Result<std::vector<std::string>> StudyFile::check(const std::function<bool(std::size_t, std::size_t)>& progress) const {
    return check_study(connection_->db, progress);
}

Result<> StudyFile::rebuild_derived(const std::function<bool(std::size_t, std::size_t)>& go_on) {
    HEDDLE_CHECK(connection_->still_there());
    HEDDLE_TRY(const Study study, load());
    HEDDLE_CHECK(forget_derived(connection_->db));
    return heddle::build_derived(connection_->db, study, go_on);
}

Result<ActionId> commit(StudyFile& file, Study& study, const EditGroup& group) {
    HEDDLE_TRY(Study changed, apply_group(study, group));
    for (const NewContent& content : group.contents)
        Study::Writer(changed).use(content.id);
    HEDDLE_TRY(const ActionId action, file.write(study, group));
    study = std::move(changed);
    return action;
}

}  // namespace heddle
