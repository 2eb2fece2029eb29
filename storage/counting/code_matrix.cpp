#include "storage/counting/code_matrix.h"

#include <algorithm>
#include <array>
#include <limits>

#include "coding/question_words.h"
#include "storage/counting/count_notes.h"
#include "storage/counting/count_state.h"

namespace heddle {

namespace {

constexpr std::array case_names{std::pair{MatrixCases::documents, "documents"}, std::pair{MatrixCases::participants, "participants"},
                                std::pair{MatrixCases::participations, "participations"}};
constexpr std::array value_names{std::pair{MatrixValues::presence, "0/1"}, std::pair{MatrixValues::segments, "counts"},
                                 std::pair{MatrixValues::words, "words"}};

constexpr auto no_case = std::numeric_limits<std::uint32_t>::max();

Result<> check_matrix(const Study& study, const CodeMatrixQuestion& question) {
    for (const Condition& condition : question.where) {
        if (!study.attributes().contains(condition.attribute)) return usage_error("The study lacks an attribute that a condition names.");
    }
    for (const CodeId code : question.codes) {
        if (!study.codes().contains(code)) return usage_error("A code that is asked for is not in the codebook.");
    }
    for (const CoderId coder : question.coders) {
        if (!study.coders().contains(coder)) return usage_error("A coder who is asked for is not in the study.");
    }
    return done();
}

// The cases and, for each member of the arrays, which of them it is part of.
class Cases {
public:
    Cases(const CountArrays& arrays, const Selection& selection, MatrixCases kind) : arrays_(arrays), of_member_(arrays.members.size(), no_case) {
        if (kind == MatrixCases::participants) {
            for (std::size_t p = 0; p < arrays.members_of_participant.size(); ++p) {
                std::uint32_t made = no_case;
                for (const std::uint32_t member : arrays.members_of_participant[p]) {
                    if (selection.bodies[member]) add(member, made, {}, arrays.members[member].participant);
                }
            }
            return;
        }
        for (const DocumentSlot& slot : arrays.documents) {
            std::uint32_t of_document = no_case;
            for (std::size_t m = slot.first_member; m < slot.first_member + arrays.members_of(slot).size(); ++m) {
                if (!selection.bodies[m]) continue;
                const ParticipantId participant = arrays.members[m].participant;
                std::uint32_t of_participation = no_case;
                if (kind == MatrixCases::documents) {
                    add(m, of_document, slot.document, {});
                } else if (participant) {
                    add(m, of_participation, slot.document, participant);
                }
            }
        }
    }

    std::vector<MatrixCase> take() { return std::move(cases_); }
    std::size_t size() const { return cases_.size(); }
    // Each case a group; of what `counted` leaves out nothing is in any.
    Grouping grouping(const std::vector<std::uint8_t>& counted) const {
        Grouping made;
        made.groups.resize(cases_.size());
        for (std::size_t m = 0; m < of_member_.size(); ++m) {
            if (counted[m] && of_member_[m] != no_case) made.of_member.items.push_back(of_member_[m]);
            made.of_member.end_list();
        }
        return made;
    }
    std::vector<std::uint8_t> known(const std::vector<std::uint8_t>& counted) const {
        std::vector<std::uint8_t> known(cases_.size(), 0);
        for (std::size_t m = 0; m < of_member_.size(); ++m) {
            if (counted[m] && of_member_[m] != no_case) known[of_member_[m]] = 1;
        }
        return known;
    }

private:
    void add(std::size_t member, std::uint32_t& at, DocumentId document, ParticipantId participant) {
        if (at == no_case) {
            at = static_cast<std::uint32_t>(cases_.size());
            cases_.push_back({document, participant, {}, true, 0});
        }
        of_member_[member] = at;
        const Member& met = arrays_.members[member];
        cases_[at].met.emplace_back(met.document, met.participant);
    }

