// Reads a whole study (all but the texts) from the tables of a study file, trusting nothing in it.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>

#include "coding/result.h"
#include "coding/study.h"
#include "storage/sqlite/connection.h"

namespace heddle {

// Reads a study in two steps, so that one that takes seconds can be shown before it is all there. First its outline, which is small in any
// study: coders, documents, speakers, participants, attributes with their values, codes, progress, memos and settings; then, as
// much at a time as the caller likes, turns, codings and summaries.
//
// Every reference, range, order and text is checked, so that what comes back is a study like any other; a file that fails a check
// gives one sentence and no study. All is of one moment: a read transaction, of the reader's own unless the caller has one, lasts until
// all is read or the reader ends. Until then other statements of the connection may read, too. One thread at a time.
class StudyReader {
public:
    // Reads the outline. The connection must outlive the reader.
    static Result<std::unique_ptr<StudyReader>> begin(sqlite::Connection& db);
    ~StudyReader();
    StudyReader(const StudyReader&) = delete;
    StudyReader& operator=(const StudyReader&) = delete;

    // A snapshot of what is there so far; of the rest it has nothing.
    Study outline();
    // About how many rows are left to be read from the outline on, from what costs nothing to ask.
    std::int64_t about_rows() const;
    // Reads on; true where all is read now, false where `go_on`, asked now and then, said no. Empty: reads all.
    Result<bool> read_on(const std::function<bool()>& go_on = {});
    // How far that is, from 0 to 1.
    double part() const;
    // The turns of one document, also before read_on() came to it.
    Result<DocumentTurns> turns_of(DocumentId document);
    // Once all is read; the reader is of no use any more.
    Study take();

private:
    class Work;
    explicit StudyReader(std::unique_ptr<Work> work);
    std::unique_ptr<Work> work_;
};

// All of it at once.
Result<Study> read_study(sqlite::Connection& db);

// The number of edits in the file's history.
Result<std::int64_t> stored_sequence(sqlite::Connection& db);

}  // namespace heddle
