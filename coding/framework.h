// The framework matrix: cases by themes, each cell a written summary and the codings that it is about (docs/matrix.md).
//
// Source: J. Ritchie and L. Spencer, "Qualitative data analysis for applied policy research", in A. Bryman and R. G. Burgess (eds), Analyzing Qualitative
// Data (1994), chapter 9, section "Charting": data lifted from their context and rearranged by theme, a chart a theme, a row a case, each entry a summary that
// can be traced back to what was said. Pure; any thread.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "coding/codebook.h"
#include "coding/count_question.h"
#include "coding/result.h"
#include "coding/study.h"
#include "coding/summary.h"

namespace heddle {

enum class CaseKind { values, participants, documents };

struct FrameworkQuestion {
    CaseKind kind = CaseKind::participants;
    AttributeId attribute;           // with CaseKind::values
    std::vector<SummaryCase> cases;  // these, in this order; empty: all, in display order
    std::vector<CodeId> themes;      // these, in this order; empty: the top level of the codebook
    bool all_codes = false;          // with no themes: every code, in codebook order
    std::vector<Condition> where;    // as in counts; narrows cases and codings
    bool roll_up = false;            // of values: a cell also has the summaries of its participants on the theme

    bool operator==(const FrameworkQuestion&) const = default;
};

enum class CellState {
    not_charted,   // nobody has written or said anything of it
    not_asked,
    nothing_said,
    charted,       // a summary is written
};
// "not charted yet", "not asked", "nothing said", "charted".
const char* name_of(CellState state);

struct FrameworkCell {
    CellState state = CellState::not_charted;
    SummaryId summary;      // 0: none
    bool stale = false;     // its codings have changed since it was written (coding/summary_marks.h)
    bool unmarked = false;  // written by a version that kept nothing to tell this from
    std::uint32_t first_coding = 0;  // into Framework::codings
    std::uint32_t last_coding = 0;   // one past the last
    std::uint32_t first_below = 0;   // into Framework::below
    std::uint32_t last_below = 0;

    std::size_t coding_count() const { return last_coding - first_coding; }
};

struct Framework {
    FrameworkQuestion question;
    std::vector<SummaryCase> cases;
    std::vector<std::string> case_names;  // as many: a person's, a document's, a value
    std::vector<CodeId> themes;
    std::vector<FrameworkCell> cells;     // by case, then by theme
    std::vector<CodingId> codings;        // those of a cell stand together, by document and in reading order
    std::vector<SummaryId> below;         // rolled up: those of a cell stand together, by participant as they came into the study
    std::int64_t of_no_case = 0;          // codings of the themes that fall into no cell: the attribute is not recorded for whom they belong to
    std::int64_t left_out = 0;            // codings of the themes that belong to no counted body; 0 with conditions
    std::int64_t elsewhere = 0;           // summaries of the study that stand in no cell here and are not rolled up

    const FrameworkCell& at(std::size_t of, std::size_t theme) const { return cells[of * themes.size() + theme]; }
    std::span<const CodingId> codings_of(const FrameworkCell& cell) const {
        return std::span(codings).subspan(cell.first_coding, cell.coding_count());
    }
    std::span<const SummaryId> below_of(const FrameworkCell& cell) const {
        return std::span(below).subspan(cell.first_below, cell.last_below - cell.first_below);
    }
};

// Fails with ErrorKind::usage where the question names an attribute or code that the study lacks. `codebook` is the study's. One pass over the codings (two with
// conditions, since whether a summary is stale goes by all of its cell).
Result<Framework> make_framework(const Study& study, const Codebook& codebook, const FrameworkQuestion& question);

// What is to be looked at.
enum class GapKind {
    codings_without_summary,
    summary_without_codings,  // a summary is written, but nothing in the cell is coded
    contradicted,             // "not asked" or "nothing said", and yet something is coded
    stale,
};
// "codings without a summary", ...
const char* name_of(GapKind kind);

struct FrameworkGap {
    std::size_t of = 0;
    std::size_t theme = 0;
    GapKind kind = GapKind::stale;
};
// By case, then by theme. A stale cell is named as that alone, unless its codings are gone altogether.
std::vector<FrameworkGap> gaps_of(const Framework& framework);

// The passages of the summary that do not stand in its cell (any more), ascending.
std::vector<CodingId> passages_elsewhere(const Framework& framework, const FrameworkCell& cell, const Summary& summary);

// The heading of the table: "What each site says on each theme; 3 of 12 cells are charted." and full sentences below it.
std::string heading_of(const Study& study, const Framework& framework);
std::vector<std::string> notes_of(const Study& study, const Framework& framework);

}  // namespace heddle
