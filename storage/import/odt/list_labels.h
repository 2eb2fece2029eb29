// The numbers and bullets of an OpenDocument text's lists and headings, counted as they come.
#pragma once

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "storage/import/odt/styles.h"

namespace heddle::odt {

// The numbers that one list has come to.
struct Counters {
    std::array<int, list_levels> value{};
    std::array<bool, list_levels> counted{};

    // One more at this level, from 0; those below begin anew.
    void advance(const ListStyle& style, int level, std::optional<int> starts_at = {});
};

// "2.1." or "•"; empty where nothing is shown.
std::string label_of(const ListStyle& style, const Counters& counters, int level);

// Which list goes on counting with which.
class ListCounters {
public:
    // Of a list that stands in no other. `id` is its own, where it has one; `continues` the one that
    // it goes on from, by its id; `goes_on` says that it goes on from the last one of its style.
    std::shared_ptr<Counters> of(std::string_view style, std::string_view id,
                                 std::string_view continues, bool goes_on);

private:
    std::unordered_map<std::string, std::shared_ptr<Counters>> by_id_;
    std::unordered_map<std::string, std::shared_ptr<Counters>> last_of_style_;
};

}  // namespace heddle::odt
