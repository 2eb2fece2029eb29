#include "coding/comparison_question.h"

#include <algorithm>
#include <cmath>

#include "coding/count_table.h"
#include "coding/plain_number.h"
#include "coding/question_words.h"
#include "coding/statistics/exact_tests.h"

namespace heddle {

namespace {

constexpr const char* participants_word = "participants";
constexpr const char* minus = "−";

// With its sign, to one decimal; what rounds to nothing has none.
std::string signed_points(double points) {
    const double tenths = std::round(std::abs(points) * 10);
    const char* sign = tenths == 0 ? "" : points > 0 ? "+" : minus;
    return sign + with_decimals(tenths / 10, 1);
}

// 100 (k2/n2 - k1/n1) in one division, so that half a tenth is known as one.
double points_between(const AnswerCell& first, const AnswerCell& second) {
    const double numerator = static_cast<double>(second.count) * static_cast<double>(first.base) - static_cast<double>(first.count) * static_cast<double>(second.base);
    return 100 * numerator / (static_cast<double>(first.base) * static_cast<double>(second.base));
}

void test_row(ComparisonRow& row) {
    if (row.pairs) {
        const SamePeopleCounts& pairs = *row.pairs;
        row.p = mcnemar_exact(pairs.only_first, pairs.only_second);
        row.interval = paired_difference_interval(pairs.both, pairs.only_first, pairs.only_second, pairs.neither);
    } else {
        const AnswerCell& first = row.cells.front();
        const AnswerCell& second = row.cells.back();
        row.p = fisher_exact(first.count, first.base, second.count, second.base);
        row.interval = difference_interval(first.count, first.base, second.count, second.base);
    }
}

void add_warnings(ComparisonTable& table, std::int64_t tested) {
    table.notes.emplace_back(
        "Take care: people who were chosen on purpose stand for nobody but themselves. A difference between these groups is one between the people who "
        "were asked, not yet one between kinds of people.");
    if (tested == 0) return;
    table.notes.emplace_back(
        "Take care: p and interval would hold if the people had been drawn at random and each apart from the others. People of one site are alike, so that "
        "there is less evidence than it seems: real intervals are wider, real p larger.");
    if (tested > 1) {
        const double by_chance = static_cast<double>(tested) * 0.05;
        table.notes.push_back("Take care: " + with_thousands(tested) +
                              " comparisons stand here at once. Even if the groups did not differ in anything, up to about " +
                              (by_chance < 1 ? std::string("one in twenty") : with_thousands(std::llround(by_chance))) +
                              " of them could be expected to show p under 0.05.");
    }
}

// "…, as % of all participants of that site: Leeds, compared with Kent."
void name_groups(ComparisonTable& table) {
    if (table.groups.size() < 2) return;
    std::string names;
    for (std::size_t g = 0; g < table.groups.size(); ++g) names += (g == 0 ? "" : g == 1 ? ", compared with " : ", ") + table.groups[g].name;
    if (table.heading.ends_with('.')) table.heading.pop_back();
    table.heading += ": " + names + (table.question.is_of_same_people() ? ", the same participants only." : ".");
}

}  // namespace

bool ComparisonRow::hides_difference() const { return !cells.empty() && (cells.front().is_hidden() || cells.back().is_hidden()); }

bool ComparisonRow::hides() const { return total.is_hidden() || std::ranges::any_of(cells, &AnswerCell::is_hidden); }

void finish_comparison(ComparisonTable& table, bool tests) {
    std::int64_t tested = 0;
    for (ComparisonRow& row : table.rows) {
        if (row.cells.size() < 2 || row.cells.front().base <= 0 || row.cells.back().base <= 0 || row.hides_difference()) continue;
        row.difference = points_between(row.cells.front(), row.cells.back());
        if (!tests || !row.asked || (table.question.paired && !row.pairs)) continue;
        test_row(row);
        ++tested;
    }
    if (tested > 0) {
        table.notes.emplace_back(table.question.paired
                                     ? "p: McNemar's exact test, two-sided, of those who changed one way against those who changed the other. Interval: 95% of "
                                       "the difference (Newcombe 1998, paired, method 10)."
                                     : "p: Fisher's exact test, two-sided. Interval: 95% of the difference (Newcombe 1998, independent, method 10).");
    }
    add_warnings(table, tested);
    name_groups(table);
}

std::string shown(const ComparisonTable& table, const AnswerCell& cell) {
    if (cell.is_hidden()) return hidden_mark(table.question.suppress_below);
    if (cell.base <= 0) return "–";
    const std::string parts = with_thousands(cell.count) + "/" + with_thousands(cell.base);
    if (cell.base < table.question.min_base) return parts;
    return rounded_percentage(cell.count, cell.base, 0) + "% (" + parts + ")";
}

std::string shown_difference(const ComparisonRow& row) { return row.difference ? signed_points(*row.difference) : "–"; }

std::string shown_p(const std::optional<double>& p) {
    if (!p) return "–";
    return *p < 0.001 ? std::string("<0.001") : with_decimals(*p, 3);
}

std::string shown_interval(const std::optional<ProportionInterval>& interval) {
    if (!interval) return "–";
    return signed_points(100 * interval->low) + " to " + signed_points(100 * interval->high);
}

AskedQuestion asked(const Study& study, const ComparisonQuestion& question) {
    QuestionWriter writer(study, "compare");
    if (question.by_occasion) {
        writer.value("--by", occasion_word);
    } else {
        writer.attribute("--by", question.by);
    }
    writer.values("--group", question.groups);
    for (const AttributeId item : question.items) writer.attribute("--item", item);
    writer.values("--value", question.answers);
    if (question.unit != Unit::participants) writer.value("--unit", name_of(question.unit));
    writer.flag("--test", question.test);
    writer.flag("--paired", question.paired);
    if (question.same_participants) writer.value("--same", participants_word);
    if (question.same_values) writer.attribute("--same", *question.same_values);
    writer.codes(question.codes);
    writer.coders(question.coders);
    if (question.coder_choice == CoderChoice::of_record) writer.value("--coders", "record");
    writer.values("--stance", question.stances);
    writer.conditions(question.where);
    for (const std::string& occasion : question.occasions) writer.value("--where", std::string(occasion_word) + "=" + occasion);
    writer.flag("--examined", question.examined);
    writer.values("--drop-answer", question.dropped);
    if (question.min_base != ComparisonQuestion{}.min_base) writer.number("--min-base", question.min_base);
    writer.number("--suppress-below", question.suppress_below);
    return writer.take();
}

Result<ComparisonQuestion> comparison_question(const Study& study, const AskedQuestion& asked) {
    QuestionReader reader(study, asked, "compare");
    ComparisonQuestion question;
    const std::string occasion_is = std::string(occasion_word) + "=";
    reader.each([&](const QuestionOption& option) {
        const std::string& name = option.option;
        const bool plain = option.kind == NamedKind::nothing;
        if (name == "--by" && plain && option.value == occasion_word) question.by_occasion = true;
        else if (name == "--by") question.by = reader.attribute(option);
        else if (name == "--group") question.groups.push_back(option.value);
        else if (name == "--item") question.items.push_back(reader.attribute(option));
        else if (name == "--value") question.answers.push_back(option.value);
        else if (name == "--unit") question.unit = reader.known(option, unit_named(option.value));
        else if (name == "--test") question.test = true;
        else if (name == "--paired") question.paired = true;
        else if (name == "--same" && plain && option.value == participants_word) question.same_participants = true;
        else if (name == "--same") question.same_values = reader.attribute(option);
        else if (name == "--code") question.codes.push_back(reader.code(option));
        else if (name == "--coder") question.coders.push_back(reader.coder(option));
        else if (name == "--coders") question.coder_choice = option.value == "record" ? CoderChoice::of_record : CoderChoice::all;
        else if (name == "--stance") question.stances.push_back(option.value);
        else if (name == "--where" && plain && option.value.starts_with(occasion_is)) question.occasions.push_back(option.value.substr(occasion_is.size()));
        else if (name == "--where") question.where.push_back(reader.condition(option));
        else if (name == "--examined") question.examined = true;
        else if (name == "--drop-answer") question.dropped.push_back(option.value);
        else if (name == "--min-base") question.min_base = reader.number(option, 0);
        else if (name == "--suppress-below") question.suppress_below = reader.number(option, 1);
        else return false;
        return true;
    });
    return reader.give(std::move(question));
}

}  // namespace heddle
