#include "storage/counting/relations.h"

#include <algorithm>

#include "storage/counting/count_notes.h"
#include "storage/counting/pair_counts.h"
#include "storage/counting/pair_pass.h"
#include "storage/counting/suppressed_relations.h"

namespace heddle {

namespace {

Result<> check_relations(const Study& study, const RelationQuestion& question) {
    const CountQuestion& counted = question.counted;
    if (counted.unit != Unit::segments && counted.unit != Unit::documents && counted.unit != Unit::participants && counted.unit != Unit::participations) {
        return usage_error("Relations of codes are counted in segments, documents, participants or participations.");
    }
    if (counted.by.size() > 1) return usage_error("Relations of codes are counted by one attribute; leave the others out.");
    if (question.number == RelationNumber::coefficient && is_sequence(question.distance.near)) {
        return usage_error("A sequence has no coefficient, since one code comes first; ask for the count or the share.");
    }
    if (question.distance.distance < 0 || question.distance.distance > longest_distance) {
        return usage_error("Codings can be near each other within 0 to 1,000,000 words or turns.");
    }
    if (counted.suppress_below && *counted.suppress_below < 1) return usage_error("Cells can be hidden below 1 or a larger number.");
    if (counted.min_base < 0) return usage_error("The smallest base of a percentage cannot be below 0.");
    const auto lacks = [](const auto& table) { return [&table](const auto& id) { return !table.contains(id); }; };
    if (std::ranges::any_of(counted.by, lacks(study.attributes()))) return usage_error("The study lacks an attribute to count by.");
    if (std::ranges::any_of(counted.where, [&](const Condition& each) { return !study.attributes().contains(each.attribute); })) {
        return usage_error("The study lacks an attribute that a condition names.");
    }
    if (std::ranges::any_of(counted.codes, lacks(study.codes())) || std::ranges::any_of(question.with, lacks(study.codes()))) {
        return usage_error("A code that is asked for is not in the codebook.");
    }
    if (std::ranges::any_of(counted.coders, lacks(study.coders()))) return usage_error("A coder who is asked for is not in the study.");
    return done();
}

// Which rows of the codebook are rows and columns of the table.
std::vector<std::size_t> shown_rows(const Codebook& codebook, const CodingFilter& filter, const RelationQuestion& question, bool columns) {
    std::vector<std::size_t> rows;
    for (std::size_t row = 0; row < codebook.size(); ++row) {
        const Codebook::Entry& entry = codebook.entries()[row];
        if (columns && !question.with.empty()) {
            if (std::ranges::find(question.with, entry.code->id) != question.with.end()) rows.push_back(row);
        } else if (filter.asked_rows()[row] && (!question.counted.fold || entry.depth == 0)) {
            rows.push_back(row);
        }
    }
    return rows;
}

RelationCell relation_cell_of(const Codebook& codebook, const PairCounts& counts, bool sequence, std::size_t row, std::size_t column) {
    const auto& entries = codebook.entries();
    const auto holds = [&](std::size_t above, std::size_t below) { return above <= below && static_cast<int>(below) < entries[above].last; };
    RelationCell cell{counts.n[row], counts.n[column], 0, 0, sequence || (!holds(row, column) && !holds(column, row))};
    if (!cell.compared) return cell;
    cell.first_related = counts.related[row * codebook.size() + column];
    if (!sequence) cell.second_related = counts.related[column * codebook.size() + row];
    return cell;
}

// The pairs of which any are related; what stands together, each once. Where small numbers are hidden all pairs, since a hidden number of a pair that is only listed because
// there are some would be known not to be 0, and below 2 to be 1.
void find_pairs(RelationTable& table, const std::vector<std::size_t>& rows, const std::vector<std::size_t>& columns) {
    const bool sequence = is_sequence(table.question.distance.near);
    const auto is_row = [&](std::size_t wanted) { return std::ranges::binary_search(rows, wanted); };
    const auto is_column = [&](std::size_t wanted) { return std::ranges::binary_search(columns, wanted); };
    for (std::size_t row = 0; row < rows.size(); ++row) {
        for (std::size_t column = 0; column < columns.size(); ++column) {
            const bool seen = rows[row] > columns[column] && is_row(columns[column]) && is_column(rows[row]);
            const RelationCell& cell = table.cell(row, column);
            if ((!sequence && seen) || !cell.compared || (related(cell, sequence) == 0 && !table.question.counted.suppress_below)) continue;
            table.pairs.push_back({row, column, {}});
        }
    }
}

void add_notes(RelationTable& table) {
    if (is_sequence(table.question.distance.near)) {
        if (table.question.distance.near == Nearness::following_turns)
            table.notes.push_back("The interviewer's turns are turns on the way: the next answer is 2 turns later.");
    } else if (!table.by_groups()) {
        table.notes.push_back("“–” stands where a code meets itself or one above or below it. The total of a row and the n of a column are all that "
                              "have the code, together with another or not.");
    }
    if (table.by_groups()) table.notes.push_back(std::string("Within a group only its own codings are related to each other; pairs that never are, are ") +
                                                     (table.question.counted.suppress_below ? "listed, too, so that a hidden number may be 0." : "left out."));
}

bool is_in_words(Nearness near) { return near == Nearness::words || near == Nearness::following_words; }

// Places of the documents in which the question finds anything, and so needs to know how far apart it is.
std::vector<std::size_t> documents_with_segments(const CountState& state, const CodingFilter& filter, const Selection& selection) {
    std::vector<std::size_t> found;
    const auto& documents = state.arrays().documents;
    for (std::size_t document = 0; document < documents.size(); ++document) {
        const CodingsEntry& entry = *documents[document].codings;
        const std::size_t first = documents[document].first_member;
        const bool any = std::ranges::any_of(entry.labels, [&](const CodingLabel& label) {
            return filter.row(document, label) >= 0 && std::ranges::any_of(entry.members(label), [&](std::int32_t member) {
                       return selection.bodies[first + static_cast<std::size_t>(member)] != 0;
                   });
        });
        if (any) found.push_back(document);
    }
    return found;
}

}  // namespace

std::vector<ContentId> missing_words(CountState& state, const RelationQuestion& question) {
    const Study& study = state.study();
    if (!is_in_words(question.distance.near) || !check_relations(study, question)) return {};
    const Columns columns_of = state.columns();
    const Codebook codebook(study);
    const CodingFilter filter(study, codebook, state.arrays(), state.stances(), question.counted);
    const Selection selection = select_members(study, state.arrays(), question.counted, columns_of);
    std::vector<ContentId> missing;
    for (const std::size_t document : documents_with_segments(state, filter, selection)) {
        const ContentId content = state.arrays().documents[document].bodies().content;
        if (!state.words().contains(content)) missing.push_back(content);
    }
    return missing;
}

Result<RelationTable> answer(CountState& state, const RelationQuestion& question, const WordSource& words, const std::function<bool()>& stopped) {
    const Study& study = state.study();
    HEDDLE_CHECK(check_relations(study, question));
    const CountQuestion& counted = question.counted;
    const bool sequence = is_sequence(question.distance.near);
    const Columns columns_of = state.columns();
    const Codebook codebook(study);
    const CodingFilter filter(study, codebook, state.arrays(), state.stances(), counted);
    const Selection selection = select_members(study, state.arrays(), counted, columns_of);
    const Grouping grouping = group_members(state.arrays(), counted.by, selection.bodies, columns_of);
    if (is_in_words(question.distance.near)) HEDDLE_CHECK(state.need_words_of(documents_with_segments(state, filter, selection), words));
    const TallyInput input{state.arrays(), codebook, filter, selection, grouping};

    const auto count_in = [&](std::optional<std::size_t> group) { return count_pairs(input, question.distance, counted.unit, group, state.words(), stopped); };
    const PairCounts all = count_in(std::nullopt);
    if (all.stopped) return failure("Counting was stopped.");

    RelationTable table;
    table.question = question;
    std::vector<std::string> narrowing = narrowing_of(study, counted);
    if (counted.examined) narrowing.emplace_back("only in documents that a coder has marked done");
    table.heading = narrowed(heading_of(question, counted.by.empty() ? std::string() : study.attributes().find(counted.by.front())->name), narrowing);
    table.n = all.any;
    table.takes_in_whole_interviews = all.in_whole > 0 && all.in_whole >= all.units - all.in_whole;
    const std::vector<std::size_t> rows = shown_rows(codebook, filter, question, false);
    const std::vector<std::size_t> columns = shown_rows(codebook, filter, question, true);
    const auto code_of = [&](std::size_t row) {
        const Codebook::Entry& entry = codebook.entries()[row];
        return RelatedCode{entry.code->id, entry.path, entry.code->name, entry.depth, all.n[row]};
    };
    for (const std::size_t row : rows) table.rows.push_back(code_of(row));
    for (const std::size_t column : columns) table.columns.push_back(code_of(column));
    for (const std::size_t row : rows) {
        for (const std::size_t column : columns) table.cells.push_back(relation_cell_of(codebook, all, sequence, row, column));
    }
    add_notes(table);
    Tally tally{Matrix(0, 0), group_sizes(input, counted.unit, {}), all.statistics};
    if (table.by_groups()) {
        find_pairs(table, rows, columns);
        table.groups = grouping.groups;
        table.groups_n = tally.n.back();
        for (std::size_t group = 0; group < table.groups.size(); ++group) {
            table.groups[group].n = tally.n[group];
            const PairCounts within = count_in(group);
            if (within.stopped) return failure("Counting was stopped.");
            for (RelationTable::Pair& pair : table.pairs)
                pair.cells.push_back(relation_cell_of(codebook, within, sequence, rows[pair.row], columns[pair.column]));
        }
    }
    for (std::string& note : notes_of(input, study, counted, tally)) table.notes.push_back(std::move(note));
    if (counted.suppress_below) hide_small_pairs(table, all.in_whole);
    return table;
}

Result<RelationTable> relations(const Study& study, const RelationQuestion& question, const WordSource& words) {
    CountState state;
    state.update(study);
    return answer(state, question, words);
}

std::vector<CodingId> related_codings(CountState& state, const RelationQuestion& question, CodeId first, CodeId second, const WordSource& words,
                                      std::optional<std::size_t> group) {
    const Study& study = state.study();
    if (!check_relations(study, question) || !study.codes().contains(first) || !study.codes().contains(second)) return {};
    const CountQuestion& counted = question.counted;
    const Columns columns_of = state.columns();
    const Codebook codebook(study);
    const CodingFilter filter(study, codebook, state.arrays(), state.stances(), counted);
    const Selection selection = select_members(study, state.arrays(), counted, columns_of);
    const Grouping grouping = group_members(state.arrays(), counted.by, selection.bodies, columns_of);
    if (is_in_words(question.distance.near) && !state.need_words_of(documents_with_segments(state, filter, selection), words)) return {};
    const TallyInput input{state.arrays(), codebook, filter, selection, grouping};
    const auto row = static_cast<std::size_t>(codebook.index_of(first));
    const auto other = static_cast<std::size_t>(codebook.index_of(second));
    const auto has = [&](const std::uint64_t* bits, std::size_t which) { return (bits[which / 64] >> (which % 64) & 1) != 0; };
    const auto& entries = codebook.entries();
    const auto is_of = [&](const CountedSegment& segment, std::size_t which) {
        return segment.row >= static_cast<int>(which) && segment.row < entries[which].last;
    };

    std::vector<CodingId> related;
    const bool sequence = is_sequence(question.distance.near);
    PairPass pass(input, question.distance, group, state.words());
    pass.run(
        counted.unit,
        [&](const PairPass::Found& found) {
            const auto codings = study.codings(found.entry.where->document);
            const auto add = [&](const CountedSegment& segment) { related.push_back(codings[static_cast<std::size_t>(segment.coding)].id); };
            for (std::size_t i = 0; i < found.segments.size(); ++i) {
                if (is_of(found.segments[i], row) && has(found.neighbours.of(i), other)) add(found.segments[i]);
                if (!sequence && is_of(found.segments[i], other) && has(found.neighbours.of(i), row)) add(found.segments[i]);
            }
        },
        [] {}, {});
    std::sort(related.begin(), related.end());
    related.erase(std::unique(related.begin(), related.end()), related.end());
    return related;
}

}  // namespace heddle
