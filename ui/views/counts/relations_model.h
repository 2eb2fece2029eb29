// RelationsModel: what is asked of codes in relation to each other, and the table that answers it. No drawing.
//
// The table follows the study. It is worked out on a thread of its own, over arrays that are kept current from edit to edit; the one before stays until the
// new one is there. All calls on the window's thread.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "coding/relation_table.h"
#include "coding/study.h"
#include "storage/counting/tally.h"
#include "storage/export/number_table.h"
#include "ui/transcript/latest_work.h"

namespace heddle {

class CountState;

struct RelationAnswer {
    RelationQuestion question;
    std::optional<RelationTable> table;  // none: `error` says why
    NumberTable numbers{};               // the same, for pictures, and for pairs by groups
    std::string error;
    std::vector<ContentId> missing{};    // whose words must be known first; then there is neither a table nor an error
};

// The segments behind a cell.
struct RelatedSegments {
    RelationQuestion question;
    CodeId first;
    CodeId second;
    std::vector<CodingId> codings;
};

class RelationsModel {
public:
    RelationsModel();

    const RelationQuestion& question() const { return question_; }
    void ask(RelationQuestion question);
    // The words of a text, once they are known (StudyFile::words).
    void put_words(ContentId content, std::shared_ptr<const WordIndex> words);
    // Whose words must be known before the question can be answered, those that are not; empty where words do not matter. As of the
    // last answer(), which finds it out.
    const std::vector<ContentId>& missing_words() const { return missing_; }
    // Starts to work where the question, the study or what is known of words is another one now; not before all that is missing is there.
    void update(const Study& study, std::uint64_t version);
    // The newest; null until the first is there. Valid until the next update(), also where a newer one comes meanwhile.
    const RelationAnswer* answer();
    // The same, to be kept on another thread. As of the last answer().
    const std::shared_ptr<const RelationAnswer>& shared_answer() const { return answer_; }
    bool busy() const { return work_.busy() || opening_.busy(); }
    // Another one with each new answer, of any study.
    std::uint64_t revision() const { return revision_; }

    // Looks for the segments behind a cell of the table (of one of its groups, where it has some); opened() has them when they are found, once. Nothing where
    // another table is being made, whose groups may be others.
    void open(const Study& study, CodeId first, CodeId second, std::optional<std::size_t> group = {});
    std::shared_ptr<const RelatedSegments> opened();

private:
    RelationQuestion question_;
    std::uint64_t version_ = 0;
    bool asked_anew_ = true;
    WordIndexes words_;  // that are known
    std::vector<ContentId> missing_;
    std::shared_ptr<const RelationAnswer> asks_;  // the last one that said what is missing
    std::shared_ptr<CountState> state_;  // of the work's thread
    std::shared_ptr<const RelationAnswer> answer_;
    std::vector<std::shared_ptr<const RelationAnswer>> replaced_;  // that somebody may still draw
    std::shared_ptr<const RelatedSegments> opened_;
    std::uint64_t revision_ = 0;
    LatestWork<RelationAnswer> work_;
    LatestWork<RelatedSegments> opening_;
};

// The question without what the study no longer has.
RelationQuestion sensible(RelationQuestion question, const Study& study);

}  // namespace heddle
