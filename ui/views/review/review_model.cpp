#include "ui/views/review/review_model.h"

#include <algorithm>

#include "coding/attribution.h"
#include "coding/segmentation.h"
#include "ui/views/names.h"

namespace heddle {

namespace {

constexpr std::int32_t most_before = 500;
constexpr std::int32_t most_after = 300;

template <class Key, class Exists>
void keep_existing(std::vector<Key>& keys, Exists exists) {
    std::erase_if(keys, [&](const Key& key) { return !exists(key); });
}

}  // namespace

std::string list_sentence(const ReviewModel& model, std::uint64_t version) {
    if (!model.is_complete()) return "The quotations are being counted";
    std::string out = counted(static_cast<std::int64_t>(model.quotations().size()), "quotation", "quotations");
    if (!model.quotations().empty() && model.participants() > 0) {
        out += " of " + counted(static_cast<std::int64_t>(model.participants()), "participant", "participants");
    }
    if (!model.quotations().empty()) out += " in " + counted(static_cast<std::int64_t>(model.documents()), "document", "documents");
    return model.is_current(version) ? out : out + counted_anew;
}

void keep_existing_parts(QuotationQuestion& question, const Study& study) {
    const auto known = [&](const Condition& condition) { return study.attributes().contains(condition.attribute); };
    keep_existing(question.where, known);
    keep_existing(question.group, known);
    keep_existing(question.coders, [&](CoderId id) { return study.coders().contains(id); });
    keep_existing(question.within, [&](CodeId id) { return study.codes().contains(id); });
}

void ReviewModel::ask(QuotationQuestion question) {
    if (question == question_) return;
    question_ = std::move(question);
    asked_anew_ = true;
}

void ReviewModel::set_group_by(QuotationKey by) {
    if (by == group_by_) return;
    group_by_ = by;
    folded_.clear();
    asked_anew_ = true;
}

void ReviewModel::set_sort(QuotationKey by) {
    if (by == sort_) return;
    sort_ = by;
    asked_anew_ = true;
}

void ReviewModel::set_all_codes(bool all) {
    if (all == all_codes_) return;
    all_codes_ = all;
    asked_anew_ = true;
}

void ReviewModel::drop_what_is_gone(const Study& study) {
    const auto parts = [&] { return question_.where.size() + question_.group.size() + question_.coders.size() + question_.within.size(); };
    const std::size_t before = parts();
    keep_existing_parts(question_, study);
    asked_anew_ |= parts() != before;
    const auto left_of = [&](const QuotationKey& key) {
        const bool gone = key.by == QuotationKey::By::attribute && !study.attributes().contains(key.attribute);
        return gone ? QuotationKey() : key;
    };
    set_group_by(left_of(group_by_));
    set_sort(left_of(sort_));
}

bool ReviewModel::update(const Study& study, const Codebook& codebook, std::uint64_t version) {
    if (!asked_anew_ && version == version_) return false;
    drop_what_is_gone(study);
    show(std::make_shared<const ReviewAnswer>(heddle::answer(study, codebook, asked())), version);
    return true;
}

void ReviewModel::show(std::shared_ptr<const ReviewAnswer> answer, std::uint64_t version) {
    asked_anew_ = false;
    version_ = version;
    answer_ = std::move(answer);
    arrange();
}

void ReviewModel::arrange() {
    ++revision_;
    first_rows_ = {0};
    const bool headings = answer_->headings;
    for (std::size_t i = 0; i < groups().size(); ++i) {
        const std::size_t listed = headings && is_folded(i) ? 0 : groups()[i].quotations.size();
        first_rows_.push_back(first_rows_.back() + (headings ? 1 : 0) + listed);
    }
}

ReviewRow ReviewModel::row_at(std::size_t row) const {
    const auto after = std::ranges::upper_bound(first_rows_, row);
    const auto group = static_cast<std::size_t>(after - first_rows_.begin()) - 1;
    const std::size_t at = row - first_rows_[group];
    if (!answer_->headings) return {group, groups()[group].quotations[at]};
    return {group, at == 0 ? std::nullopt : std::optional(groups()[group].quotations[at - 1])};
}

std::vector<std::uint16_t> ReviewModel::kinds_of_rows() const {
    std::vector<std::uint16_t> kinds;
    kinds.reserve(first_rows_.back());
    for (std::size_t group = 0; group < groups().size(); ++group) {
        if (answer_->headings) kinds.push_back(0);
        if (first_rows_[group + 1] == kinds.size()) continue;  // folded
        for (const std::size_t quotation : groups()[group].quotations) kinds.push_back(answer_->kinds[quotation]);
    }
    return kinds;
}

void ReviewModel::set_folded(std::size_t group, bool folded) {
    if (folded) {
        folded_.insert(groups()[group].name);
    } else {
        folded_.erase(groups()[group].name);
    }
    arrange();
}

std::size_t ReviewModel::next_quotation(std::size_t row, int by) const {
    for (std::size_t at = row; by > 0 ? at + 1 < first_rows_.back() : at > 0;) {
        at = by > 0 ? at + 1 : at - 1;
        if (row_at(at).quotation) return at;
    }
    return row;
}

std::optional<std::size_t> ReviewModel::row_of(DocumentId document, CodingId coding, std::size_t from) const {
    // Quotations come by document (coding/quotations.h), so that few of a million are looked at; places in groups take little room.
    auto quotation = std::ranges::lower_bound(quotations(), document, {}, &Quotation::document);
    while (quotation != quotations().end() && quotation->document == document && quotation->coding != coding) ++quotation;
    if (quotation == quotations().end() || quotation->document != document) return std::nullopt;
    const auto place = static_cast<std::size_t>(quotation - quotations().begin());
    std::optional<std::size_t> before;
    for (std::size_t group = 0; group < groups().size(); ++group) {
        const std::vector<std::size_t>& listed = groups()[group].quotations;
        const std::size_t heading = answer_->headings ? 1 : 0;
        if (first_rows_[group + 1] - first_rows_[group] < heading + listed.size()) continue;  // folded
        for (std::size_t at = 0; at < listed.size(); ++at) {
            if (listed[at] != place) continue;
            const std::size_t row = first_rows_[group] + heading + at;
            if (row >= from) return row;
            before = row;
        }
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
