#include "storage/export/panel_table.h"

#include <algorithm>
#include <map>
#include <set>

#include "coding/count_question.h"
#include "coding/effective_value.h"
#include "coding/phrases.h"
#include "coding/value_order.h"
#include "storage/counting/panel.h"
#include "storage/import/survey/survey_record.h"

namespace heddle {

namespace {

NumberCell counted_cell(std::size_t count) {
    return {static_cast<std::int64_t>(count), std::to_string(count)};
}
NumberCell empty_cell() { return {std::monostate(), "–"}; }

// People counted by group: a set, since one person may be in several.
class PanelTally {
public:
    explicit PanelTally(std::size_t groups) : counts_(groups) {}
    void add(const std::vector<std::size_t>& groups) {
        ++total_;
        for (const std::size_t group : groups) ++counts_[group];
    }
    std::size_t total() const { return total_; }
    NumberRow row(std::string name, int depth) const {
        NumberRow made;
        made.name = made.own = std::move(name);
        made.depth = depth;
        for (const std::size_t count : counts_) made.cells.push_back(counted_cell(count));
        made.total = counted_cell(total_);
        return made;
    }

private:
    std::vector<std::size_t> counts_;
    std::size_t total_ = 0;
};

// The groups' names, and those of each person.
struct Groups {
    std::vector<std::string> names;
    std::map<ParticipantId, std::vector<std::size_t>> of;
};

Groups groups_of(const Study& study, const Panel& panel, std::optional<AttributeId> by) {
    Groups groups;
    if (!by) {
        groups.names.emplace_back("all");
        for (const auto& [person, at] : panel.answered) groups.of[person] = {0};
        return groups;
    }
    EffectiveValues effective(study);
    std::map<ParticipantId, std::vector<std::string>> values;
    std::set<std::string> all;
    bool some_without = false;
    for (const auto& [person, at] : panel.answered) {
        std::vector<std::string>& found = values[person];
        for (std::size_t i = 0; i < at.size() && found.empty(); ++i) {
            if (at[i]) found = effective.at(*by, person, panel.occasions[i]);
        }
        if (found.empty()) some_without = true;
        all.insert(found.begin(), found.end());
    }
    groups.names = in_display_order(*study.attributes().find(*by), {all.begin(), all.end()});
    if (some_without) groups.names.emplace_back(not_recorded);
    for (const auto& [person, found] : values) {
        for (const std::string& value : found) {
            groups.of[person].push_back(static_cast<std::size_t>(std::ranges::find(groups.names, value) - groups.names.begin()));
        }
        if (found.empty()) groups.of[person].push_back(groups.names.size() - 1);
    }
    return groups;
}

std::string combination_name(const Panel& panel, const std::vector<bool>& at) {
    std::vector<std::string> names;
    for (std::size_t i = 0; i < at.size(); ++i) {
        if (at[i]) names.push_back(panel.occasions[i]);
    }
    return names.size() == 1 ? names.front() + " only" : enumerated(names);
}

}  // namespace

NumberTable panel_table(const Study& study, std::optional<AttributeId> by) {
    const Panel panel = panel_of(study);
    const Groups groups = groups_of(study, panel, by);
    NumberTable table;
    table.row_title = "answered";
    table.unit = "participants";
    table.percent = "none";
    table.heading = "Who answered at which occasions";
    if (by) table.heading += ", by " + study.attributes().find(*by)->name;
    const std::size_t occasions = panel.occasions.size();
    PanelTally everybody(groups.names.size());
    std::vector<PanelTally> in(occasions, everybody), times(occasions + 1, everybody);
    // Those who answered at more occasions first, and early ones before late ones.
    std::map<std::vector<bool>, PanelTally, std::greater<>> together;
    for (const auto& [person, at] : panel.answered) {
        const std::vector<std::size_t>& of = groups.of.at(person);
        everybody.add(of);
        for (std::size_t i = 0; i < occasions; ++i) {
            if (at[i]) in[i].add(of);
        }
        times[static_cast<std::size_t>(std::ranges::count(at, true))].add(of);
        together.try_emplace(at, PanelTally(groups.names.size())).first->second.add(of);
    }
    const NumberRow all = everybody.row("", 0);
    for (std::size_t i = 0; i < groups.names.size(); ++i) table.groups.push_back({groups.names[i], all.cells[i]});
    table.total_n = all.total;
    for (std::size_t i = 0; i < occasions; ++i) table.rows.push_back(in[i].row("in " + panel.occasions[i], 0));
    for (std::size_t count = occasions; count > 0 && occasions > 1; --count) {
        const std::string of = std::to_string(occasions);
        table.rows.push_back(times[count].row(count == occasions ? "at all " + of + " occasions" : "at " + std::to_string(count) + " of " + of + " occasions", 0));
        if (count == occasions) continue;
        for (const auto& [at, tally] : together) {
            if (static_cast<std::size_t>(std::ranges::count(at, true)) == count) table.rows.push_back(tally.row(combination_name(panel, at), 1));
        }
    }
    table.notes.push_back(how_many(everybody.total(), "person", "people") + " answered at " +
                          (occasions == 1 ? "one occasion." : "one occasion at least, of " + std::to_string(occasions) + "."));
    if (by) table.notes.push_back("A person counts under what is recorded of them at the first occasion at which they answered and have a value.");
    return table;
}

NumberTable panel_items_table(const Study& study) {
    const Panel panel = panel_of(study);
    const std::vector<SurveyRecord> records = survey_records(study);
    NumberTable table;
    table.row_title = "item";
    table.unit = "participants";
    table.percent = "none";
    table.heading = "How many answered each item at each occasion";
    const std::size_t occasions = records.size();
    for (std::size_t i = 0; i < occasions; ++i) {
        const auto n = std::ranges::count_if(panel.answered, [&](const auto& each) { return each.second[i]; });
        table.groups.push_back({records[i].occasion, counted_cell(static_cast<std::size_t>(n))});
    }
    table.total_n = counted_cell(records.empty() ? 0 : panel.answered.size());
    std::vector<std::string> wordings;
    for (const Attribute& attribute : study.attributes()) {
        if (std::ranges::none_of(records, [&](const SurveyRecord& record) { return record.asked(attribute.guid); })) continue;
        std::map<std::string, std::set<ParticipantId>> answered;
        for (const AttributeValue& value : study.values(attribute.id)) {
            if (value.holder.participant && !value.holder.occasion.empty()) answered[value.holder.occasion].insert(value.holder.participant);
        }
        NumberRow answers, blank, not_asked;
        answers.name = answers.own = attribute.name;
        blank.own = "blank";
        not_asked.own = "not asked";
        blank.depth = not_asked.depth = 1;
        std::set<ParticipantId> ever;
        std::size_t blanks = 0, without = 0;
        for (std::size_t i = 0; i < occasions; ++i) {
            if (!records[i].asked(attribute.guid)) {
                for (NumberRow* row : {&answers, &blank, &not_asked}) row->cells.push_back(empty_cell());
                continue;
            }
            const std::set<ParticipantId>& said = answered[records[i].occasion];
            const auto listed = records[i].not_asked.find(attribute.guid);
            std::size_t count = 0, left = 0, passed = 0;
            for (const auto& [person, at] : panel.answered) {
                if (!at[i]) continue;
                if (said.contains(person)) {
                    ++count;
                    ever.insert(person);
                } else if (listed != records[i].not_asked.end() && listed->second.contains(study.participants().find(person)->guid)) {
                    ++passed;
                } else {
                    ++left;
                }
            }
            answers.cells.push_back(counted_cell(count));
            blank.cells.push_back(counted_cell(left));
            not_asked.cells.push_back(counted_cell(passed));
            blanks += left;
            without += passed;
            for (const SurveyItem& item : records[i].items) {
                if (item.attribute == attribute.guid && item.wording != attribute.name) {
                    wordings.push_back(heddle::quoted(attribute.name) + " was asked as " + heddle::quoted(item.wording) + " in " + records[i].occasion + ".");
                }
            }
        }
        answers.total = counted_cell(ever.size());
        blank.name = attribute.name + " > blank";
        not_asked.name = attribute.name + " > not asked";
        blank.total = not_asked.total = empty_cell();
        table.rows.push_back(std::move(answers));
        if (blanks > 0) table.rows.push_back(std::move(blank));
        if (without > 0) table.rows.push_back(std::move(not_asked));
    }
    table.notes = std::move(wordings);
    for (const SurveyRecord& record : records) {
        for (const std::string& question : record.open) table.notes.push_back("In " + record.occasion + " there was the open question " + heddle::quoted(question) + ".");
    }
    table.notes.push_back("“–” is an item that was not asked at that occasion. The total is of people who ever answered it.");
    return table;
}

}  // namespace heddle
