#include "storage/import/word/styles.h"

#include <charconv>

#include "coding/case_folding.h"
#include "coding/text.h"
#include "storage/xml.h"

namespace heddle::word {

namespace {

constexpr int longest_chain = 30;  // of styles based on one another; a ring of them ends here

int level_of_name(std::string_view name) {
    if (!is_valid_utf8(name)) return 0;
    const std::string lower = folded(name);
    if (lower == "title") return 1;
    if (lower.starts_with("heading ") && lower.size() == 9 && lower[8] >= '1' && lower[8] <= '9') {
        return lower[8] - '0';
    }
    return 0;
}

}  // namespace

int number_or(std::string_view written, int otherwise) {
    int value = 0;
    const auto [end, problem] =
        std::from_chars(written.data(), written.data() + written.size(), value);
    const bool good = problem == std::errc() && end == written.data() + written.size();
    return good && value >= -1'000'000 && value <= 1'000'000 ? value : otherwise;
}

std::optional<bool> switched(const pugi::xml_node& properties, std::string_view name) {
    const pugi::xml_node node = child_named(properties, name);
    if (!node) return std::nullopt;
    const std::string_view value = attribute_named(node, "val");
    return !(value == "0" || value == "false" || value == "off");
}

std::optional<ListPlace> list_place_of(const pugi::xml_node& properties) {
    const pugi::xml_node node = child_named(properties, "numPr");
    if (!node) return std::nullopt;
    const pugi::xml_node number = child_named(node, "numId");
    ListPlace place;
    place.number = number ? std::string(attribute_named(number, "val")) : std::string();
    place.level = number_or(attribute_named(child_named(node, "ilvl"), "val"), 0);
    return place;
}

Styles::Styles(const pugi::xml_document* part) {
    if (!part) return;
    for (const pugi::xml_node& node : part->document_element().children()) {
        if (local_name(node.name()) == "docDefaults") {
            default_toggles_ = toggles_of(child_named(child_named(node, "rPrDefault"), "rPr"));
        }
        if (local_name(node.name()) != "style") continue;
        const std::string id(attribute_named(node, "styleId"));
        Style style;
        style.base = attribute_named(child_named(node, "basedOn"), "val");
        style.heading = level_of_name(attribute_named(child_named(node, "name"), "val"));
        const pugi::xml_node paragraph = child_named(node, "pPr");
        if (const pugi::xml_node outline = child_named(paragraph, "outlineLvl");
            outline && style.heading == 0) {
            const int level = number_or(attribute_named(outline, "val"), 9);
            if (level >= 0 && level < 9) style.heading = level + 1;
        }
        style.list = list_place_of(paragraph);
        style.hidden = switched(child_named(node, "rPr"), "vanish");
        style.toggles = toggles_of(child_named(node, "rPr"));
        const bool is_default =
            attribute_named(node, "default") == "1" || attribute_named(node, "default") == "true";
        if (is_default && attribute_named(node, "type") == "paragraph") default_paragraph_ = id;
        styles_.emplace(id, std::move(style));
    }
}

template <class Look> void Styles::up_from(std::string_view style, Look look) const {
    std::string id(style);
    for (int i = 0; i < longest_chain && !id.empty(); ++i) {
        const auto at = styles_.find(id);
        if (at == styles_.end() || look(at->second)) return;
        id = at->second.base;
    }
}

int Styles::heading_level(std::string_view style) const {
    int level = 0;
    up_from(style, [&](const Style& s) {
        level = s.heading;
        return level != 0;
    });
    return level;
}

std::optional<ListPlace> Styles::list_place(std::string_view style) const {
    std::optional<ListPlace> place;
    up_from(style, [&](const Style& s) {
        place = s.list;
        return place.has_value();
    });
    return place;
}

Toggles Styles::toggles(std::string_view style) const {
    Toggles toggles;
    up_from(style, [&](const Style& s) {
        toggles.inherit(s.toggles);
        return toggles.says_all();
    });
    return toggles;
}

bool Styles::hides(std::string_view style) const {
    bool hidden = false;
    up_from(style, [&](const Style& s) {
        hidden = s.hidden.value_or(false);
        return s.hidden.has_value();
    });
    return hidden;
}

}  // namespace heddle::word
