#include "storage/import/odt/styles.h"

#include <charconv>

#include "coding/text.h"
#include "storage/import/prose/style_sheet_words.h"
#include "storage/xml.h"

namespace heddle::odt {

namespace {

constexpr int longest_chain = 30;  // of styles based on one another; a ring of them ends here
constexpr std::size_t longest_sign = 100;  // bytes; it is repeated with every paragraph

std::string sign(const pugi::xml_node& node, std::string_view name) {
    const std::string_view written = attribute_named(node, name);
    return written.size() > longest_sign ? std::string() : std::string(written);
}

ListStyle read_list(const pugi::xml_node& node) {
    ListStyle list;
    for (const pugi::xml_node& child : node.children()) {
        const std::string_view name = local_name(child.name());
        const bool bullet = name == "list-level-style-bullet" || name == "list-level-style-image";
        const bool number = name == "list-level-style-number" || name == "outline-level-style";
        const int level = number_or(attribute_named(child, "level"), 0);
        if ((!bullet && !number) || level < 1 || level > list_levels) continue;
        ListLevel& read = list[static_cast<std::size_t>(level - 1)];
        read.before = sign(child, "num-prefix");
        read.behind = sign(child, "num-suffix");
        if (bullet) {
            const bool shown =
                name == "list-level-style-image" || !attribute_named(child, "bullet-char").empty();
            read.kind = shown ? ListLevel::Kind::bullet : ListLevel::Kind::none;
            continue;
        }
        read.kind = ListLevel::Kind::number;
        read.format = sign(child, "num-format");
        read.pattern = sign(child, "num-list-format");
        read.start = number_or(attribute_named(child, "start-value"), 1);
        read.shown_levels = number_or(attribute_named(child, "display-levels"), 1);
    }
    return list;
}

bool says_something(const pugi::xml_node& node) {
    return !node.find_node([](const pugi::xml_node& inside) {
                    return inside.type() == pugi::node_pcdata &&
                           !trimmed(std::string_view(inside.value())).empty();
                })
                .empty();
}

bool has_words_at_page_edges(const pugi::xml_node& root) {
    for (const pugi::xml_node& page : child_named(root, "master-styles").children()) {
        for (const pugi::xml_node& edge : page.children()) {
            const std::string_view name = local_name(edge.name());
            if (!name.starts_with("header") && !name.starts_with("footer")) continue;
            if (attribute_named(edge, "display") != "false" && says_something(edge)) return true;
        }
    }
    return false;
}

}  // namespace

int number_or(std::string_view written, int otherwise) {
    int value = 0;
    const auto [end, problem] =
        std::from_chars(written.data(), written.data() + written.size(), value);
    const bool good = problem == std::errc() && end == written.data() + written.size();
    return good && value >= 0 && value <= 1'000'000 ? value : otherwise;
}

Styles::Styles(const Package& package) {
    if (package.styles) {
        const pugi::xml_node root = package.styles->document_element();
        add_all(child_named(root, "styles"));
        has_headers_or_footers_ = has_words_at_page_edges(root);
    }
    add_all(child_named(package.content->document_element(), "automatic-styles"));
}

void Styles::add_all(const pugi::xml_node& container) {
    for (const pugi::xml_node& node : container.children()) {
        const std::string_view name = local_name(node.name());
        if (name == "style") {
            add(node);
        } else if (name == "default-style" && attribute_named(node, "family") == "paragraph") {
            const pugi::xml_node text = child_named(node, "text-properties");
            default_emphasis_ = {is_bold_weight(attribute_named(text, "font-weight")).value_or(false),
                                 is_italic_style(attribute_named(text, "font-style")).value_or(false)};
        } else if (name == "list-style") {
            lists_.insert_or_assign(std::string(attribute_named(node, "name")), read_list(node));
        } else if (name == "outline-style") {
            outline_ = read_list(node);
        }
    }
}

void Styles::add(const pugi::xml_node& node) {
    Style style;
    style.parent = attribute_named(node, "parent-style-name");
    style.heading = number_or(attribute_named(node, "default-outline-level"), 0);
    if (style.heading > list_levels) style.heading = 0;
    style.list = attribute_named(node, "list-style-name");
    const pugi::xml_node text = child_named(node, "text-properties");
    const std::string_view display = attribute_named(text, "display");
    style.bold = is_bold_weight(attribute_named(text, "font-weight"));
    style.italic = is_italic_style(attribute_named(text, "font-style"));
    if (!display.empty()) style.hidden = display == "none";
    const std::string name(attribute_named(node, "name"));
    // "Title" is the one style of a title that programs agree on.
    if (style.heading == 0 && name == "Title") style.heading = 1;
    styles_.insert_or_assign(std::string(attribute_named(node, "family")) + " " + name,
                             std::move(style));
}

template <class Look>
void Styles::up_from(std::string_view family, std::string_view style, Look look) const {
    std::string name(style);
    for (int i = 0; i < longest_chain && !name.empty(); ++i) {
        const auto at = styles_.find(std::string(family) + " " + name);
        if (at == styles_.end() || look(at->second)) return;
        name = at->second.parent;
    }
}

bool Styles::hides(std::string_view family, std::string_view style) const {
    bool hidden = false;
    up_from(family, style, [&](const Style& s) {
        hidden = s.hidden.value_or(false);
        return s.hidden.has_value();
    });
    return hidden;
}

Emphasis Styles::emphasis(std::string_view family, std::string_view style, Emphasis around) const {
    std::optional<bool> bold;
    std::optional<bool> italic;
    up_from(family, style, [&](const Style& s) {
        if (!bold) bold = s.bold;
        if (!italic) italic = s.italic;
        return bold && italic;
    });
    return {bold.value_or(around.bold), italic.value_or(around.italic)};
}

Emphasis Styles::paragraph_emphasis(std::string_view style) const { return emphasis("paragraph", style, default_emphasis_); }

Emphasis Styles::span_emphasis(std::string_view style, Emphasis around) const { return emphasis("text", style, around); }

int Styles::heading_level(std::string_view style) const {
    int level = 0;
    up_from("paragraph", style, [&](const Style& s) {
        level = s.heading;
        return level != 0;
    });
    return level;
}

std::string Styles::list_style_of(std::string_view paragraph_style) const {
    std::string list;
    up_from("paragraph", paragraph_style, [&](const Style& s) {
        list = s.list;
        return !list.empty();
    });
    return list;
}

const ListStyle* Styles::list(std::string_view name) const {
    const auto at = lists_.find(std::string(name));
    return at == lists_.end() ? nullptr : &at->second;
}

}  // namespace heddle::odt
