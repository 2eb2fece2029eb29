#include "storage/export/framework_page.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <unordered_map>

#include "coding/attribution.h"
#include "coding/body.h"
#include "coding/effective_value.h"
#include "coding/published_words.h"
#include "storage/export/about_words.h"
#include "storage/sheet.h"

namespace heddle {

namespace {

using OrderedJson = nlohmann::ordered_json;

class PageMaker {
public:
    PageMaker(const Study& study, const Codebook& codebook, const Framework& framework, const FrameworkLayout& layout, const FrameworkTexts& text_of)
        : study_(study), codebook_(codebook), framework_(framework), layout_(layout), text_of_(text_of), effective_(study),
          attribution_(AttributionTemplate::of(study)), hides_names_(hides_names(study)) {}

    Result<FrameworkPage> make() {
        page_.heading = heading_of(study_, framework_);
        page_.notes = notes_of(study_, framework_);
        page_.has_quotes = layout_.quotations;
        const std::string cases = name_of_cases(study_, framework_.question);
        page_.rows_are = layout_.cases_are_rows ? cases : "codes";
        page_.columns_are = layout_.cases_are_rows ? "codes" : cases;
        std::vector<std::string> themes;
        for (const CodeId theme : framework_.themes) themes.push_back(codebook_.path(theme));
        page_.columns = layout_.cases_are_rows ? themes : framework_.case_names;
        const auto& rows = layout_.cases_are_rows ? framework_.case_names : themes;
        for (std::size_t row = 0; row < rows.size(); ++row) {
            FrameworkRow made{rows[row], {}};
            for (std::size_t column = 0; column < page_.columns.size(); ++column) {
                const FrameworkCell& cell = layout_.cases_are_rows ? framework_.at(row, column) : framework_.at(column, row);
                HEDDLE_TRY(FrameworkEntry entry, entry_of(cell));
                if (hides_names_) {
                    const std::string& of = framework_.case_names[layout_.cases_are_rows ? row : column];
                    for (const FrameworkQuote& quote : entry.quotes) page_.published.under.emplace(of, quote.source);
                }
                made.entries.push_back(std::move(entry));
            }
            page_.rows.push_back(std::move(made));
        }
        add_gaps(themes);
        if (hides_names_) say_who_is_named();
        return std::move(page_);
    }

private:
    std::string coder_name(CoderId id) const {
        const Coder* coder = study_.coders().find(id);
        return coder ? coder->name : std::string();
    }

    FrameworkWords words_of(const Summary& summary) const {
        const CellState state = summary.state == SummaryState::written      ? CellState::charted
                                : summary.state == SummaryState::not_asked ? CellState::not_asked
                                                                           : CellState::nothing_said;
        FrameworkWords words{{}, name_of(state), summary.text, coder_name(summary.author), coder_name(summary.reader)};
        if (const auto* person = std::get_if<ParticipantId>(&summary.of)) {
            if (const Participant* participant = study_.participants().find(*person)) words.of = participant->name;
        }
        return words;
    }

    Result<FrameworkEntry> entry_of(const FrameworkCell& cell) {
        FrameworkEntry entry;
        const Summary* summary = cell.summary ? study_.summary(cell.summary) : nullptr;
        if (summary) {
            entry.words = words_of(*summary);
        } else {
            entry.words.state = name_of(CellState::not_charted);
        }
        entry.stale = cell.stale;
        entry.codings = static_cast<std::int64_t>(cell.coding_count());
        for (const SummaryId id : framework_.below_of(cell)) entry.below.push_back(words_of(*study_.summary(id)));
        if (!layout_.quotations) return entry;
        const auto rests = [&](CodingId coding) { return summary && std::ranges::binary_search(summary->codings, coding); };
        for (const CodingId coding : framework_.codings_of(cell)) {
            HEDDLE_TRY(FrameworkQuote quote, quote_of(coding, rests(coding)));
            entry.quotes.push_back(std::move(quote));
        }
        if (!summary) return entry;
        for (const CodingId coding : passages_elsewhere(framework_, cell, *summary)) {
            HEDDLE_TRY(FrameworkQuote quote, quote_of(coding, true));
            entry.quotes.push_back(std::move(quote));
        }
        return entry;
    }

    Result<FrameworkQuote> quote_of(CodingId id, bool rests) {
        const Coding* coding = study_.coding(id);
        const Document* document = coding ? study_.documents().find(coding->document) : nullptr;
        if (!document) return FrameworkQuote{};
        auto text = texts_.find(document->id);
        if (text == texts_.end()) {
            HEDDLE_TRY(Text read, text_of_(*document));
            text = texts_.emplace(document->id, std::move(read)).first;
        }
        FrameworkQuote quote{document->name,
                             coding->range.start.value,
                             coding->range.end.value,
                             codebook_.path(coding->code),
                             coder_name(coding->coder),
                             std::string(text->second.slice(coding->range)),
                             rests};
        quote.said = published_words(study_, attribution_, effective_, document->id, text->second, coding->range);
        if (attribution_.is_ordinary()) {
            quote.source = quote.document + ", " + std::to_string(quote.start) + "–" + std::to_string(quote.end);
            return quote;
        }
        const auto [bodies, fresh] = bodies_.try_emplace(document->id);
        if (fresh) bodies->second = bodies_of(study_, document->id);
        quote.source = attribution_.text(study_, effective_, document->id, belongs_to(bodies->second, *coding));
        if (hides_names_) note_names(*document, coding->range, quote.source);
        return quote;
    }

