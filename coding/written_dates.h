// Dates as people write them in other forms than Heddle keeps them (coding/attribute_values.h): 3.5.2014, 5/3/14, 3 May 2014.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace heddle {

enum class DayOrder { day_first, month_first };

// As 2014-05-03, or nothing where it is no date. Years of two digits are 1970 to 2069. Without an order, only what leaves no doubt: ISO 8601, also with a
// time behind it (which is dropped), and months by their English names.
std::optional<std::string> written_date(std::string_view written, std::optional<DayOrder> order);

struct DateEvidence {
    bool are_dates = false;            // every cell that is not empty is a date in one of the two orders, and there are some
    std::optional<DayOrder> order;     // the only one in which all of them are; none where both fit
    std::string example;               // a cell that shows the order, else the first
};
// Of the cells of a column that are days, months and years in figures.
DateEvidence date_evidence(const std::vector<std::string_view>& cells);

// "dmy" and "mdy".
std::optional<DayOrder> day_order_named(std::string_view name);

}  // namespace heddle
