#include "coding/quotation_order.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <unordered_map>
#include <utility>

#include "coding/coding_walk.h"
#include "coding/effective_value.h"
#include "coding/value_order.h"

namespace heddle {

namespace {

using By = QuotationKey::By;

constexpr std::array order_words{std::pair{By::document, "document"}, std::pair{By::place, "place"}, std::pair{By::code, "code"},
                           std::pair{By::speaker, "speaker"},   std::pair{By::coder, "coder"}, std::pair{By::stance, "stance"},
                           std::pair{By::about, "about"},       std::pair{By::when, "when"}};

// Values of nobody in particular come last.
int rank_of_value(const std::string& value) { return value == not_recorded ? 2 : value == interviewer_group ? 1 : 0; }

// Gives each value a number, in the order in which they are met.
class ValueNumbers {
public:
    std::uint32_t of(const std::string& name) {
        const auto [at, fresh] = numbers_.try_emplace(name, static_cast<std::uint32_t>(names_.size()));
        if (fresh) names_.push_back(name);
        return at->second;
    }
    std::vector<std::string>& names() { return names_; }

private:
    std::unordered_map<std::string, std::uint32_t> numbers_;
    std::vector<std::string> names_;
};

class QuotationReader {
public:
    QuotationReader(const Study& study, const Codebook& codebook, const QuotationKey& key)
        : study_(study), codebook_(codebook), key_(key), effective_(study), walk_(study) {}

    QuotationValues read(std::span<const Quotation> quotations) {
        values_.first.reserve(quotations.size() + 1);
        for (const Quotation& quotation : quotations) {
            begin();
            if (key_.by == By::attribute || key_.by == By::speaker) {
                add_bodies(quotation);
            } else {
                add_coding(quotation);
            }
        }
        begin();
        put_in_order();
        return std::move(values_);
    }

private:
    void begin() { values_.first.push_back(static_cast<std::uint32_t>(values_.of.size())); }
    void add(std::uint32_t value) {
        const auto from = values_.of.begin() + static_cast<std::ptrdiff_t>(values_.first.back());
        if (std::find(from, values_.of.end(), value) == values_.of.end()) values_.of.push_back(value);
    }

    // Of who speaks; looked up once for each person of a document.
    void add_bodies(const Quotation& quotation) {
        if (quotation.document != document_) {
            document_ = quotation.document;
            known_.clear();
        }
        if (quotation.bodies.empty()) add_body(Body{});
        for (const Body& body : quotation.bodies) add_body(body);
    }

    void add_body(const Body& body) {
        for (const Known& known : known_) {
            if (known.participant != body.participant || known.interviewer != body.interviewer) continue;
            for (const std::uint32_t value : known.values) add(value);
            return;
        }
        Known known{body.participant, body.interviewer, {}};
        if (body.interviewer) {
            known.values.push_back(numbers_.of(interviewer_group));
        } else if (key_.by == By::speaker) {
            const Participant* person = study_.participants().find(body.participant);
            known.values.push_back(numbers_.of(person ? person->name : not_recorded));
        } else {
            for (const std::string& value : effective_.of(key_.attribute, document_, body.participant)) known.values.push_back(numbers_.of(value));
            if (known.values.empty()) known.values.push_back(numbers_.of(not_recorded));
        }
        for (const std::uint32_t value : known.values) add(value);
        known_.push_back(std::move(known));
    }

    void add_coding(const Quotation& quotation) {
        if (key_.by == By::document) return add(of_object(quotation.document, [&] {
            const Document* document = study_.documents().find(quotation.document);
            return document ? document->name : std::string();
        }));
        const Coding* coding = walk_.of(quotation);
        if (!coding) return add(numbers_.of(not_recorded));
        if (key_.by == By::code) return add(of_object(coding->code, [&] { return codebook_.path(coding->code); }));
        if (key_.by == By::coder) return add(of_object(coding->coder, [&] {
            const Coder* coder = study_.coders().find(coding->coder);
            return coder ? coder->name : std::string();
        }));
        if (key_.by == By::stance) codes_.insert(coding->code);
        const std::string& said = key_.by == By::stance ? coding->notes().stance : coding->notes().about;
        add(numbers_.of(said.empty() ? not_recorded : said));
    }

