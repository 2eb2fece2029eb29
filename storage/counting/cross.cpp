#include "storage/counting/cross.h"

#include <algorithm>
#include <map>
#include <set>

#include "coding/count_table.h"
#include "storage/counting/count_answer.h"
#include "storage/counting/count_notes.h"
#include "storage/counting/suppressed_count.h"
#include "storage/counting/suppression.h"

namespace heddle {

namespace {

Result<> check_cross(const Study& study, const CrossQuestion& question) {
    if (question.unit != Unit::participants && question.unit != Unit::participations &&
        question.unit != Unit::documents) {
        return usage_error(
            "A cross table of the sample counts participants, participations or documents.");
    }
    if (!study.attributes().contains(question.rows))
        return usage_error("The study lacks the attribute of the rows.");
    if (question.by && !study.attributes().contains(*question.by)) {
        return usage_error("The study lacks the attribute of the columns.");
    }
    if (question.by == question.rows) {
        return usage_error(
            "Rows and columns cannot be of the same attribute; name another one for the columns.");
    }
    for (const Condition& condition : question.where) {
        if (!study.attributes().contains(condition.attribute)) {
            return usage_error("The study lacks an attribute that a condition names.");
        }
    }
    if (question.suppress_below && *question.suppress_below < 1) {
        return usage_error("Cells can be hidden below 1 or a larger number.");
    }
    return done();
}

// The members of documents, and behind them, where they are to be counted, people where they speak in
// none: once for each occasion that something is recorded of them for and that none of their documents
// is of, or once without an occasion for those of whom there is neither.
class Sample {
public:
    Sample(const Study& study, const CountArrays& arrays, bool include_silent)
        : study_(study), effective_(study), arrays_(arrays), speaking_(arrays.members.size()) {
        std::map<ParticipantId, std::set<std::string>> silent;
        for (const Participant& participant : study.participants())
            silent[participant.id];
        for (const Member& member : arrays.members)
            silent.erase(member.participant);
        silent_people_ = static_cast<std::int64_t>(silent.size());
        includes_silent_ = include_silent || arrays.members.empty();
        if (!includes_silent_) return;
        std::map<ParticipantId, std::set<std::string>> spoken = spoken_occasions();
        std::map<ParticipantId, std::set<std::string>> unspoken = silent;
        for (const Attribute& attribute : study.attributes()) {
            for (const AttributeValue& value : study.values(attribute.id)) {
                const Holder& holder = value.holder;
                if (!holder.participant || holder.occasion.empty()) continue;
                const auto at = spoken.find(holder.participant);
                const bool speaks = at != spoken.end() && at->second.contains(holder.occasion);
                if (speaks || interviewers_.contains(holder.participant)) continue;
                unspoken[holder.participant].insert(holder.occasion);
            }
        }
        for (auto& [participant, occasions] : unspoken) {
            if (occasions.empty()) occasions.insert(std::string());
            for (const std::string& occasion : occasions) {
                arrays_.members.push_back({DocumentId{}, participant, false});
                occasions_.push_back(occasion);
            }
        }
        for (const auto& [participant, occasions] : silent) never_.insert(participant);
    }

    const CountArrays& arrays() const { return arrays_; }
    std::size_t speaking() const { return speaking_; }
    // How many people of the study speak in no document, and whether they are members here.
    std::int64_t silent_people() const { return silent_people_; }
    bool includes_silent() const { return includes_silent_; }
    // Whether somebody who is counted where they speak in no document speaks in none at all.
    bool never_speaks(ParticipantId participant) const { return never_.contains(participant); }
    // Of a member who speaks in no document.
    const std::string& occasion(std::size_t member) const { return occasions_[member - speaking_]; }

    const ValueColumn& column(AttributeId attribute) {
        const auto at = columns_.find(attribute);
        if (at != columns_.end()) return at->second;
        std::vector<std::vector<std::string>> found;
        found.reserve(arrays_.members.size());
        for (std::size_t m = 0; m < arrays_.members.size(); ++m) {
            const Member& member = arrays_.members[m];
            found.push_back(m < speaking_
                                ? effective_.of(attribute, member.document, member.participant)
                                : effective_.at(attribute, member.participant, occasion(m)));
        }
        return columns_.emplace(attribute, make_column(*study_.attributes().find(attribute), found))
            .first->second;
    }

private:
    // Of everybody who speaks, the occasions of those documents.
    std::map<ParticipantId, std::set<std::string>> spoken_occasions() {
        std::map<ParticipantId, std::set<std::string>> spoken;
        for (const Member& member : arrays_.members) {
            if (!member.participant) continue;
            if (member.interviewer) interviewers_.insert(member.participant);
            const std::vector<std::string>& occasions = effective_.occasions(member.document);
            spoken[member.participant].insert(occasions.begin(), occasions.end());
        }
        return spoken;
    }

