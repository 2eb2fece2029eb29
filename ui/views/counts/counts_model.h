// CountsModel: what the Counts tab asks, the table that answers it, and which of its rows are shown. No drawing.
//
// The table follows the study: update() counts again when the snapshot or the question has changed, over an index that is kept
// current from edit to edit. In a large study that index, which takes a second to make, is made on another thread. All calls on the window's thread.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "coding/count_question.h"
#include "coding/study.h"
#include "storage/counting/count_index.h"
#include "ui/transcript/latest_work.h"
#include "ui/views/usual_study.h"

namespace heddle {

// The percentages that make sense for a unit (DESIGN section 5), `none` first. Coverage is a percentage by itself.
std::vector<PercentBase> bases_for(Unit unit);

// The question without what the study no longer has, and without a percentage that its unit does not know.
CountQuestion sensible(CountQuestion question, const Study& study);

// A place in the table as it is shown: `row` counts the shown rows; `column` counts the groups, the total being the
// last.
struct CellPlace {
    int row = 0;
    int column = 0;
    bool operator==(const CellPlace&) const = default;
};

class CountsModel {
public:
    explicit CountsModel(std::size_t most_codings_at_once = usual_codings_at_once) : most_at_once_(most_codings_at_once) {}

    const CountQuestion& question() const { return question_; }
    void ask(CountQuestion question);

    // Texts whose words a table in words asks for, not more of them than that, whatever the unit is now, so that they may be found before somebody wants
    // them. None while it is prepared. As of the last update().
    std::vector<UncountedText> uncounted_texts(std::size_t most);
    // The same with their words. Another table comes of it only where this one waited for the last of them.
    void put(std::span<const CountedText> texts);
    // Whether words must be known before the question can be answered; never for other units. As of the last update(). While those of one text are
    // missing the table is that of the study before, where there is one and the codebook is the same.
    bool waits_for_words() const { return waits_for_words_; }

    // True where the table is another one now.
    bool update(const Study& study, std::uint64_t version);

    // The missing words cannot be read: then there is no table, rather than one of the study before.
    void give_up_words();

    // True while the index is made on another thread: update() should be called again soon.
    bool preparing() const { return preparing_; }
    // Null while it is prepared or words are missing, and where the question cannot be answered (error() says why).
    const CountTable* table() const { return table_ ? &*table_ : nullptr; }
    const std::string& error() const { return error_; }
    // Grows with each new table and with each change of what is shown of it.
    std::uint64_t revision() const { return revision_; }

    // Indexes into table()->rows, in the order in which they are shown.
    const std::vector<std::size_t>& shown_rows() const { return shown_; }
    // The groups and their total. Without an attribute across all stand in one group, which is the total then.
    int columns() const { return table_ ? static_cast<int>(table_->groups.size()) + (has_total() ? 1 : 0) : 0; }
    bool has_total() const { return table_ && !(table_->question.by.empty() && table_->groups.size() == 1); }
    const CountRow& row(int shown_row) const;
    const CountCell& cell(CellPlace place) const;
    std::string text(CellPlace place) const;
    bool has_rows_below(const CountRow& row) const;
    bool is_folded(CodeId code) const { return folded_.contains(code); }
    void set_folded(CodeId code, bool folded);
    void set_all_folded(bool folded);
    // Codes of one parent by a column's numbers, the largest first; none: as in the codebook.
    void sort_by(std::optional<int> column);
    std::optional<int> sorted_by() const { return sorted_by_; }

    // From 0 (nothing) to 1 (the largest of the table's rows of the same level), for shading; totals are not shaded.
    double heat(CellPlace place) const;

    // The nearest place that exists; {0, 0} in an empty table.
    CellPlace clamped(CellPlace place) const;

private:
    void count();
    void drop_table();
    void arrange();
    void measure_heat();
    double number(const CountCell& cell) const;

    std::size_t most_at_once_;
    CountQuestion question_;
    CountIndex index_;
    bool prepared_ = false;  // the index is of this study, perhaps as it was
    bool preparing_ = false;
    LatestWork<std::shared_ptr<CountIndex>> preparation_;
    bool waits_for_words_ = false;
    bool all_counted_ = false;  // so that not all texts are looked through in every frame
    std::optional<CountTable> table_;
    std::string error_;
    std::uint64_t counted_version_ = 0;
    bool asked_anew_ = true;
    std::uint64_t revision_ = 1;
    std::set<CodeId> folded_;
    std::optional<int> sorted_by_;
    std::vector<std::size_t> shown_;
    std::vector<std::size_t> last_;  // for each row, one past its last descendant
    std::vector<double> largest_;    // for each depth
};

// The table as it is shown, tabs between cells and a line a row, for spreadsheets and word processors: groups, (n), then codes
// indented by their depth.
std::string as_tab_separated(const CountsModel& model);

}  // namespace heddle
