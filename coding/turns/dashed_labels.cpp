#include <algorithm>
#include <map>

#include "coding/case_folding.h"
#include "coding/turns/label_forms.h"
#include "coding/turns/label_kind.h"
#include "coding/turns/letter_labels.h"
#include "coding/turns/text_lines.h"

namespace heddle {

namespace {

constexpr std::size_t longest_dashed_label = 16;  // bytes: roles and initials only

// "AB", "P1": one to three capitals, perhaps with a number.
bool is_initials(std::string_view label) {
    std::size_t letters = 0;
    while (letters < label.size() && label[letters] >= 'A' && label[letters] <= 'Z') ++letters;
    const bool numbered = std::all_of(label.begin() + static_cast<std::ptrdiff_t>(letters), label.end(),
                                      [](char c) { return c >= '0' && c <= '9'; });
    return letters >= 1 && letters <= 3 && numbered && label.size() - letters <= 2;
}

// The label before an en or em dash with white space on both its sides; `body` is the byte in `words` behind the dash.
std::string_view label_before_dash(std::string_view words, std::size_t& body) {
    const std::string_view head = words.substr(0, longest_dashed_label + 4);
    const std::size_t dash = std::min(head.find("–"), head.find("—"));
    if (dash == std::string_view::npos || dash == 0 || dash > longest_dashed_label) return {};
    const std::size_t after = dash + std::string_view("–").size();
    const std::string_view label = trimmed(words.substr(0, dash));
    if (label.size() == dash || after >= words.size() || (words[after] != ' ' && words[after] != '\t')) return {};
    if (!is_initials(label) && kind_of_label(label) != LabelKind::role) return {};
    body = after + 1;
    return label;
}

// The same before a hyphen, as typists have it.
std::string_view label_before_hyphen(std::string_view words, std::size_t& body) {
    const std::string_view head = words.substr(0, longest_dashed_label + 3);
    const std::size_t hyphen = head.find(" - ");
    if (hyphen == std::string_view::npos || hyphen == 0) return {};
    const std::string_view label = trimmed(head.substr(0, hyphen));
    if (!is_initials(label) && kind_of_label(label) != LabelKind::role) return {};
    body = hyphen + 3;
    return label;
}

bool says_something(std::string_view words) {
    return words.ends_with('.') || words.ends_with('?') || words.ends_with('!') || std::ranges::count(words, ' ') >= 5;
}

}  // namespace

std::vector<TurnStart> find_dashed_labels(std::string_view text, const LabelTest& known, const LabelTest& never) {
    std::vector<TurnStart> found;
    if (text.find(" –") == std::string_view::npos && text.find(" —") == std::string_view::npos &&
        text.find(" - ") == std::string_view::npos) {
        return found;
    }
    const std::vector<TextLine> lines = lines_with_words(text);
    std::map<std::string, std::size_t> times;
    std::vector<OrderedLabel> order;
    std::size_t paragraphs = 0;
    std::size_t opening = 0;
    for (const TextLine& line : lines) {
        if (line.opens_paragraph) ++paragraphs;
        std::size_t body = 0;
        std::string_view label = label_before_dash(line.words, body);
        if (label.empty()) label = label_before_hyphen(line.words, body);
        if (label.empty() || never(label)) continue;
        if (line.opens_paragraph) ++opening;
        const std::size_t start = line.words_start(text);
        found.push_back({std::string(label), start, start + body, std::nullopt});
        ++times[folded(label)];
        order.push_back({folded(label), says_something(line.words.substr(body)), false});
    }
    const auto again = static_cast<std::size_t>(
        std::ranges::count_if(times, [](const auto& label) { return label.second >= 2; }));
    const std::size_t units = opening * 10 >= found.size() * 8 ? paragraphs : lines.size();
    const bool most = again >= 2 && found.size() >= 4 && found.size() * 2 >= units;
    if (most && change_as_in_talk(order) && letters_speak(order)) return found;
    std::erase_if(found, [&](const TurnStart& turn) { return !known(turn.label); });
    return found;
}

}  // namespace heddle
