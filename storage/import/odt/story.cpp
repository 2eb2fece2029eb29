#include "storage/import/odt/story.h"

#include <algorithm>
#include <utility>

#include "coding/one_of.h"
#include "coding/text.h"
#include "storage/import/prose/numerals.h"
#include "storage/xml.h"

namespace heddle::odt {

namespace {

bool is_xml_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

bool is_block(std::string_view name) {
    return is_one_of(name, {"p", "h", "list", "numbered-paragraph", "table"});
}

}  // namespace

std::vector<Paragraph> Story::read(const pugi::xml_node& container) {
    std::vector<Paragraph> out;
    blocks(container, out);
    return out;
}

void Story::blocks(const pugi::xml_node& container, std::vector<Paragraph>& out) {
    for (const pugi::xml_node& node : container.children())
        block(node, out);
}

void Story::block(const pugi::xml_node& node, std::vector<Paragraph>& out) {
    const std::string_view name = local_name(node.name());
    if (name == "p" || name == "h") {
        paragraph(node, out);
    } else if (name == "list") {
        list(node, out);
    } else if (name == "numbered-paragraph") {
        numbered_paragraph(node, out);
    } else if (name == "table") {
        const bool outer = std::exchange(in_list_, false);
        rows(node, out);
        in_list_ = outer;
    } else if (name == "section") {
        const std::string_view display = attribute_named(node, "display");
        const bool is_hidden = attribute_named(node, "is-hidden") == "true";
        if (display == "none" || (display == "condition" && is_hidden)) {
            findings_.left_out.hidden_text = true;
        } else {
            blocks(node, out);
        }
    } else if (name == "tracked-changes") {
        // What was deleted stands in here and nowhere else.
        findings_.left_out.tracked_changes |=
            static_cast<bool>(child_named(node, "changed-region"));
    } else if (is_one_of(name, {"index-body", "index-title"}) || name.ends_with("-index") ||
               is_one_of(name, {"table-of-content", "bibliography"})) {
        blocks(node, out);
    } else if (is_one_of(name,
                         {"frame", "g", "a", "custom-shape", "rect", "ellipse", "circle", "polygon",
                          "polyline", "path", "line", "connector", "caption", "regular-polygon"})) {
        // Placed on a page rather than in a paragraph.
        boxes_.clear();
        graphic(node);
        for (const pugi::xml_node& box : std::exchange(boxes_, {}))
            block(box, out);
    } else if (name == "annotation") {
        ++findings_.left_out.comments;
    }
}

void Story::list(const pugi::xml_node& node, std::vector<Paragraph>& out) {
    const Place outer = place_;
    const bool was_in_list = std::exchange(in_list_, true);
    const std::string_view style = attribute_named(node, "style-name");
    place_.label_due = false;
    if (!style.empty() || !was_in_list) place_.style = style;
    if (was_in_list) {
        place_.level = std::min(outer.level + 1, list_levels - 1);
    } else {
        place_.level = 0;
        place_.counters =
            lists_.of(style, attribute_named(node, "id"), attribute_named(node, "continue-list"),
                      attribute_named(node, "continue-numbering") == "true");
    }
    for (const pugi::xml_node& item : node.children()) {
        const std::string_view name = local_name(item.name());
        if (!is_one_of(name, {"list-item", "list-header"})) continue;
        place_.label_due = name == "list-item";
        place_.starts_at.reset();
        const std::string_view start = attribute_named(item, "start-value");
        if (const int value = number_or(start, -1); value >= 0) place_.starts_at = value;
        blocks(item, out);
    }
    place_ = outer;
    in_list_ = was_in_list;
}

void Story::numbered_paragraph(const pugi::xml_node& node, std::vector<Paragraph>& out) {
    const Place outer = place_;
    const bool was_in_list = std::exchange(in_list_, true);
    place_.style = attribute_named(node, "style-name");
    place_.level = std::clamp(number_or(attribute_named(node, "level"), 1), 1, list_levels) - 1;
    const std::string_view list = attribute_named(node, "list-id");
    place_.counters = lists_.of(place_.style, list, list, true);
    place_.label_due = true;
    place_.starts_at.reset();
    if (const int value = number_or(attribute_named(node, "start-value"), -1); value >= 0)
        place_.starts_at = value;
    blocks(node, out);
    place_ = outer;
    in_list_ = was_in_list;
}

std::string Story::list_label(std::string_view paragraph_style) {
    if (!std::exchange(place_.label_due, false)) return {};
    const ListStyle* style =
        styles_.list(place_.style.empty() ? styles_.list_style_of(paragraph_style) : place_.style);
    if (!style) return {};
    place_.counters->advance(*style, place_.level, std::exchange(place_.starts_at, {}));
    const std::string label = label_of(*style, *place_.counters, place_.level);
    if (trimmed(label).empty()) return {};
    return std::string(static_cast<std::size_t>(place_.level) * 2, ' ') +
           std::string(trimmed(label)) + " ";
}

std::string Story::heading_label(const pugi::xml_node& node, int level) {
    if (attribute_named(node, "is-list-header") == "true") return {};
    std::optional<int> starts_at;
    if (attribute_named(node, "restart-numbering") == "true") {
        if (const int value = number_or(attribute_named(node, "start-value"), -1); value >= 0)
            starts_at = value;
    }
    outline_.advance(styles_.outline(), level - 1, starts_at);
    const std::string label = label_of(styles_.outline(), outline_, level - 1);
    const std::string_view kept = trimmed(label);
    return kept.empty() ? std::string() : std::string(kept) + " ";
}

void Story::paragraph(const pugi::xml_node& node, std::vector<Paragraph>& out) {
    const std::string_view style = attribute_named(node, "style-name");
    const bool is_heading = local_name(node.name()) == "h";
    const Paragraph outer_line = std::exchange(line_, {});
    const Emphasis outer_emphasis = std::exchange(emphasis_, styles_.paragraph_emphasis(style));
    const bool outer_hidden = hidden_;
    const bool outer_paragraph_hidden = std::exchange(paragraph_hidden_, false);
    std::vector<pugi::xml_node> outer_boxes = std::exchange(boxes_, {});
    hidden_ = hidden_ || styles_.paragraph_hides(style);
    skips_space_ = true;
    inlines(node);
    if (skips_space_ && line_.text.ends_with(' ')) line_.text.pop_back();

    Paragraph done = std::exchange(line_, outer_line);
    emphasis_ = outer_emphasis;
    const std::vector<pugi::xml_node> boxes = std::exchange(boxes_, std::move(outer_boxes));
    const bool left_out = paragraph_hidden_ || (hidden_ && done.text.empty());
    findings_.left_out.hidden_text |= paragraph_hidden_ && !done.text.empty();
    hidden_ = outer_hidden;
    paragraph_hidden_ = outer_paragraph_hidden;
    if (left_out) return;
    if (!done.says_nothing()) {
        done.heading = styles_.heading_level(style);
        if (is_heading) {
            done.heading =
                std::clamp(number_or(attribute_named(node, "outline-level"), 1), 1, list_levels);
        }
        if (in_list_) {
            done.prepend(list_label(style));
        } else if (is_heading) {
            done.prepend(heading_label(node, done.heading));
        }
    }
    out.push_back(std::move(done));
    // What hangs on the paragraph follows it.
    const bool was_in_list = std::exchange(in_list_, false);
    for (const pugi::xml_node& box : boxes) {
        std::vector<Paragraph> inside;
        block(box, inside);
        for (Paragraph& paragraph : inside) {
            if (!paragraph.says_nothing()) out.push_back(std::move(paragraph));
        }
    }
    in_list_ = was_in_list;
}

void Story::rows(const pugi::xml_node& node, std::vector<Paragraph>& out) {
    for (const pugi::xml_node& child : node.children()) {
        const std::string_view name = local_name(child.name());
        if (name == "table-row") {
            row(child, out);
        } else if (is_one_of(name, {"table-header-rows", "table-rows", "table-row-group"})) {
            rows(child, out);
        }
    }
}

void Story::row(const pugi::xml_node& node, std::vector<Paragraph>& out) {
    const std::string_view visibility = attribute_named(node, "visibility");
    if (visibility == "collapse" || visibility == "filter") {
        findings_.left_out.hidden_text = true;
        return;
    }
    std::vector<std::vector<Paragraph>> cells;
    int covered = 0;  // by the cell on their left, which is wide
    for (const pugi::xml_node& child : node.children()) {
        const std::string_view name = local_name(child.name());
        if (name == "table-cell") {
            cells.push_back(read(child));
            covered = number_or(attribute_named(child, "number-columns-spanned"), 1) - 1;
        } else if (name == "covered-table-cell") {
            if (covered-- <= 0) cells.emplace_back();
        }
    }
    append_row(std::move(cells), out);
}

void Story::inlines(const pugi::xml_node& node) {
    for (const pugi::xml_node& child : node.children()) {
        if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata) {
            words(child.value());
        } else if (child.type() == pugi::node_element) {
            inline_element(child);
        }
    }
}

