#include "coding/count_table.h"

#include <algorithm>

namespace heddle {

namespace {

// "organisation_type" as it reads in a sentence.
std::string readable(std::string name) {
    std::replace(name.begin(), name.end(), '_', ' ');
    return name;
}

std::string joined_names(const std::vector<std::string>& names) {
    std::string text;
    for (std::size_t i = 0; i < names.size(); ++i)
        text += (i == 0 ? "" : " and ") + readable(names[i]);
    return text;
}

const char* subject_of(Unit unit) {
    switch (unit) {
        case Unit::segments:
            return "Codings of what is said";
        case Unit::documents:
            return "Documents with at least one coding of what is said";
        case Unit::participants:
            return "Participants whose own turns hold at least one coding";
        case Unit::participations:
            return "Participations (a participant in one document) whose own turns hold at least "
                   "one coding";
        case Unit::words:
            return "Words of what is said that stand in at least one coding";
        case Unit::characters:
            return "Characters of what is said that stand in at least one coding";
        case Unit::coverage:
            return "Characters of what is said that stand in at least one coding";
    }
    return "";
}

const char* plural_of(Unit unit) { return unit == Unit::coverage ? "characters" : name_of(unit); }

}  // namespace

std::string heading_of(const CountQuestion& question, const std::vector<std::string>& by) {
    const std::string group = joined_names(by);
    std::string text = subject_of(question.unit);
    const PercentBase base =
        question.unit == Unit::coverage ? PercentBase::group : question.percent;
    switch (base) {
        case PercentBase::none:
            if (!group.empty()) text += ", by " + group;
            break;
        case PercentBase::row:
            text += ", as % of the code's total";
            if (!group.empty()) text += ", by " + group;
            break;
        case PercentBase::column:
            text += ", as % of the sum of the top-level codes";
            if (!group.empty()) text += " of that " + group;
            break;
        case PercentBase::group:
            text += std::string(", as % of all ") + plural_of(question.unit);
            if (!group.empty()) text += " of that " + group;
            break;
    }
    if (question.examined) text += ", in documents that a coder has marked done";
    return text + ".";
}

std::string heading_of(const CrossQuestion& question, const std::string& rows,
                       const std::string& by) {
    std::string unit = name_of(question.unit);
    unit.front() = static_cast<char>(unit.front() - 'a' + 'A');
    std::string text = unit + " by " + readable(rows);
    if (!by.empty()) text += " and " + readable(by);
    return text + ".";
}

std::optional<double> percentage(const CountCell& cell) {
    if (cell.hidden || cell.base <= 0) return std::nullopt;
    return 100.0 * static_cast<double>(cell.count) / static_cast<double>(cell.base);
}

std::string shown(const CountTable& table, const CountCell& cell) {
    const CountQuestion& question = table.question;
    if (cell.hidden) return hidden_mark(question.suppress_below);
    if (!table.is_percentage()) return with_thousands(cell.count);
    if (cell.base <= 0) return "–";
    if (cell.base < question.min_base)
        return with_thousands(cell.count) + "/" + with_thousands(cell.base);
    return rounded_percentage(cell.count, cell.base, question.unit == Unit::coverage ? 1 : 0) + "%";
}

std::string shown(const CrossTable& table, const CrossCell& cell) {
    return cell.hidden ? hidden_mark(table.question.suppress_below) : with_thousands(cell.count);
}

std::string hidden_mark(std::optional<std::int64_t> suppress_below) {
    return "<" + std::to_string(suppress_below.value_or(0));
}

std::string with_thousands(std::int64_t number) {
    std::string digits = std::to_string(number);
    const std::ptrdiff_t first = number < 0 ? 1 : 0;
    for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > first; at -= 3) {
        digits.insert(static_cast<std::size_t>(at), 1, ',');
    }
    return digits;
}

std::string rounded_percentage(std::int64_t count, std::int64_t base, int decimals) {
    const std::int64_t scale = decimals == 0 ? 100 : 1000;
    const std::int64_t rounded = (2 * scale * count + base) / (2 * base);
    if (decimals == 0) return std::to_string(rounded);
    return std::to_string(rounded / 10) + "." + std::to_string(rounded % 10);
}

}  // namespace heddle