    // The name is asked for once for each object.
    template <class Key, class Name>
    std::uint32_t of_object(Key id, const Name& name) {
        const auto known = of_object_.find(id.value);
        if (known != of_object_.end()) return known->second;
        const std::string called = name();
        const std::uint32_t number = numbers_.of(called.empty() ? not_recorded : called);
        of_object_.emplace(id.value, number);
        objects_.emplace_back(place_of(id), number);
        return number;
    }
    std::int64_t place_of(DocumentId id) const { return id.value; }
    std::int64_t place_of(CodeId id) const { return codebook_.index_of(id); }
    std::int64_t place_of(CoderId) const { return 0; }

    std::vector<std::string> in_order() {
        std::vector<std::string> names = numbers_.names();
        if (key_.by == By::document || key_.by == By::code) {
            std::vector<std::string> sorted;
            std::ranges::sort(objects_);
            std::vector<bool> there(names.size());
            for (const auto& [place, number] : objects_) {
                if (!there[number]) sorted.push_back(names[number]);
                there[number] = true;
            }
            // Of a coding that is gone meanwhile.
            if (sorted.size() < names.size()) sorted.emplace_back(not_recorded);
            return sorted;
        }
        Attribute order;
        if (const Attribute* attribute = study_.attributes().find(key_.attribute); attribute && key_.by == By::attribute) order = *attribute;
        if (key_.by == By::stance) order.order = scale();
        names = in_display_order(order, std::move(names));
        std::ranges::stable_sort(names, {}, rank_of_value);
        return names;
    }

    // The scales of the codes that occur, one after the other.
    std::vector<std::string> scale() const {
        std::vector<std::string> all;
        for (const Codebook::Entry& entry : codebook_.entries()) {
            if (!codes_.contains(entry.code->id)) continue;
            for (std::string& stance : stances_of(*entry.code)) {
                if (std::ranges::find(all, stance) == all.end()) all.push_back(std::move(stance));
            }
        }
        return all;
    }

    void put_in_order() {
        std::vector<std::string> sorted = in_order();
        std::vector<std::uint32_t> place(numbers_.names().size());
        for (std::size_t i = 0; i < sorted.size(); ++i) place[numbers_.of(sorted[i])] = static_cast<std::uint32_t>(i);
        for (std::uint32_t& value : values_.of) value = place[value];
        for (std::size_t i = 0; i + 1 < values_.first.size(); ++i) {
            std::sort(values_.of.begin() + static_cast<std::ptrdiff_t>(values_.first[i]), values_.of.begin() + static_cast<std::ptrdiff_t>(values_.first[i + 1]));
        }
        values_.names = std::move(sorted);
    }

    struct Known {
        ParticipantId participant;
        bool interviewer = false;
        std::vector<std::uint32_t> values;
    };

