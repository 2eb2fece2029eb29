#include "ui/views/review/review_sides.h"

#include <utility>

namespace heddle {

ReviewSides::ReviewSides(std::size_t most_codings_at_once) : most_at_once_(most_codings_at_once) {}

void ReviewSides::choose(QuotationSides sides) {
    if (sides == asked_.sides) return;
    asked_.sides = std::move(sides);
    chosen_anew_ = true;
}

bool ReviewSides::update(const Study& study, const Codebook& codebook, std::uint64_t version, const ReviewModel& all) {
    const Asked wanted{asked_.sides, all.question(), all.sort(), all.all_codes()};
    const bool same_question = wanted == asked_ && !chosen_anew_;
    if (same_question && version == version_) {
        if (!busy_) return false;
        const auto found = work_->answer();
        if (!found) return false;
        busy_ = false;
        show(*found);
        return true;
    }
    asked_ = wanted;
    chosen_anew_ = false;
    version_ = version;
    if (asked_.sides.by.by == QuotationKey::By::attribute && !study.attributes().contains(asked_.sides.by.attribute)) asked_.sides = {};
    if (study.coding_count() <= most_at_once_) {
        busy_ = false;
        show(find(study, codebook, asked_));
        return true;
    }
    // What is shown stays where only the study is another one.
    if (!same_question) show({{}, {}, {std::make_shared<const ReviewAnswer>(), std::make_shared<const ReviewAnswer>()}});
    busy_ = true;
    if (!work_) work_ = std::make_unique<LatestWork<Found>>();
    work_->ask([study, asked = asked_](const LatestWork<Found>::Desk& desk) {
        const Codebook codes(study);
        desk.show(find(study, codes, asked));
    });
    return !same_question;
}

ReviewSides::Found ReviewSides::find(const Study& study, const Codebook& codebook, const Asked& asked) {
    QuotationQuestion question = asked.question;
    keep_existing_parts(question, study);
    const bool listed = asked.sides.by.makes_groups() && (question.codes.empty() ? asked.all_codes : codebook.index_of(question.codes.front()) >= 0);
    Found found;
    std::vector<Quotation> quotations;
    if (listed) {
        quotations = find_quotations(study, codebook, question);
        QuotationValues values = values_by(study, codebook, asked.sides.by, quotations);
        found.answer = side_by_side(study, codebook, asked.sides, quotations, sorted_by(study, codebook, asked.sort, quotations), values);
        found.values = std::move(values.names);
    }
    for (std::size_t side = 0; side < 2; ++side) {
        ReviewAnswer list;
        for (const SideBySide::Row& row : found.answer.rows) {
            QuotationGroup& group = list.groups.emplace_back();
            group.name = codebook.path(row.code);
            for (const std::size_t quotation : row.quotations[side]) {
                group.quotations.push_back(list.quotations.size());
                list.quotations.push_back(quotations[quotation]);
            }
        }
        list.headings = found.answer.rows.size() > 1;
        count(study, list);
        found.lists[side] = std::make_shared<const ReviewAnswer>(std::move(list));
    }
    return found;
}

void ReviewSides::show(const Found& found) {
    answer_ = found.answer;
    values_ = found.values;
    for (std::size_t side = 0; side < 2; ++side) models_[side].show(found.lists[side], version_);
}

void ReviewSides::set_folded(std::size_t group, bool folded) {
    for (ReviewModel& model : models_) {
        if (group < model.groups().size()) model.set_folded(group, folded);
    }
}

}  // namespace heddle
