#include "storage/export/quotation_page.h"

#include <algorithm>
#include <set>
#include <utility>

#include "coding/attribution.h"

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

}  // namespace

Result<QuotationPage> quotation_page(const Study& study, const Codebook& codebook, const QuotationList& list, const QuotationTextSource& text_of,
                                     const MarksSource& marks_of, bool hide_names) {
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
    HEDDLE_TRY(Listing listing, list_segments(study, segments, text_of, marks_of, {static_cast<int>(list.context), hide_names}));
    const std::vector<std::size_t> order = sorted_by(study, codebook, list.sort, quotations);
    if (list.sides) {
        const SideBySide sides = side_by_side(study, codebook, *list.sides, quotations, order);
        QuotationRows rows(std::move(listing));
        for (const SideBySide::Row& row : sides.rows) {
            AlignedQuotations& aligned = page.aligned.emplace_back();
            aligned.code = codebook.path(row.code);
            for (std::size_t side = 0; side < 2; ++side) aligned.rows[side] = rows.add(sides.sides[side].name, row.quotations[side]);
        }
        for (std::size_t side = 0; side < 2; ++side) page.sides[side] = heading_of(sides.sides[side]);
        page.notes = notes_of(sides);
        page.listing = rows.take();
        return page;
    }
    if (list.group_by) {
        page.grouped = true;
        QuotationRows rows(std::move(listing));
        for (const QuotationGroup& group : grouped_by(study, codebook, list.group_by, quotations, order)) {
            const std::size_t people = people_with(study, list.group_by, group.name, quotations, group.quotations).size();
            page.sections.push_back({group.name, size_sentence(group.quotations.size(), people), rows.add(group.name, group.quotations)});
        }
        page.listing = rows.take();
        return page;
    }
    if (list.sort) put_in_order(listing, order);
    page.listing = std::move(listing);
    page.sections.push_back({{}, {}, in_a_row(page.listing.rows.size())});
    return page;
}

std::vector<std::string> singled_out_on(const Study& study, const std::vector<const Listing*>& listings) {
    std::set<std::string> said;
    for (const Listing* listing : listings) {
        if (!is_attributed(*listing)) continue;
        for (const ListingRow& row : listing->rows) {
            if (const auto* words = std::get_if<std::string>(&row.cells.back())) said.insert(*words);
        }
    }
    if (said.empty()) return {};
    std::vector<std::string> sentences;
    for (const SingledOut& each : singled_out(study, AttributionTemplate::of(study))) {
        if (said.contains(each.attribution)) sentences.push_back(sentence_of(study, each));
    }
    return sentences;
}

}  // namespace heddle
