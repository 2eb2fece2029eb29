#include "storage/export/segments.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <unordered_set>
#include <utility>

#include "coding/body.h"
#include "coding/codebook.h"
#include "coding/effective_value.h"
#include "storage/export/html.h"

namespace heddle {

namespace {

template <class T>
bool wanted(const std::vector<T>& among, const T& value) {
    return among.empty() || std::ranges::find(among, value) != among.end();
}

// Which bodies meet the conditions, each subject looked up once.
class WhereTest {
public:
    WhereTest(const Study& study, const std::vector<Condition>& where) : values_(study) {
        for (const Condition& condition : where) allowed_[condition.attribute].push_back(condition.value);
    }
    bool empty() const { return allowed_.empty(); }
    bool met_by(DocumentId document, ParticipantId participant) {
        const auto [at, is_new] = known_.try_emplace({document, participant}, false);
        if (is_new) at->second = look_up(document, participant);
        return at->second;
    }

private:
    bool look_up(DocumentId document, ParticipantId participant) {
        return std::ranges::all_of(allowed_, [&](const auto& condition) {
            auto found = values_.of(condition.first, document, participant);
            if (found.empty()) found.emplace_back(not_recorded);
            return std::ranges::any_of(found, [&](const std::string& value) {
                return std::ranges::find(condition.second, value) != condition.second.end();
            });
        });
    }

    EffectiveValues values_;
    std::map<AttributeId, std::vector<std::string>> allowed_;
    std::map<std::pair<DocumentId, ParticipantId>, bool> known_;
};

std::unordered_set<CodeId> with_descendants(const Study& study, const std::vector<CodeId>& codes) {
    std::unordered_set<CodeId> all;
    const Codebook codebook(study);
    for (const CodeId code : codes) {
        const int index = codebook.index_of(code);
        if (index < 0) continue;
        const auto& entries = codebook.entries();
        for (int i = index; i < entries[static_cast<std::size_t>(index)].last; ++i) {
            all.insert(entries[static_cast<std::size_t>(i)].code->id);
        }
    }
    return all;
}

}  // namespace

std::vector<Segment> find_segments(const Study& study, const SegmentFilter& filter) {
    const auto codes = with_descendants(study, filter.codes);
    WhereTest where(study, filter.where);
    std::vector<Segment> segments;
    for (const Document& document : study.documents()) {
        if (!wanted(filter.documents, document.id)) continue;
        const auto bodies = bodies_of(study, document.id);
        const auto in_place = [&](const Coding& coding) {
            if (where.empty()) return true;
            const auto touched = overlapped(bodies, coding.range);
            if (touched.empty()) return where.met_by(document.id, ParticipantId{});
            return std::ranges::any_of(touched, [&](const Body& body) { return where.met_by(document.id, body.participant); });
        };
        for (const Coding& coding : study.codings(document.id)) {
            if (!filter.codes.empty() && !codes.contains(coding.code)) continue;
            if (!wanted(filter.coders, coding.coder) || !wanted(filter.stances, coding.notes().stance)) continue;
            if (in_place(coding)) segments.push_back({&coding, belongs_to(bodies, coding)});
        }
    }
    return segments;
}

Result<Listing> list_segments(const Study& study, const std::vector<Segment>& segments,
                              const std::function<Result<Text>(const Document&)>& text_of) {
    Listing listing;
    listing.columns = {"document", "start", "end", "code", "coder", "text", "participants", "memo", "stance", "about"};
    const Codebook codebook(study);
    const Document* document = nullptr;
    Text text;
    for (const Segment& segment : segments) {
        const Coding& coding = *segment.coding;
        if (!document || document->id != coding.document) {
            document = study.documents().find(coding.document);
            HEDDLE_TRY(text, text_of(*document));
        }
        std::vector<std::string> participants;
        for (const ParticipantId id : segment.participants) {
            if (const Participant* participant = study.participants().find(id)) participants.push_back(participant->name);
        }
        const Coder* coder = study.coders().find(coding.coder);
        const CodingNotes& notes = coding.notes();
        listing.rows.push_back({{document->name, std::int64_t{coding.range.start.value}, std::int64_t{coding.range.end.value},
                                 codebook.path(coding.code), coder ? coder->name : std::string(),
                                 std::string(text.slice(coding.range)), std::move(participants), notes.memo, notes.stance,
                                 notes.about},
                                {}});
    }
    return listing;
}

std::string segments_html(const Listing& segments, const std::string& title) {
    // Under each code in the order in which the codes first appear.
    std::vector<std::string> codes;
    std::map<std::string, std::string> quotations;
    for (const ListingRow& row : segments.rows) {
        const auto cells = text_cells(segments, row);
        const auto& [document, start, end, code, coder, text] = std::tie(cells[0], cells[1], cells[2], cells[3], cells[4], cells[5]);
        if (!quotations.contains(code)) codes.push_back(code);
        std::string& body = quotations[code];
        body += "<blockquote>\n<p class=\"quotation\">" + html_escaped(text) + "</p>\n<footer>";
        std::string source = (cells[6].empty() ? "" : cells[6] + ", ") + document + ", " + start + "–" + end + " (" + coder;
        if (!cells[8].empty()) source += ", " + cells[8];
        if (!cells[9].empty()) source += ", about " + cells[9];
        body += html_escaped(source + ")") + "</footer>\n";
        if (!cells[7].empty()) body += "<p class=\"memo\">" + html_escaped(cells[7]) + "</p>\n";
        body += "</blockquote>\n";
    }
    std::string body;
    for (const std::string& code : codes) body += "<h2>" + html_escaped(code) + "</h2>\n" + quotations[code];
    return html_page(title, body);
}

}  // namespace heddle
