#include "storage/import/rtf/comments.h"

#include <fmt/format.h>

#include <charconv>
#include <utility>

#include "coding/text.h"

namespace heddle::rtf {

namespace {

std::optional<std::int64_t> number_in(std::string_view written) {
    std::int64_t number = 0;
    const auto [end, problem] = std::from_chars(written.data(), written.data() + written.size(), number);
    if (problem != std::errc() || end != written.data() + written.size()) return std::nullopt;
    return number;
}

// Bits from the lowest: minute 6, hour 5, day 5, month 4, year since 1900 9, weekday 3.
std::string day_of_number(std::string_view written) {
    const auto number = number_in(written);
    if (!number || *number <= 0 || *number > 0xFFFFFFFF) return {};
    const auto day = *number >> 11 & 0x1F;
    const auto month = *number >> 16 & 0xF;
    const auto year = 1900 + (*number >> 20 & 0x1FF);
    if (day < 1 || month < 1 || month > 12) return {};
    return fmt::format("{:04}-{:02}-{:02}", year, month, day);
}

}  // namespace

std::size_t Comments::number_of(const std::string& name) {
    const auto [at, fresh] = by_name_.try_emplace(name, comments_.size());
    if (fresh) comments_.emplace_back();
    return at->second;
}

std::optional<std::size_t> Comments::part(std::string_view word, std::string_view text) {
    const std::string value(trimmed(text));
    if (word == "atrfstart" || word == "atrfend") return number_of(value);
    if (word == "atnauthor") author_ = value;
    if (word == "atndate") date_ = day_of_number(value);
    if (word == "atnref") name_ = value;
    return std::nullopt;
}

std::optional<std::size_t> Comments::end(std::string words) {
    const std::string name = std::exchange(name_, {});
    const bool ranged = !name.empty() && by_name_.contains(name);
    std::size_t number = comments_.size();
    if (ranged) {
        number = by_name_.at(name);
    } else {
        comments_.emplace_back();
    }
    ReadComment& comment = comments_[number];
    comment.author = std::exchange(author_, {});
    comment.date = std::exchange(date_, {});
    comment.text = std::move(words);
    return ranged ? std::nullopt : std::optional(number);
}

std::vector<ReadComment> Comments::take() { return std::exchange(comments_, {}); }

}  // namespace heddle::rtf
