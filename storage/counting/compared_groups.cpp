#include "storage/counting/compared_groups.h"

#include <algorithm>
#include <map>
#include <set>

#include "coding/count_table.h"
#include "coding/value_order.h"
#include "storage/counting/respondents.h"

namespace heddle {

namespace {

constexpr std::size_t most_listed = 12;
constexpr std::size_t no_group = static_cast<std::size_t>(-1);

std::string listed_in_quotes(const std::vector<std::string>& names) {
    std::string text;
    for (std::size_t i = 0; i < names.size() && i < most_listed; ++i) text += (text.empty() ? "“" : ", “") + names[i] + "”";
    if (names.size() > most_listed) text += " and " + with_thousands(static_cast<std::int64_t>(names.size() - most_listed)) + " more";
    return text;
}

bool is_value(const CountGroup& group) { return group.name != not_recorded && group.name != interviewer_group; }

class Chooser {
public:
    Chooser(const Study& study, const CountArrays& arrays, const ComparisonQuestion& question, const Columns& columns)
        : study_(study), arrays_(arrays), question_(question), columns_(columns) {}

    Result<ComparedGroups> choose(const std::vector<std::uint8_t>& counted) {
        const AttributeId by = question_.by_occasion ? Respondents::occasion_column : question_.by;
        const Attribute* attribute = study_.attributes().find(by);
        name_ = attribute ? attribute->name : std::string("occasion");
        all_ = group_members(arrays_, {by}, counted, columns_);
        HEDDLE_CHECK(question_.groups.empty() ? take_all() : take_named(attribute));
        narrow();
        if (question_.is_of_same_people()) keep_same_participants();
        if (question_.same_values) keep_same_values();
        return std::move(made_);
    }

private:
    Result<> take_all() {
        std::vector<std::string> names;
        place_.assign(all_.groups.size(), no_group);
        for (std::size_t g = 0; g < all_.groups.size(); ++g) {
            if (!is_value(all_.groups[g])) continue;
            place_[g] = names.size();
            names.push_back(all_.groups[g].name);
        }
        const bool any_number = question_.same_participants || question_.same_values;
        if (names.size() > 2 && (question_.paired || !any_number)) {
            return usage_error("Name the two groups to compare, since “" + name_ + "” has " + with_thousands(static_cast<std::int64_t>(names.size())) +
                               ": " + listed_in_quotes(names) + ".");
        }
        if (names.size() < 2) {
            made_.notes.push_back(names.empty() ? "There is nothing to compare, since no “" + name_ + "” is recorded of anybody who is counted."
                                                : "There is nothing to compare, since everybody who is counted has the same “" + name_ + "”.");
        }
        make_groups(names);
        return done();
    }

    Result<> take_named(const Attribute* attribute) {
        place_.assign(all_.groups.size(), no_group);
        const auto is_it = [&](const std::string& value, const std::string& wanted) {
            return value == wanted || (attribute && same_value(*attribute, value, wanted));
        };
        for (std::size_t i = 0; i < question_.groups.size(); ++i) {
            const std::string& wanted = question_.groups[i];
            for (std::size_t j = 0; j < i; ++j) {
                if (is_it(question_.groups[j], wanted)) return usage_error("The group “" + wanted + "” is named twice.");
            }
            bool found = false;
            for (std::size_t g = 0; g < all_.groups.size(); ++g) {
                if (!is_it(all_.groups[g].name, wanted)) continue;
                place_[g] = i;
                found = true;
            }
            if (found) continue;
            std::vector<std::string> names;
            for (const CountGroup& group : all_.groups) names.push_back(group.name);
            made_.notes.push_back("Nobody who is counted is in the group “" + wanted + "”" +
                                  (names.empty() ? std::string(".") : "; “" + name_ + "” is one of " + listed_in_quotes(names) + "."));
        }
        make_groups(question_.groups);
        return done();
    }

    void make_groups(const std::vector<std::string>& names) {
        for (const std::string& name : names) made_.grouping.groups.push_back({{name}, name, 0});
    }

