#include "storage/pseudonyms/structured_words.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "coding/guid.h"

namespace heddle {

namespace {

using OrderedJson = nlohmann::ordered_json;

constexpr int deepest_structure = 64;

// Null where the text is plain.
OrderedJson parsed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos || (text[first] != '{' && text[first] != '[')) return {};
    int depth = 0;
    bool within = false;
    for (std::size_t at = first; at < text.size(); ++at) {
        const char c = text[at];
        if (within) {
            if (c == '\\') ++at;
            within = c != '"';
        } else if (c == '"') {
            within = true;
        } else if (c == '{' || c == '[') {
            if (++depth > deepest_structure) return {};
        } else if (c == '}' || c == ']') {
            --depth;
        }
    }
    OrderedJson json = OrderedJson::parse(text, nullptr, false);
    return json.is_structured() ? json : OrderedJson();
}

// True where it changed.
bool replace_in(OrderedJson& json, const std::function<std::string(const std::string&)>& replace) {
    if (json.is_string()) {
        const auto& words = json.get_ref<const std::string&>();
        if (parse_guid(words)) return false;
        std::string after = replace(words);
        if (after == words) return false;
        json = std::move(after);
        return true;
    }
    bool changed = false;
    if (json.is_structured()) {
        for (OrderedJson& each : json) changed = replace_in(each, replace) || changed;
    }
    return changed;
}

bool any_in(const OrderedJson& json, const std::function<bool(const std::string&)>& is_such) {
    if (json.is_string()) return is_such(json.get_ref<const std::string&>());
    return json.is_structured() && std::any_of(json.begin(), json.end(), [&](const OrderedJson& each) { return any_in(each, is_such); });
}

}  // namespace

std::optional<std::string> with_words_replaced(const std::string& value, const std::function<std::string(const std::string&)>& replace) {
    OrderedJson json = parsed(value);
    if (!json.is_structured()) return std::nullopt;
    return replace_in(json, replace) ? json.dump() : value;
}

bool any_words(std::string_view text, const std::function<bool(const std::string&)>& is_such) {
    const OrderedJson json = parsed(text);
    return json.is_structured() ? any_in(json, is_such) : is_such(std::string(text));
}

}  // namespace heddle
