#include "coding/value_order.h"

#include <unicode/ucol.h>
#include <unicode/ustring.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <memory>
#include <tuple>

#include "coding/collator.h"
#include "coding/text.h"

namespace heddle {

namespace {

// Bytes whose order is the alphabetical order of the values.
class SortKeys {
public:
    SortKeys() {
        UErrorCode status = U_ZERO_ERROR;
        collator_.reset(
            ucol_open("", &status));  // null in a broken installation: then the bytes decide
        if (U_FAILURE(status)) collator_.reset();
    }

    std::string of(const std::string& value) const {
        if (!collator_) return value;
        const std::u16string units = Utf16Text(value).units();
        const auto length = static_cast<std::int32_t>(units.size());
        const auto size = ucol_getSortKey(collator_.get(), units.data(), length, nullptr, 0);
        std::string key(static_cast<std::size_t>(size), '\0');
        ucol_getSortKey(collator_.get(), units.data(), length,
                        reinterpret_cast<std::uint8_t*>(key.data()), size);
        return key;
    }

private:
    CollatorOwner collator_;
};

struct Place {
    std::size_t declared = 0;  // place in the declared order, or one past it
    bool is_text = true;
    double number = 0;
    std::string key;
    std::string value;

    bool operator<(const Place& other) const {
        return std::tie(declared, is_text, number, key, value) <
               std::tie(other.declared, other.is_text, other.number, other.key, other.value);
    }
    bool operator==(const Place& other) const { return value == other.value; }
};

std::vector<std::string> sorted(std::vector<Place> places) {
    std::sort(places.begin(), places.end());
    places.erase(std::unique(places.begin(), places.end()), places.end());
    std::vector<std::string> values;
    values.reserve(places.size());
    for (Place& place : places)
        values.push_back(std::move(place.value));
    return values;
}

}  // namespace

bool same_value(const Attribute& attribute, const std::string& value, const std::string& wanted) {
    if (value == wanted) return true;
    double a = 0;
    double b = 0;
    return attribute.type == AttributeType::number && parse_number(value, a) && parse_number(wanted, b) && a == b;
}

bool parse_number(const std::string& value, double& number) {
    const char* end = value.data() + value.size();
    const auto [at, error] = std::from_chars(value.data(), end, number);
    return error == std::errc{} && at == end && std::isfinite(number);
}

std::vector<std::string> in_display_order(const Attribute& attribute,
                                          std::vector<std::string> values) {
    const SortKeys keys;
    std::vector<Place> places;
    places.reserve(values.size());
    for (std::string& value : values) {
        Place place;
        const auto at = std::find(attribute.order.begin(), attribute.order.end(), value);
        place.declared = static_cast<std::size_t>(at - attribute.order.begin());
        if (attribute.type == AttributeType::number && parse_number(value, place.number)) {
            place.is_text = false;
        } else {
            place.key = keys.of(value);
        }
        place.value = std::move(value);
        places.push_back(std::move(place));
    }
    return sorted(std::move(places));
}

std::vector<std::string> in_alphabetical_order(std::vector<std::string> values) {
    return in_display_order(Attribute{}, std::move(values));
}

}  // namespace heddle