    const CountArrays& arrays_;
    std::vector<std::uint32_t> of_member_;
    std::vector<MatrixCase> cases_;
};

std::string case_heading_of(const CodeMatrixQuestion& question) {
    const std::string of = question.cases == MatrixCases::documents      ? "document"
                           : question.cases == MatrixCases::participants ? "participant"
                                                                         : "participation (a participant in one document)";
    const std::string what = question.cases == MatrixCases::documents ? "it" : "the participant";
    switch (question.values) {
        case MatrixValues::presence: return "For each " + of + ": 1 where " + what + " has at least one coding with the code or one below it, else 0";
        case MatrixValues::segments: return "For each " + of + ": the number of codings with the code or one below it";
        case MatrixValues::words: break;
    }
    return "For each " + of + ": the words coded with the code or one below it, each word once";
}

CountQuestion matrix_as_count(const CodeMatrixQuestion& question, bool examined) {
    CountQuestion count;
    count.unit = question.values == MatrixValues::words           ? Unit::words
                 : question.values == MatrixValues::segments      ? Unit::segments
                 : question.cases == MatrixCases::documents       ? Unit::documents
                                                                  : Unit::participants;
    count.codes = question.codes;
    count.coders = question.coders;
    count.coder_choice = question.coder_choice;
    count.stances = question.stances;
    count.where = question.where;
    count.examined = examined;
    count.include_interviewer = question.include_interviewer;
    return count;
}

}  // namespace

Result<CodeMatrix> code_matrix(const Study& study, const CodeMatrixQuestion& question, const WordSource& words) {
    HEDDLE_CHECK(check_matrix(study, question));
    CountState state;
    state.update(study);
    const CountArrays& arrays = state.arrays();
    const Codebook codebook(study);
    const CountQuestion count = matrix_as_count(question, question.examined);
    const CodingFilter filter(study, codebook, arrays, state.stances(), count);
    const Selection all = select_members(study, arrays, matrix_as_count(question, false), state.columns());
    const Selection selection = question.examined ? select_members(study, arrays, count, state.columns()) : all;
    Cases cases(arrays, all, question.cases);

    const bool of_words = question.values == MatrixValues::words;
    if (of_words) HEDDLE_CHECK(state.need_coded_words(selection, words));
    const Grouping grouping = cases.grouping(selection.bodies);
    const TallyInput input{arrays, codebook, filter, selection, grouping};
    // 0/1 is whether there are any segments.
    const Unit unit = of_words ? Unit::words : Unit::segments;
    const Tally counted = tally(input, unit, state.coded_words());

    CodeMatrix matrix;
    matrix.question = question;
    matrix.heading = narrowed(case_heading_of(question), narrowing_of(study, count));
    std::vector<std::size_t> rows;
    std::vector<std::uint8_t> wanted(codebook.size(), question.codes.empty() ? 1 : 0);
    for (const CodeId code : question.codes) {
        const auto at = static_cast<std::size_t>(codebook.index_of(code));
        std::fill(wanted.begin() + static_cast<std::ptrdiff_t>(at), wanted.begin() + codebook.entries()[at].last, std::uint8_t{1});
    }
    for (std::size_t row = 0; row < codebook.size(); ++row) {
        if (!wanted[row]) continue;
        rows.push_back(row);
        matrix.codes.push_back({codebook.entries()[row].code->id, codebook.entries()[row].path});
    }
    const std::vector<std::uint8_t> known = cases.known(selection.bodies);
    matrix.cells.reserve(cases.size() * rows.size());
    for (std::size_t c = 0; c < cases.size(); ++c) {
        for (const std::size_t row : rows) {
            const std::int64_t number = counted.cells.at(row, c);
            matrix.cells.push_back(question.values == MatrixValues::presence ? std::min<std::int64_t>(number, 1) : number);
        }
    }
    matrix.cases = cases.take();
    std::int64_t not_known = 0;
    for (std::size_t c = 0; c < matrix.cases.size(); ++c) {
        matrix.cases[c].known = known[c] != 0;
        if (of_words) matrix.cases[c].words = counted.n[c];
        not_known += known[c] ? 0 : 1;
    }

    // The notes speak of everything together.
    Grouping together = group_members(arrays, {}, selection.bodies, state.columns());
    const TallyInput whole{arrays, codebook, filter, selection, together};
    Tally of_whole{Matrix(0, 1), {0, 0}, counted.statistics};
    CountQuestion said = count;
    if (question.cases != MatrixCases::documents) said.unit = Unit::participants;
    matrix.notes = notes_of(whole, study, said, of_whole);
    if (not_known > 0) {
        matrix.notes.push_back("Of " + std::to_string(not_known) + " of " + std::to_string(matrix.cases.size()) + " " + name_of(question.cases) +
                               " no document is marked done: what the codes have of them is missing, not 0.");
    }
    return matrix;
}

AskedQuestion asked(const Study& study, const CodeMatrixQuestion& question) {
    QuestionWriter writer(study, "codes-by");
    writer.value("--cases", name_of(question.cases));
    if (question.values != MatrixValues::presence) writer.value("--values", name_of(question.values));
    writer.codes(question.codes);
    writer.coders(question.coders);
    if (question.coder_choice == CoderChoice::of_record) writer.value("--coders", "record");
    writer.values("--stance", question.stances);
    writer.conditions(question.where);
    writer.flag("--examined", question.examined);
    writer.flag("--include-interviewer", question.include_interviewer);
    return writer.take();
}

Result<CodeMatrixQuestion> code_matrix_question(const Study& study, const AskedQuestion& asked) {
    QuestionReader reader(study, asked, "codes-by");
    CodeMatrixQuestion question;
    reader.each([&](const QuestionOption& option) {
        const std::string& name = option.option;
        if (name == "--cases") question.cases = reader.known(option, matrix_cases_named(option.value));
        else if (name == "--values") question.values = reader.known(option, matrix_values_named(option.value));
        else if (name == "--code") question.codes.push_back(reader.code(option));
        else if (name == "--coder") question.coders.push_back(reader.coder(option));
        else if (name == "--coders") question.coder_choice = option.value == "record" ? CoderChoice::of_record : CoderChoice::all;
        else if (name == "--stance") question.stances.push_back(option.value);
        else if (name == "--where") question.where.push_back(reader.condition(option));
        else if (name == "--examined") question.examined = true;
        else if (name == "--include-interviewer") question.include_interviewer = true;
        else return false;
        return true;
    });
    return reader.give(std::move(question));
}

std::optional<MatrixCases> matrix_cases_named(const std::string& name) {
    for (const auto& [cases, known] : case_names) {
        if (name == known) return cases;
    }
    return std::nullopt;
}

std::optional<MatrixValues> matrix_values_named(const std::string& name) {
    for (const auto& [values, known] : value_names) {
        if (name == known) return values;
    }
    return std::nullopt;
}

const char* name_of(MatrixCases cases) {
    for (const auto& [known, name] : case_names) {
        if (known == cases) return name;
    }
    return "";
}

const char* name_of(MatrixValues values) {
    for (const auto& [known, name] : value_names) {
        if (known == values) return name;
    }
    return "";
}

}  // namespace heddle
