// Text that is read from its beginning to its end, as paragraphs and rows of tables: the body of an
// RTF file or a web page, a footnote, a text box.
#pragma once

#include <string>
#include <vector>

#include "storage/import/prose/paragraphs.h"

namespace heddle {

struct ParagraphLook {
    int heading = 0;            // its level, or 0
    int list_level = 0;         // from 0, of a paragraph with a label
    int table_depth = 0;        // 0: in no table
    bool mark_deleted = false;  // it goes on in the next one
    bool hidden = false;
};

class RunningText {
public:
    Paragraph line;     // that is being read
    std::string label;  // of its list

    void end_paragraph(const ParagraphLook& look);
    // A cell or a row ends, of a table that deep (from 1).
    void end_cell(const ParagraphLook& look);
    void end_row(int depth);
    // What follows the paragraph that is being read.
    void add_box(std::vector<Paragraph> paragraphs);
    // The whole, at the end of the story.
    std::vector<Paragraph> take();

private:
    static constexpr int deepest_table = 32;

    struct Table {
        std::vector<Paragraph> cell;
        std::vector<std::vector<Paragraph>> row;
    };
    Paragraph taken(const ParagraphLook& look);
    // Where paragraphs of this depth go. Deeper tables are ended.
    std::vector<Paragraph>& at_depth(int depth);
    void close_last_table();
    void flush_boxes(std::vector<Paragraph>& out);

    std::vector<Paragraph> out_;
    std::vector<Table> tables_;  // within each other
    std::vector<Paragraph> boxes_;
};

}  // namespace heddle
