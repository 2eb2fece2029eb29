#include "storage/import/odt/list_labels.h"

#include <algorithm>

#include "storage/import/prose/numerals.h"

namespace heddle::odt {

namespace {

std::string formatted(int value, const std::string& format) {
    if (format == "a") return letters(value, 'a');
    if (format == "A") return letters(value, 'A');
    if (format == "i") return roman(value, false);
    if (format == "I") return roman(value, true);
    return format.empty() ? std::string() : std::to_string(value);
}

std::string number_at(const ListStyle& style, const Counters& counters, int level) {
    const auto at = static_cast<std::size_t>(level);
    return formatted(counters.value[at], style[at].format);
}

// "%1%.%2%" with the numbers of these levels.
std::string filled(const std::string& pattern, const ListStyle& style, const Counters& counters) {
    std::string label;
    for (std::size_t at = 0; at < pattern.size();) {
        const std::size_t end = pattern.find('%', at + 1);
        if (pattern[at] == '%' && end != std::string::npos) {
            const int level = number_or(std::string_view(pattern).substr(at + 1, end - at - 1), 0);
            if (level >= 1 && level <= list_levels) {
                label += number_at(style, counters, level - 1);
                at = end + 1;
                continue;
            }
        }
        label.push_back(pattern[at++]);
    }
    return label;
}

}  // namespace

void Counters::advance(const ListStyle& style, int level, std::optional<int> starts_at) {
    const auto here = static_cast<std::size_t>(level);
    for (std::size_t at = 0; at <= here; ++at) {
        if (counted[at]) continue;
        value[at] = at == here ? style[at].start - 1 : style[at].start;
        counted[at] = true;
    }
    value[here] = starts_at ? *starts_at : std::min(value[here] + 1, 1'000'000);
    std::fill(counted.begin() + level + 1, counted.end(), false);
}

std::string label_of(const ListStyle& style, const Counters& counters, int level) {
    const ListLevel& shown = style[static_cast<std::size_t>(level)];
    if (shown.kind == ListLevel::Kind::none) return {};
    if (shown.kind == ListLevel::Kind::bullet) return "•";
    if (!shown.pattern.empty()) return filled(shown.pattern, style, counters);
    std::string numbers;
    for (int at = std::max(0, level + 1 - std::max(1, shown.shown_levels)); at <= level; ++at) {
        const std::string number = number_at(style, counters, at);
        if (number.empty()) continue;
        if (!numbers.empty()) numbers.push_back('.');
        numbers += number;
    }
    return shown.before + numbers + shown.behind;
}

std::shared_ptr<Counters> ListCounters::of(std::string_view style, std::string_view id,
                                           std::string_view continues, bool goes_on) {
    std::shared_ptr<Counters>& last = last_of_style_[std::string(style)];
    std::shared_ptr<Counters> counters;
    if (const auto named = by_id_.find(std::string(continues));
        !continues.empty() && named != by_id_.end()) {
        counters = named->second;
    } else if (goes_on && last) {
        counters = last;
    } else {
        counters = std::make_shared<Counters>();
    }
    last = counters;
    if (!id.empty()) by_id_.insert_or_assign(std::string(id), counters);
    return counters;
}

}  // namespace heddle::odt