    // The attribution, and what stands in the place of labels within the passage.
    void note_names(const Document& document, Range passage, const std::string& source) {
        page_.published.said.insert(source);
        const auto turns = study_.turns(document.id);
        auto turn = std::partition_point(turns.begin(), turns.end(), [&](const Turn& each) { return each.end <= passage.start; });
        for (; turn != turns.end() && turn->start < passage.end; ++turn) {
            if (turn->body.start <= passage.start) continue;
            if (std::string label = published_label(study_, attribution_, effective_, document.id, *turn); !label.empty()) page_.published.said.insert(std::move(label));
        }
    }

    void say_who_is_named() {
        const CaseKind kind = framework_.question.kind;
        if (kind == CaseKind::values && framework_.question.attribute) page_.published.heading = framework_.question.attribute;
        if (kind != CaseKind::values) {
            page_.published.names.push_back(std::string("cases are ") + (kind == CaseKind::participants ? "people" : "documents") +
                                            " and stand there by name, which the attribution leaves out");
        }
        if (framework_.question.roll_up) page_.published.names.emplace_back("people stand by name beside their summaries, which the attribution leaves out");
    }

    void add_gaps(const std::vector<std::string>& themes) {
        page_.gaps.columns = {"case", "theme", "gap", "codings", "author"};
        for (const FrameworkGap& gap : gaps_of(framework_)) {
            const FrameworkCell& cell = framework_.at(gap.of, gap.theme);
            const Summary* summary = study_.summary(cell.summary);
            page_.gaps.rows.push_back({{framework_.case_names[gap.of], themes[gap.theme], std::string(name_of(gap.kind)),
                                        static_cast<std::int64_t>(cell.coding_count()), summary ? coder_name(summary->author) : std::string()},
                                       {}});
        }
    }

    const Study& study_;
    const Codebook& codebook_;
    const Framework& framework_;
    const FrameworkLayout& layout_;
    const FrameworkTexts& text_of_;
    std::unordered_map<DocumentId, Text> texts_;
    std::unordered_map<DocumentId, std::vector<Body>> bodies_;
    EffectiveValues effective_;
    const AttributionTemplate attribution_;
    const bool hides_names_;
    FrameworkPage page_;
};

std::string in_brackets(const FrameworkWords& words, std::int64_t codings) {
    if (!words.text.empty()) return words.text;
    if (words.state != name_of(CellState::not_charted)) return "(" + words.state + ")";
    if (codings == 0) return {};
    return "(" + words.state + ": " + std::to_string(codings) + (codings == 1 ? " coding)" : " codings)");
}

OrderedJson json_of(const FrameworkWords& words) {
    OrderedJson made;
    made["state"] = words.state;
    made["text"] = words.text;
    made["author"] = words.author;
    made["reader"] = words.reader;
    return made;
}

OrderedJson json_of(const FrameworkEntry& entry, const FrameworkPage& page) {
    OrderedJson made = json_of(entry.words);
    made["stale"] = entry.stale;
    made["codings"] = entry.codings;
    if (!entry.below.empty()) {
        made["participants"] = OrderedJson::array();
        for (const FrameworkWords& words : entry.below) {
            OrderedJson below;
            below["participant"] = words.of;
            below.update(json_of(words));
            made["participants"].push_back(std::move(below));
        }
    }
    if (!page.has_quotes) return made;
    made["quotations"] = OrderedJson::array();
    for (const FrameworkQuote& quote : entry.quotes) {
        OrderedJson one;
        one["document"] = quote.document;
        one["start"] = quote.start;
        one["end"] = quote.end;
        one["code"] = quote.code;
        one["coder"] = quote.coder;
        one["text"] = quote.text;
        one["rests_on"] = quote.rests;
        made["quotations"].push_back(std::move(one));
    }
    return made;
}

}  // namespace

Result<FrameworkPage> framework_page(const Study& study, const Codebook& codebook, const Framework& framework, const FrameworkLayout& layout,
                                     const FrameworkTexts& text_of) {
    return PageMaker(study, codebook, framework, layout, text_of).make();
}

std::string cell_text(const FrameworkEntry& entry) {
    std::string out = in_brackets(entry.words, entry.codings);
    if (entry.stale) out += " (stale)";
    for (const FrameworkWords& words : entry.below) out += (out.empty() ? "" : "\n") + words.of + ": " + in_brackets(words, 0);
    return out;
}

std::string about_text(const FrameworkPage& page) { return about_words(page.heading, page.notes, page.about); }

std::string to_csv(const FrameworkPage& page) {
    std::string out;
    std::vector<std::string> cells{page.rows_are};
    cells.insert(cells.end(), page.columns.begin(), page.columns.end());
    append_csv_row(out, cells);
    for (const FrameworkRow& row : page.rows) {
        cells = {row.name};
        for (const FrameworkEntry& entry : row.entries) {
            std::string text = cell_text(entry);
            for (const FrameworkQuote& quote : entry.quotes) text += (text.empty() ? "“" : "\n“") + quote.text + "” (" + quote.document + ")";
            cells.push_back(std::move(text));
        }
        append_csv_row(out, cells);
    }
    return out;
}

std::string to_json(const FrameworkPage& page) {
    OrderedJson json;
    json["rows"] = page.rows_are;
    json["columns"] = page.columns_are;
    json["names"] = page.columns;
    json["cells"] = OrderedJson::array();
    for (const FrameworkRow& row : page.rows) {
        OrderedJson made;
        made["row"] = row.name;
        made["cells"] = OrderedJson::array();
        for (const FrameworkEntry& entry : row.entries) made["cells"].push_back(json_of(entry, page));
        json["cells"].push_back(std::move(made));
    }
    json["gaps"] = OrderedJson::parse(to_json(page.gaps));
    json["notes"] = page.notes;
    if (!page.about.empty()) {
        for (const auto& [word, said] : page.about) json["about"][word] = said;
    }
    return json.dump(2, ' ', false, OrderedJson::error_handler_t::replace) + "\n";
}

}  // namespace heddle
