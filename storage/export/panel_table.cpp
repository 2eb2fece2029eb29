#include "storage/export/panel_table.h"

#include <algorithm>

#include "coding/count_question.h"
#include "coding/count_table.h"
#include "coding/phrases.h"
#include "storage/counting/panel.h"
#include "storage/counting/panel_groups.h"
#include "storage/counting/panel_items.h"
#include "storage/counting/suppressed_count.h"
#include "storage/counting/suppressed_panel.h"
#include "storage/import/survey/survey_record.h"

namespace heddle {

namespace {

NumberCell counted_cell(std::int64_t count) { return {count, std::to_string(count)}; }
NumberCell empty_cell() { return {std::monostate(), "–"}; }

NumberCell hidden_cell(std::int64_t below) { return {hidden_mark(below), hidden_mark(below)}; }

std::string combination_name(const Panel& panel, const std::vector<bool>& at) {
    std::vector<std::string> names;
    for (std::size_t i = 0; i < at.size(); ++i) {
        if (at[i]) names.push_back(panel.occasions[i]);
    }
    return names.size() == 1 ? names.front() + " only" : enumerated(names);
}

void tell_hidden(const PanelQuestion& question, std::int64_t marked, NumberTable& table) {
    if (marked > 0) table.notes.push_back(hidden_cells_note(question.suppress_below, marked, false, false));
}

std::string name_of(const Panel& panel, const PanelLine& line) {
    const std::string of = std::to_string(panel.occasions.size());
    switch (line.what) {
        case PanelLine::What::everybody: break;
        case PanelLine::What::at_occasion: return "in " + panel.occasions[line.number];
        case PanelLine::What::so_often:
            return line.number == panel.occasions.size() ? "at all " + of + " occasions" : "at " + std::to_string(line.number) + " of " + of + " occasions";
        case PanelLine::What::together: return combination_name(panel, line.at);
    }
    return {};
}

NumberTable people_table(const Study& study, const PanelQuestion& question) {
    const Panel panel = panel_of(study);
    const PanelGroups groups = panel_groups(study, panel, question.by);
    const PanelCounts counts = panel_counts(panel, groups);
    NumberTable table;
    table.row_title = "answered";
    table.unit = "participants";
    table.percent = "none";
    table.heading = "Who answered at which occasions";
    if (question.by) table.heading += ", by " + study.attributes().find(*question.by)->name;
    const std::vector<PanelLine> lines = counts.lines();
    std::vector<std::uint8_t> hidden(lines.size() * counts.columns(), 0);
    if (question.suppress_below) hidden = hidden_in_panel(counts, *question.suppress_below);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const std::vector<std::int64_t> numbers = counts.numbers(lines[i]);
        std::vector<NumberCell> cells;
        for (std::size_t c = 0; c < numbers.size(); ++c) {
            cells.push_back(hidden[i * numbers.size() + c] ? hidden_cell(*question.suppress_below) : counted_cell(numbers[c]));
        }
        const NumberCell total = cells.back();
        cells.pop_back();
        if (i == 0) {
            for (std::size_t c = 0; c < cells.size(); ++c) table.groups.push_back({groups.names[c], cells[c]});
            table.total_n = total;
            continue;
        }
        NumberRow row;
        row.name = row.own = name_of(panel, lines[i]);
        row.depth = lines[i].what == PanelLine::What::together ? 1 : 0;
        row.cells = std::move(cells);
        row.total = total;
        table.rows.push_back(std::move(row));
    }
    // The number is n, which may be hidden, if not here then beside other tables.
    const std::string at = panel.occasions.size() == 1 ? "one occasion." : "one occasion at least, of " + std::to_string(panel.occasions.size()) + ".";
    const std::string without_number = "Counted is who answered at " + at;
    if (question.suppress_below) {
        table.notes.push_back(without_number);
    } else {
        table.notes_of_people.push_back({table.notes.size(), without_number});
        table.notes.push_back(how_many(panel.answered.size(), "person", "people") + " answered at " + at);
    }
    if (question.by) table.notes.push_back("A person counts under what is recorded of them at the first occasion at which they answered and have a value.");
    tell_hidden(question, std::ranges::count(hidden, 1), table);
    return table;
}

// Whether it would follow from `ever`, beside how many there were at each occasion, that few people were there at all, only at the others, or more than once.
bool tells_who_came_back(std::int64_t ever, const std::vector<std::int64_t>& each, std::int64_t below) {
    const auto small = [&](std::int64_t number) { return number > 0 && number < below; };
    std::int64_t sum = 0;
    for (const std::int64_t number : each) {
        if (small(ever - number)) return true;
        sum += number;
    }
    return small(ever) || small(sum - ever);
}

// Which n are hidden; the total is the last.
std::vector<std::uint8_t> hide_in_items(const std::vector<std::int64_t>& n, std::int64_t below, std::vector<PanelItem>& items) {
    std::vector<std::uint8_t> hides_n;
    for (std::size_t i = 0; i + 1 < n.size(); ++i) {
        std::vector<PanelAnswers> asked;
        for (const PanelItem& item : items) {
            if (item.at[i]) asked.push_back(*item.at[i]);
        }
        hides_n.push_back(hide_small_answers_of_panel(n[i], below, asked) ? 1 : 0);
        auto next = asked.begin();
        for (PanelItem& item : items) {
            if (item.at[i]) item.at[i] = *next++;
        }
    }
    // Distinct counts over occasions lie between the largest and the sum: with one of the occasions hidden nothing is said of all of them.
    const std::vector<std::int64_t> each(n.begin(), n.end() - 1);
    const bool hides_all = std::ranges::find(hides_n, 1) != hides_n.end() || tells_who_came_back(n.back(), each, below);
    hides_n.push_back(hides_all ? 1 : 0);
    for (PanelItem& item : items) {
        std::vector<std::int64_t> answered;
        for (const auto& at : item.at) {
            if (at) answered.push_back(at->numbers[0]);
        }
        // Where everybody answered it, it says how many there are at all.
        const std::int64_t never = n.back() - item.ever;
        item.hides_ever = hides_all || tells_who_came_back(item.ever, answered, below) || (never > 0 && never < below) ||
                          std::ranges::any_of(item.at, [](const auto& at) { return at && at->hidden[0]; });
    }
    return hides_n;
}

void add_rows(const PanelItem& item, const PanelQuestion& question, NumberTable& table) {
    for (const PanelPart each : panel_parts) {
        if (!item.has_row(each, question)) continue;
        const auto part = static_cast<std::size_t>(each);
        const char* below = each == PanelPart::blank ? "blank" : "not asked";
        NumberRow row;
        row.own = part == 0 ? item.item->name : below;
        row.name = part == 0 ? row.own : item.item->name + " > " + below;
        row.depth = part == 0 ? 0 : 1;
        for (const auto& at : item.at) row.cells.push_back(!at ? empty_cell() : at->hidden[part] ? hidden_cell(*question.suppress_below) : counted_cell(at->numbers[part]));
        row.total = part > 0 ? empty_cell() : item.hides_ever ? hidden_cell(*question.suppress_below) : counted_cell(item.ever);
        table.rows.push_back(std::move(row));
    }
}

NumberTable items_table(const Study& study, const PanelQuestion& question) {
    const Panel panel = panel_of(study);
    const std::vector<SurveyRecord> records = survey_records(study);
    NumberTable table;
    table.row_title = "item";
    table.unit = "participants";
    table.percent = "none";
    table.heading = "How many answered each item at each occasion";
    std::vector<std::int64_t> n;
    for (std::size_t i = 0; i < records.size(); ++i) {
        n.push_back(std::ranges::count_if(panel.answered, [&](const auto& each) { return each.second[i]; }));
    }
    n.push_back(records.empty() ? 0 : static_cast<std::int64_t>(panel.answered.size()));
    std::vector<PanelItem> items = panel_items(study, panel, records);
    std::vector<std::uint8_t> hides_n(n.size(), 0);
    if (question.suppress_below) hides_n = hide_in_items(n, *question.suppress_below, items);
    const auto n_cell = [&](std::size_t i) { return hides_n[i] ? hidden_cell(*question.suppress_below) : counted_cell(n[i]); };
    for (std::size_t i = 0; i < records.size(); ++i) table.groups.push_back({records[i].occasion, n_cell(i)});
    table.total_n = n_cell(records.size());
    for (const PanelItem& item : items) {
        add_rows(item, question, table);
        for (const SurveyRecord& record : records) {
            for (const SurveyItem& asked : record.items) {
                if (asked.attribute != item.item->guid || asked.wording == item.item->name) continue;
                table.notes.push_back(heddle::quoted(item.item->name) + " was asked as " + heddle::quoted(asked.wording) + " in " + record.occasion + ".");
            }
        }
    }
    for (const SurveyRecord& record : records) {
        for (const std::string& open : record.open) table.notes.push_back("In " + record.occasion + " there was the open question " + heddle::quoted(open) + ".");
    }
    table.notes.push_back(records.empty() ? "No survey was imported with its sheet, so that nothing is known of what was asked when; who answered can be counted all the same."
                                          : "“–” is an item that was not asked at that occasion. The total is of people who ever answered it.");
    std::int64_t marked = std::ranges::count(hides_n, 1);
    for (const PanelItem& item : items) {
        marked += item.hides_ever;
        for (const auto& at : item.at) marked += at ? std::ranges::count(at->hidden, 1) : 0;
    }
    tell_hidden(question, marked, table);
    return table;
}

}  // namespace

NumberTable panel_table(const Study& study, const PanelQuestion& question) {
    return question.items ? items_table(study, question) : people_table(study, question);
}

SampleUnits panel_units(const Study& study, const PanelQuestion& question) {
    const Panel panel = panel_of(study);
    const PanelGroups groups = panel_groups(study, panel, question.by);
    const std::vector<PanelLine> lines = panel_counts(panel, groups).lines();
    SampleUnits units{lines.size(), groups.names.size() + 1, {}, {}};
    for (const PanelLine& line : lines) units.listed.push_back(line.what == PanelLine::What::everybody || line.what == PanelLine::What::together ? 1 : 0);
    for (const auto& [person, at] : panel.answered) {
        for (std::size_t line = 0; line < lines.size(); ++line) {
            if (!lines[line].counts(at)) continue;
            for (const std::size_t group : groups.of.at(person)) units.counted.push_back({{}, person, person.value, line, group});
            units.counted.push_back({{}, person, person.value, line, groups.names.size()});
        }
    }
    return units;
}

}  // namespace heddle