    // Each member's chosen groups.
    void narrow() {
        Lists& lists = made_.grouping.of_member;
        made_.counted.assign(arrays_.members.size(), 0);
        for (std::size_t m = 0; m < arrays_.members.size(); ++m) {
            const std::size_t start = lists.items.size();
            for (const std::uint32_t group : all_.of_member[m]) {
                if (place_[group] != no_group) lists.items.push_back(static_cast<std::uint32_t>(place_[group]));
            }
            std::sort(lists.items.begin() + static_cast<std::ptrdiff_t>(start), lists.items.end());
            lists.items.erase(std::unique(lists.items.begin() + static_cast<std::ptrdiff_t>(start), lists.items.end()), lists.items.end());
            lists.end_list();
            made_.counted[m] = lists.items.size() > start ? 1 : 0;
        }
    }

    // The keys of a member (its participant; its values) decide: it stays where one of them is met in each of the groups. Gives those that are, and
    // how many are not.
    template <class Key, class KeysOf>
    std::pair<std::set<Key>, std::set<Key>> keep_met_everywhere(const KeysOf& keys_of) {
        std::map<Key, std::set<std::uint32_t>> met;
        for (std::size_t m = 0; m < arrays_.members.size(); ++m) {
            if (!made_.counted[m]) continue;
            for (const Key& key : keys_of(m)) {
                for (const std::uint32_t group : made_.grouping.of_member[m]) met[key].insert(group);
            }
        }
        std::pair<std::set<Key>, std::set<Key>> kept_and_left;
        for (const auto& [key, groups] : met) {
            (groups.size() == made_.grouping.groups.size() ? kept_and_left.first : kept_and_left.second).insert(key);
        }
        Lists lists;
        for (std::size_t m = 0; m < arrays_.members.size(); ++m) {
            const auto keys = keys_of(m);
            if (made_.counted[m] && std::ranges::none_of(keys, [&](const Key& key) { return kept_and_left.first.contains(key); })) made_.counted[m] = 0;
            if (made_.counted[m]) {
                for (const std::uint32_t group : made_.grouping.of_member[m]) lists.items.push_back(group);
            }
            lists.end_list();
        }
        made_.grouping.of_member = std::move(lists);
        return kept_and_left;
    }

    void keep_same_participants() {
        const auto [kept, left] = keep_met_everywhere<ParticipantId>([&](std::size_t m) {
            std::vector<ParticipantId> keys;
            if (arrays_.members[m].participant) keys.push_back(arrays_.members[m].participant);
            return keys;
        });
        made_.notes.push_back("Counted are only the same participants, those who are in each of the groups: " +
                              with_thousands(static_cast<std::int64_t>(kept.size())) + "; left out are " +
                              with_thousands(static_cast<std::int64_t>(left.size())) + " who are not.");
    }

    void keep_same_values() {
        const ValueColumn& column = columns_(*question_.same_values);
        const auto [kept, left] = keep_met_everywhere<std::uint32_t>([&](std::size_t m) {
            std::vector<std::uint32_t> keys;
            for (const std::uint32_t value : column.of_member[m]) {
                if (value != column.none()) keys.push_back(value);
            }
            return keys;
        });
        const auto names = [&](const std::set<std::uint32_t>& values) {
            std::vector<std::string> made;
            for (const std::uint32_t value : values) made.push_back(column.values[value]);
            return listed_in_quotes(made);
        };
        const std::string& name = study_.attributes().find(*question_.same_values)->name;
        made_.notes.push_back("Counted is only where “" + name + "” is the same in each of the groups: " +
                              (kept.empty() ? std::string("nowhere") : names(kept)) + (left.empty() ? "." : "; left out: " + names(left) + "."));
    }

    const Study& study_;
    const CountArrays& arrays_;
    const ComparisonQuestion& question_;
    const Columns& columns_;
    std::string name_;
    Grouping all_;
    std::vector<std::size_t> place_;  // for each group of all_, its place among the chosen ones
    ComparedGroups made_;
};

}  // namespace

Result<ComparedGroups> compared_groups(const Study& study, const CountArrays& arrays, const ComparisonQuestion& question,
                                       const std::vector<std::uint8_t>& counted, const Columns& columns) {
    return Chooser(study, arrays, question, columns).choose(counted);
}

}  // namespace heddle
