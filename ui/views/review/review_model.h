// ReviewModel: which quotations the Review tab lists, in which groups and order, and what is written under each. No
// drawing and no texts.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "coding/quotations.h"
#include "coding/text.h"

namespace heddle {

// By what quotations are grouped: an attribute of who speaks, or something of the coding itself.
struct ReviewGrouping {
    enum class By { nothing, attribute, stance, about, coder, document };
    By by = By::nothing;
    AttributeId attribute{};  // with By::attribute

    ReviewGrouping() = default;
    ReviewGrouping(AttributeId id) : by(id ? By::attribute : By::nothing), attribute(id) {}
    explicit ReviewGrouping(By what) : by(what) {}
    bool operator==(const ReviewGrouping&) const = default;
};

struct ReviewGroup {
    std::string name;  // the value; empty where nothing is grouped by
    std::vector<std::size_t> quotations;  // indexes into quotations()
};

// A row of the list: the heading of a group, or a quotation in it.
struct ReviewRow {
    std::size_t group = 0;
    std::optional<std::size_t> quotation;  // index into quotations()
};

class ReviewModel {
public:
    const QuotationQuestion& question() const { return question_; }
    void ask(QuotationQuestion question);
    const ReviewGrouping& group_by() const { return group_by_; }
    void set_group_by(ReviewGrouping by);
    // True where the list is another one now. What the study no longer has is dropped from the question.
    bool update(const Study& study, const Codebook& codebook, std::uint64_t version);

    const std::vector<Quotation>& quotations() const { return quotations_; }
    // In the attribute's display order, "(interviewer)" and "(not recorded)" last; stances in the order of the code's own scale, documents in that of the
    // study. A quotation is in each group that it has a value of; the numbers of groups need not add up.
    const std::vector<ReviewGroup>& groups() const { return groups_; }
    const std::vector<ReviewRow>& rows() const { return rows_; }
    bool is_folded(std::size_t group) const { return folded_.contains(groups_[group].name); }
    void set_folded(std::size_t group, bool folded);
    // Grows whenever rows() changes.
    std::uint64_t revision() const { return revision_; }

    std::size_t documents() const { return documents_; }
    std::size_t participants() const { return participants_; }

    // The row of the next quotation from `row` on in steps of `by` (1 or −1); `row` itself where there is none.
    std::size_t next_quotation(std::size_t row, int by) const;
    // The row that shows the coding, at or after `from` where it stands in several groups.
    std::optional<std::size_t> row_of(CodingId coding, std::size_t from = 0) const;

private:
    void group(const Study& study);
    std::vector<std::string> values_of_coding(const Study& study, const Quotation& quotation) const;
    std::vector<std::string> in_order(const Study& study, std::vector<std::string> values) const;
    void arrange();

    QuotationQuestion question_;
    ReviewGrouping group_by_;
    bool asked_anew_ = true;
    std::uint64_t version_ = 0;
    std::uint64_t revision_ = 1;
    std::vector<Quotation> quotations_;
    std::vector<ReviewGroup> groups_;
    std::vector<ReviewRow> rows_;
    std::set<std::string> folded_;
    std::size_t documents_ = 0;
    std::size_t participants_ = 0;
};

// For whoever works on the study: who says it and where, "Anna Lee, Leeds_CCG_round1". Nobody: the document alone.
std::string attribution(const Study& study, const Quotation& quotation);
// The quotation as it is pasted into a report: its paragraphs in quotation marks, and after it the attribution by the study's template
// (coding/attribution.h).
std::string quoted(const Study& study, const Quotation& quotation, std::string_view text);

// What is shown around a passage: the turn before it (most often the question) and the turns that it lies in, no more than some
// hundred characters on either side, cut between words. Without turns: the text around.
Range with_context(const Text& text, std::span<const Turn> turns, Range passage);

}  // namespace heddle
