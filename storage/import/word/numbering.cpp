#include "storage/import/word/numbering.h"

#include <algorithm>

#include "coding/text.h"
#include "storage/import/prose/numerals.h"
#include "storage/xml.h"

namespace heddle::word {

namespace {

constexpr std::size_t longest_label = 100;  // bytes; it is repeated with every paragraph

std::string formatted(int value, const std::string& format) {
    if (format == "lowerLetter") return letters(value, 'a');
    if (format == "upperLetter") return letters(value, 'A');
    if (format == "lowerRoman") return roman(value, false);
    if (format == "upperRoman") return roman(value, true);
    if (format == "decimalZero" && value >= 0 && value < 10) return "0" + std::to_string(value);
    if (format == "none") return {};
    return std::to_string(value);
}

}  // namespace

Numbering::Level Numbering::read_level(const pugi::xml_node& node) {
    Level level;
    if (const auto format = child_named(node, "numFmt"))
        level.format = attribute_named(format, "val");
    level.text = attribute_named(child_named(node, "lvlText"), "val");
    if (!is_valid_utf8(level.text) || level.text.size() > longest_label) level.text.clear();
    level.start = number_or(attribute_named(child_named(node, "start"), "val"),
                            level.format == "bullet" ? 1 : 0);
    return level;
}

Numbering::Numbering(const pugi::xml_document* part) {
    if (!part) return;
    for (const pugi::xml_node& node : part->document_element().children()) {
        if (local_name(node.name()) == "abstractNum") {
            List list;
            list.style_link = attribute_named(child_named(node, "numStyleLink"), "val");
            list.defines_style = attribute_named(child_named(node, "styleLink"), "val");
            for (const pugi::xml_node& level : node.children()) {
                if (local_name(level.name()) != "lvl") continue;
                const int index = number_or(attribute_named(level, "ilvl"), -1);
                if (index >= 0 && index < levels)
                    list.level[static_cast<std::size_t>(index)] = read_level(level);
            }
            lists_.emplace(attribute_named(node, "abstractNumId"), std::move(list));
        } else if (local_name(node.name()) == "num") {
            Number number;
            number.list = attribute_named(child_named(node, "abstractNumId"), "val");
            for (const pugi::xml_node& change : node.children()) {
                if (local_name(change.name()) != "lvlOverride") continue;
                const int index = number_or(attribute_named(change, "ilvl"), -1);
                if (index < 0 || index >= levels) continue;
                const auto at = static_cast<std::size_t>(index);
                if (const auto level = child_named(change, "lvl")) {
                    number.level[at] = read_level(level);
                    number.replaced[at] = true;
                }
                if (const auto start = child_named(change, "startOverride")) {
                    number.restart[at] = number_or(attribute_named(start, "val"), 1);
                }
            }
            numbers_.emplace(attribute_named(node, "numId"), std::move(number));
        }
    }
    // A list that a numbering style defines takes the levels of the list that belongs to the style.
    std::unordered_map<std::string, const List*> defining;
    for (const auto& [id, list] : lists_) {
        if (!list.defines_style.empty()) defining.emplace(list.defines_style, &list);
    }
    for (auto& [id, list] : lists_) {
        const auto at = list.style_link.empty() ? defining.end() : defining.find(list.style_link);
        if (at != defining.end() && at->second != &list) list.level = at->second->level;
    }
}

const Numbering::Level& Numbering::level_of(const Number& number, const List& list,
                                            int level) const {
    const auto at = static_cast<std::size_t>(level);
    return number.replaced[at] ? number.level[at] : list.level[at];
}

std::string Numbering::next(const ListPlace& place) {
    const auto found = numbers_.find(place.number);
    if (found == numbers_.end() || place.level < 0 || place.level >= levels) return {};
    Number& number = found->second;
    const auto list_at = lists_.find(number.list);
    if (list_at == lists_.end()) return {};
    const List& list = list_at->second;
    Counters& counters = counters_[number.list];

    if (!number.begun) {
        number.begun = true;
        for (int level = 0; level < levels; ++level) {
            const auto at = static_cast<std::size_t>(level);
            if (number.restart[at] == 0) continue;
            counters.value[at] = number.restart[at] - 1;
            counters.counted[at] = true;
        }
    }
    const auto here = static_cast<std::size_t>(place.level);
    for (std::size_t at = 0; at <= here; ++at) {
        const Level& level = level_of(number, list, static_cast<int>(at));
        if (!counters.counted[at]) {
            counters.value[at] = at == here ? level.start - 1 : level.start;
            counters.counted[at] = true;
        }
    }
    ++counters.value[here];
    for (std::size_t at = here + 1; at < counters.counted.size(); ++at)
        counters.counted[at] = false;

    const Level& level = level_of(number, list, place.level);
    if (level.format == "bullet") return level.text.empty() ? std::string() : "•";
    std::string label;
    for (std::size_t i = 0; i < level.text.size(); ++i) {
        const bool is_number = level.text[i] == '%' && i + 1 < level.text.size() &&
                               level.text[i + 1] >= '1' && level.text[i + 1] <= '9';
        if (!is_number) {
            label.push_back(level.text[i]);
            continue;
        }
        const auto which = static_cast<std::size_t>(level.text[++i] - '1');
        label += formatted(counters.value[which],
                           level_of(number, list, static_cast<int>(which)).format);
    }
    return label;
}

}  // namespace heddle::word
