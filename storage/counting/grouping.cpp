#include "storage/counting/grouping.h"

#include <algorithm>

#include "coding/value_order.h"

namespace heddle {

namespace {

// The place of a value in a table: values in display order, then the interviewer, then what is not
// recorded.
struct Places {
    const ValueColumn& column;

    std::uint32_t interviewer() const { return column.none(); }
    std::uint32_t of(std::uint32_t value) const {
        return value == column.none() ? value + 1 : value;
    }
    std::uint32_t count() const { return column.none() + 2; }
    std::string name(std::uint32_t place) const {
        if (place < column.none()) return column.values[place];
        return place == interviewer() ? interviewer_group : not_recorded;
    }
};

// Combinations of values, as far as there are no more, are numbered by a list of all that are possible.
constexpr std::uint64_t most_in_a_list = 1 << 16;

}  // namespace

std::vector<std::uint8_t> documents_done(const Study& study, const CountArrays& arrays) {
    std::vector<std::uint8_t> done(arrays.documents.size(), 0);
    for (const Progress& progress : study.progress()) {
        if (progress.state != ProgressState::done) continue;
        const auto at = std::lower_bound(
            arrays.documents.begin(), arrays.documents.end(), progress.document,
            [](const DocumentSlot& slot, DocumentId id) { return slot.document < id; });
        if (at != arrays.documents.end() && at->document == progress.document) {
            done[static_cast<std::size_t>(at - arrays.documents.begin())] = 1;
        }
    }
    return done;
}

Conditions::Conditions(const Study& study, const std::vector<Condition>& conditions,
                       const Columns& columns) {
    for (const Condition& condition : conditions) {
        auto at = std::find_if(asked_.begin(), asked_.end(), [&](const Asked& asked) {
            return asked.attribute == condition.attribute;
        });
        if (at == asked_.end()) {
            const ValueColumn& column = columns(condition.attribute);
            asked_.push_back({condition.attribute, &column,
                              std::vector<std::uint8_t>(column.values.size() + 1, 0)});
            at = asked_.end() - 1;
        }
        const Attribute* attribute = study.attributes().find(condition.attribute);
        const std::vector<std::string>& values = at->column->values;
        for (std::size_t i = 0; i < values.size(); ++i) {
            if (same_value(*attribute, values[i], condition.value)) at->wanted[i] = 1;
        }
        if (condition.value == not_recorded) at->wanted.back() = 1;
    }
}

bool Conditions::met(std::size_t member) const {
    return std::all_of(asked_.begin(), asked_.end(), [&](const Asked& asked) {
        const auto values = asked.column->of_member[member];
        return std::any_of(values.begin(), values.end(),
                           [&](std::uint32_t value) { return asked.wanted[value] != 0; });
    });
}

Selection select_members(const Study& study, const CountArrays& arrays,
                         const CountQuestion& question, const Columns& columns) {
    Selection selection;
    selection.documents = question.examined ? documents_done(study, arrays)
                                            : std::vector<std::uint8_t>(arrays.documents.size(), 1);
    for (std::size_t d = 0; d < arrays.documents.size() && !question.documents.empty(); ++d) {
        const bool asked = std::ranges::find(question.documents, arrays.documents[d].document) != question.documents.end();
        if (!asked) selection.documents[d] = 0;
    }
    const Conditions conditions(study, question.where, columns);
    selection.has_conditions = !conditions.empty();
    selection.bodies.resize(arrays.members.size(), 0);
    selection.besides_where.resize(arrays.members.size(), 0);
    for (std::size_t d = 0; d < arrays.documents.size(); ++d) {
        if (!selection.documents[d]) continue;
        const std::size_t first = arrays.documents[d].first_member;
        for (std::size_t m = first; m < first + arrays.members_of(arrays.documents[d]).size();
             ++m) {
            if (arrays.members[m].interviewer && !question.include_interviewer) continue;
            selection.besides_where[m] = 1;
            selection.bodies[m] = conditions.met(m) ? 1 : 0;
        }
    }
    return selection;
}

std::vector<std::uint32_t> only_groups(const Grouping& grouping) {
    std::vector<std::uint32_t> only(grouping.of_member.size(), no_single_group);
    for (std::size_t member = 0; member < only.size(); ++member) {
        const auto groups = grouping.of_member[member];
        if (groups.size() == 1) only[member] = groups.front();
    }
    return only;
}

Grouping group_members(const CountArrays& arrays, const std::vector<AttributeId>& by,
                       const std::vector<std::uint8_t>& counted, const Columns& columns) {
    Grouping grouping;
    if (by.empty()) {
        grouping.groups.push_back({{}, "all", 0});
        for (std::size_t m = 0; m < arrays.members.size(); ++m) {
            if (counted[m]) grouping.of_member.items.push_back(0);
            grouping.of_member.end_list();
        }
        return grouping;
    }

    // Each combination as one number, so that their order is the order of the columns.
    const Places outer{columns(by.front())};
    const Places inner{columns(by.back())};
    const std::uint64_t width = by.size() > 1 ? inner.count() : 1;
    Lists& lists = grouping.of_member;
    std::vector<std::uint64_t> combinations;
    combinations.reserve(arrays.members.size());
    lists.offsets.reserve(arrays.members.size() + 1);
    for (std::size_t m = 0; m < arrays.members.size(); ++m) {
        if (counted[m] && arrays.members[m].interviewer) {
            combinations.push_back(outer.interviewer() * width);
        } else if (counted[m]) {
            for (const std::uint32_t a : outer.column.of_member[m]) {
                if (by.size() == 1) {
                    combinations.push_back(outer.of(a));
                    continue;
                }
                for (const std::uint32_t b : inner.column.of_member[m]) {
                    combinations.push_back(outer.of(a) * width + inner.of(b));
                }
            }
        }
        lists.offsets.push_back(static_cast<std::uint32_t>(combinations.size()));
    }
    std::vector<std::uint64_t> occurring;
    const std::uint64_t possible = outer.count() * width;
    lists.items.reserve(combinations.size());
    if (possible <= most_in_a_list) {
        std::vector<std::uint32_t> number(possible, 0);
        for (const std::uint64_t combination : combinations) number[combination] = 1;
        for (std::uint64_t combination = 0; combination < possible; ++combination) {
            if (number[combination] == 0) continue;
            number[combination] = static_cast<std::uint32_t>(occurring.size());
            occurring.push_back(combination);
        }
        for (const std::uint64_t combination : combinations) lists.items.push_back(number[combination]);
    } else {
        occurring = combinations;
        std::sort(occurring.begin(), occurring.end());
        occurring.erase(std::unique(occurring.begin(), occurring.end()), occurring.end());
        for (const std::uint64_t combination : combinations) {
            const auto at = std::lower_bound(occurring.begin(), occurring.end(), combination);
            lists.items.push_back(static_cast<std::uint32_t>(at - occurring.begin()));
        }
    }
    for (const std::uint64_t combination : occurring) {
        const auto a = static_cast<std::uint32_t>(combination / width);
        const auto b = static_cast<std::uint32_t>(combination % width);
        CountGroup group;
        group.values.push_back(outer.name(a));
        group.name = group.values.front();
        if (by.size() > 1) {
            group.values.push_back(a == outer.interviewer() ? interviewer_group : inner.name(b));
            if (a != outer.interviewer()) group.name += " / " + group.values.back();
        }
        grouping.groups.push_back(std::move(group));
    }
    return grouping;
}

}  // namespace heddle
