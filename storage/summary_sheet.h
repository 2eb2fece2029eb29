// How the cells of a sheet of summaries name a case and a passage (docs/command-line.md):
//
//     participant=Mary    document=Leeds_CCG_1    site=Leeds
//     Leeds_CCG_1 446-581 Culture > Trust (Anna Berg)
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "coding/codebook.h"
#include "coding/result.h"
#include "coding/study.h"

namespace heddle {

std::string case_cell(const Study& study, const SummaryCase& of);
// One passage a line.
std::string passages_cell(const Study& study, const Codebook& codebook,
                          const std::vector<CodingId>& codings);

// Finds the case that a cell names: in one of the forms above, in which the word before "=" may be
// in any case, or by the bare name of a participant or document where that is the only one of its
// name. A value is one that is recorded or declared, or of which the study has a summary already.
// The study must outlive it.
class CaseFinder {
public:
    explicit CaseFinder(const Study& study);

    struct Found {
        std::optional<SummaryCase> of;
        std::vector<std::string>
            meanings;  // where a cell may mean several, as case_cell names them
    };
    Found find(const std::string& cell) const;

private:
    void add_if_known(std::string_view kind, const std::string& value,
                      std::vector<SummaryCase>& found) const;

    const Study& study_;
    std::unordered_map<std::string, ParticipantId> participants_;
    std::unordered_map<std::string, DocumentId> documents_;
    std::map<AttributeId, std::vector<std::string>> values_;  // sorted
    std::size_t longest_kind_ = 0;  // what stands before "=" is no longer than this
};

// Finds the codings that a line names: in the form above, those that are all of it (the study may
// have one several times); a document and a range alone stand for every coding on exactly that
// range whose code is the theme or below it. The codebook and study must outlive it.
class PassageFinder {
public:
    PassageFinder(const Study& study, const Codebook& codebook);

    // The codings of all lines; the first line (or, where lines are joined by ";", part of one)
    // that names none is `unknown`.
    struct Found {
        std::vector<CodingId> codings;
        std::string unknown;
    };
    Found find(std::string_view cell, CodeId theme) const;

private:
    std::vector<CodingId> find_one(std::string_view words, CodeId theme) const;

    const Study& study_;
    const Codebook& codebook_;
    std::unordered_map<std::string, std::vector<CodingId>>
        whole_;  // by document, range, code and coder
    std::unordered_map<std::string, std::vector<CodingId>> places_;  // by document and range
};

}  // namespace heddle
