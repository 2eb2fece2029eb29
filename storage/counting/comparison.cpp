#include "storage/counting/comparison.h"

#include <algorithm>
#include <set>

#include "coding/codebook.h"
#include "coding/count_table.h"
#include "storage/counting/count_notes.h"
#include "storage/counting/suppressed_comparison.h"

namespace heddle {

namespace {

Result<> check_items(const Study& study, const ComparisonQuestion& question) {
    if (question.answers.empty()) return usage_error("Name the answer to the items that is compared.");
    if (!question.codes.empty() || !question.coders.empty() || !question.stances.empty() || question.examined ||
        question.coder_choice != CoderChoice::all || question.unit != Unit::participants) {
        return usage_error("Survey items are compared without codes, coders, stances and units; leave these out.");
    }
    std::set<AttributeId> seen;
    for (const AttributeId item : question.items) {
        const Attribute* attribute = study.attributes().find(item);
        if (!attribute) return usage_error("The study lacks an item of the question.");
        if (!seen.insert(item).second) return usage_error("The item “" + attribute->name + "” is named twice.");
    }
    return done();
}

Result<> check_comparison(const Study& study, const ComparisonQuestion& question) {
    if (question.unit != Unit::participants && question.unit != Unit::participations && question.unit != Unit::documents) {
        return usage_error("Groups are compared in participants, participations or documents, not in “" + std::string(name_of(question.unit)) + "”.");
    }
    if (!question.by_occasion && !study.attributes().contains(question.by)) return usage_error("The study lacks the attribute of the groups.");
    if (question.by_occasion && question.items.empty()) return usage_error("Only answers to survey items have occasions; name another attribute for the groups.");
    if (question.paired && question.unit != Unit::participants) return usage_error("Pairs are participants; leave the unit out.");
    if (question.groups.size() == 1) return usage_error("Name at least two groups, or none.");
    if (question.groups.size() > 2 && question.paired) return usage_error("Pairs are of two groups; name two.");
    if (question.groups.size() > 2 && question.test) return usage_error("A test compares two groups; name two.");
    if (question.same_values && !study.attributes().contains(*question.same_values))
        return usage_error("The study lacks the attribute that is to be the same in the groups.");
    if (question.same_values == question.by && !question.by_occasion)
        return usage_error("What makes the groups is never the same in each of them; name another attribute, such as the site.");
    if (question.same_values && question.is_of_same_people())
        return usage_error("Either the same participants count, or the same values of an attribute; choose one.");
    for (const Condition& condition : question.where) {
        if (!study.attributes().contains(condition.attribute)) return usage_error("The study lacks an attribute that a condition names.");
    }
    for (const CodeId code : question.codes) {
        if (!study.codes().contains(code)) return usage_error("A code that is asked for is not in the codebook.");
    }
    for (const CoderId coder : question.coders) {
        if (!study.coders().contains(coder)) return usage_error("A coder who is asked for is not in the study.");
    }
    if (question.suppress_below && *question.suppress_below < 1) return usage_error("Cells can be hidden below 1 or a larger number.");
    if (question.min_base < 0) return usage_error("The smallest base of a percentage cannot be below 0.");
    if (!question.items.empty()) return check_items(study, question);
    if (!question.answers.empty() || !question.dropped.empty() || !question.occasions.empty())
        return usage_error("Answers belong to survey items; name the items too.");
    return done();
}

CountQuestion comparison_as_count(const ComparisonQuestion& question) {
    CountQuestion made;
    made.by = {question.by};
    made.unit = question.unit;
    made.percent = PercentBase::group;
    made.codes = question.codes;
    made.coders = question.coders;
    made.coder_choice = question.coder_choice;
    made.stances = question.stances;
    made.where = question.where;
    made.examined = question.examined;
    return made;
}

// Who is in more than one of two groups; then their counts are not independent of each other.
std::int64_t in_both(const Bases& sizes) {
    std::int64_t sum = 0;
    for (std::size_t g = 0; g + 1 < sizes.size(); ++g) sum += sizes[g];
    return sum - sizes.back();
}

std::string is_or_are(std::int64_t number, const std::string& one, const std::string& several) {
    return with_thousands(number) + " " + (number == 1 ? one + " is" : several + " are");
}

// Of participants who all are in both groups: who has it in at least one is the total, and the rest follows.
SamePeopleCounts pairs_of(const ComparisonRow& row) {
    const std::int64_t first = row.cells[0].count;
    const std::int64_t second = row.cells[1].count;
    const std::int64_t any = row.total.count;
    return {first + second - any, any - second, any - first, row.total.base - any};
}

}  // namespace

Result<CountedComparison> counted_comparison(CountState& state, const ComparisonQuestion& question) {
    const Columns columns = state.columns();
    CountedComparison made{comparison_as_count(question), {}, {}};
    made.selection = select_members(state.study(), state.arrays(), made.counting, columns);
    HEDDLE_TRY(made.groups, compared_groups(state.study(), state.arrays(), question, made.selection.bodies, columns));
    made.selection.bodies = made.groups.counted;
    made.selection.has_conditions = true;
    return made;
}

Result<ComparisonTable> answer(CountState& state, const ComparisonQuestion& question) {
    const Study& study = state.study();
    HEDDLE_CHECK(check_comparison(study, question));
    if (!question.items.empty()) return compare_items(study, question);

    HEDDLE_TRY(CountedComparison compared, counted_comparison(state, question));
    const CountQuestion& counting = compared.counting;
    ComparedGroups& groups = compared.groups;
    const Codebook codebook(study);
    const CodingFilter filter(study, codebook, state.arrays(), state.stances(), counting);
    const TallyInput input{state.arrays(), codebook, filter, compared.selection, groups.grouping};
    const Tally counted = tally(input, question.unit, {});

    ComparisonTable table;
    table.question = question;
    table.heading = narrowed(heading_of(counting, {study.attributes().find(question.by)->name}), narrowing_of(study, counting));
    for (std::size_t g = 0; g < groups.grouping.groups.size(); ++g) table.groups.push_back({groups.grouping.groups[g].name, counted.n[g]});
    table.total_n = counted.n.back();
    const auto& entries = codebook.entries();
    for (std::size_t row = 0; row < entries.size(); ++row) {
        ComparisonRow& made = table.rows.emplace_back();
        made.name = entries[row].path;
        made.depth = entries[row].depth;
        made.asked = filter.asked_rows()[row] != 0;
        for (std::size_t g = 0; g < table.groups.size(); ++g) made.cells.push_back({counted.cells.at(row, g), counted.n[g]});
        made.total = {counted.cells.at(row, counted.cells.total()), counted.n.back()};
        if (question.paired && table.groups.size() == 2) made.pairs = pairs_of(made);
    }
    table.notes = std::move(groups.notes);
    for (std::string& note : notes_of(input, study, counting, counted)) {
        // Of the same people that is what was asked for.
        if (!question.is_of_same_people() || !note.starts_with("Groups overlap")) table.notes.push_back(std::move(note));
    }

    bool tests = question.test && table.groups.size() == 2;
    if (!question.paired && table.groups.size() == 2) {
        const std::int64_t people = in_both(group_sizes(input, Unit::participants, {}));
        const std::int64_t units = in_both(counted.n);
        if (people > 0) {
            table.notes.push_back(is_or_are(people, "participant", "participants") + " in both groups and " + (people == 1 ? "counts" : "count") +
                                  " in each" + (tests ? "; the test and the interval are for groups that share nobody, so that none is made." : ".") +
                                  " Asked as pairs, these people are compared with themselves.");
        } else if (units > 0) {
            table.notes.push_back(is_or_are(units, "document", "documents") + " in both groups and " + (units == 1 ? "counts" : "count") + " in each" +
                                  (tests ? "; the test and the interval are for groups that share nothing, so that none is made. Participants can be tested."
                                         : "."));
        }
        if (people > 0 || units > 0) tests = false;
    }
    if (question.suppress_below) hide_small_numbers(input, counted, counting, table);
    finish_comparison(table, tests);
    return table;
}

Result<ComparisonTable> compare(const Study& study, const ComparisonQuestion& question) {
    CountState state;
    state.update(study);
    return answer(state, question);
}

}  // namespace heddle