    const Study& study_;
    const Codebook& codebook_;
    const QuotationKey key_;
    EffectiveValues effective_;
    CodingWalk walk_;
    ValueNumbers numbers_;
    QuotationValues values_;
    DocumentId document_;
    std::vector<Known> known_;  // of the document at hand
    std::unordered_map<std::int64_t, std::uint32_t> of_object_;
    std::vector<std::pair<std::int64_t, std::uint32_t>> objects_;  // where each stands in the study, and its number
    std::set<CodeId> codes_;
};

// Of each quotation the number by which it is sorted.
std::vector<std::int64_t> sort_numbers(const Study& study, const Codebook& codebook, const QuotationKey& key, std::span<const Quotation> quotations) {
    std::vector<std::int64_t> numbers;
    numbers.reserve(quotations.size());
    if (key.makes_groups()) {
        const QuotationValues values = values_by(study, codebook, key, quotations);
        for (std::size_t i = 0; i < quotations.size(); ++i) numbers.push_back(values.at(i).front());
        return numbers;
    }
    CodingWalk walk(study);
    for (const Quotation& quotation : quotations) {
        const Coding* coding = walk.of(quotation);
        numbers.push_back(!coding ? 0 : key.by == By::when ? coding->created : coding->range.start.value);
    }
    return numbers;
}

}  // namespace

const char* word_of(QuotationKey::By by) {
    const auto found = std::ranges::find(order_words, by, [](const auto& each) { return each.first; });
    return found == order_words.end() ? "" : found->second;
}

std::optional<QuotationKey::By> quotation_key_named(std::string_view word) {
    for (const auto& [by, name] : order_words) {
        if (word == name) return by;
    }
    return std::nullopt;
}

std::span<const QuotationKey::By> quotation_key_words() {
    static const auto all = [] {
        std::array<By, order_words.size()> made{};
        std::ranges::transform(order_words, made.begin(), [](const auto& each) { return each.first; });
        return made;
    }();
    return all;
}

std::string described(const Study& study, const QuotationKey& key) {
    switch (key.by) {
        case By::nothing: return {};
        case By::attribute: {
            const Attribute* attribute = study.attributes().find(key.attribute);
            return attribute ? attribute->name : std::string();
        }
        case By::stance: return "stance of the passage";
        case By::about: return "whom it speaks of";
        case By::coder: return "coder";
        case By::document: return "document";
        case By::speaker: return "who speaks";
        case By::code: return "code";
        case By::place: return "place in the document";
        case By::when: return "when it was coded";
    }
    return {};
}

QuotationValues values_by(const Study& study, const Codebook& codebook, const QuotationKey& key, std::span<const Quotation> quotations) {
    return QuotationReader(study, codebook, key).read(quotations);
}

std::vector<std::size_t> sorted_by(const Study& study, const Codebook& codebook, const QuotationKey& key, std::span<const Quotation> quotations) {
    std::vector<std::size_t> order(quotations.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    if (!key) return order;
    const std::vector<std::int64_t> numbers = sort_numbers(study, codebook, key, quotations);
    std::ranges::stable_sort(order, {}, [&](std::size_t quotation) { return numbers[quotation]; });
    return order;
}

std::vector<QuotationGroup> grouped_by(const Study& study, const Codebook& codebook, const QuotationKey& key, std::span<const Quotation> quotations,
                                       std::span<const std::size_t> order) {
    if (!key.makes_groups()) return {QuotationGroup{{}, {order.begin(), order.end()}}};
    QuotationValues values = values_by(study, codebook, key, quotations);
    std::vector<QuotationGroup> groups;
    for (std::string& name : values.names) groups.push_back({std::move(name), {}});
    for (const std::size_t quotation : order) {
        for (const std::uint32_t value : values.at(quotation)) groups[value].quotations.push_back(quotation);
    }
    return groups;
}

std::set<ParticipantId> people_with(const Study& study, const QuotationKey& key, const std::string& value, std::span<const Quotation> quotations,
                                    std::span<const std::size_t> chosen) {
    std::set<ParticipantId> people;
    EffectiveValues effective(study);
    const Attribute* attribute = key.by == By::attribute ? study.attributes().find(key.attribute) : nullptr;
    std::set<std::pair<DocumentId, ParticipantId>> seen;
    std::pair<DocumentId, ParticipantId> last;  // most often the next one is of the same person
    for (const std::size_t at : chosen) {
        const Quotation& quotation = quotations[at];
        for (const Body& body : quotation.bodies) {
            const std::pair met(quotation.document, body.participant);
            if (!body.participant || met == last) continue;
            last = met;
            if (!seen.insert(met).second) continue;
            bool holds = true;
            if (attribute) {
                const auto values = effective.of(key.attribute, quotation.document, body.participant);
                holds = values.empty() ? value == not_recorded
                                       : std::ranges::any_of(values, [&](const std::string& each) { return same_value(*attribute, each, value); });
            } else if (key.by == By::speaker) {
                const Participant* person = study.participants().find(body.participant);
                holds = person && person->name == value;
            }
            if (holds) people.insert(body.participant);
        }
    }
    return people;
}

}  // namespace heddle
