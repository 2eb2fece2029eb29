#include "storage/import/word/story.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "coding/one_of.h"
#include "coding/text.h"
#include "storage/import/prose/numerals.h"
#include "storage/import/prose/symbol_fonts.h"
#include "storage/xml.h"

namespace heddle::word {

namespace {

// What a reader sees of content that comes in alternatives: the first choice, unless only the
// fallback says something.
pugi::xml_node chosen(const pugi::xml_node& alternatives) {
    const auto says_something = [](const pugi::xml_node& node) {
        return node && !node.find_node([](const pugi::xml_node& n) {
                                return local_name(n.name()) == "t" ||
                                       local_name(n.name()) == "txbxContent";
                            })
                            .empty();
    };
    const pugi::xml_node choice = child_named(alternatives, "Choice");
    const pugi::xml_node fallback = child_named(alternatives, "Fallback");
    return choice && (says_something(choice) || !says_something(fallback)) ? choice : fallback;
}

// The paragraph's mark was deleted or moved away: it goes on in the next paragraph.
bool mark_is_gone(const pugi::xml_node& properties) {
    const pugi::xml_node mark = child_named(properties, "rPr");
    return child_named(mark, "del") || child_named(mark, "moveFrom");
}

}  // namespace

std::vector<Paragraph> Story::read(const pugi::xml_node& container) {
    std::vector<Paragraph> out;
    blocks(container, out);
    if (!carried_.text.empty()) out.push_back(std::exchange(carried_, {}));
    return out;
}

void Story::blocks(const pugi::xml_node& container, std::vector<Paragraph>& out) {
    for (const pugi::xml_node& node : container.children())
        block(node, out);
}

void Story::block(const pugi::xml_node& node, std::vector<Paragraph>& out) {
    const std::string_view name = local_name(node.name());
    if (name == "p") {
        paragraph(node, out);
    } else if (name == "tbl") {
        table(node, out);
    } else if (name == "sdt") {
        blocks(child_named(node, "sdtContent"), out);
    } else if (name == "AlternateContent") {
        blocks(chosen(node), out);
    } else if (is_one_of(name, {"ins", "moveTo", "customXml", "smartTag", "sect", "txbxContent"})) {
        findings_.left_out.tracked_changes |= name == "ins" || name == "moveTo";
        blocks(node, out);
    } else if (is_one_of(name, {"del", "moveFrom"})) {
        findings_.left_out.tracked_changes = true;
    } else if (is_one_of(name, {"altChunk", "subDoc"})) {
        ++findings_.left_out.embedded;
    } else if (name == "commentRangeStart" || name == "commentRangeEnd") {
        // Between paragraphs; it goes to the next one.
        const Paragraph line = std::exchange(line_, std::exchange(loose_comments_, {}));
        comment_mark(node, name);
        loose_comments_ = std::exchange(line_, line);
    } else if (name == "r") {
        // Outside of any paragraph: not allowed, but its words are there to be read.
        run(node);
        if (!line_.text.empty()) out.push_back(std::exchange(line_, {}));
    }
}

void Story::paragraph(const pugi::xml_node& node, std::vector<Paragraph>& out) {
    const pugi::xml_node properties = child_named(node, "pPr");
    const pugi::xml_node style_node = child_named(properties, "pStyle");
    const std::string style(style_node ? attribute_named(style_node, "val")
                                       : std::string_view(styles_.default_paragraph()));
    hidden_style_ = styles_.hides(style);
    style_toggles_ = styles_.toggles(style);
    line_ = std::exchange(loose_comments_, {});
    boxes_.clear();
    inlines(node);
    Paragraph done = std::exchange(carried_, {});
    done.append(std::exchange(line_, {}));
    const std::vector<pugi::xml_node> boxes = std::exchange(boxes_, {});

    const bool hidden_mark =
        hidden_style_ || switched(child_named(properties, "rPr"), "vanish").value_or(false);
    if (mark_is_gone(properties)) {
        findings_.left_out.tracked_changes = true;
        carried_ = std::move(done);
    } else if (!(hidden_mark && done.text.empty())) {
        auto place = list_place_of(properties);
        const auto styled = styles_.list_place(style);
        if (!place) {
            place = styled;
        } else if (place->number.empty() && styled) {
            place->number = styled->number;
        }
        if (!done.says_nothing()) {
            if (place && place->number != "0") {
                const std::string label = numbering_.next(*place);
                const auto indent = static_cast<std::size_t>(std::clamp(place->level, 0, 8)) * 2;
                if (!label.empty()) done.prepend(std::string(indent, ' ') + label + " ");
            }
            done.heading = styles_.heading_level(style);
            if (const auto outline = child_named(properties, "outlineLvl");
                outline && done.heading == 0) {
                const int level = number_or(attribute_named(outline, "val"), 9);
                if (level >= 0 && level < 9) done.heading = level + 1;
            }
        }
        out.push_back(std::move(done));
    }
    // What hangs on the paragraph follows it, with fields and carried text of its own.
    if (boxes.empty()) return;
    const std::vector<Field> fields = std::exchange(fields_, {});
    const Paragraph carried = std::exchange(carried_, {});
    for (const pugi::xml_node& box : boxes) {
        std::vector<Paragraph> inside;
        if (local_name(box.name()) == "txbxContent") {
            inside = read(box);
        } else {
            block(box, inside);
        }
        for (Paragraph& paragraph : inside) {
            if (!paragraph.says_nothing()) out.push_back(std::move(paragraph));
        }
    }
    fields_ = fields;
    carried_ = carried;
}

void Story::table(const pugi::xml_node& node, std::vector<Paragraph>& out) {
    if (!carried_.text.empty()) out.push_back(std::exchange(carried_, {}));
    rows(node, out);
}

void Story::rows(const pugi::xml_node& node, std::vector<Paragraph>& out) {
    for (const pugi::xml_node& child : node.children()) {
        const std::string_view name = local_name(child.name());
        if (name == "tr") {
            row(child, out);
        } else if (name == "sdt") {
            rows(child_named(child, "sdtContent"), out);
        } else if (is_one_of(name, {"ins", "moveTo", "customXml"})) {
            rows(child, out);
        }
    }
}

void Story::row(const pugi::xml_node& node, std::vector<Paragraph>& out) {
    const pugi::xml_node properties = child_named(node, "trPr");
    if (child_named(properties, "del")) {
        findings_.left_out.tracked_changes = true;
        return;
    }
    if (switched(properties, "hidden").value_or(false)) {
        findings_.left_out.hidden_text = true;
        return;
    }
    std::vector<std::vector<Paragraph>> all;
    cells(node, all);
    append_row(std::move(all), out);
}

void Story::cells(const pugi::xml_node& node, std::vector<std::vector<Paragraph>>& out) {
    for (const pugi::xml_node& child : node.children()) {
        const std::string_view name = local_name(child.name());
        if (name == "tc") {
            if (child_named(child_named(child, "tcPr"), "cellDel")) {
                findings_.left_out.tracked_changes = true;
                continue;
            }
            const Paragraph line = std::exchange(line_, {});
            out.push_back(read(child));
            line_ = line;
        } else if (name == "sdt") {
            cells(child_named(child, "sdtContent"), out);
        } else if (is_one_of(name, {"ins", "moveTo", "customXml"})) {
            cells(child, out);
        }
    }
}

void Story::inlines(const pugi::xml_node& node) {
    for (const pugi::xml_node& child : node.children())
        inline_node(child);
}

void Story::inline_node(const pugi::xml_node& node) {
    const std::string_view name = local_name(node.name());
    if (name == "r") {
        run(node);
    } else if (name == "commentRangeStart" || name == "commentRangeEnd") {
        comment_mark(node, name);
    } else if (name == "AlternateContent") {
        inlines(chosen(node));
    } else if (name == "sdt") {
        inlines(child_named(node, "sdtContent"));
    } else if (name == "ruby") {
        ++findings_.left_out.ruby;
        inlines(child_named(node, "rubyBase"));
    } else if (name == "t") {
        words(node);
    } else if (is_one_of(name, {"p", "tbl", "txbxContent"})) {
        boxes_.push_back(node);
    } else if (is_one_of(name, {"drawing", "pict", "object"})) {
        graphic(node);
    } else if (is_one_of(name, {"del", "moveFrom"})) {
        findings_.left_out.tracked_changes = true;
    } else if (is_one_of(name, {"subDoc", "altChunk"})) {
        ++findings_.left_out.embedded;
    } else if (!is_one_of(name, {"pPr", "rPr", "sdtPr", "sdtEndPr", "fldData", "smartTagPr",
                                 "customXmlPr", "ctrlPr"})) {
        // Links, insertions, fields with their result inside, mathematics: their words are read.
        findings_.left_out.tracked_changes |= name == "ins" || name == "moveTo";
        inlines(node);
    }
}

void Story::run(const pugi::xml_node& node) {
    const pugi::xml_node properties = child_named(node, "rPr");
    const auto own = switched(properties, "vanish");
    const std::string_view style = attribute_named(child_named(properties, "rStyle"), "val");
    const bool outer = hidden_run_;
    hidden_run_ = outer || own.value_or(hidden_style_ || (!style.empty() && styles_.hides(style)));
    const Emphasis outer_emphasis = emphasis_;
    emphasis_ = emphasis_of(properties, styles_.default_toggles(), style_toggles_,
                            style.empty() ? Toggles{} : styles_.toggles(style));
    for (const pugi::xml_node& child : node.children()) {
        const std::string_view name = local_name(child.name());
        if (name == "t") {
            words(child);
        } else if (name == "tab" || name == "ptab") {
            put("\t");
        } else if (name == "br" || name == "cr") {
            break_line(child);
        } else if (name == "noBreakHyphen") {
            put("\u2011");
        } else if (name == "softHyphen") {
            put("\u00AD");
        } else if (name == "sym") {
            symbol(child);
        } else if (name == "fldChar") {
            field_character(child);
        } else if (name == "commentReference") {
            comment_mark(child, name);
        } else if (name == "footnoteReference" || name == "endnoteReference") {
            note_mark(child, name == "endnoteReference");
        } else if (!is_one_of(name, {"rPr", "instrText", "delText", "delInstrText"})) {
            inline_node(child);
        }
    }
    hidden_run_ = outer;
    emphasis_ = outer_emphasis;
}

void Story::field_character(const pugi::xml_node& node) {
    const std::string_view type = attribute_named(node, "fldCharType");
    if (type == "separate") {
        if (!fields_.empty()) fields_.back().in_result = true;
    } else if (type == "end") {
        if (!fields_.empty()) fields_.pop_back();
    } else if (type == "begin") {
        // Form fields of old: what a reader sees is kept in the field itself.
        const pugi::xml_node form = child_named(node, "ffData");
        if (const auto box = child_named(form, "checkBox")) {
            auto checked = switched(box, "checked");
            if (!checked) checked = switched(box, "default");
            put(checked.value_or(false) ? "☒" : "☐");
        } else if (const auto list = child_named(form, "ddList")) {
            int wanted = number_or(attribute_named(child_named(list, "result"), "val"), 0);
            for (const pugi::xml_node& entry : list.children()) {
                if (local_name(entry.name()) == "listEntry" && wanted-- == 0)
                    put(attribute_named(entry, "val"));
            }
        }
        fields_.push_back({});
    }
}

void Story::break_line(const pugi::xml_node& node) {
    const std::string_view type = attribute_named(node, "type");
    const bool page = type == "page" || type == "column";
    // A page ends where it ends; only inside a paragraph does it part lines.
    if (page && line_.says_nothing()) return;
    put("\n");
}

void Story::symbol(const pugi::xml_node& node) {
    const std::string_view digits = attribute_named(node, "char");
    std::uint32_t code = 0;
    const auto [end, problem] =
        std::from_chars(digits.data(), digits.data() + digits.size(), code, 16);
    if (problem != std::errc() || end != digits.data() + digits.size()) return;
    std::string text;
    append_utf8(text, symbol_character(attribute_named(node, "font"), code));
    put(text);
}

void Story::note_mark(const pugi::xml_node& node, bool endnote) {
    if (!shown()) return;
    Findings::Notes& notes = endnote ? findings_.endnotes : findings_.footnotes;
    const std::string id(attribute_named(node, "id"));
    const auto [at, fresh] = notes.number.try_emplace(id, notes.ids.size() + 1);
    if (fresh) notes.ids.push_back(id);
    put("[" + (endnote ? endnote_mark(at->second) : std::to_string(at->second)) + "]");
}

// Text boxes inside a drawing are read; a picture is counted.
void Story::graphic(const pugi::xml_node& node) {
    if (!shown()) return;
    std::vector<pugi::xml_node> open{node};
    bool picture = false;
    bool box = false;
    while (!open.empty()) {
        const pugi::xml_node at = open.back();
        open.pop_back();
        const std::string_view name = local_name(at.name());
        if (name == "txbxContent") {
            boxes_.push_back(at);
            box = true;
            continue;
        }
        if (name == "blip" || name == "imagedata") picture = true;
        if (name == "OLEObject") ++findings_.left_out.embedded;
        if (name == "AlternateContent") {
            open.push_back(chosen(at));
            continue;
        }
        for (pugi::xml_node child = at.last_child(); child; child = child.previous_sibling())
            open.push_back(child);
    }
    if (picture && !box) ++findings_.left_out.pictures;
}

void Story::words(const pugi::xml_node& text) {
    std::string_view value = text.child_value();
    std::string_view space = attribute_named(text, "space");
    for (pugi::xml_node above = text.parent(); above && space.empty(); above = above.parent()) {
        space = attribute_named(above, "space");
    }
    if (space != "preserve") {
        while (!value.empty() &&
               std::string_view(" \t\n\r").find(value.front()) != std::string_view::npos) {
            value.remove_prefix(1);
        }
        while (!value.empty() &&
               std::string_view(" \t\n\r").find(value.back()) != std::string_view::npos) {
            value.remove_suffix(1);
        }
    }
    // Line ends and tabs inside the element are spaces to Word.
    std::string plain(value);
    std::replace_if(
        plain.begin(), plain.end(), [](char c) { return c == '\n' || c == '\t' || c == '\r'; },
        ' ');
    put(plain);
}

bool Story::shown() const {
    return !hidden_run_ &&
           std::all_of(fields_.begin(), fields_.end(), [](const Field& f) { return f.in_result; });
}

// One without a range stands where it is referred to.
void Story::comment_mark(const pugi::xml_node& node, std::string_view name) {
    const std::string id(attribute_named(node, "id"));
    if (name == "commentRangeStart") findings_.ranged_comments.insert(id);
    if (name == "commentReference" && findings_.ranged_comments.contains(id)) return;
    line_.put_comment(findings_.comments.of(id));
}

void Story::put(std::string_view text) {
    if (hidden_run_ && !text.empty()) findings_.left_out.hidden_text = true;
    if (shown()) line_.put(text, emphasis_);
}

}  // namespace heddle::word
