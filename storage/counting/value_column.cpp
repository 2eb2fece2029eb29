#include "storage/counting/value_column.h"

#include <algorithm>
#include <deque>
#include <string_view>
#include <unordered_map>

#include "coding/count_question.h"
#include "coding/value_order.h"

namespace heddle {

ValueColumn make_column(const Attribute& attribute, std::span<const std::vector<std::string>* const> found) {
    std::unordered_map<std::string_view, std::uint32_t> numbers;
    for (const auto* values : found) {
        if (!values) continue;
        for (const std::string& value : *values)
            numbers.try_emplace(value, 0);
    }
    // A value of just these words would make a second column of the same name.
    numbers.erase(not_recorded);

    ValueColumn column;
    column.values.reserve(numbers.size());
    for (const auto& [value, number] : numbers)
        column.values.emplace_back(value);
    column.values = in_display_order(attribute, std::move(column.values));
    for (std::uint32_t i = 0; i < column.values.size(); ++i)
        numbers[column.values[i]] = i;

    std::vector<std::uint32_t> list;
    column.of_member.offsets.reserve(found.size() + 1);
    column.of_member.items.reserve(found.size());
    for (const auto* values : found) {
        list.clear();
        for (std::size_t i = 0; values && i < values->size(); ++i) {
            const auto at = numbers.find((*values)[i]);
            list.push_back(at == numbers.end() ? column.none() : at->second);
        }
        if (list.empty()) list.push_back(column.none());
        if (list.size() > 1) {
            std::sort(list.begin(), list.end());
            list.erase(std::unique(list.begin(), list.end()), list.end());
        }
        column.of_member.items.insert(column.of_member.items.end(), list.begin(), list.end());
        column.of_member.end_list();
    }
    return column;
}

ValueColumn make_column(const Attribute& attribute, const std::vector<std::vector<std::string>>& found) {
    std::vector<const std::vector<std::string>*> lists;
    lists.reserve(found.size());
    for (const auto& values : found) lists.push_back(&values);
    return make_column(attribute, lists);
}

ValueColumn make_column(EffectiveValues& effective, const Attribute& attribute,
                        std::span<const Member> members) {
    std::vector<const std::vector<std::string>*> found;
    found.reserve(members.size());
    std::deque<std::vector<std::string>> looked_up;  // through other attributes
    for (const Member& member : members) {
        const auto* values = effective.recorded(attribute.id, member.document, member.participant);
        if (!values) {
            auto others = effective.of(attribute.id, member.document, member.participant);
            if (!others.empty()) values = &looked_up.emplace_back(std::move(others));
        }
        found.push_back(values);
    }
    return make_column(attribute, found);
}

}  // namespace heddle
