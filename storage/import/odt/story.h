// The words of an OpenDocument text as paragraphs (OpenDocument 1.3, part 3, chapters 4 to 10).
//
// Tracked changes are taken as accepted; hidden text is left out; where comments stand is noted; fields and links are
// their words; a text box follows the paragraph that it hangs on; a table row is a line with a tab
// between cells; the words of footnotes are collected.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "storage/import/odt/comments.h"
#include "storage/import/odt/list_labels.h"
#include "storage/import/odt/styles.h"
#include "storage/import/prose/left_out.h"
#include "storage/import/prose/paragraphs.h"

namespace heddle::odt {

// What was met on the way.
struct Findings {
    LeftOut left_out;
    // The bodies of notes, in the order of the marks that refer to them.
    std::vector<pugi::xml_node> footnotes;
    std::vector<pugi::xml_node> endnotes;
    Comments comments;
    // So many spaces may still be written as a mere number (text:s).
    std::size_t spaces_left = 1'000'000;
};

class Story {
public:
    Story(const Styles& styles, ListCounters& lists, Counters& outline, Findings& findings)
        : styles_(styles), lists_(lists), outline_(outline), findings_(findings) {}

    // The paragraphs of a body, note, cell or text box.
    std::vector<Paragraph> read(const pugi::xml_node& container);

private:
    // The list that a paragraph stands in.
    struct Place {
        std::shared_ptr<Counters> counters;
        std::string style;  // empty: that of the paragraph's style
        int level = 0;
        // The item's label is still to be shown, by its first paragraph.
        bool label_due = false;
        std::optional<int> starts_at;
    };

    void blocks(const pugi::xml_node& container, std::vector<Paragraph>& out);
    void block(const pugi::xml_node& node, std::vector<Paragraph>& out);
    void list(const pugi::xml_node& node, std::vector<Paragraph>& out);
    void numbered_paragraph(const pugi::xml_node& node, std::vector<Paragraph>& out);
    void paragraph(const pugi::xml_node& node, std::vector<Paragraph>& out);
    std::string list_label(std::string_view paragraph_style);
    std::string heading_label(const pugi::xml_node& node, int level);
    void rows(const pugi::xml_node& node, std::vector<Paragraph>& out);
    void row(const pugi::xml_node& node, std::vector<Paragraph>& out);
    void inlines(const pugi::xml_node& node);
    void inline_element(const pugi::xml_node& node);
    void spaces(const pugi::xml_node& node);
    void note(const pugi::xml_node& node);
    void comment(const pugi::xml_node& node);
    void check_box(const pugi::xml_node& node);
    void graphic(const pugi::xml_node& node);
    void words(std::string_view text);
    void put(std::string_view text);

    const Styles& styles_;
    ListCounters& lists_;
    Counters& outline_;
    Findings& findings_;
    Place place_;
    bool in_list_ = false;
    Paragraph line_;                     // that is being read
    std::vector<pugi::xml_node> boxes_;  // blocks that hang on it
    Emphasis emphasis_;
    bool hidden_ = false;
    bool paragraph_hidden_ = false;  // a field in it said so
    // White space is dropped here: the paragraph begins, or some stands there already.
    bool skips_space_ = true;
};

}  // namespace heddle::odt
