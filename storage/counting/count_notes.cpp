#include "storage/counting/count_notes.h"

#include <algorithm>

#include "coding/count_table.h"

namespace heddle {

namespace {

constexpr std::size_t most_named = 10;  // documents in a note

// "1 document", "12 documents".
std::string many(std::int64_t number, const std::string& one, const std::string& several) {
    return with_thousands(number) + " " + (number == 1 ? one : several);
}

std::string listed_with(const std::vector<std::string>& names, const char* last_word) {
    std::string text;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (i > 0) text += i + 1 == names.size() ? std::string(" ") + last_word + " " : ", ";
        text += names[i];
    }
    return text;
}

void add_filters(const TallyInput& input, const Study& study, const CountQuestion& question,
                 std::vector<std::string>& notes) {
    if (const std::string where = conditions_in_words(study, question.where); !where.empty()) {
        notes.push_back("Counted is only where " + where + ".");
    }
    if (!question.documents.empty()) {
        std::vector<std::string> names;
        for (const DocumentId document : question.documents) names.push_back("“" + study.documents().find(document)->name + "”");
        // Names of documents may be those of people.
        if (question.suppress_below || question.hides_documents) names.clear();
        const std::size_t named = std::min(names.size(), most_named);
        const std::size_t others = question.documents.size() - named;
        names.resize(named);
        const char* one = named == 0 ? "chosen document" : "other document";
        if (others > 0) names.push_back(many(static_cast<std::int64_t>(others), one, named == 0 ? "chosen documents" : "other documents"));
        notes.push_back("Only what is in " + listed_with(names, "and") + " is counted.");
    }
    if (question.examined)
        notes.push_back("Only documents that a coder has marked done are counted.");
    if (question.include_interviewer) notes.push_back("The interviewer's turns are counted too.");
    if (!question.codes.empty()) {
        std::vector<std::string> names;
        for (const CodeId code : question.codes)
            names.push_back("“" + input.codebook.path(code) + "”");
        notes.push_back("Only codings with " + listed_with(names, "or") +
                        ", or a code below, are counted; n counts all.");
    }
    if (!question.coders.empty()) {
        std::vector<std::string> names;
        for (const CoderId coder : question.coders)
            names.push_back(study.coders().find(coder)->name);
        notes.push_back("Only codings by " + listed_with(names, "or") + " are counted; n counts all.");
    }
    if (!question.stances.empty()) {
        std::vector<std::string> names;
        for (const std::string& stance : question.stances)
            names.push_back("“" + stance + "”");
        notes.push_back("Only codings whose stance is " + listed_with(names, "or") +
                        " are counted; n counts all.");
    }
}

std::int64_t documents_without_coder_of_record(const TallyInput& input) {
    std::int64_t without = 0;
    for (std::size_t d = 0; d < input.arrays.documents.size(); ++d) {
        const DocumentSlot& slot = input.arrays.documents[d];
        const auto first = input.selection.bodies.begin() + slot.first_member;
        const auto last = first + static_cast<std::ptrdiff_t>(input.arrays.members_of(slot).size());
        if (std::find(first, last, 1) != last && !input.filter.coder_of_record(d)) ++without;
    }
    return without;
}

// How many of each group's documents nobody has marked done: where a code is absent from those, it
// need not be absent.
void add_not_done(const TallyInput& input, const Study& study, std::vector<std::string>& notes) {
    const std::vector<std::uint8_t> done = documents_done(study, input.arrays);
    Selection not_done = input.selection;
    for (std::size_t d = 0; d < done.size(); ++d) {
        if (!done[d]) continue;
        const DocumentSlot& slot = input.arrays.documents[d];
        const auto first = not_done.bodies.begin() + slot.first_member;
        std::fill(first, first + static_cast<std::ptrdiff_t>(input.arrays.members_of(slot).size()),
                  std::uint8_t{0});
    }
    const Bases all = group_sizes(input, Unit::documents, {});
    const Bases open =
        group_sizes({input.arrays, input.codebook, input.filter, not_done, input.grouping},
                    Unit::documents, {});
    if (open.back() == 0) return;
    std::string text = "No coder has marked done " + with_thousands(open.back()) + " of " +
                       many(all.back(), "document", "documents");
    const auto& groups = input.grouping.groups;
    if (groups.size() > 1) {
        std::vector<std::string> parts;
        for (std::size_t g = 0; g < groups.size(); ++g) {
            if (open[g] == 0) continue;
            parts.push_back(with_thousands(open[g]) + " of " + with_thousands(all[g]) + " in " + groups[g].name);
        }
        text += " (" + listed_with(parts, "and") + ")";
    }
    notes.push_back(
        text + "; where a code is missing from them, it may only not have been looked for yet.");
}

}  // namespace

std::vector<std::string> notes_of(const TallyInput& input, const Study& study,
                                  const CountQuestion& question, const Tally& tally) {
    std::vector<std::string> notes;
    add_filters(input, study, question, notes);
    const CodingStatistics& statistics = tally.statistics;
    if (statistics.left_out > 0) {
        notes.push_back(
            many(statistics.left_out, "coding is", "codings are") +
            " left out: " + (statistics.left_out == 1 ? "it overlaps" : "they overlap") +
            " nothing that is counted (only labels, blanks, text before the first turn, " +
            (question.include_interviewer ? "" : "the interviewer's turns, ") +
            "or people who are excluded).");
    }
    const bool of_people =
        question.unit == Unit::participants || question.unit == Unit::participations;
    if (of_people && statistics.of_nobody > 0) {
        notes.push_back(many(statistics.of_nobody, "coding belongs", "codings belong") +
                        (statistics.of_nobody == 1 ? " to no participant and so counts for none."
                                                   : " to no participant and so count for none."));
    }
    if (statistics.several_coders > 0) {
        notes.push_back(many(statistics.several_coders, "document was", "documents were") +
                        " coded by several coders; two coders on the same passage are two segments "
                        "and one document.");
    }
    if (question.coder_choice == CoderChoice::of_record) {
        const std::int64_t without = documents_without_coder_of_record(input);
        notes.push_back(
            "In documents with a coder of record only that coder's codings are counted" +
            (without == 0 ? "."
                          : "; " + many(without, "document names", "documents name") +
                                " none, and all their codings are."));
    }
    std::int64_t sum = 0;
    for (std::size_t g = 0; g + 1 < tally.n.size(); ++g)
        sum += tally.n[g];
    if (sum > tally.n.back()) {
        notes.push_back(
            "Groups overlap, so that together they hold more than the total, which counts "
            "everything once.");
    }
    if (!question.examined) add_not_done(input, study, notes);
    return notes;
}

}  // namespace heddle
