// One story of a Word document (its body, a footnote) as paragraphs of plain text (ECMA-376 part 1,
// sections 17.2 to 17.16).
//
// Tracked changes are taken as accepted; hidden text and field codes are left out; where comments stand is noted; a link
// is its words, a text box follows the paragraph it hangs on; a table row is a line with a tab
// between cells.
#pragma once

#include <cstddef>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "storage/import/prose/left_out.h"
#include "storage/import/prose/paragraphs.h"
#include "storage/import/word/comments.h"
#include "storage/import/word/numbering.h"
#include "storage/import/word/styles.h"

namespace heddle::word {

// What was met on the way, to be told in the notes.
struct Findings {
    LeftOut left_out;
    struct Notes {
        std::vector<std::string> ids;  // in the order they are referred to, each once
        std::unordered_map<std::string, std::size_t> number;  // of each, from 1
    };
    Notes footnotes;
    Notes endnotes;
    CommentNumbers comments;
    std::unordered_set<std::string> ranged_comments;  // those that have a beginning
};

class Story {
public:
    Story(const Styles& styles, Numbering& numbering, Findings& findings)
        : styles_(styles), numbering_(numbering), findings_(findings) {}

    // The paragraphs of a body, note, cell or text box.
    std::vector<Paragraph> read(const pugi::xml_node& container);

private:
    struct Field {
        bool in_result = false;
    };

    void blocks(const pugi::xml_node& container, std::vector<Paragraph>& out);
    void block(const pugi::xml_node& node, std::vector<Paragraph>& out);
    void paragraph(const pugi::xml_node& node, std::vector<Paragraph>& out);
    void table(const pugi::xml_node& node, std::vector<Paragraph>& out);
    void rows(const pugi::xml_node& node, std::vector<Paragraph>& out);
    void row(const pugi::xml_node& node, std::vector<Paragraph>& out);
    void cells(const pugi::xml_node& node, std::vector<std::vector<Paragraph>>& out);
    void inlines(const pugi::xml_node& node);
    void inline_node(const pugi::xml_node& node);
    void run(const pugi::xml_node& node);
    void field_character(const pugi::xml_node& node);
    void break_line(const pugi::xml_node& node);
    void symbol(const pugi::xml_node& node);
    void note_mark(const pugi::xml_node& node, bool endnote);
    void graphic(const pugi::xml_node& node);
    void words(const pugi::xml_node& text);
    void comment_mark(const pugi::xml_node& node, std::string_view name);
    void put(std::string_view text);
    bool shown() const;

    const Styles& styles_;
    Numbering& numbering_;
    Findings& findings_;
    Paragraph line_;                     // that is being read
    Paragraph loose_comments_;           // that stand between paragraphs; no words
    Paragraph carried_;                  // of paragraphs whose mark was deleted
    std::vector<pugi::xml_node> boxes_;  // blocks that hang on it
    std::vector<Field> fields_;          // open ones; they may reach over paragraphs
    bool hidden_style_ = false;          // of the paragraph
    bool hidden_run_ = false;
    Toggles style_toggles_;  // of the paragraph's style
    Emphasis emphasis_;      // of the run
};

}  // namespace heddle::word
