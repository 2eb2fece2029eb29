#include "ui/views/search/study_finder.h"

#include <utility>

namespace heddle {

namespace {

using std::chrono::milliseconds;

constexpr milliseconds search_at_once{20};
constexpr milliseconds index_at_once{40};
// A search of fewer takes no longer than a few frames without an index.
constexpr std::size_t many_documents = 500;

}  // namespace

void StudyFinder::Piece::work(const StudyFile& file) {
    const StudySearch::TextOf text_of = [&](ContentId content) { return file.text(content); };
    if (afresh) search->forget_unread();
    if (end) search->end();
    if (begin) search->begin(study, *begin);
    if (begin || goes_on) {
        search->go_on(text_of, search_at_once);
        found = search->found();
        searching = search->under_way();
    }
    if (index && !searching) {
        const auto until = std::chrono::steady_clock::now() + index_at_once;
        index_complete = search->index(study, text_of, [&] { return std::chrono::steady_clock::now() >= until; });
    }
    indexed = search->index().size();
}

void StudyFinder::forget() {
    // What is still being worked on keeps what it was given.
    search_ = std::make_shared<StudySearch>();
    piece_.reset();
    study_ = Study();
    study_version_ = 0;
    begins_ = !asked_.query.empty();
    ends_ = false;
    answers_ = false;
    under_way_ = false;
    indexed_ = 0;
    index_complete_ = false;
    found_ = std::make_shared<StudyPassages>();
    ++version_;
}

void StudyFinder::ask(const SoughtWords& sought) {
    if (sought == asked_) return;
    asked_ = sought;
    begins_ = !asked_.query.empty();
    ends_ = !begins_;
    answers_ = false;
    under_way_ = false;
    if (asked_.query.empty()) {
        found_ = std::make_shared<StudyPassages>();
        ++version_;
    }
}

void StudyFinder::take(Piece& piece) {
    indexed_ = piece.indexed;
    if (piece.index) index_complete_ = piece.index_complete && piece.study.documents().same_as(study_.documents());
    // Of what is asked no longer nobody wants to see anything.
    if (begins_ || asked_.query.empty() || !(piece.begin || piece.goes_on)) return;
    under_way_ = piece.searching;
    answers_ = true;
    found_ = std::make_shared<const StudyPassages>(std::move(piece.found));
    ++version_;
}

void StudyFinder::update(const std::filesystem::path& study_path, std::uint64_t opening, const Snapshot& snapshot, Actions& actions) {
    if (study_path != path_ || opening != opening_) {
        path_ = study_path;
        opening_ = opening;
        forget();
    }
    // While the rest of a large study is being read, its file cannot be asked.
    if (path_.empty() || !snapshot.whole) return;
    if (snapshot.version != study_version_) {
        study_version_ = snapshot.version;
        afresh_ = true;
        const bool same = snapshot.study.documents().same_as(study_.documents());
        study_ = snapshot.study;
        if (!same) {
            index_complete_ = false;
            begins_ = begins_ || !asked_.query.empty();
        }
    }
    if (piece_) {
        if (piece_->done) {
            take(*piece_);
        } else if (piece_.use_count() > 1) {
            return;  // under way
        } else {  // it was given up with the study that was open
            begins_ = !asked_.query.empty();
            ends_ = ends_ || piece_->end;
        }
        piece_.reset();
    }
    const bool wants_index = !index_complete_ && (wanted_ || study_.documents().size() > many_documents);
    if (!begins_ && !ends_ && !under_way_ && !wants_index) return;
    piece_ = std::make_shared<Piece>();
    piece_->search = search_;
    piece_->study = study_;
    piece_->end = std::exchange(ends_, false);
    if (std::exchange(begins_, false)) piece_->begin = asked_;
    piece_->goes_on = under_way_ && !piece_->begin;
    under_way_ = under_way_ || piece_->begin;
    piece_->index = wants_index;
    piece_->afresh = std::exchange(afresh_, false);
    actions.emit(RunWork{{}, [piece = piece_](StudyFile& file) { piece->work(file); }, [piece = piece_] { piece->done = true; }});
}

}  // namespace heddle
