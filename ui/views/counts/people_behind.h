// PeopleBehind: who stands behind a cell: a dialog with their names. Of survey items those who gave the answer that is counted, then the others who answered, each with
// what they answered; of a survey panel those who answered, each with when, or with what. Whoever speaks in a document is a click away from it. One for a pane, drawn by
// it.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "coding/panel_question.h"
#include "coding/tabulation.h"
#include "storage/export/number_table.h"
#include "ui/views/view.h"

namespace heddle {

class PeopleBehind {
public:
    // Opens it for a cell of `numbers`, which answer the question; a column past the groups is the total. Nothing happens where the cell is hidden or a heading, or
    // is a total of hidden ones. Where others of its item are hidden in its group, only those who are counted are told.
    void open(const Study& study, const TabulateQuestion& question, const NumberTable& numbers, std::size_t row, std::size_t column);
    // Opens it for a cell of a panel_table(). Nothing happens where any cell of the table is hidden: who is behind two cells that are shown, say two years, tells who is
    // behind both, which may be what is hidden.
    void open(const Study& study, const PanelQuestion& question, const NumberTable& numbers, std::size_t row, std::size_t column);
    // What was opened last says first; empty: nothing was opened.
    const std::string& sentence() const { return sentence_; }
    bool tells_others() const { return !others_.empty(); }
    // Once a frame.
    void draw(ViewContext& context);

private:
    struct Line {
        std::string name;
        std::string answer;
        DocumentId document;  // that they speak in; 0: none
    };
    void list(ViewContext& context, const char* heading, const std::vector<Line>& lines);

    bool opens_ = false;
    std::string title_;
    std::string sentence_;
    const char* counted_are_ = "";  // the heading above them
    std::vector<Line> counted_;
    std::vector<Line> others_;
};

// Whether any number of the table is hidden ("<5"), n and totals too.
bool hides_any(const NumberTable& numbers);

}  // namespace heddle
