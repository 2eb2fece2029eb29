#include "storage/export/quotation_page.h"

#include <algorithm>
#include <set>
#include <utility>

#include "coding/attribution.h"
#include "coding/narrowing.h"

namespace heddle {

namespace {

constexpr const char* group_column = "group";

// Rows of the listing again, in another order, with the group that each stands in.
class QuotationRows {
public:
    explicit QuotationRows(Listing source) : source_(std::move(source)) {
        made_.columns = source_.columns;
        // The attribution stays the last.
        at_ = static_cast<std::ptrdiff_t>(source_.columns.size()) - (is_attributed(source_) ? 1 : 0);
        made_.columns.insert(made_.columns.begin() + at_, group_column);
    }

    std::vector<std::size_t> add(const std::string& group, const std::vector<std::size_t>& rows) {
        std::vector<std::size_t> places;
        for (const std::size_t row : rows) {
            places.push_back(made_.rows.size());
            made_.rows.push_back(source_.rows[row]);
            auto& cells = made_.rows.back().cells;
            cells.insert(cells.begin() + at_, ListingCell(group));
        }
        return places;
    }
    Listing take() { return std::move(made_); }

private:
    Listing source_;
    Listing made_;
    std::ptrdiff_t at_ = 0;
};

void put_in_order(Listing& listing, const std::vector<std::size_t>& order) {
    std::vector<ListingRow> rows;
    rows.reserve(order.size());
    for (const std::size_t row : order) rows.push_back(std::move(listing.rows[row]));
    listing.rows = std::move(rows);
}

std::vector<std::size_t> in_a_row(std::size_t count) {
    std::vector<std::size_t> all(count);
    for (std::size_t i = 0; i < count; ++i) all[i] = i;
    return all;
}

const std::string& attribution_of(const ListingRow& row) {
    static const std::string nothing;
    const auto* said = std::get_if<std::string>(&row.cells.back());
    return said ? *said : nothing;
}

// "12 quotations of fewer than 5 people"
std::string size_said(std::size_t quotations, std::size_t people, std::size_t nobodys, std::int64_t least) {
    const auto small = [&](std::size_t number) { return number > 0 && static_cast<std::int64_t>(number) < least; };
    if (!small(quotations) && !small(people) && !small(nobodys)) return size_sentence(quotations, people, nobodys);
    std::string out = number_said(quotations, least) + (quotations == 1 && !small(quotations) ? " quotation" : " quotations");
    if (people > 0) out += " of " + number_said(people, least) + (people == 1 && !small(people) ? " person" : " people");
    return out;
}

// Its filters as those of a count. Where names are hidden documents are only counted, since theirs may be those of people.
CountQuestion filters_of(const QuotationQuestion& which, bool hides_documents) {
    CountQuestion filters;
    filters.codes = which.codes;
    filters.coders = which.coders;
    filters.coder_choice = which.coder_choice;
    filters.stances = which.stances;
    filters.documents = which.documents;
    filters.where = which.where;
    filters.where.insert(filters.where.end(), which.group.begin(), which.group.end());
    if (hides_documents) filters.suppress_below = 1;
    return filters;
}

}  // namespace

Result<QuotationPage> quotation_page(const Study& study, const Codebook& codebook, const QuotationList& list, const QuotationTextSource& text_of,
                                     const MarksSource& marks_of, bool for_readers) {
    HEDDLE_CHECK(check(list));
    const std::vector<Quotation> quotations = find_quotations(study, codebook, list.which);
    std::vector<Segment> segments;
    segments.reserve(quotations.size());
    std::vector<Body> bodies;
    DocumentId bodies_in;
    for (const Quotation& quotation : quotations) {
        if (quotation.document != bodies_in) bodies = bodies_of(study, quotation.document);
        bodies_in = quotation.document;
        const Coding* coding = study.coding(quotation.coding);
        segments.push_back({coding, belongs_to(bodies, *coding)});
    }
    QuotationPage page;
    page.title = "Quotations";
    if (const auto parts = narrowing_of(study, filters_of(list.which, for_readers && hides_names(study))); !parts.empty()) page.notes.push_back(narrowed("Quotations.", parts));
    std::vector<std::set<std::string>> labels;  // and each one's attribution
    HEDDLE_TRY(Listing listing, list_segments(study, segments, text_of, marks_of, {static_cast<int>(list.context), for_readers, &labels}));
    const std::vector<std::size_t> order = sorted_by(study, codebook, list.sort, quotations);
    const bool hides = for_readers && hides_names(study);
    if (for_readers) page.least = least_suppressed(study);
    if (hides) {
        const QuotationKey by = list.sides ? list.sides->by : list.group_by;
        for (std::size_t row = 0; row < listing.rows.size(); ++row) labels[row].insert(attribution_of(listing.rows[row]));
        // Side by side stand only those of two groups.
        if (!list.sides) {
            for (const std::set<std::string>& each : labels) page.published.said.insert(each.begin(), each.end());
        }
        if (by.by == QuotationKey::By::attribute) page.published.heading = by.attribute;
        if (std::string names = names_in_headings(by); !names.empty()) page.published.names.push_back(std::move(names));
    }
    const auto publish_under = [&](const std::string& heading, const std::vector<std::size_t>& rows) {
        if (!hides) return;
        for (const std::size_t row : rows) {
            for (const std::string& said : labels[row]) {
                page.published.said.insert(said);
                if (page.published.heading) page.published.under.emplace(heading, said);
            }
        }
    };
    if (list.sides) {
        SideBySide sides = side_by_side(study, codebook, *list.sides, quotations, order);
        QuotationRows rows(std::move(listing));
        for (const SideBySide::Row& row : sides.rows) {
            AlignedQuotations& aligned = page.aligned.emplace_back();
            aligned.code = codebook.path(row.code);
            for (std::size_t side = 0; side < 2; ++side) {
                aligned.rows[side] = rows.add(sides.sides[side].name, row.quotations[side]);
                publish_under(sides.sides[side].name, row.quotations[side]);
            }
        }
        for (std::size_t side = 0; side < 2; ++side) {
            const SideBySide::Side& of = sides.sides[side];
            page.sides[side] = of.name + ", " + size_said(of.quotations, of.people, of.of_nobody, page.least);
        }
        // Nor do the notes say small numbers.
        for (std::size_t* number : {&sides.in_both, &sides.people_in_both}) {
            if (static_cast<std::int64_t>(*number) < page.least) *number = 0;
        }
        for (std::string& note : notes_of(sides)) page.notes.push_back(std::move(note));
        page.listing = rows.take();
        return page;
    }
    if (list.group_by) {
        page.grouped = true;
        QuotationRows rows(std::move(listing));
        for (const QuotationGroup& group : grouped_by(study, codebook, list.group_by, quotations, order)) {
            const std::size_t people = people_with(study, list.group_by, group.name, quotations, group.quotations).size();
            const std::string size = size_said(group.quotations.size(), people, of_nobody(quotations, group.quotations), page.least);
            page.sections.push_back({group.name, size, rows.add(group.name, group.quotations)});
            publish_under(group.name, group.quotations);
        }
        page.listing = rows.take();
        return page;
    }
    if (list.sort) put_in_order(listing, order);
    page.listing = std::move(listing);
    page.sections.push_back({{}, {}, in_a_row(page.listing.rows.size())});
    return page;
}

std::string number_said(std::size_t number, std::int64_t least) {
    const bool hidden = number > 0 && static_cast<std::int64_t>(number) < least;
    return hidden ? "fewer than " + std::to_string(least) : std::to_string(number);
}

}  // namespace heddle