void Story::inline_element(const pugi::xml_node& node) {
    const std::string_view name = local_name(node.name());
    if (name == "s") {
        spaces(node);
    } else if (name == "tab") {
        put("\t");
    } else if (name == "line-break") {
        put("\n");
    } else if (name == "span") {
        const bool outer = hidden_;
        const std::string_view style = attribute_named(node, "style-name");
        const Emphasis outer_emphasis = emphasis_;
        hidden_ = hidden_ || styles_.span_hides(style);
        emphasis_ = styles_.span_emphasis(style, emphasis_);
        inlines(node);
        hidden_ = outer;
        emphasis_ = outer_emphasis;
    } else if (name == "note") {
        note(node);
    } else if (name == "annotation") {
        comment(node);
    } else if (name == "annotation-end") {
        if (const auto number = findings_.comments.ended(node)) line_.put_comment(*number);
    } else if (name == "hidden-text" && attribute_named(node, "is-hidden") == "true") {
        findings_.left_out.hidden_text = true;
    } else if (name == "hidden-paragraph") {
        paragraph_hidden_ |= attribute_named(node, "is-hidden") == "true";
    } else if (name == "ruby") {
        ++findings_.left_out.ruby;
        inlines(child_named(node, "ruby-base"));
    } else if (is_one_of(name,
                         {"frame", "g", "custom-shape", "rect", "ellipse", "circle", "polygon",
                          "polyline", "path", "line", "connector", "caption", "regular-polygon"})) {
        if (!hidden_) graphic(node);
    } else if (name == "fieldmark") {
        check_box(node);
    } else if (is_block(name)) {
        if (!hidden_) boxes_.push_back(node);
    } else if (!is_one_of(name, {"number", "script", "tracked-changes", "forms", "control",
                                 "fieldmark-start", "param", "event-listeners"})) {
        // Links, fields, what was inserted: their words are read.
        inlines(node);
    }
}

