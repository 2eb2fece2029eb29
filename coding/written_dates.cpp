#include "coding/written_dates.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>

#include "coding/attribute_values.h"
#include "coding/case_folding.h"
#include "coding/text.h"

namespace heddle {

namespace {

constexpr std::array<std::string_view, 12> months{"january", "february", "march",     "april",   "may",      "june",
                                                  "july",    "august",   "september", "october", "november", "december"};

std::optional<std::string> date_of(int year, int month, int day) {
    const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                                           std::chrono::day(static_cast<unsigned>(day))};
    if (year < 1 || year > 9999 || month < 1 || day < 1 || !date.ok()) return std::nullopt;
    std::array<char, 40> shown;
    std::snprintf(shown.data(), shown.size(), "%04d-%02d-%02d", year, month, day);
    return std::string(shown.data());
}

// -1 where it is no number of at most four digits.
int small_number(std::string_view written) {
    if (written.empty() || written.size() > 4) return -1;
    int value = 0;
    for (const char c : written) {
        if (c < '0' || c > '9') return -1;
        value = value * 10 + (c - '0');
    }
    return value;
}

int year_of(std::string_view written) {
    const int value = small_number(written);
    if (written.size() == 4) return value;
    return written.size() == 2 && value >= 0 ? value + (value < 70 ? 2000 : 1900) : -1;
}

int month_named(std::string_view written) {
    const std::string word = ascii_lowered(written);
    for (std::size_t i = 0; i < months.size(); ++i) {
        if (word == months[i] || word == months[i].substr(0, 3) || (word == "sept" && i == 8)) return static_cast<int>(i + 1);
    }
    return -1;
}

// Parts between single marks of one kind: "3.5.2014".
std::vector<std::string_view> figures(std::string_view written) {
    std::vector<std::string_view> parts;
    const std::size_t first = written.find_first_of("./-");
    if (first == std::string_view::npos) return parts;
    const char mark = written[first];
    for (std::size_t at = 0; at <= written.size();) {
        const std::size_t end = std::min(written.find(mark, at), written.size());
        parts.push_back(trimmed(written.substr(at, end - at)));
        at = end + 1;
    }
    return parts;
}

std::optional<std::string> in_figures(std::string_view written, DayOrder order) {
    const auto parts = figures(written);
    if (parts.size() != 3 || parts[0].size() > 2 || parts[1].size() > 2) return std::nullopt;
    const bool day_first = order == DayOrder::day_first;
    return date_of(year_of(parts[2]), small_number(parts[day_first ? 1 : 0]), small_number(parts[day_first ? 0 : 1]));
}

std::optional<std::string> with_month_name(std::string_view written) {
    std::vector<std::string_view> words;
    for (std::size_t at = 0; at < written.size();) {
        const std::size_t end = std::min(written.find_first_of(" ,.-/", at), written.size());
        if (end > at) words.push_back(written.substr(at, end - at));
        at = end + 1;
    }
    if (words.size() != 3) return std::nullopt;
    const auto day_of = [](std::string_view word) {
        for (const std::string_view ending : {"st", "nd", "rd", "th"}) {
            if (word.ends_with(ending)) word.remove_suffix(2);
        }
        return word.size() > 2 ? -1 : small_number(word);
    };
    if (const int month = month_named(words[1]); month > 0) return date_of(year_of(words[2]), month, day_of(words[0]));
    if (const int month = month_named(words[0]); month > 0) return date_of(year_of(words[2]), month, day_of(words[1]));
    return std::nullopt;
}

}  // namespace

std::optional<std::string> written_date(std::string_view written, std::optional<DayOrder> order) {
    written = trimmed(written);
    if (auto normal = normal_value(AttributeType::date, written)) return normal;
    const bool has_time = written.size() > 11 && (written[10] == ' ' || written[10] == 'T') && small_number(written.substr(11, 2)) >= 0;
    if (has_time) {
        if (auto normal = normal_value(AttributeType::date, written.substr(0, 10))) return normal;
    }
    if (auto named = with_month_name(written)) return named;
    if (!order) return std::nullopt;
    return in_figures(written, *order);
}

DateEvidence date_evidence(const std::vector<std::string_view>& cells) {
    DateEvidence evidence;
    bool day_first = true;
    bool month_first = true;
    for (const std::string_view raw : cells) {
        const std::string_view cell = trimmed(raw);
        if (cell.empty()) continue;
        const bool as_days = in_figures(cell, DayOrder::day_first).has_value();
        const bool as_months = in_figures(cell, DayOrder::month_first).has_value();
        if (!as_days && !as_months) return {};
        if (evidence.example.empty() || (as_days != as_months && day_first && month_first)) evidence.example = cell;
        day_first = day_first && as_days;
        month_first = month_first && as_months;
        if (!day_first && !month_first) return {};
    }
    if (evidence.example.empty()) return {};
    evidence.are_dates = true;
    if (day_first != month_first) evidence.order = day_first ? DayOrder::day_first : DayOrder::month_first;
    return evidence;
}

std::optional<DayOrder> day_order_named(std::string_view name) {
    const std::string word = ascii_lowered(name);
    if (word == "dmy") return DayOrder::day_first;
    if (word == "mdy") return DayOrder::month_first;
    return std::nullopt;
}

}  // namespace heddle
