#include "storage/import/html/emphasis.h"

#include <algorithm>
#include <initializer_list>
#include <optional>

#include "coding/one_of.h"
#include "storage/import/html/elements.h"
#include "storage/import/prose/style_sheet_words.h"

namespace heddle::html {

namespace {

// The last one counts, as in a style sheet.
std::optional<std::string_view> declared(std::string_view style, std::string_view property) {
    std::optional<std::string_view> value;
    while (!style.empty()) {
        const std::size_t end = std::min(style.find(';'), style.size());
        const std::string_view declaration = style.substr(0, end);
        style.remove_prefix(std::min(end + 1, style.size()));
        const std::size_t colon = declaration.find(':');
        if (colon == std::string_view::npos || declaration.substr(0, colon) != property) continue;
        value = declaration.substr(colon + 1);
        if (value->ends_with("!important")) value->remove_suffix(std::string_view("!important").size());
    }
    return value;
}

struct Said {
    std::optional<bool> bold;
    std::optional<bool> italic;
};
Said said_by(const Token& tag) {
    Said said;
    const std::string_view name = tag.name;
    if (is_one_of(name, {"b", "strong", "th"}) || heading_level(name) > 0) said.bold = true;
    if (is_one_of(name, {"i", "em", "cite", "var", "dfn", "address"})) said.italic = true;
    if (!tag.has("style")) return said;
    const std::string style = style_of(tag);
    if (const auto weight = declared(style, "font-weight")) {
        if (const auto bold = is_bold_weight(*weight)) said.bold = bold;
    }
    if (const auto slant = declared(style, "font-style")) {
        if (const auto italic = is_italic_style(*slant)) said.italic = italic;
    }
    return said;
}

// Elements whose end tag may be left out: the next one of the kind ends them.
bool ends_the_one_before(std::string_view name) { return is_one_of(name, {"p", "li", "dt", "dd"}); }

}  // namespace

void OpenEmphasis::start(const Token& tag) {
    if (is_void(tag.name)) return;
    if (ends_the_one_before(tag.name)) end(tag.name);
    const Said said = said_by(tag);
    if (said.bold || said.italic) {
        if (open_.size() == most_open) return;
        open_.push_back({tag.name, said.bold, said.italic, {}, 0});
        work_out_from(open_.size() - 1);
        return;
    }
    const auto same = std::find_if(open_.rbegin(), open_.rend(), [&](const Element& element) { return element.name == tag.name; });
    if (same != open_.rend()) ++same->plain;
}

void OpenEmphasis::end(std::string_view name) {
    const auto same = std::find_if(open_.rbegin(), open_.rend(), [&](const Element& element) { return element.name == name; });
    if (same == open_.rend()) return;
    if (same->plain > 0) {
        --same->plain;
        return;
    }
    // What opened inside of it goes on, as browsers have it.
    const auto at = open_.erase(std::next(same).base());
    work_out_from(static_cast<std::size_t>(at - open_.begin()));
}

void OpenEmphasis::work_out_from(std::size_t index) {
    for (; index < open_.size(); ++index) {
        const Emphasis around = index == 0 ? Emphasis{} : open_[index - 1].emphasis;
        Element& element = open_[index];
        element.emphasis = {element.bold.value_or(around.bold), element.italic.value_or(around.italic)};
    }
}

void OpenEmphasis::cut_to(std::size_t size) { open_.resize(std::min(open_.size(), size)); }

}  // namespace heddle::html
