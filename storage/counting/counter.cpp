#include "storage/counting/counter.h"

#include <algorithm>

#include "coding/codebook.h"
#include "coding/count_table.h"
#include "storage/counting/count_answer.h"
#include "storage/counting/count_notes.h"
#include "storage/counting/suppressed_count.h"

namespace heddle {

namespace {

Result<> check_count(const Study& study, const CountQuestion& question) {
    if (question.by.size() > 2)
        return usage_error("A table counts by at most two attributes; leave the others out.");
    if (question.by.size() == 2 && question.by[0] == question.by[1]) {
        return usage_error(
            "A table cannot count by the same attribute twice; name another one, or only one.");
    }
    for (const AttributeId attribute : question.by) {
        if (!study.attributes().contains(attribute))
            return usage_error("The study lacks an attribute to count by.");
    }
    for (const Condition& condition : question.where) {
        if (!study.attributes().contains(condition.attribute)) {
            return usage_error("The study lacks an attribute that a condition names.");
        }
    }
    for (const CodeId code : question.codes) {
        if (!study.codes().contains(code))
            return usage_error("A code that is asked for is not in the codebook.");
    }
    for (const CoderId coder : question.coders) {
        if (!study.coders().contains(coder))
            return usage_error("A coder who is asked for is not in the study.");
    }
    for (const DocumentId document : question.documents) {
        if (!study.documents().contains(document))
            return usage_error("A document that is asked for is not in the study.");
    }
    const bool adds_up = question.unit == Unit::segments || question.unit == Unit::words ||
                         question.unit == Unit::characters;
    if (question.unit == Unit::coverage &&
        (question.percent == PercentBase::row || question.percent == PercentBase::column)) {
        return usage_error(
            "Coverage is a percentage of the group's characters already; ask for characters "
            "instead.");
    }
    if (question.percent == PercentBase::column && !adds_up) {
        return usage_error(
            "A percentage of the column is there for segments, words and characters only, since " +
            std::string(name_of(question.unit)) +
            " have several codes at once; ask for a percentage of the group.");
    }
    if (question.percent == PercentBase::group && question.unit == Unit::segments) {
        return usage_error(
            "Segments are no share of a group; ask for documents or participants, or for a "
            "percentage "
            "of the row or the column.");
    }
    if (question.suppress_below && *question.suppress_below < 1) {
        return usage_error("Cells can be hidden below 1 or a larger number.");
    }
    if (question.min_base < 0)
        return usage_error("The smallest base of a percentage cannot be below 0.");
    return done();
}

// What each cell's percentage is of.
std::int64_t base_of(const CountQuestion& question, const Tally& tally, const Bases& column_sums,
                     std::size_t row, std::size_t column) {
    if (question.unit == Unit::coverage) return tally.n[column];
    switch (question.percent) {
        case PercentBase::none:
            return 0;
        case PercentBase::row:
            return tally.cells.at(row, tally.cells.total());
        case PercentBase::column:
            return column_sums[column];
        case PercentBase::group:
            return tally.n[column];
    }
    return 0;
}

}  // namespace

Result<CountTable> answer(CountState& state, const CountQuestion& question,
                          const WordSource& words) {
    const Study& study = state.study();
    HEDDLE_CHECK(check_count(study, question));

    const Columns columns = state.columns();
    const Codebook codebook(study);
    const CodingFilter filter(study, codebook, state.arrays(), state.stances(), question);
    const Selection selection = select_members(study, state.arrays(), question, columns);
    const Grouping grouping = group_members(state.arrays(), question.by, selection.bodies, columns);
    if (question.unit == Unit::words) HEDDLE_CHECK(state.need_coded_words(selection, words));
    const TallyInput input{state.arrays(), codebook, filter, selection, grouping, nullptr, state.parts()};
    const Tally counted = state.tallies().tally(input, question.unit, state.coded_words());

    std::vector<std::string> by;
    for (const AttributeId attribute : question.by)
        by.push_back(study.attributes().find(attribute)->name);
    CountTable table;
    table.question = question;
    table.heading = narrowed(heading_of(question, by), narrowing_of(study, question));
    table.groups = grouping.groups;
    for (std::size_t g = 0; g < table.groups.size(); ++g)
        table.groups[g].n = counted.n[g];
    table.total_n = counted.n.back();

    const auto& entries = codebook.entries();
    Bases column_sums(counted.cells.columns(), 0);
    for (std::size_t row = 0; row < entries.size(); ++row) {
        if (entries[row].depth > 0) continue;
        for (std::size_t column = 0; column < column_sums.size(); ++column) {
            column_sums[column] += counted.cells.at(row, column);
        }
    }
    const auto cell = [&](std::size_t row, std::size_t column) {
        return CountCell{counted.cells.at(row, column),
                         base_of(question, counted, column_sums, row, column), false};
    };
    for (std::size_t row = 0; row < entries.size(); ++row) {
        CountRow made{entries[row].code->id,
                      entries[row].path,
                      entries[row].depth,
                      filter.asked_rows()[row] != 0,
                      {},
                      {}};
        made.cells.reserve(table.groups.size());
        for (std::size_t g = 0; g < table.groups.size(); ++g)
            made.cells.push_back(cell(row, g));
        made.total = cell(row, counted.cells.total());
        table.rows.push_back(std::move(made));
    }
    table.notes = notes_of(input, study, question, counted);
    if (question.suppress_below) hide_small_cells(input, counted, table);
    if (question.fold) std::erase_if(table.rows, [](const CountRow& row) { return row.depth > 0; });
    return table;
}

Result<CountTable> count(const Study& study, const CountQuestion& question,
                         const WordSource& words) {
    CountState state;
    state.update(study);
    return answer(state, question, words);
}

}  // namespace heddle
