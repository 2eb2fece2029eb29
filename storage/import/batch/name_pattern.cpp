#include "storage/import/batch/name_pattern.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <set>

#include "coding/case_folding.h"
#include "coding/phrases.h"
#include "coding/text.h"

namespace heddle {

namespace {

constexpr std::size_t most_steps = 20'000;  // for one name, before it counts as fitting in no way
constexpr std::size_t most_fields = 12;

bool is_space_at(std::string_view text, std::size_t at, std::size_t& end) {
    end = at;
    return u_isUWhiteSpace(static_cast<UChar32>(take_code_point(text, end))) != 0;
}

std::string pattern_value_of(std::string_view taken) {
    std::string value(taken);
    std::ranges::replace(value, '_', ' ');
    return std::string(trimmed(value));
}

// How the literal fits at `at`: the byte behind it, or npos.
std::size_t literal_end(std::string_view name, std::size_t at, std::string_view literal) {
    for (std::size_t i = 0; i < literal.size();) {
        std::size_t literal_next = 0;
        if (is_space_at(literal, i, literal_next)) {
            std::size_t next = 0;
            bool any = false;
            while (at < name.size() && is_space_at(name, at, next)) at = next, any = true;
            if (!any) return std::string_view::npos;
        } else {
            const std::string_view wanted = literal.substr(i, literal_next - i);
            if (at >= name.size()) return std::string_view::npos;
            std::size_t next = 0;
            is_space_at(name, at, next);
            if (folded(name.substr(at, next - at)) != folded(wanted)) return std::string_view::npos;
            at = next;
        }
        i = literal_next;
    }
    return at;
}

std::string_view without_ending(std::string_view file_name) {
    const std::size_t dot = file_name.rfind('.');
    return dot == std::string_view::npos || dot == 0 ? file_name : file_name.substr(0, dot);
}

}  // namespace

Result<NamePattern::Part> NamePattern::parse(std::string_view pattern) {
    Part part;
    for (std::size_t at = 0; at < pattern.size();) {
        if (pattern[at] == '{') {
            const std::size_t close = pattern.find('}', at);
            if (close == std::string_view::npos) {
                return usage_error("The pattern " + quoted(pattern) + " has a “{” that no “}” closes.");
            }
            if (!part.empty() && part.back().literal.empty()) {
                return usage_error("In the pattern " + quoted(pattern) +
                                   " two fields touch; write between them what parts them in the names, as in {site}_{round}.");
            }
            std::string field(trimmed(pattern.substr(at + 1, close - at - 1)));
            if (field == "_") field.clear();
            if (field.find('{') != std::string::npos)
                return usage_error("The pattern " + quoted(pattern) + " has a “{” that no “}” closes.");
            part.push_back({std::move(field), {}});
            at = close + 1;
        } else {
            const std::size_t open = std::min(pattern.find('{', at), pattern.size());
            part.push_back({{}, std::string(pattern.substr(at, open - at))});
            at = open;
        }
    }
    const auto fields = std::ranges::count_if(part, [](const Piece& piece) { return piece.literal.empty(); });
    if (static_cast<std::size_t>(fields) > most_fields) {
        return usage_error("The pattern " + quoted(pattern) + " has more than " + std::to_string(most_fields) + " fields.");
    }
    return part;
}

Result<> NamePattern::check_fields(std::string_view pattern) const {
    std::set<std::string> seen;
    for (const std::string& field : fields()) {
        if (!seen.insert(folded(field)).second)
            return usage_error("The pattern " + quoted(pattern) + " names the field " + quoted(field) + " twice.");
    }
    if (seen.empty()) {
        return usage_error("The pattern " + quoted(pattern) + " names no attribute; write one in braces, as in {site}_{round}.");
    }
    return done();
}

Result<NamePattern> NamePattern::of_names(std::string_view pattern) {
    NamePattern made;
    made.written_ = std::string(trimmed(pattern));
    HEDDLE_TRY(Part part, parse(made.written_));
    made.parts_.push_back(std::move(part));
    HEDDLE_CHECK(made.check_fields(made.written_));
    return made;
}

Result<NamePattern> NamePattern::of_folders(std::string_view pattern) {
    NamePattern made;
    made.folders_ = true;
    made.written_ = std::string(trimmed(pattern));
    for (std::string_view rest = made.written_; !rest.empty();) {
        const std::string_view folder = rest.substr(0, rest.find('/'));
        rest.remove_prefix(std::min(rest.size(), folder.size() + 1));
        if (folder.empty()) continue;
        HEDDLE_TRY(Part part, parse(folder));
        made.parts_.push_back(std::move(part));
    }
    HEDDLE_CHECK(made.check_fields(made.written_));
    return made;
}

std::vector<std::string> NamePattern::fields() const {
    std::vector<std::string> names;
    for (const Part& part : parts_) {
        for (const Piece& piece : part) {
            if (piece.literal.empty() && !piece.field.empty()) names.push_back(piece.field);
        }
    }
    return names;
}

Result<NamePattern::Values> NamePattern::match(const Part& part, std::string_view name) {
    std::set<Values> ways;
    Values values;
    std::size_t steps = 0;
    const auto go = [&](const auto& again, std::size_t piece, std::size_t at) -> void {
        if (++steps > most_steps || ways.size() > 1) return;
        if (piece == part.size()) {
            if (at == name.size()) ways.insert(values);
            return;
        }
        if (!part[piece].literal.empty()) {
            const std::size_t end = literal_end(name, at, part[piece].literal);
            if (end != std::string_view::npos) again(again, piece + 1, end);
            return;
        }
        for (std::size_t end = at; end < name.size();) {
            std::size_t next = 0;
            is_space_at(name, end, next);
            end = next;
            if (piece + 1 == part.size() && end < name.size()) continue;  // the last one takes the rest
            const std::string value = pattern_value_of(name.substr(at, end - at));
            if (value.empty()) continue;
            if (!part[piece].field.empty()) values.emplace_back(part[piece].field, value);
            again(again, piece + 1, end);
            if (!part[piece].field.empty()) values.pop_back();
        }
    };
    go(go, 0, 0);
    if (ways.empty() || steps > most_steps) return failure("does not match");
    if (ways.size() > 1) return failure("matches in more than one way");
    return *ways.begin();
}

Result<NamePattern::Values> NamePattern::read(std::string_view source) const {
    std::vector<std::string_view> folders;
    while (source.find('/') != std::string_view::npos) {
        folders.push_back(source.substr(0, source.find('/')));
        source.remove_prefix(folders.back().size() + 1);
    }
    if (!folders_) {
        auto values = match(parts_.front(), without_ending(source));
        if (values) return values;
        return failure("Its name " + values.error().message + " the pattern " + quoted(written_) + ", so nothing was read from it.");
    }
    const std::size_t below = folders.empty() ? 0 : folders.size() - 1;
    if (folders.size() < parts_.size()) {
        return failure("It lies in too few folders for the pattern " + quoted(written_) + ", so nothing was read from them.");
    }
    const std::size_t first = below >= parts_.size() ? 1 : 0;
    Values all;
    for (std::size_t i = 0; i < parts_.size(); ++i) {
        auto values = match(parts_[i], folders[first + i]);
        if (!values) {
            return failure("The folder " + quoted(folders[first + i]) + " " + values.error().message + " the pattern " +
                           quoted(written_) + ", so nothing was read from it.");
        }
        all.insert(all.end(), values->begin(), values->end());
    }
    return all;
}

}  // namespace heddle
