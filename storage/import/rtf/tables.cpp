#include "storage/import/rtf/tables.h"

#include <utility>

#include "coding/case_folding.h"
#include "storage/import/rtf/encodings.h"

namespace heddle::rtf {

namespace {

constexpr std::size_t longest_name = 200;  // bytes that are looked at
constexpr int longest_chain = 30;  // of styles based on one another; a ring of them ends here

int level_of_name(std::string_view name) {
    const std::size_t start = name.find_first_not_of(' ');
    if (start == std::string_view::npos) return 0;
    const std::string lower = ascii_lowered(name.substr(start));
    if (lower == "title") return 1;
    const bool numbered = lower.starts_with("heading ") && lower.size() == 9;
    return numbered && lower[8] >= '1' && lower[8] <= '9' ? lower[8] - '0' : 0;
}

}  // namespace

bool Font::is_of_symbols() const { return code_page == symbol_code_page; }

void Fonts::word(std::string_view name, std::optional<int> number) {
    if (name == "f") {
        number_ = number.value_or(0);
        fonts_[number_] = {};
    } else if (name == "fcharset") {
        fonts_[number_].code_page = code_page_of_charset(number.value_or(0));
    } else if (name == "cpg" && !fonts_[number_].is_of_symbols()) {
        fonts_[number_].code_page = number.value_or(0);
    }
}

void Fonts::characters(std::string_view bytes) {
    std::string& name = fonts_[number_].name;
    for (const char c : bytes) {
        if (c != ';' && name.size() < longest_name) name.push_back(c);
    }
}

const Font* Fonts::find(int number) const {
    const auto at = fonts_.find(number);
    return at == fonts_.end() ? nullptr : &at->second;
}

void Styles::word(std::string_view name, std::optional<int> number) {
    if (name == "s") {
        number_ = number.value_or(0);
    } else if (name == "cs" || name == "ds" || name == "ts") {
        number_ = -1;  // of characters, sections, tables
    } else if (name == "outlinelevel") {
        style_.outline = number.value_or(-1);
    } else if (name == "sbasedon") {
        style_.based_on = number.value_or(-1);
    }
}

void Styles::characters(std::string_view bytes) {
    for (const char c : bytes) {
        if (c == ';') {
            end_style();
        } else if (style_.name.size() < longest_name) {
            style_.name.push_back(c);
        }
    }
}

void Styles::end_style() {
    if (number_ >= 0) styles_.insert_or_assign(number_, std::move(style_));
    style_ = {};
    number_ = 0;
}

int Styles::heading_level(int number) const {
    for (int i = 0; i < longest_chain; ++i) {
        const auto at = styles_.find(number);
        if (at == styles_.end()) return 0;
        const Style& style = at->second;
        if (const int level = level_of_name(style.name); level > 0) return level;
        if (style.outline >= 0) return style.outline < 9 ? style.outline + 1 : 0;
        number = style.based_on;
    }
    return 0;
}

}  // namespace heddle::rtf
