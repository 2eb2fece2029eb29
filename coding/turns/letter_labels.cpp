#include "coding/turns/letter_labels.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <map>
#include <set>

namespace heddle {

namespace {

// Each with the other, and "i" with any letter.
constexpr std::array<std::string_view, 5> pairs{"aq", "fm", "mp", "pr", "mr"};

constexpr std::array<std::string_view, 10> askers{"interviewer", "researcher", "moderator", "facilitator", "mod",
                                                  "int",         "fac",        "host",      "chair",       "ir"};

bool are_a_pair(const std::set<std::string_view>& letters) {
    if (letters.size() != 2) return false;
    if (letters.contains("i")) return true;
    const std::string both = std::string(*letters.begin()) + std::string(*letters.rbegin());
    return std::ranges::find(pairs, both) != pairs.end();
}

}  // namespace

bool is_letter_label(std::string_view reading) { return reading.size() == 1 && reading[0] >= 'a' && reading[0] <= 'z'; }

bool change_as_in_talk(const std::vector<OrderedLabel>& order) {
    std::size_t back = 0;
    std::map<std::string_view, std::map<std::string_view, std::size_t>> followers;
    for (std::size_t i = 1; i < order.size(); ++i) {
        ++followers[order[i - 1].reading][order[i].reading];
        if (i >= 2 && order[i].reading == order[i - 2].reading && order[i].reading != order[i - 1].reading) ++back;
    }
    // In a list that is filled in again and again each has its one follower, but for what was left out.
    std::size_t irregular = 0;
    for (const auto& [label, next] : followers) {
        std::size_t all = 0;
        std::size_t usual = 0;
        for (const auto& [follower, times] : next) {
            all += times;
            usual = std::max(usual, times);
        }
        irregular += all - usual;
    }
    return (back > 0 && back * 10 >= order.size()) || (order.size() >= 6 && irregular * 4 >= order.size());
}

bool letters_speak(const std::vector<OrderedLabel>& order) {
    std::set<std::string_view> letters;
    std::map<std::string_view, std::size_t> others;
    std::size_t count = 0;
    std::size_t timed = 0;
    std::size_t talking = 0;
    for (const OrderedLabel& label : order) {
        if (is_letter_label(label.reading)) {
            letters.insert(label.reading);
            ++count;
            if (label.timed) ++timed;
            if (label.talks) ++talking;
        } else {
            ++others[label.reading];
        }
    }
    if (count == 0 || timed * 2 > count) return true;
    const bool asked = std::ranges::any_of(askers, [&](std::string_view asker) {
        const auto at = others.find(asker);
        return at != others.end() && at->second >= 2;
    });
    const bool first_again = std::ranges::count(order, order.front().reading, &OrderedLabel::reading) >= 2;
    if (asked || (order.front().reading == "i" && first_again)) return true;
    if (letters.size() == 1) return !others.empty() || (count >= 2 && talking * 2 >= count);
    if (letters.size() == 2 && others.empty()) {
        return are_a_pair(letters) || (talking * 2 >= count && change_as_in_talk(order));
    }
    return change_as_in_talk(order);
}

}  // namespace heddle