    const Study& study_;
    EffectiveValues effective_;
    CountArrays arrays_;
    std::set<ParticipantId> never_;
    std::set<ParticipantId> interviewers_;
    std::size_t speaking_;
    std::int64_t silent_people_ = 0;
    bool includes_silent_ = false;
    std::vector<std::string> occasions_;
    std::map<AttributeId, ValueColumn> columns_;
};

// What a member is counted as; 0 where it is none.
std::int64_t unit_of(const Sample& sample, std::size_t member, Unit unit) {
    const Member& who = sample.arrays().members[member];
    const bool speaks = member < sample.speaking();
    switch (unit) {
        case Unit::documents:
            return who.document.value;
        case Unit::participants:
            return who.participant.value;
        default:
            break;
    }
    const bool takes_part = who.participant && (speaks || !sample.occasion(member).empty());
    return takes_part ? static_cast<std::int64_t>(member) + 1 : 0;
}

// Distinct units for each pair of a row and a column; the last row and column are all together.
Matrix count_units(const std::vector<std::int64_t>& units, const Grouping& rows,
                   const Grouping& columns) {
    const std::size_t last_row = rows.groups.size();
    Matrix cells(last_row + 1, columns.groups.size());
    Matrix last(last_row + 1, columns.groups.size());  // the unit that was counted last
    std::vector<std::size_t> order;
    for (std::size_t m = 0; m < units.size(); ++m) {
        if (units[m] != 0 && !rows.of_member[m].empty()) order.push_back(m);
    }
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return units[a] < units[b]; });
    const auto add = [&](std::int64_t unit, std::size_t row, std::size_t column) {
        if (last.at(row, column) == unit) return;
        last.at(row, column) = unit;
        ++cells.at(row, column);
    };
    for (const std::size_t m : order) {
        for (const std::uint32_t column : columns.of_member[m]) {
            for (const std::uint32_t row : rows.of_member[m])
                add(units[m], row, column);
            add(units[m], last_row, column);
        }
        for (const std::uint32_t row : rows.of_member[m])
            add(units[m], row, cells.total());
        add(units[m], last_row, cells.total());
    }
    return cells;
}

// The rows under their n, which is their sum where nobody is in two rows.
void hide_small_cells_of_sample(const Matrix& cells, CrossTable& table) {
    SuppressionTable suppression;
    suppression.columns = cells.columns();
    suppression.threshold = *table.question.suppress_below;
    suppression.most.assign(suppression.columns, no_limit);
    suppression.zero_hides.assign(suppression.columns, 0);
    suppression.rows_add_up = true;
    const std::size_t last_row = cells.rows() - 1;
    for (std::size_t i = 0; i < cells.rows(); ++i) {
        const std::size_t row = i == 0 ? last_row : i - 1;
        suppression.parent.push_back(i == 0 ? -1 : 0);
        for (std::size_t column = 0; column < cells.columns(); ++column) {
            const std::int64_t value = cells.at(row, column);
            suppression.values.push_back(value);
            suppression.primary.push_back(value > 0 && value < suppression.threshold ? 1 : 0);
            // A column or a row that nobody is in would mostly not be there.
            const bool listed = i == 0 || column == cells.total();
            suppression.least.push_back(listed && value > 0 ? 1 : 0);
        }
    }
    const std::vector<std::uint8_t> hidden = hidden_cells(suppression);
    std::int64_t marked = 0;
    const auto hide = [&](std::size_t i, std::size_t column, CrossCell& cell) {
        if (!hidden[i * suppression.columns + column]) return;
        cell = {0, true};
        ++marked;
    };
    for (std::size_t g = 0; g < table.groups.size(); ++g) {
        hide(0, g, table.groups[g].n);
        for (std::size_t row = 0; row < table.rows.size(); ++row)
            hide(row + 1, g, table.rows[row].cells[g]);
    }
    hide(0, cells.total(), table.total_n);
    for (std::size_t row = 0; row < table.rows.size(); ++row)
        hide(row + 1, cells.total(), table.rows[row].total);
    if (marked == 0) return;
    table.notes.push_back(hidden_cells_note(table.question.suppress_below, marked, false, false));
}

// Who is counted as what, in which rows and columns.
struct CountedSample {
    CountedSample(CountState& state, const CrossQuestion& question) : sample(state.study(), state.arrays(), question.include_silent) {
        const Columns columns_of = [&](AttributeId attribute) -> const ValueColumn& { return sample.column(attribute); };
        CountQuestion selecting;
        selecting.where = question.where;
        std::vector<std::uint8_t> counted = select_members(state.study(), sample.arrays(), selecting, columns_of).bodies;
        const Conditions conditions(state.study(), question.where, columns_of);
        units.assign(counted.size(), 0);
        for (std::size_t m = 0; m < counted.size(); ++m) {
            const bool speaks = m < sample.speaking();
            if (!speaks) counted[m] = conditions.met(m) ? 1 : 0;
            if (counted[m]) units[m] = unit_of(sample, m, question.unit);
            if (speaks) continue;
            // A body makes a row and a column even where none of the units is counted there (that of
            // a document that belongs to nobody); somebody without a body does not.
            if (units[m] == 0) counted[m] = 0;
            const ParticipantId who = sample.arrays().members[m].participant;
            if (counted[m]) (sample.never_speaks(who) ? silent : at_times).insert(who);
        }
        rows = group_members(sample.arrays(), {question.rows}, counted, columns_of);
        std::vector<AttributeId> by;
        if (question.by) by.push_back(*question.by);
        columns = group_members(sample.arrays(), by, counted, columns_of);
    }

