#include "storage/counting/value_column.h"

#include <algorithm>
#include <unordered_map>

#include "coding/count_question.h"
#include "coding/value_order.h"

namespace heddle {

ValueColumn make_column(const Attribute& attribute,
                        const std::vector<std::vector<std::string>>& found) {
    std::unordered_map<std::string, std::uint32_t> numbers;
    for (const auto& values : found) {
        for (const std::string& value : values)
            numbers.try_emplace(value, 0);
    }
    // A value of just these words would make a second column of the same name.
    numbers.erase(not_recorded);

    ValueColumn column;
    column.values.reserve(numbers.size());
    for (const auto& [value, number] : numbers)
        column.values.push_back(value);
    column.values = in_display_order(attribute, std::move(column.values));
    for (std::uint32_t i = 0; i < column.values.size(); ++i)
        numbers[column.values[i]] = i;

    std::vector<std::uint32_t> list;
    for (const auto& values : found) {
        list.clear();
        for (const std::string& value : values) {
            const auto at = numbers.find(value);
            list.push_back(at == numbers.end() ? column.none() : at->second);
        }
        if (list.empty()) list.push_back(column.none());
        std::sort(list.begin(), list.end());
        list.erase(std::unique(list.begin(), list.end()), list.end());
        column.of_member.items.insert(column.of_member.items.end(), list.begin(), list.end());
        column.of_member.end_list();
    }
    return column;
}

ValueColumn make_column(EffectiveValues& effective, const Attribute& attribute,
                        std::span<const Member> members) {
    std::vector<std::vector<std::string>> found;
    found.reserve(members.size());
    for (const Member& member : members) {
        found.push_back(effective.of(attribute.id, member.document, member.participant));
    }
    return make_column(attribute, found);
}

}  // namespace heddle
