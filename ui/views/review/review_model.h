// ReviewModel: which quotations the Review tab lists, in which groups and order, and what is written under each. No
// drawing and no texts.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <ranges>
#include <set>
#include <string>
#include <vector>

#include "coding/quotation_order.h"
#include "coding/quotations.h"
#include "coding/text.h"
#include "ui/views/review/review_answer.h"

namespace heddle {

// A row of the list: the heading of a group, or a quotation in it.
struct ReviewRow {
    std::size_t group = 0;
    std::optional<std::size_t> quotation;  // index into quotations()
};

class ReviewModel {
public:
    const QuotationQuestion& question() const { return question_; }
    void ask(QuotationQuestion question);
    const QuotationKey& group_by() const { return group_by_; }
    void set_group_by(QuotationKey by);
    const QuotationKey& sort() const { return sort_; }
    void set_sort(QuotationKey by);
    // Whether a question without codes lists those of all codes; from the start it lists none, since no code is chosen then.
    bool all_codes() const { return all_codes_; }
    void set_all_codes(bool all);
    // What the study no longer has is dropped from the question, groups and order; also where others list what is asked for (ReviewSides).
    void drop_what_is_gone(const Study& study);
    // True where the list is another one now. Drops what is gone.
    bool update(const Study& study, const Codebook& codebook, std::uint64_t version);
    // What update() works out, for who does it elsewhere (ReviewFinder) and shows the answer.
    ReviewQuestion asked() const { return {question_, group_by_, sort_, all_codes_}; }
    bool is_current(std::uint64_t version) const { return !asked_anew_ && version == version_; }
    // Whether what is listed answers what is asked, if perhaps of an older study.
    bool is_of_same_question() const { return !asked_anew_; }
    void show(std::shared_ptr<const ReviewAnswer> answer, std::uint64_t version);
    void show_beginning(std::shared_ptr<const ReviewAnswer> answer) { show(std::move(answer), 0); }
    std::shared_ptr<const ReviewAnswer> answer() const { return answer_; }

    const std::vector<Quotation>& quotations() const { return answer_->quotations; }
    // As grouped_by() makes them (coding/quotation_order.h).
    const std::vector<QuotationGroup>& groups() const { return answer_->groups; }
    // False while only the first quotations, or none yet, are listed; the rest follows.
    bool is_complete() const { return answer_->complete; }
    // Headings and the quotations of groups that are not folded, worked out when they are asked for: a list may have millions.
    auto rows() const {
        return std::views::iota(std::size_t{0}, first_rows_.back()) | std::views::transform([this](std::size_t row) { return row_at(row); });
    }
    bool is_folded(std::size_t group) const { return folded_.contains(groups()[group].name); }
    void set_folded(std::size_t group, bool folded);
    // Grows whenever rows() changes.
    std::uint64_t revision() const { return revision_; }

    std::size_t documents() const { return answer_->documents; }
    std::size_t participants() const { return answer_->participants; }
    // ReviewAnswer::kinds of each row; 0 of a heading.
    std::vector<std::uint16_t> kinds_of_rows() const;

    // The row of the next quotation from `row` on in steps of `by` (1 or −1); `row` itself where there is none.
    std::size_t next_quotation(std::size_t row, int by) const;
    // The row that shows the coding of this document, at or after `from` where it stands in several groups.
    std::optional<std::size_t> row_of(DocumentId document, CodingId coding, std::size_t from = 0) const;

private:
    void arrange();
    ReviewRow row_at(std::size_t row) const;

    QuotationQuestion question_;
    QuotationKey group_by_;
    QuotationKey sort_;
    bool all_codes_ = false;
    bool asked_anew_ = true;
    std::uint64_t version_ = 0;
    std::uint64_t revision_ = 1;
    std::shared_ptr<const ReviewAnswer> answer_ = std::make_shared<const ReviewAnswer>();
    std::vector<std::size_t> first_rows_ = {0};  // of each group, and the end
    std::set<std::string> folded_;
};

// After a number of quotations, where the study has changed since they were counted.
inline constexpr const char* counted_anew = "; being counted anew";
// How many quotations the whole list has, above it: "12 quotations of 7 participants in 5 documents"; says so where it is not of this version of the study.
std::string list_sentence(const ReviewModel& model, std::uint64_t version);

// The question without what the study no longer has.
void keep_existing_parts(QuotationQuestion& question, const Study& study);

// For whoever works on the study: who says it and where, "Anna Lee, Leeds_CCG_round1". Nobody: the document alone.
std::string attribution(const Study& study, const Quotation& quotation);
// The quotation as it is pasted into a report: its paragraphs in quotation marks, and after it the attribution by the study's template
// (coding/attribution.h).
std::string quoted(const Study& study, const Quotation& quotation, std::string_view text);

// What is shown around a passage: the turn before it (most often the question) and the turns that it lies in, no more than some
// hundred characters on either side, cut between words. Without turns: the text around.
Range with_context(const Text& text, std::span<const Turn> turns, Range passage);

}  // namespace heddle
