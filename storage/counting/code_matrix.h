// Cases by codes: for each document, participant or participation what each code has of it, as a statistics program wants it (docs/exports.md).
//
// The numbers are those of a count (docs/counting.md) of which each case is a group: a sum over the documents is the total that `count` gives in
// documents, segments or words, a sum of 0/1 over the participants that in participants. Any thread; the study is only read.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "coding/asked_question.h"
#include "storage/counting/counter.h"

namespace heddle {

enum class MatrixCases { documents, participants, participations };
enum class MatrixValues { presence, segments, words };

struct CodeMatrixQuestion {
    MatrixCases cases = MatrixCases::documents;
    MatrixValues values = MatrixValues::presence;
    std::vector<CodeId> codes{};       // empty: all. A named code brings its descendants.
    std::vector<CoderId> coders{};     // empty: all
    CoderChoice coder_choice = CoderChoice::all;
    std::vector<std::string> stances{};  // empty: all
    std::vector<Condition> where{};    // narrows the cases, and what of a case is looked at
    bool examined = false;             // what nobody has marked done is not 0, but not known
    bool include_interviewer = false;

    bool operator==(const CodeMatrixQuestion&) const = default;
};

struct MatrixCase {
    DocumentId document;        // none for a participant
    ParticipantId participant;  // none for a document
    // In which documents, and as whom, it is met: pairs of document and participant (none: nobody, or the interviewer), in no order, never empty.
    std::vector<std::pair<DocumentId, ParticipantId>> met;
    bool known = true;       // false with `examined` where none of its documents is done: its numbers mean nothing and are 0
    std::int64_t words = 0;  // that its counted bodies hold; only with MatrixValues::words
};

struct MatrixCode {
    CodeId code;
    std::string path;
};

struct CodeMatrix {
    CodeMatrixQuestion question;
    std::vector<MatrixCase> cases;    // those with a counted body: documents and participants in the order in which they came into the study
    std::vector<MatrixCode> codes;    // codebook order; a code has what it or any descendant has
    std::vector<std::int64_t> cells;  // of the first case all codes, then of the second, ...
    std::string heading;              // one sentence that says what the numbers are
    std::vector<std::string> notes;

    std::int64_t at(std::size_t of_case, std::size_t code) const { return cells[of_case * codes.size() + code]; }
};

// Fails with ErrorKind::usage where the question names what the study lacks. `words` is asked for MatrixValues::words only.
Result<CodeMatrix> code_matrix(const Study& study, const CodeMatrixQuestion& question, const WordSource& words);

// The question in the words of the command line.
AskedQuestion asked(const Study& study, const CodeMatrixQuestion& question);
// Back again. Fails with a sentence where the question is none of this command, names what the study lacks, or holds what no such question can.
Result<CodeMatrixQuestion> code_matrix_question(const Study& study, const AskedQuestion& asked);

// As the command line spells them; nothing where the name is unknown.
std::optional<MatrixCases> matrix_cases_named(const std::string& name);
std::optional<MatrixValues> matrix_values_named(const std::string& name);
const char* name_of(MatrixCases cases);
const char* name_of(MatrixValues values);

}  // namespace heddle
