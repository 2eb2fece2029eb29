#include "ui/views/review/review_sides.h"

#include <utility>

namespace heddle {

void ReviewSides::choose(QuotationSides sides) {
    if (sides == sides_) return;
    sides_ = std::move(sides);
    chosen_anew_ = true;
}

bool ReviewSides::update(const Study& study, const Codebook& codebook, std::uint64_t version, const ReviewModel& all) {
    const bool same = question_ == all.question() && sort_ == all.sort() && all_codes_ == all.all_codes();
    if (same && !chosen_anew_ && version == version_) return false;
    chosen_anew_ = false;
    version_ = version;
    question_ = all.question();
    sort_ = all.sort();
    all_codes_ = all.all_codes();
    if (sides_.by.by == QuotationKey::By::attribute && !study.attributes().contains(sides_.by.attribute)) sides_ = {};
    QuotationQuestion question = question_;
    keep_existing_parts(question, study);
    const bool listed = sides_.by.makes_groups() && (question.codes.empty() ? all_codes_ : codebook.index_of(question.codes.front()) >= 0);
    const std::vector<Quotation> quotations = listed ? find_quotations(study, codebook, question) : std::vector<Quotation>();
    values_ = listed ? values_by(study, codebook, sides_.by, quotations).names : std::vector<std::string>();
    answer_ = listed ? side_by_side(study, codebook, sides_, quotations, sorted_by(study, codebook, sort_, quotations)) : SideBySide();
    for (std::size_t side = 0; side < 2; ++side) {
        std::vector<Quotation> own;
        std::vector<QuotationGroup> groups;
        for (const SideBySide::Row& row : answer_.rows) {
            QuotationGroup& group = groups.emplace_back();
            group.name = codebook.path(row.code);
            for (const std::size_t quotation : row.quotations[side]) {
                group.quotations.push_back(own.size());
                own.push_back(quotations[quotation]);
            }
        }
        models_[side].show(std::move(own), std::move(groups), answer_.rows.size() > 1);
    }
    return true;
}

void ReviewSides::set_folded(std::size_t group, bool folded) {
    for (ReviewModel& model : models_) {
        if (group < model.groups().size()) model.set_folded(group, folded);
    }
}

}  // namespace heddle
