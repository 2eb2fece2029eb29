#include "coding/document_headings.h"

#include <algorithm>
#include <charconv>

#include "coding/case_folding.h"

namespace heddle {

namespace {

struct KeptHeading {
    int level = 1;
    std::uint64_t hash = 0;
};

std::string headings_key_of(const Document& document) { return "headings/" + document.guid.to_string(); }

std::uint64_t hash_of(std::string_view words) {
    std::uint64_t hash = 14695981039346656037ull;
    for (const char c : words) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ull;
    return hash;
}

// The paragraph that holds the position.
std::string_view paragraph_at(const Text& text, Position position) {
    const std::string_view utf8 = text.utf8();
    const std::size_t at = text.byte_at(position).value;
    const std::size_t before = at == 0 ? std::string_view::npos : utf8.rfind('\n', at - 1);
    const std::size_t start = before == std::string_view::npos ? 0 : before + 1;
    return trimmed(utf8.substr(start, std::min(utf8.find('\n', at), utf8.size()) - start));
}

std::vector<KeptHeading> read_headings(std::string_view value) {
    std::vector<KeptHeading> result;
    while (!value.empty() && result.size() < most_headings) {
        const std::string_view each = value.substr(0, value.find(' '));
        value.remove_prefix(std::min(value.size(), each.size() + 1));
        KeptHeading heading;
        const auto level = std::from_chars(each.data(), each.data() + each.size(), heading.level);
        if (level.ec != std::errc() || level.ptr == each.data() + each.size() || *level.ptr != ':') continue;
        const auto hash = std::from_chars(level.ptr + 1, each.data() + each.size(), heading.hash, 16);
        if (hash.ec != std::errc() || heading.level < 1 || heading.level > 9) continue;
        result.push_back(heading);
    }
    return result;
}

bool is_markdown(const Document& document) {
    const std::string source = ascii_lowered(document.source);
    return source.ends_with(".md") || source.ends_with(".markdown");
}

// 0 where the line is no heading; else its level, and where its words stand in the line.
int markdown_level(std::string_view line, std::size_t& start, std::size_t& end) {
    std::size_t at = 0;
    while (at < 3 && at < line.size() && line[at] == ' ') ++at;
    std::size_t marks = at;
    while (marks < line.size() && line[marks] == '#') ++marks;
    const std::size_t level = marks - at;
    if (level < 1 || level > 6) return 0;
    if (marks < line.size() && line[marks] != ' ' && line[marks] != '\t') return 0;
    std::string_view words = trimmed(line.substr(marks));
    // A closing run of marks is no part of the heading.
    std::size_t closing = words.size();
    while (closing > 0 && words[closing - 1] == '#') --closing;
    if (closing < words.size() && (closing == 0 || words[closing - 1] == ' ' || words[closing - 1] == '\t')) {
        words = trimmed(words.substr(0, closing));
    }
    if (words.empty()) return 0;
    start = static_cast<std::size_t>(words.data() - line.data());
    end = start + words.size();
    return static_cast<int>(level);
}

}  // namespace

std::vector<Heading> markdown_headings(const Text& text) {
    std::vector<Heading> headings;
    const std::string_view utf8 = text.utf8();
    for (std::size_t at = 0; at < utf8.size();) {
        const std::size_t line_end = std::min(utf8.find('\n', at), utf8.size());
        std::size_t start = 0;
        std::size_t end = 0;
        if (const int level = markdown_level(utf8.substr(at, line_end - at), start, end); level > 0) {
            headings.push_back({{text.position_at({at + start}), text.position_at({at + end})}, level});
        }
        at = line_end + 1;
    }
    return headings;
}

Setting headings_setting(const Document& document, const Text& text, const std::vector<Heading>& headings) {
    Setting setting{headings_key_of(document), {}};
    if (is_markdown(document)) return setting;
    constexpr char digits[] = "0123456789abcdef";
    for (std::size_t i = 0; i < std::min(headings.size(), most_headings); ++i) {
        if (!setting.value.empty()) setting.value += ' ';
        setting.value += std::to_string(std::clamp(headings[i].level, 1, 9)) + ':';
        const std::uint64_t hash = hash_of(paragraph_at(text, headings[i].range.start));
        for (int shift = 60; shift >= 0; shift -= 4) setting.value += digits[hash >> shift & 15];
    }
    return setting;
}

std::vector<Heading> headings_of(const Study& study, const Document& document, const Text& text) {
    std::vector<Heading> result;
    if (is_markdown(document)) return markdown_headings(text);
    const auto kept = read_headings(study.setting(headings_key_of(document)));
    if (kept.empty()) return result;
    const std::string_view utf8 = text.utf8();
    std::size_t next = 0;
    for (std::size_t at = 0; at < utf8.size() && next < kept.size();) {
        const std::size_t line_end = std::min(utf8.find('\n', at), utf8.size());
        const std::string_view words = trimmed(utf8.substr(at, line_end - at));
        at = line_end + 1;
        if (words.empty()) continue;
        // In order; where one is not found any more, it was corrected or taken out.
        const std::uint64_t hash = hash_of(words);
        const auto found = std::find_if(kept.begin() + static_cast<std::ptrdiff_t>(next), kept.end(),
                                        [&](const KeptHeading& heading) { return heading.hash == hash; });
        if (found == kept.end()) continue;
        const auto start = static_cast<std::size_t>(words.data() - utf8.data());
        result.push_back({{text.position_at({start}), text.position_at({start + words.size()})}, found->level});
        next = static_cast<std::size_t>(found - kept.begin()) + 1;
    }
    return result;
}

}  // namespace heddle
