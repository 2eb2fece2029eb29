#include "storage/export/segments.h"

#include <algorithm>
#include <map>
#include <optional>

#include "coding/attribution.h"
#include "coding/body.h"
#include "coding/clock_time.h"
#include "coding/codebook.h"
#include "coding/published_words.h"
#include "coding/quotation_context.h"
#include "coding/quotations.h"
#include "coding/text_mark_rules.h"
#include "coding/turns/label_marks.h"
#include "storage/export/html.h"

namespace heddle {

namespace {

constexpr const char* page_column = "page";
constexpr const char* time_column = "time";
constexpr const char* before_column = "before";
constexpr const char* after_column = "after";
constexpr const char* attribution_column = "attribution";

// The columns that are always there.
enum SegmentColumn : std::size_t { document, start, end, code, coder, text, participants, memo, stance, about };

bool is_said(const ListingCell& cell) {
    return !std::holds_alternative<std::nullptr_t>(cell) && !std::holds_alternative<std::monostate>(cell);
}

bool has_times(const TextMarks& marks) {
    return std::ranges::any_of(marks, [](const TextMark& mark) { return mark.kind == MarkKind::time; });
}

ListingCell listing_cell_of(bool asked, const auto& value) {
    if (!asked) return std::monostate();
    if (!value) return nullptr;
    return *value;
}

}  // namespace

std::vector<Segment> find_segments(const Study& study, const SegmentFilter& filter) {
    QuotationQuestion question;
    question.codes = filter.codes;
    question.coders = filter.coders;
    question.stances = filter.stances;
    question.documents = filter.documents;
    question.marked_only = filter.marked_only;
    question.where = filter.where;
    std::vector<Segment> segments;
    std::vector<Body> bodies;
    DocumentId bodies_in;
    visit_quotations(study, Codebook(study), question, [&](const Quotation& quotation) {
        if (quotation.document != bodies_in) bodies = bodies_of(study, quotation.document);
        bodies_in = quotation.document;
        const Coding* coding = study.coding(quotation.coding);
        segments.push_back({coding, belongs_to(bodies, *coding)});
    });
    return segments;
}

Result<Listing> list_segments(const Study& study, const std::vector<Segment>& segments,
                              const std::function<Result<Text>(const Document&)>& text_of, const MarksSource& marks_of, const SegmentContext& context) {
    Listing listing;
    listing.columns = {"document", "start", "end", "code", "coder", "text", "participants", "memo", "stance", "about",
                       page_column, time_column};
    const AttributionTemplate attribution = AttributionTemplate::of(study);
    const bool attributed = !attribution.is_ordinary();
    EffectiveValues effective(study);
    if (context.turns > 0) listing.columns.insert(listing.columns.end(), {before_column, after_column});
    if (attributed) listing.columns.emplace_back(attribution_column);
    // Who speaks in the context, where names are hidden.
    std::function<std::string(const Turn&)> called;
    const Document* document = nullptr;
    std::set<std::string> labels;
    if (attributed && context.for_readers) {
        called = [&](const Turn& turn) {
            std::string label = published_label(study, attribution, effective, document->id, turn);
            if (context.labels && !label.empty()) labels.insert(label);
            return label;
        };
    }
    const Codebook codebook(study);
    Text text;
    TextMarks marks;
    bool paged = false;
    bool timed = false;
    for (const Segment& segment : segments) {
        const Coding& coding = *segment.coding;
        if (!document || document->id != coding.document) {
            document = study.documents().find(coding.document);
            HEDDLE_TRY(text, text_of(*document));
            HEDDLE_TRY(marks, marks_of(*document, text.end()));
            paged = has_pages(marks);
            timed = has_times(marks);
        }
        const auto page = page_at(marks, coding.range.start);
        // In the context and within the passage alike.
        labels.clear();
        if (called && context.labels) {
            const auto turns = study.turns(document->id);
            auto turn = std::partition_point(turns.begin(), turns.end(), [&](const Turn& each) { return each.end <= coding.range.start; });
            for (; turn != turns.end() && turn->start < coding.range.end; ++turn) {
                if (turn->body.start > coding.range.start) called(*turn);
            }
        }
        std::string words =
            context.for_readers ? published_words(study, attribution, effective, document->id, text, coding.range) : std::string(text.slice(coding.range));
        std::vector<std::string> participants;
        for (const ParticipantId id : segment.participants) {
            if (const Participant* participant = study.participants().find(id)) participants.push_back(participant->name);
        }
        const Coder* coder = study.coders().find(coding.coder);
        const CodingNotes& notes = coding.notes();
        listing.rows.push_back({{document->name, std::int64_t{coding.range.start.value}, std::int64_t{coding.range.end.value},
                                 codebook.path(coding.code), coder ? coder->name : std::string(),
                                 std::move(words), std::move(participants), notes.memo, notes.stance,
                                 notes.about, listing_cell_of(paged, page ? std::optional(std::int64_t{*page}) : std::nullopt),
                                 listing_cell_of(timed, time_at(marks, coding.range.start))},
                                {}});
        if (context.turns > 0) {
            const auto turns = study.turns(document->id);
            const Range passage = intersection(coding.range, text.whole());
            const TurnsAround around = turns_around(text, turns, passage, context.turns);
            const auto words_around = [&](Range range) {
                return context.for_readers && !called ? std::string(trimmed(std::string_view(without_label_marks(text, turns, range))))
                                                      : context_words(text, turns, range, called);
            };
            std::string before = words_around(before_passage(turns, around.shown, passage));
            std::string after = words_around({passage.end, around.shown.end});
            listing.rows.back().cells.emplace_back(around.cut_before ? "… " + before : std::move(before));
            listing.rows.back().cells.emplace_back(around.cut_after ? after + " …" : std::move(after));
        }
        if (attributed) listing.rows.back().cells.emplace_back(attribution.text(study, effective, document->id, segment.participants));
        if (context.labels) context.labels->push_back(labels);
    }
    return listing;
}

void drop_empty_places(Listing& segments) {
    for (const char* name : {time_column, page_column}) {
        const auto column = std::ranges::find(segments.columns, name);
        const auto at = column - segments.columns.begin();
        if (column == segments.columns.end()) continue;
        if (std::ranges::any_of(segments.rows, [&](const ListingRow& row) { return is_said(row.cells[static_cast<std::size_t>(at)]); })) continue;
        segments.columns.erase(column);
        for (ListingRow& row : segments.rows) row.cells.erase(row.cells.begin() + at);
    }
}

std::string place_cited(const Listing& segments, const ListingRow& segment) {
    std::string cited;
    for (std::size_t i = 0; i < segments.columns.size(); ++i) {
        if (segments.columns[i] == page_column && is_said(segment.cells[i])) cited += ", p. " + text_cells(segments, segment)[i];
        const double* seconds = std::get_if<double>(&segment.cells[i]);
        if (segments.columns[i] == time_column && seconds) cited += ", " + clock_time(*seconds);
    }
    return cited;
}

bool is_attributed(const Listing& segments) { return !segments.columns.empty() && segments.columns.back() == attribution_column; }

std::string said_in(const Listing& segments, const ListingRow& segment, const std::string& column) {
    const auto found = std::ranges::find(segments.columns, column);
    if (found == segments.columns.end()) return {};
    const std::string* words = std::get_if<std::string>(&segment.cells[static_cast<std::size_t>(found - segments.columns.begin())]);
    return words ? *words : std::string();
}

std::string source_of(const Listing& segments, const ListingRow& segment, bool place_first) {
    const auto cells = text_cells(segments, segment);
    if (is_attributed(segments)) return cells.back();
    std::string source = (cells[participants].empty() ? "" : cells[participants] + ", ") + cells[document];
    const std::string place = place_cited(segments, segment);
    const std::string position = ", " + cells[start] + "–" + cells[end];
    source += (place_first ? place + position : position + place) + " (" + cells[coder];
    if (!cells[stance].empty()) source += ", " + cells[stance];
    if (!cells[about].empty()) source += ", about " + cells[about];
    return source + ")";
}

std::string segment_html(const Listing& segments, const ListingRow& segment) {
    const auto around = [&](const char* column) {
        const std::string words = said_in(segments, segment, column);
        return words.empty() ? std::string() : "<p class=\"around\">" + html_escaped(words) + "</p>\n";
    };
    const auto cells = text_cells(segments, segment);
    std::string block = "<blockquote>\n" + around(before_column) + "<p class=\"quotation\">" + html_escaped(cells[text]) + "</p>\n" + around(after_column);
    block += "<footer>" + html_escaped(source_of(segments, segment)) + "</footer>\n";
    if (!is_attributed(segments) && !cells[memo].empty()) block += "<p class=\"memo\">" + html_escaped(cells[memo]) + "</p>\n";
    return block + "</blockquote>\n";
}

std::string segments_html(const Listing& segments, const std::string& title, const AboutLines& about) {
    // Under each code in the order in which the codes first appear.
    std::vector<std::string> codes;
    std::map<std::string, std::string> quotations;
    for (const ListingRow& row : segments.rows) {
        const std::string& name = std::get<std::string>(row.cells[code]);
        if (!quotations.contains(name)) codes.push_back(name);
        quotations[name] += segment_html(segments, row);
    }
    std::string body;
    for (const std::string& name : codes) body += "<h2>" + html_escaped(name) + "</h2>\n" + quotations[name];
    for (const auto& [word, said] : about) body += "<p class=\"memo\">" + html_escaped(word + ": " + said) + "</p>\n";
    return html_page(title, body);
}

}  // namespace heddle
