#include "ui/views/review/quotation_words.h"

#include <algorithm>

#include "coding/effective_value.h"
#include "coding/phrases.h"
#include "coding/shown_attributes.h"
#include "ui/views/names.h"
#include "ui/views/review/review_model.h"

namespace heddle {

namespace {

constexpr std::size_t most_words_kept = 2000;
constexpr const char* between_words = "  ·  ";

std::string attributes_said(const Study& study, const Quotation& quotation) {
    EffectiveValues effective(study);
    std::string said;
    for (const AttributeId attribute : shown_attributes(study)) {
        std::string values;
        for (const std::string& value : values_of(effective, attribute, quotation)) {
            if (value != not_recorded && value != interviewer_group) values += (values.empty() ? "" : ", ") + value;
        }
        if (!values.empty()) said += (said.empty() ? "" : between_words) + values;
    }
    return said;
}

std::string coders_said(const Study& study, const Coding& coding) {
    std::vector<std::string> others;
    for (const CoderId coder : coders_of_passage(study, coding)) {
        if (coder != coding.coder) others.push_back(coder_name(study, coder));
    }
    std::string said = "coded by " + coder_name(study, coding.coder) + (others.empty() ? "" : ", also by " + enumerated(others));
    if (!coding.notes().about.empty()) said += between_words + ("about " + coding.notes().about);
    return said;
}

}  // namespace

std::vector<CoderId> coders_of_passage(const Study& study, const Coding& coding) {
    std::vector<CoderId> coders{coding.coder};
    for (const Coding& other : study.codings(coding.document)) {
        if (other.range.start >= coding.range.end) break;
        if (other.code != coding.code || intersection(other.range, coding.range).empty()) continue;
        if (std::ranges::find(coders, other.coder) == coders.end()) coders.push_back(other.coder);
    }
    return coders;
}

const SaidOfQuotation& QuotationWords::of(const Study& study, std::uint64_t version, const Quotation& quotation, const Coding& coding) {
    if (version != version_ || kept_.size() > most_words_kept) kept_.clear();
    version_ = version;
    const Key key{coding.id, quotation.bodies.size(), quotation.bodies.empty() ? ParticipantId{} : quotation.bodies.front().participant};
    auto found = kept_.find(key);
    if (found == kept_.end()) {
        SaidOfQuotation said{attribution(study, quotation), attributes_said(study, quotation), coders_said(study, coding)};
        if (quotation.bodies.empty()) said.who += " (outside what anybody says)";
        found = kept_.emplace(key, std::move(said)).first;
    }
    return found->second;
}

}  // namespace heddle
