// StudyFinder: the search in all texts of the study that is open, and the index that makes it quick (coding/study_search.h). Both are worked on a few
// hundredths of a second at a time on the storage thread, between commits, so that what is saved meanwhile waits no longer than that.
// No drawing. The window's thread.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>

#include "coding/study_search.h"
#include "ui/app/actions.h"
#include "ui/app/app_state.h"

namespace heddle {

class StudyFinder {
public:
    // Each frame: takes in what was found, and has the next little done. An index is made once a search was wanted, or at once
    // where there are so many documents that a search without it takes long. `opening` is AppState's: where it is another, the file
    // may have been replaced, so that nothing that was known of its texts holds.
    void update(const std::filesystem::path& study_path, std::uint64_t opening, const Snapshot& snapshot, Actions& actions);
    void want() { wanted_ = true; }
    // What is to be found now; does nothing where it is what was asked last. Without words: nothing any more.
    void ask(const SoughtWords& sought);

    const SoughtWords& asked() const { return asked_; }
    // Of what was asked last; until answers(), of what was asked before, unless nothing is asked any more.
    const StudyPassages& found() const { return *found_; }
    // Whether found() is of what was asked last.
    bool answers() const { return answers_; }
    // Grows whenever found() is another one.
    std::uint64_t version() const { return version_; }
    bool busy() const { return !asked_.query.empty() && (begins_ || under_way_); }
    // Of the documents, the texts that are in the index.
    std::size_t indexed() const { return indexed_; }
    bool index_complete() const { return index_complete_; }

private:
    // A little of the work: filled on the storage thread, and read here once it is done.
    struct Piece {
        std::shared_ptr<StudySearch> search;
        Study study;
        bool end = false;                  // the search that was begun before
        std::optional<SoughtWords> begin;  // a search anew
        bool goes_on = false;              // with the one under way
        bool index = false;
        StudyPassages found;
        bool searching = false;
        std::size_t indexed = 0;
        bool index_complete = false;
        bool afresh = false;  // texts that could not be read may be there now
        bool done = false;    // the window's thread sees it

        void work(const StudyFile& file);
    };

    void take(Piece& piece);
    void forget();

    std::filesystem::path path_;  // of the study that all this is of
    std::uint64_t opening_ = 0;   // of it
    std::shared_ptr<StudySearch> search_ = std::make_shared<StudySearch>();  // used on the storage thread
    std::shared_ptr<Piece> piece_;  // that is being worked on, or just was
    Study study_;                   // that it is of
    std::uint64_t study_version_ = 0;
    bool afresh_ = false;  // the study is another one than that of the last piece
    SoughtWords asked_;
    bool begins_ = false;     // what was asked is not begun yet
    bool ends_ = false;       // nothing is asked any more, and what was found is not let go yet
    bool answers_ = false;
    bool under_way_ = false;  // the search has more to look through
    bool wanted_ = false;
    std::size_t indexed_ = 0;
    bool index_complete_ = false;
    std::shared_ptr<const StudyPassages> found_ = std::make_shared<StudyPassages>();
    std::uint64_t version_ = 1;
};

}  // namespace heddle
