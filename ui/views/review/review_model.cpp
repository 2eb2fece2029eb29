#include "ui/views/review/review_model.h"

#include <algorithm>
#include <map>

#include "coding/attribution.h"
#include "coding/segmentation.h"
#include "coding/value_order.h"

namespace heddle {

namespace {

constexpr std::int32_t most_before = 500;
constexpr std::int32_t most_after = 300;

// Values of nobody in particular come last.
int rank(const std::string& value) { return value == not_recorded ? 2 : value == interviewer_group ? 1 : 0; }

template <class Key, class Exists>
void keep_existing(std::vector<Key>& keys, Exists exists) {
    std::erase_if(keys, [&](const Key& key) { return !exists(key); });
}

}  // namespace

void ReviewModel::ask(QuotationQuestion question) {
    if (question == question_) return;
    question_ = std::move(question);
    asked_anew_ = true;
}

void ReviewModel::set_group_by(ReviewGrouping by) {
    if (by == group_by_) return;
    group_by_ = by;
    folded_.clear();
    asked_anew_ = true;
}

bool ReviewModel::update(const Study& study, const Codebook& codebook, std::uint64_t version) {
    if (!asked_anew_ && version == version_) return false;
    asked_anew_ = false;
    version_ = version;
    const auto known = [&](const Condition& condition) { return study.attributes().contains(condition.attribute); };
    keep_existing(question_.where, known);
    keep_existing(question_.group, known);
    keep_existing(question_.coders, [&](CoderId id) { return study.coders().contains(id); });
    keep_existing(question_.within, [&](CodeId id) { return study.codes().contains(id); });
    if (group_by_.by == ReviewGrouping::By::attribute && !study.attributes().contains(group_by_.attribute)) group_by_ = {};
    // No code chosen, or one that is gone, lists nothing rather than everything.
    const bool chosen = !question_.codes.empty() && codebook.index_of(question_.codes.front()) >= 0;
    quotations_ = chosen ? find_quotations(study, codebook, question_) : std::vector<Quotation>();
    std::set<DocumentId> documents;
    std::set<ParticipantId> participants;
    for (const Quotation& quotation : quotations_) {
        documents.insert(quotation.document);
        for (const ParticipantId participant : quotation.participants()) participants.insert(participant);
    }
    documents_ = documents.size();
    participants_ = participants.size();
    group(study);
    arrange();
    return true;
}

std::vector<std::string> ReviewModel::values_of_coding(const Study& study, const Quotation& quotation) const {
    const Coding* coding = study.coding(quotation.coding);
    std::string value;
    if (coding && group_by_.by == ReviewGrouping::By::stance) value = coding->notes().stance;
    if (coding && group_by_.by == ReviewGrouping::By::about) value = coding->notes().about;
    if (coding && group_by_.by == ReviewGrouping::By::coder) {
        if (const Coder* coder = study.coders().find(coding->coder)) value = coder->name;
    }
    if (group_by_.by == ReviewGrouping::By::document) {
        if (const Document* document = study.documents().find(quotation.document)) value = document->name;
    }
    return {value.empty() ? std::string(not_recorded) : value};
}

std::vector<std::string> ReviewModel::in_order(const Study& study, std::vector<std::string> values) const {
    Attribute alphabetical;
    const Attribute* attribute = study.attributes().find(group_by_.attribute);
    const Code* code = question_.codes.empty() ? nullptr : study.codes().find(question_.codes.front());
    if (group_by_.by == ReviewGrouping::By::stance && code) alphabetical.order = stances_of(*code);
    if (group_by_.by == ReviewGrouping::By::document) {
        for (const Document& document : study.documents()) alphabetical.order.push_back(document.name);
    }
    values = in_display_order(attribute ? *attribute : alphabetical, std::move(values));
    std::ranges::stable_sort(values, [](const std::string& a, const std::string& b) { return rank(a) < rank(b); });
    return values;
}

void ReviewModel::group(const Study& study) {
    groups_.clear();
    if (group_by_.by == ReviewGrouping::By::nothing) {
        ReviewGroup all;
        for (std::size_t i = 0; i < quotations_.size(); ++i) all.quotations.push_back(i);
        groups_.push_back(std::move(all));
        return;
    }
    EffectiveValues effective(study);
    std::map<std::string, std::vector<std::size_t>> found;
    for (std::size_t i = 0; i < quotations_.size(); ++i) {
        const bool of_attribute = group_by_.by == ReviewGrouping::By::attribute;
        const auto values = of_attribute ? values_of(effective, group_by_.attribute, quotations_[i]) : values_of_coding(study, quotations_[i]);
        for (const std::string& value : values) found[value].push_back(i);
    }
    std::vector<std::string> values;
    for (const auto& [value, members] : found) values.push_back(value);
    for (const std::string& value : in_order(study, std::move(values))) groups_.push_back({value, found[value]});
}

void ReviewModel::arrange() {
    ++revision_;
    rows_.clear();
    const bool headings = group_by_.by != ReviewGrouping::By::nothing;
    for (std::size_t i = 0; i < groups_.size(); ++i) {
        if (headings) rows_.push_back({i, std::nullopt});
        if (headings && is_folded(i)) continue;
        for (const std::size_t quotation : groups_[i].quotations) rows_.push_back({i, quotation});
    }
}

void ReviewModel::set_folded(std::size_t group, bool folded) {
    if (folded) {
        folded_.insert(groups_[group].name);
    } else {
        folded_.erase(groups_[group].name);
    }
    arrange();
}

std::size_t ReviewModel::next_quotation(std::size_t row, int by) const {
    for (std::size_t at = row; by > 0 ? at + 1 < rows_.size() : at > 0;) {
        at = by > 0 ? at + 1 : at - 1;
        if (rows_[at].quotation) return at;
    }
    return row;
}

std::optional<std::size_t> ReviewModel::row_of(CodingId coding, std::size_t from) const {
    std::optional<std::size_t> before;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
        if (!rows_[i].quotation || quotations_[*rows_[i].quotation].coding != coding) continue;
        if (i >= from) return i;
        before = i;
    }
    return before;
}

