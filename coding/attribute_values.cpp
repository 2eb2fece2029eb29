#include "coding/attribute_values.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <set>

#include "coding/ascii.h"
#include "coding/case_folding.h"
#include "coding/text.h"

namespace heddle {

namespace {

constexpr std::int32_t longest_choice = 60;  // characters
constexpr std::size_t most_choices = 20;     // different ones, where they hardly come again

struct TypeName {
    AttributeType type;
    std::string_view name;
};

constexpr std::array<TypeName, 6> type_names{{{AttributeType::text, "text"},
                                              {AttributeType::number, "number"},
                                              {AttributeType::date, "date"},
                                              {AttributeType::yes_no, "yes_no"},
                                              {AttributeType::choice, "choice"},
                                              {AttributeType::several_choices, "several_choices"}}};

std::size_t skip_digits(std::string_view text, std::size_t at) {
    while (at < text.size() && is_digit(text[at]))
        ++at;
    return at;
}

std::optional<std::string> normal_number(std::string_view written) {
    std::string number(written);
    for (const std::string_view minus : {"−", "–"}) {  // as word processors write it
        if (number.starts_with(minus)) number.replace(0, minus.size(), "-");
    }
    if (number.starts_with('+')) number.erase(0, 1);
    const std::size_t sign = number.starts_with('-') ? 1 : 0;
    const std::size_t whole = skip_digits(number, sign);
    if (whole == sign) return std::nullopt;
    // "007" is a name made of digits.
    if (whole - sign > 1 && number[sign] == '0') return std::nullopt;
    std::size_t end = whole;
    if (end < number.size() && (number[end] == '.' || number[end] == ',')) {
        const std::size_t decimals = skip_digits(number, end + 1) - (end + 1);
        if (decimals == 0) return std::nullopt;
        // "1,000" may be one or a thousand.
        if (number[end] == ',' && decimals == 3) return std::nullopt;
        number[end] = '.';
        end += 1 + decimals;
    }
    if (end < number.size() && (number[end] == 'e' || number[end] == 'E')) {
        ++end;
        if (end < number.size() && (number[end] == '+' || number[end] == '-')) ++end;
        const std::size_t power = skip_digits(number, end);
        if (power == end || power - end > 3) return std::nullopt;
        end = power;
    }
    if (end != number.size() || number.size() > 40) return std::nullopt;
    return number;
}

std::optional<std::string> normal_date(std::string_view written) {
    if (written.size() != 10) return std::nullopt;
    const char mark = written[4];
    if ((mark != '-' && mark != '/' && mark != '.') || written[7] != mark) return std::nullopt;
    const auto number = [&](std::size_t at, std::size_t length) {
        int value = 0;
        for (const char c : written.substr(at, length))
            value = is_digit(c) && value >= 0 ? value * 10 + (c - '0') : -1;
        return value;
    };
    const int year = number(0, 4);
    const int month = number(5, 2);
    const int day = number(8, 2);
    if (year < 0 || month < 0 || day < 0) return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year(year),
                                           std::chrono::month(static_cast<unsigned>(month)),
                                           std::chrono::day(static_cast<unsigned>(day))};
    if (!date.ok()) return std::nullopt;
    std::string normal(written);
    normal[4] = normal[7] = '-';
    return normal;
}

std::optional<std::string> normal_yes_no(std::string_view written) {
    const std::string word = folded(written);
    if (word == "yes" || word == "y" || word == "true") return "yes";
    if (word == "no" || word == "n" || word == "false") return "no";
    return std::nullopt;
}

std::string_view what_is_wanted(AttributeType type) {
    switch (type) {
        case AttributeType::number:
            return "no number (such as 12 or 3.5)";
        case AttributeType::date:
            return "no date (such as 2014-05-31)";
        default:
            return "neither yes nor no";
    }
}

}  // namespace

std::optional<std::string> normal_value(AttributeType type, std::string_view written) {
    written = trimmed(written);
    if (written.empty()) return std::nullopt;
    switch (type) {
        case AttributeType::number:
            return normal_number(written);
        case AttributeType::date:
            return normal_date(written);
        case AttributeType::yes_no:
            return normal_yes_no(written);
        default:
            return std::string(written);
    }
}

Result<std::vector<std::string>> parse_values(const Attribute& attribute, std::string_view cell) {
    std::vector<std::string> values;
    cell = trimmed(cell);
    if (cell.empty()) return values;
    if (attribute.type != AttributeType::several_choices) {
        const auto value = normal_value(attribute.type, cell);
        if (!value) {
            return failure("“" + std::string(cell) + "” is " +
                           std::string(what_is_wanted(attribute.type)) + ", as the attribute “" +
                           attribute.name + "” needs.");
        }
        values.push_back(*value);
        return values;
    }
    for (std::size_t at = 0; at <= cell.size();) {
        const std::size_t end = std::min(cell.find(';', at), cell.size());
        const std::string choice(trimmed(cell.substr(at, end - at)));
        if (!choice.empty() && std::ranges::find(values, choice) == values.end())
            values.push_back(choice);
        at = end + 1;
    }
    return values;
}

AttributeType infer_type(const std::vector<std::string_view>& cells) {
    std::set<std::string_view> different;
    std::size_t filled = 0;
    bool numbers = true;
    bool dates = true;
    bool yes_no = true;
    bool is_long = false;
    for (const std::string_view raw : cells) {
        const std::string_view cell = trimmed(raw);
        if (cell.empty()) continue;
        ++filled;
        different.insert(cell);
        numbers = numbers && normal_value(AttributeType::number, cell);
        dates = dates && normal_value(AttributeType::date, cell);
        // Only where it is written so: a table must not say "yes" where the researcher wrote "Y".
        yes_no = yes_no && normal_value(AttributeType::yes_no, cell) == cell;
        is_long = is_long || cell.find('\n') != std::string_view::npos ||
                  count_code_points(cell) > longest_choice;
    }
    if (filled == 0) return AttributeType::choice;
    if (yes_no) return AttributeType::yes_no;
    if (numbers) return AttributeType::number;
    if (dates) return AttributeType::date;
    const bool hardly_repeats = different.size() > most_choices && different.size() * 2 > filled;
    return is_long || hardly_repeats ? AttributeType::text : AttributeType::choice;
}

const Attribute* find_attribute(const Study& study, std::string_view name) {
    if (const Attribute* exact = study.attribute_named(name)) return exact;
    const std::string wanted = folded(name);
    for (const Attribute& attribute : study.attributes()) {
        if (folded(attribute.name) == wanted) return &attribute;
    }
    return nullptr;
}

std::string_view name_of(AttributeType type) {
    return std::ranges::find(type_names, type, &TypeName::type)->name;
}

std::optional<AttributeType> attribute_type_named(std::string_view name) {
    std::string wanted = folded(trimmed(name));
    std::replace_if(
        wanted.begin(), wanted.end(), [](char c) { return c == '-' || c == '/' || c == ' '; }, '_');
    const auto found = std::ranges::find(type_names, wanted, &TypeName::name);
    return found == type_names.end() ? std::nullopt : std::optional(found->type);
}

}  // namespace heddle
