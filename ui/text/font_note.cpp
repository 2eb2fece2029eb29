#include "ui/text/font_note.h"

#include <fmt/core.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <algorithm>

namespace heddle {

namespace {

constexpr std::size_t most_scripts_named = 3;  // scripts; the bar is narrow

bool is_control(char32_t character) { return character < 0x20 || (character >= 0x7F && character < 0xA0); }

// A family that comes with the package and with no other.
const char* family_of_package(std::string_view package) {
    if (package == "fonts-noto-cjk") return "Noto Sans CJK JP";
    if (package == "fonts-noto-color-emoji") return "Noto Color Emoji";
    return "Noto Sans Symbols";
}

std::string script_name(char32_t character, std::string_view package) {
    if (package == "fonts-noto-color-emoji") return "emoji";
    UErrorCode status = U_ZERO_ERROR;
    const UScriptCode script = uscript_getScript(static_cast<UChar32>(character), &status);
    switch (script) {
        case USCRIPT_HAN:
        case USCRIPT_BOPOMOFO:
            return "Chinese";
        case USCRIPT_HIRAGANA:
        case USCRIPT_KATAKANA:
            return "Japanese";
        case USCRIPT_HANGUL:
            return "Korean";
        case USCRIPT_COMMON:
        case USCRIPT_INHERITED:
        case USCRIPT_UNKNOWN:
            return package == "fonts-noto-cjk" ? "Chinese" : "symbols";
        default:
            break;
    }
    std::string name = uscript_getName(script);
    std::replace(name.begin(), name.end(), '_', ' ');
    return name;
}

void add_once(std::vector<std::string>& names, std::string name) {
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(std::move(name));
}

std::string listed(const std::vector<std::string>& names, const char* before_last) {
    std::string result;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (i > 0) result += i + 1 == names.size() ? before_last : ", ";
        result += names[i];
    }
    return result;
}

std::string counted_scripts(std::size_t count, const char* verb_of_one, const char* verb_of_many) {
    return count == 1 ? fmt::format("1 character here {}", verb_of_one) : fmt::format("{} characters here {}", count, verb_of_many);
}

}  // namespace

std::vector<char32_t> characters_without_font(const DocumentLayout::View& view) {
    std::vector<char32_t> result;
    for (const DocumentLayout::Visible& visible : view.visible) {
        const auto& lines = visible.paragraph->lines();
        for (std::size_t i = visible.paragraph->line_at(-visible.top); i < lines.size(); ++i) {
            if (visible.top + lines[i].top >= view.height) break;
            for (const CodePointBox& box : lines[i].boxes) {
                if (!is_control(box.code_point)) result.push_back(box.code_point);
            }
        }
    }
    return result;
}

const std::string& FontNote::about(const DocumentLayout::View& view) { return about_characters(characters_without_font(view)); }

const std::string& FontNote::about_characters(std::vector<char32_t> characters) {
    std::erase_if(characters, is_control);
    std::sort(characters.begin(), characters.end());
    characters.erase(std::unique(characters.begin(), characters.end()), characters.end());
    if (characters == characters_) return sentence_;
    characters_ = std::move(characters);
    std::vector<std::string> scripts;
    std::vector<std::string> packages;
    std::size_t helped = 0;
    for (const char32_t character : characters_) {
        const std::string package(font_package_for(character));
        if (package.empty() || fonts_.find_family(family_of_package(package))) continue;
        ++helped;
        add_once(scripts, script_name(character, package));
        add_once(packages, package);
    }
    if (scripts.size() > most_scripts_named) {
        scripts.resize(most_scripts_named);
        scripts.emplace_back("others");
    }
    const std::size_t beyond_help = characters_.size() - helped;
    packages_ = listed(packages, ", ");
    sentence_.clear();
    if (helped > 0) {
        sentence_ = fmt::format("{} no font: {}. Installing {} shows {}.", counted_scripts(helped, "has", "have"), listed(scripts, ", "),
                                listed(packages, " and "), helped == 1 ? "it" : "them");
    } else if (beyond_help > 0) {
        sentence_ = counted_scripts(beyond_help, "has", "have") + " no font, and no package of fonts that Heddle knows has " +
                    (beyond_help == 1 ? "it." : "them.");
    }
    return sentence_;
}

}  // namespace heddle
