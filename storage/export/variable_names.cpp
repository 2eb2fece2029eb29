// VariableNames of case_table.h.
#include <unicode/translit.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <memory>
#include <set>

#include "storage/export/case_table.h"

namespace heddle {

namespace {

constexpr std::size_t longest_variable_name = 32;  // Stata's; SPSS takes 64

// Words that one of the programs keeps for itself (SPSS Statistics Command Syntax Reference, "Variable names"; Stata User's Guide, 11.3).
const std::set<std::string>& reserved_words() {
    static const std::set<std::string> words{"all",   "and", "by",   "eq",    "ge",   "gt",  "le",   "lt",     "ne",    "not",   "or", "to",   "with",
                                             "alias", "byte", "double", "float", "if",   "in",  "int",  "long",   "strl",  "using"};
    return words;
}

bool is_reserved(const std::string& name) {
    if (reserved_words().contains(name)) return true;
    // str1, str2, ... are types.
    return name.size() > 3 && name.starts_with("str") && std::all_of(name.begin() + 3, name.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::string in_latin(const std::string& written) {
    static const std::unique_ptr<icu::Transliterator> transliterator = [] {
        UErrorCode status = U_ZERO_ERROR;
        std::unique_ptr<icu::Transliterator> made(icu::Transliterator::createInstance("Any-Latin; Latin-ASCII; Lower", UTRANS_FORWARD, status));
        return U_SUCCESS(status) ? std::move(made) : nullptr;
    }();
    icu::UnicodeString text = icu::UnicodeString::fromUTF8({written.data(), static_cast<std::int32_t>(written.size())});
    if (transliterator) {
        // An object of its own, since they may not be shared between threads.
        const std::unique_ptr<icu::Transliterator> own(transliterator->clone());
        if (own) own->transliterate(text);
    }
    std::string latin;
    text.toUTF8String(latin);
    return latin;
}

std::string as_name(const std::string& written) {
    std::string name;
    for (const char c : in_latin(written)) {
        const bool small = c >= 'a' && c <= 'z';
        const bool capital = c >= 'A' && c <= 'Z';
        if (small || capital || (c >= '0' && c <= '9')) {
            name += capital ? static_cast<char>(c - 'A' + 'a') : c;
        } else if (!name.empty() && name.back() != '_') {
            name += '_';
        }
    }
    while (!name.empty() && name.back() == '_') name.pop_back();
    return name;
}

}  // namespace

std::string VariableNames::take(const std::string& prefix, const std::string& written) {
    std::string name = prefix + as_name(written);
    while (!name.empty() && name.back() == '_') name.pop_back();
    if (name.empty() || name.front() < 'a' || name.front() > 'z') name.insert(0, name.empty() ? "v" : "v_");
    if (is_reserved(name)) name += "_";
    const auto cut = [](std::string text, std::size_t most) {
        if (text.size() > most) text.resize(most);
        while (text.size() > 1 && text.back() == '_') text.pop_back();
        return text;
    };
    const auto is_taken = [&](const std::string& wanted) { return taken_.contains(wanted); };
    // A reserved word keeps its "_"; every other name loses those at its end.
    std::string found = is_reserved(cut(name, longest_variable_name)) ? name : cut(name, longest_variable_name);
    for (int number = 2; is_taken(found); ++number) {
        const std::string ending = "_" + std::to_string(number);
        found = cut(name, longest_variable_name - ending.size()) + ending;
    }
    taken_.insert(found);
    return found;
}

}  // namespace heddle
