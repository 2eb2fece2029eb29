#include "coding/tabulation.h"

#include <algorithm>

#include "coding/count_table.h"

namespace heddle {

namespace {

std::string quoted_list(const std::vector<std::string>& words) {
    std::string list;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (i > 0) list += i + 1 == words.size() ? " or " : ", ";
        list += "“" + words[i] + "”";
    }
    return list;
}

}  // namespace

std::string heading_of(const TabulateQuestion& question, const std::string& by) {
    std::string text = question.distribution ? "Respondents who gave each answer"
                                             : "Respondents who answered " + quoted_list(question.answers);
    text += ", as % of those who answered the item";
    if (!question.dropped.empty()) text += " with something else than " + quoted_list(question.dropped);
    if (!by.empty()) {
        std::string readable = by;
        std::replace(readable.begin(), readable.end(), '_', ' ');
        text += ", by " + readable;
    }
    return text + ".";
}

std::string shown(const Tabulation& table, const AnswerCell& cell) {
    if (cell.is_hidden()) return hidden_mark(-cell.count);
    if (cell.base <= 0) return "–";
    if (cell.base < table.question.min_base) return with_thousands(cell.count) + "/" + with_thousands(cell.base);
    return rounded_percentage(cell.count, cell.base, 0) + "%";
}

std::optional<double> percentage(const AnswerCell& cell) {
    if (cell.base <= 0 || cell.is_hidden()) return std::nullopt;
    return 100.0 * static_cast<double>(cell.count) / static_cast<double>(cell.base);
}

}  // namespace heddle