std::string attribution(const Study& study, const Quotation& quotation) {
    EffectiveValues effective(study);
    return AttributionTemplate().text(study, effective, quotation.document, quotation.participants());
}

std::string quoted(const Study& study, const Quotation& quotation, std::string_view text) {
    EffectiveValues effective(study);
    const Coding* coding = study.coding(quotation.coding);
    const std::vector<ParticipantId> people = coding ? belongs_to(bodies_of(study, quotation.document), *coding) : quotation.participants();
    const std::string by = AttributionTemplate::of(study).text(study, effective, quotation.document, people);
    return "“" + std::string(trimmed(text)) + "”" + (by.empty() ? "" : " (" + by + ")");
}

Range with_context(const Text& text, std::span<const Turn> turns, Range passage) {
    Position start = text.whole().start;
    Position end = text.end();
    const auto first = std::partition_point(turns.begin(), turns.end(),
                                            [&](const Turn& turn) { return turn.end <= passage.start; });
    if (first != turns.end()) start = first == turns.begin() ? first->start : std::prev(first)->body.start;
    const auto after = std::partition_point(first, turns.end(),
                                            [&](const Turn& turn) { return turn.start < passage.end; });
    if (after != first) end = std::prev(after)->body.end;
    Range wide{std::min(start, passage.start), std::max(end, passage.end)};
    if (passage.start - wide.start > most_before) {
        wide.start = std::min(passage.start, next_word_start(text, passage.start - most_before));
    }
    if (wide.end - passage.end > most_after) {
        wide.end = std::max(passage.end, next_word_end(text, passage.end + most_after));
    }
    return trimmed(text, wide);
}

}  // namespace heddle
