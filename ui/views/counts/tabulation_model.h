// TabulationModel: what is asked of a survey's items, and the table that answers it. No drawing.
//
// The table follows the study. It is worked out on a thread of its own; the one before stays until the new one is there. All calls on
// the window's thread.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "coding/study.h"
#include "coding/tabulation.h"
#include "storage/export/number_table.h"
#include "ui/transcript/latest_work.h"

namespace heddle {

// An attribute as an item of a survey.
struct ItemChoice {
    AttributeId id;
    std::string name;
    std::vector<std::string> answers;  // in display order
    bool at_occasions = false;         // answered in a year or round, as those of surveys are
};

// All attributes that are recorded of anybody, in the order in which the study came to have them.
std::vector<ItemChoice> item_choices(const Study& study);
// Those with the same answers as `like`, which is among them.
std::vector<AttributeId> items_like(const std::vector<ItemChoice>& items, AttributeId like);
// The years and rounds that answers are recorded for, in alphabetical order.
std::vector<std::string> occasions_in(const Study& study);
// What a survey's table begins with: the largest number of items that share their answers, and the first of these. Items that were answered at
// occasions go before attributes of documents and people, such as a site.
TabulateQuestion first_tabulation(const std::vector<ItemChoice>& items);
// The question without what the study no longer has.
TabulateQuestion sensible(TabulateQuestion question, const Study& study);

struct TabulationAnswer {
    std::vector<ItemChoice> items;
    std::vector<std::string> occasions;  // that answers to the items may be of
    TabulateQuestion question;
    std::vector<std::string> answers;    // to the items of the question, each once, in the order in which they are met
    std::optional<NumberTable> table;  // none: `error` says why, or there is nothing to ask
    std::string error;
};

class TabulationModel {
public:
    // Without a question the answer's own is the first one that fits the study.
    void ask(std::optional<TabulateQuestion> question);
    // What was asked last, else what is answered; null where neither is there yet.
    const TabulateQuestion* question();
    // Starts to work where the question or the study is another one now.
    void update(const Study& study, std::uint64_t version);
    // The newest; null until the first is there. Valid until the next update(), also where a newer one comes meanwhile.
    const TabulationAnswer* answer();
    // The same, to be kept on another thread. As of the last answer().
    const std::shared_ptr<const TabulationAnswer>& shared_answer() const { return answer_; }
    bool busy() const { return work_.busy(); }
    // Another one with each new answer, of any study.
    std::uint64_t revision() const { return revision_; }

private:
    std::optional<TabulateQuestion> question_;
    std::uint64_t version_ = 0;
    bool asked_anew_ = true;
    std::shared_ptr<const TabulationAnswer> answer_;
    std::vector<std::shared_ptr<const TabulationAnswer>> replaced_;  // that somebody may still draw
    std::uint64_t revision_ = 0;
    LatestWork<TabulationAnswer> work_;
};

// Tabs between cells and a line a row, for spreadsheets and word processors.
std::string as_tab_separated(const NumberTable& table);

}  // namespace heddle
