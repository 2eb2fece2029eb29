// MatrixModel: which framework matrix the Matrix tab shows, and what stands in its cells. No drawing.
//
// The matrix follows the study. It is worked out on a thread of its own; the one before stays until the new one is there. All calls on the window's thread.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "coding/framework.h"
#include "coding/framework_words.h"
#include "coding/study.h"
#include "ui/transcript/latest_work.h"

namespace heddle {

struct MatrixAnswer {
    Study study;                            // that it is of
    Framework framework;
    std::vector<std::string> theme_names;   // the codes' own
    std::vector<std::string> theme_paths;
    std::vector<std::string> beginnings;    // of each cell, on one line: of the summary or, where there is none, nothing
    std::size_t most_codings = 0;           // of any cell
    std::string heading;
    std::vector<std::string> notes;
    std::string error;                      // why there is none
};

MatrixAnswer make_matrix_answer(const Study& study, const FrameworkQuestion& question);

// What a matrix begins with: the first attribute of documents with few values (a site), else participants.
FrameworkQuestion first_framework(const Study& study);
// The question without what the study no longer has.
FrameworkQuestion sensible(FrameworkQuestion question, const Study& study);

// As JSON with names, so that it survives what keys do not.
std::string remembered(const FrameworkQuestion& question, const FrameworkLayout& layout, const Study& study);
struct RecalledMatrix {
    FrameworkQuestion question;
    FrameworkLayout layout;
};
// Nothing where the text is none of ours.
std::optional<RecalledMatrix> recalled_matrix(const std::string& json, const Study& study);

class MatrixModel {
public:
    void ask(FrameworkQuestion question);
    const FrameworkQuestion& question() const { return question_; }
    // Starts to work where the question or the study is another one now.
    void update(const Study& study, std::uint64_t version);
    // Null until the first answer is there.
    const MatrixAnswer* answer();
    bool busy() const { return work_.busy(); }

private:
    FrameworkQuestion question_;
    std::uint64_t version_ = 0;
    bool asked_anew_ = true;
    std::shared_ptr<const MatrixAnswer> answer_;
    LatestWork<MatrixAnswer> work_;
};

}  // namespace heddle
