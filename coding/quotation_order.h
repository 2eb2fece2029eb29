// Quotations sorted and grouped: by what an attribute says of who speaks, by the stance of the passage, whom it speaks of, its coder, document, speaker or
// code, by where in the document it stands and by when it was coded (docs/quotations.md).
//
// Values are compared by their places in the order in which they are shown, worked out once for each value and never for each pair of quotations.
// Pure; any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "coding/codebook.h"
#include "coding/quotations.h"
#include "coding/study.h"

namespace heddle {

struct QuotationKey {
    enum class By { nothing, attribute, stance, about, coder, document, speaker, code, place, when };
    By by = By::nothing;
    AttributeId attribute{};  // with By::attribute

    QuotationKey() = default;
    QuotationKey(AttributeId id) : by(id ? By::attribute : By::nothing), attribute(id) {}
    explicit QuotationKey(By what) : by(what) {}
    bool operator==(const QuotationKey&) const = default;

    explicit operator bool() const { return by != By::nothing; }
    // Of a place in the document and of a time there are as many as quotations: they sort, but they make no groups.
    bool makes_groups() const { return by != By::nothing && by != By::place && by != By::when; }
};

// "stance", "about", "coder", "document", "speaker", "code", "place", "when"; empty for an attribute and for nothing.
const char* word_of(QuotationKey::By by);
// Nothing where the word is none of these.
std::optional<QuotationKey::By> quotation_key_named(std::string_view word);
// All that have a word, in the order in which they are offered.
std::span<const QuotationKey::By> quotation_key_words();
// "site", "the stance of the passage"; empty where the attribute is gone.
std::string described(const Study& study, const QuotationKey& key);

// What a key says of each of some quotations.
struct QuotationValues {
    std::vector<std::string> names;    // that occur, each once, in the order in which they are shown
    std::vector<std::uint32_t> of;     // places in `names`; those of a quotation stand together, ascending
    std::vector<std::uint32_t> first;  // where those of each quotation begin, and the end

    std::span<const std::uint32_t> at(std::size_t quotation) const {
        return std::span(of).subspan(first[quotation], first[quotation + 1] - first[quotation]);
    }
};
// Each quotation has at least one: what several people of it, or several choices, say is several; "(interviewer)" and then "(not recorded)" are last. Values of
// an attribute stand in its declared order, stances in that of the codes' scales, documents and codes in that of the study, others alphabetically.
// `key` must make groups. The quotations are those of find_quotations(), in that order.
QuotationValues values_by(const Study& study, const Codebook& codebook, const QuotationKey& key, std::span<const Quotation> quotations);

// The quotations' places in their new order; those that the key does not tell apart stay as they are. One that has several values stands where its first one
// belongs. What is coded first, and what stands first in its document, comes first. Without a key: as they are.
std::vector<std::size_t> sorted_by(const Study& study, const Codebook& codebook, const QuotationKey& key, std::span<const Quotation> quotations);

struct QuotationGroup {
    std::string name;                     // the value; empty where nothing is grouped by
    std::vector<std::size_t> quotations;  // places among all of them, in the order given
};
// One group for each value that occurs; without a key one of all. A quotation is in each group of which it has the value, so the sizes need not add up.
std::vector<QuotationGroup> grouped_by(const Study& study, const Codebook& codebook, const QuotationKey& key, std::span<const Quotation> quotations,
                                       std::span<const std::size_t> order);

// The people of these quotations; of a group by who speaks only those of whom the value holds: of a passage of two people the one from the council.
std::set<ParticipantId> people_with(const Study& study, const QuotationKey& key, const std::string& value, std::span<const Quotation> quotations,
                                    std::span<const std::size_t> chosen);

}  // namespace heddle
