// The audit trail as lists and as a page (storage/audit_trail.h).
#include <fmt/format.h>

#include <map>

#include "coding/phrases.h"
#include "storage/audit_trail.h"
#include "storage/export/formula_guard.h"
#include "storage/export/html.h"
#include "storage/local_time.h"

namespace heddle {

namespace {

struct CountedColumn {
    const char* name;   // in CSV and JSON
    const char* title;  // on the page
    std::int64_t DayOfWork::*count;
};

constexpr CountedColumn columns[] = {
    {"actions", "actions", &DayOfWork::actions},
    {"undone", "undone", &DayOfWork::undone},
    {"redone", "done again", &DayOfWork::redone},
    {"documents_added", "documents added", &DayOfWork::documents_added},
    {"documents_changed", "documents changed", &DayOfWork::documents_changed},
    {"documents_removed", "documents removed", &DayOfWork::documents_removed},
    {"texts_corrected", "texts corrected", &DayOfWork::texts_corrected},
    {"documents_done", "documents done", &DayOfWork::documents_done},
    {"codes_made", "codes made", &DayOfWork::codes_made},
    {"codes_changed", "codes changed", &DayOfWork::codes_changed},
    {"codes_removed", "codes removed", &DayOfWork::codes_removed},
    {"codings_made", "codings made", &DayOfWork::codings_made},
    {"codings_changed", "codings changed", &DayOfWork::codings_changed},
    {"codings_removed", "codings removed", &DayOfWork::codings_removed},
    {"memos", "memos", &DayOfWork::memos},
    {"summaries", "summaries", &DayOfWork::summaries},
    {"values", "values", &DayOfWork::values},
};

std::string td(const std::string& text) { return "<td>" + html_escaped(text) + "</td>"; }

// "renamed from “A” to “B”"
std::string event_sentence(const FrameEvent& event) {
    const auto from_to = [&] { return " from " + heddle::quoted(event.before) + " to " + heddle::quoted(event.after); };
    std::string text = event.change;
    if (event.change == "merged") text += " into " + heddle::quoted(event.after);
    if (event.change == "renamed" || event.change == "moved" || event.change == "recoloured") text += from_to();
    if (event.change == "redefined") text += " (" + event.what + ")";
    if (event.by == "undo") text += ", by undo";
    if (event.by == "redo") text += ", done again";
    return text;
}

std::string frame_html(const AuditTrail& trail) {
    std::vector<CodeId> order;
    std::map<CodeId, std::vector<const FrameEvent*>> by_code;
    for (const FrameEvent& event : trail.frame) {
        auto& events = by_code[event.id];
        if (events.empty()) order.push_back(event.id);
        events.push_back(&event);
    }
    std::string body = "<h2>How the coding frame developed</h2>\n";
    if (order.empty()) body += "<p>No code has been made yet.</p>\n";
    for (const CodeId code : order) {
        const auto& events = by_code[code];
        body += "<h3>" + html_escaped(events.back()->code) + "</h3>\n<table>\n";
        for (const FrameEvent* event : events) {
            body += "<tr>" + td(local_second(event->at)) + td(event->coder) + td(event_sentence(*event));
            const bool texts = event->change == "redefined" || (event->change == "made" && !event->after.empty());
            body += td(texts ? event->before : std::string()) + td(texts ? event->after : std::string()) + "</tr>\n";
        }
        body += "</table>\n";
    }
    return body;
}

std::string days_html(const AuditTrail& trail) {
    // A column where nothing ever happened says nothing.
    std::vector<const CountedColumn*> shown;
    for (const CountedColumn& column : columns) {
        for (const DayOfWork& day : trail.days) {
            if (day.*column.count == 0) continue;
            shown.push_back(&column);
            break;
        }
    }
    std::string body = "<h2>What each coder did, by day</h2>\n<table>\n<thead><tr><th>day</th><th>coder</th>";
    for (const CountedColumn* column : shown) body += fmt::format("<th class=\"number\">{}</th>", column->title);
    body += "</tr></thead>\n<tbody>\n";
    for (const DayOfWork& day : trail.days) {
        body += "<tr>" + td(day.day) + td(day.coder);
        for (const CountedColumn* column : shown) body += fmt::format("<td class=\"number\">{}</td>", day.*column->count);
        body += "</tr>\n";
    }
    return body + "</tbody>\n</table>\n";
}

}  // namespace

Listing frame_listing(const AuditTrail& trail) {
    Listing listing;
    listing.columns = {"at", "coder", "by", "code", "change", "what", "before", "after", "action", "code_id"};
    for (const FrameEvent& event : trail.frame) {
        listing.rows.push_back({{local_second(event.at), event.coder, event.by, event.code, event.change,
                                 event.what, event.before, event.after, event.action.value, event.id.value},
                                {}});
    }
    return listing;
}

Listing days_listing(const AuditTrail& trail) {
    Listing listing;
    listing.columns = {"day", "coder"};
    for (const CountedColumn& column : columns) listing.columns.emplace_back(column.name);
    for (const DayOfWork& day : trail.days) {
        ListingRow row{{day.day, day.coder}, {}};
        for (const CountedColumn& column : columns) row.cells.emplace_back(day.*column.count);
        listing.rows.push_back(std::move(row));
    }
    return listing;
}

Listing without_formulas(Listing listing) {
    for (ListingRow& row : listing.rows) {
        for (ListingCell& cell : row.cells) {
            if (auto* text = std::get_if<std::string>(&cell)) *text = without_formula(std::move(*text));
        }
    }
    return listing;
}

std::string audit_html(const AuditTrail& trail, const std::string& study) {
    return html_page("Audit trail of " + study, frame_html(trail) + days_html(trail));
}

}  // namespace heddle