void Story::spaces(const pugi::xml_node& node) {
    const auto wanted = static_cast<std::size_t>(number_or(attribute_named(node, "c"), 1));
    const std::size_t count = std::min(wanted, findings_.spaces_left);
    findings_.spaces_left -= count;
    put(std::string(std::max<std::size_t>(count, 1), ' '));
}

void Story::note(const pugi::xml_node& node) {
    if (hidden_) {
        findings_.left_out.hidden_text = true;
        return;
    }
    const bool endnote = attribute_named(node, "note-class") == "endnote";
    auto& notes = endnote ? findings_.endnotes : findings_.footnotes;
    notes.push_back(child_named(node, "note-body"));
    put("[" + (endnote ? endnote_mark(notes.size()) : std::to_string(notes.size())) + "]");
}

// Read apart, so that its words count on no list and no note.
void Story::comment(const pugi::xml_node& node) {
    ListCounters lists;
    Counters outline;
    Findings findings;
    const auto words = joined(Story(styles_, lists, outline, findings).read(node), '\n');
    line_.put_comment(findings_.comments.add(node, words.text));
}

// A form field of old; what a reader sees of a box to tick stands in its parameters.
void Story::check_box(const pugi::xml_node& node) {
    if (!attribute_named(node, "type").ends_with("FORMCHECKBOX")) {
        inlines(node);
        return;
    }
    bool checked = false;
    for (const pugi::xml_node& parameter : node.children()) {
        checked |= attribute_named(parameter, "name").ends_with("Checked") &&
                   attribute_named(parameter, "value") == "true";
    }
    put(checked ? "☒" : "☐");
}

// The words in a frame or shape are read; a picture is counted.
void Story::graphic(const pugi::xml_node& node) {
    std::vector<pugi::xml_node> open{node};
    bool picture = false;
    bool object = false;
    bool box = false;
    while (!open.empty()) {
        const pugi::xml_node at = open.back();
        open.pop_back();
        const std::string_view name = local_name(at.name());
        if (is_block(name)) {
            boxes_.push_back(at);
            box = true;
            continue;
        }
        if (name == "image") picture = true;
        if (is_one_of(name, {"object", "object-ole", "applet", "plugin"})) {
            object = true;
            continue;
        }
        for (pugi::xml_node child = at.last_child(); child; child = child.previous_sibling())
            open.push_back(child);
    }
    if (object) {
        ++findings_.left_out.embedded;
    } else if (picture && !box) {
        ++findings_.left_out.pictures;
    }
}

// White space is one space, and none at the paragraph's ends.
void Story::words(std::string_view text) {
    std::string plain;
    for (const char c : text) {
        if (!is_xml_space(c)) {
            plain.push_back(c);
            skips_space_ = false;
        } else if (!skips_space_) {
            plain.push_back(' ');
            skips_space_ = true;
        }
    }
    const bool skips = skips_space_;
    put(plain);
    skips_space_ = skips;
}

void Story::put(std::string_view text) {
    skips_space_ = false;
    if (hidden_ && !text.empty()) findings_.left_out.hidden_text = true;
    if (!hidden_) line_.put(text, emphasis_);
}

}  // namespace heddle::odt
