// How a workbook's number formats show a number (ECMA-376 Part 1, 18.8.30 and 18.17.4): which of them make it a date, a time or a
// percentage, and what a person then sees.
#pragma once

#include <string>
#include <string_view>

namespace heddle {

enum class NumberShape { plain, percent, date, year, time, date_and_time, elapsed, padded };

struct NumberFormat {
    NumberShape shape = NumberShape::plain;
    int digits = 0;  // of `padded`: at least so many ("00000")

    bool operator==(const NumberFormat&) const = default;
};

// Of the formats that programs know without being told: 0 to 49, and those of East Asian versions, 50 to 58.
NumberFormat built_in_number_format(int id);
// Of a format code such as `dd/mm/yyyy;@` or `0.0%`. Only its first section is looked at; what stands between quotation marks or brackets,
// behind a backslash or an underscore is decoration.
NumberFormat number_format_of(std::string_view code);

// `written` is the number as the file has it ("41790", "1.0000000000000001E-7"). Numbers have at most 15 significant digits, as
// spreadsheets have, without ".0" (3.1, 42, 1E-07, 12.5%). Dates are 2014-05-31, with a time behind it 2014-05-31 09:30 or 09:30:15
// (midnight is left out), times 09:30; elapsed times go beyond 24 hours (26:30). In the system of 1900 the days up to 59 count from 1900-01-01, and day 60
// is the 29th of February that this year did not have. A number that is no date (negative, beyond the year 9999) is shown as the number
// it is, and what is no number at all as it stands.
std::string shown_number(std::string_view written, const NumberFormat& format, bool from_1904);

}  // namespace heddle