    Sample sample;
    std::vector<std::int64_t> units;  // by member; 0 where none is counted
    Grouping rows;
    Grouping columns;
    std::set<ParticipantId> silent;
    std::set<ParticipantId> at_times;
};

}  // namespace

Result<CrossTable> answer(CountState& state, const CrossQuestion& question) {
    const Study& study = state.study();
    HEDDLE_CHECK(check_cross(study, question));
    CountedSample counted(state, question);
    const Sample& sample = counted.sample;
    const Grouping& rows = counted.rows;
    const Grouping& columns = counted.columns;
    const std::set<ParticipantId>& silent = counted.silent;
    const std::set<ParticipantId>& at_times = counted.at_times;
    const Matrix cells = count_units(counted.units, rows, columns);

    CrossTable table;
    table.question = question;
    const std::string where = conditions_in_words(study, question.where);
    table.heading = narrowed(heading_of(question, study.attributes().find(question.rows)->name,
                                        question.by ? study.attributes().find(*question.by)->name : std::string()),
                             where.empty() ? std::vector<std::string>() : std::vector{"only where " + where});
    const std::size_t last_row = rows.groups.size();
    for (std::size_t g = 0; g < columns.groups.size(); ++g) {
        table.groups.push_back({columns.groups[g].name, {cells.at(last_row, g), false}});
    }
    table.total_n = {cells.at(last_row, cells.total()), false};
    for (std::size_t r = 0; r < last_row; ++r) {
        CrossRow row{rows.groups[r].name, {}, {cells.at(r, cells.total()), false}};
        for (std::size_t g = 0; g < columns.groups.size(); ++g)
            row.cells.push_back({cells.at(r, g), false});
        table.rows.push_back(std::move(row));
    }
    if (!where.empty()) {
        table.notes.push_back("Counted is only where " + where + ".");
    }
    // How many there are may be a number that is hidden, or lead to one.
    const auto say_how_many = [&](std::size_t number, const char* is, const char* are, const std::string& without_number) {
        if (question.suppress_below) {
            table.notes.push_back(without_number);
            return;
        }
        table.notes_of_people.push_back({table.notes.size(), without_number});
        table.notes.push_back(with_thousands(static_cast<std::int64_t>(number)) + (number == 1 ? is : are));
    };
    if (!silent.empty()) {
        say_how_many(silent.size(), " participant who is counted speaks in no document of the study.", " participants who are counted speak in no document of the study.",
                     "People who speak in no document of the study are counted, too.");
    }
    if (!at_times.empty()) {
        say_how_many(at_times.size(), " participant is counted also at an occasion at which nothing is said by them in a document.",
                     " participants are counted also at occasions at which nothing is said by them in a document.",
                     "People are counted also at occasions at which nothing is said by them in a document.");
    }
    if (!sample.includes_silent() && sample.silent_people() > 0 && question.unit != Unit::documents) {
        say_how_many(static_cast<std::size_t>(sample.silent_people()), " participant of the study speaks in no document and is not counted.",
                     " participants of the study speak in no document and are not counted.", "People of the study who speak in no document are not counted.");
    }
    if (question.suppress_below) hide_small_cells_of_sample(cells, table);
    return table;
}

Result<SampleUnits> counted_units(CountState& state, const CrossQuestion& question) {
    HEDDLE_CHECK(check_cross(state.study(), question));
    const CountedSample counted(state, question);
    SampleUnits made{counted.rows.groups.size() + 1, counted.columns.groups.size() + 1, {}, std::vector<std::uint8_t>(counted.rows.groups.size() + 1, 1)};
    for (std::size_t m = 0; m < counted.units.size(); ++m) {
        if (counted.units[m] == 0 || counted.rows.of_member[m].empty()) continue;
        const Member& who = counted.sample.arrays().members[m];
        const auto add = [&](std::size_t row, std::size_t column) { made.counted.push_back({who.document, who.participant, counted.units[m], row, column}); };
        std::vector<std::size_t> rows{0};
        for (const std::uint32_t row : counted.rows.of_member[m]) rows.push_back(row + 1);
        for (const std::size_t row : rows) {
            for (const std::uint32_t column : counted.columns.of_member[m]) add(row, column);
            add(row, made.columns - 1);
        }
    }
    return made;
}

Result<CrossTable> cross(const Study& study, const CrossQuestion& question) {
    CountState state;
    state.update(study);
    return answer(state, question);
}

}  // namespace heddle
