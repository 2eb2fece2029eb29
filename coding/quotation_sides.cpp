#include "coding/quotation_sides.h"

#include <algorithm>
#include <iterator>
#include <set>

#include "coding/phrases.h"
#include "coding/value_order.h"

namespace heddle {

namespace {

// Which of the names is meant by the value; of a number attribute also the same number written otherwise.
std::vector<bool> names_meant(const Study& study, const QuotationSides& sides, const std::vector<std::string>& names, std::size_t side) {
    const Attribute* attribute = sides.by.by == QuotationKey::By::attribute ? study.attributes().find(sides.by.attribute) : nullptr;
    std::vector<bool> meant;
    for (const std::string& name : names) {
        meant.push_back(attribute ? same_value(*attribute, name, sides.values[side]) : name == sides.values[side]);
    }
    return meant;
}

}  // namespace

SideBySide side_by_side(const Study& study, const Codebook& codebook, const QuotationSides& sides, std::span<const Quotation> quotations,
                        std::span<const std::size_t> order) {
    return side_by_side(study, codebook, sides, quotations, order, values_by(study, codebook, sides.by, quotations));
}

SideBySide side_by_side(const Study& study, const Codebook& codebook, const QuotationSides& sides, std::span<const Quotation> quotations,
                        std::span<const std::size_t> order, const QuotationValues& values) {
    SideBySide made;
    const QuotationValues codes = values_by(study, codebook, QuotationKey(QuotationKey::By::code), quotations);
    std::vector<SideBySide::Row> rows(codes.names.size());
    std::array<std::vector<std::size_t>, 2> chosen;
    for (std::size_t side = 0; side < 2; ++side) {
        const std::vector<bool> meant = names_meant(study, sides, values.names, side);
        std::set<DocumentId> documents;
        DocumentId last;
        for (const std::size_t quotation : order) {
            if (!std::ranges::any_of(values.at(quotation), [&](std::uint32_t value) { return meant[value]; })) continue;
            SideBySide::Row& row = rows[codes.at(quotation).front()];
            if (!row.code) {
                const Coding* coding = study.coding(quotations[quotation].coding);
                if (!coding) continue;
                row.code = coding->code;
            }
            chosen[side].push_back(quotation);
            row.quotations[side].push_back(quotation);
            if (quotations[quotation].document != last) documents.insert(quotations[quotation].document);
            last = quotations[quotation].document;
        }
        made.sides[side].name = sides.values[side];
        made.sides[side].quotations = chosen[side].size();
        made.sides[side].documents = documents.size();
        made.sides[side].of_nobody = of_nobody(quotations, chosen[side]);
    }
    std::erase_if(rows, [](const SideBySide::Row& row) { return !row.code; });
    made.rows = std::move(rows);
    std::array<std::set<ParticipantId>, 2> people;
    for (std::size_t side = 0; side < 2; ++side) {
        people[side] = people_with(study, sides.by, sides.values[side], quotations, chosen[side]);
        made.sides[side].people = people[side].size();
        std::ranges::sort(chosen[side]);
    }
    std::vector<ParticipantId> both;
    std::ranges::set_intersection(people[0], people[1], std::back_inserter(both));
    made.people_in_both = both.size();
    std::vector<std::size_t> shared;
    std::ranges::set_intersection(chosen[0], chosen[1], std::back_inserter(shared));
    made.in_both = shared.size();
    return made;
}

std::size_t of_nobody(std::span<const Quotation> quotations, std::span<const std::size_t> chosen) {
    return static_cast<std::size_t>(std::ranges::count_if(chosen, [&](std::size_t quotation) {
        return std::ranges::none_of(quotations[quotation].bodies, [](const Body& body) { return bool(body.participant); });
    }));
}

std::string size_sentence(std::size_t quotations, std::size_t people, std::size_t of_nobody) {
    std::string out = how_many(quotations, "quotation", "quotations");
    if (people == 0) return out;
    out += " of " + how_many(people, "person", "people");
    if (of_nobody > 0) out += " (" + std::to_string(of_nobody) + " of nobody in particular)";
    return out;
}

std::string heading_of(const SideBySide::Side& side) { return side.name + ", " + size_sentence(side.quotations, side.people, side.of_nobody); }

std::vector<std::string> notes_of(const SideBySide& sides) {
    std::vector<std::string> notes;
    for (const SideBySide::Side& side : sides.sides) {
        if (side.quotations == 0 && !side.name.empty()) notes.push_back("No quotation here is of " + quoted(side.name) + ".");
    }
    if (sides.sides[0].name == sides.sides[1].name) return notes;
    if (sides.in_both > 0) {
        notes.push_back(how_many(sides.in_both, "quotation stands", "quotations stand") + " on both sides: passages of several people, or several values.");
    }
    if (sides.people_in_both > 0) notes.push_back(how_many(sides.people_in_both, "person is", "people are") + " on both sides.");
    return notes;
}

}  // namespace heddle
