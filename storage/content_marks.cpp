#include "storage/content_marks.h"

#include <fmt/format.h>

#include <limits>
#include <nlohmann/json.hpp>

#include "coding/phrases.h"
#include "coding/text.h"
#include "coding/text_mark_rules.h"

namespace heddle {

namespace {

using Json = nlohmann::json;

constexpr Position anywhere{std::numeric_limits<std::int32_t>::max()};

struct NamedMark {
    MarkKind kind;
    std::string_view name;
};
constexpr NamedMark names[] = {{MarkKind::bold, "bold"}, {MarkKind::italic, "italic"}, {MarkKind::page, "page"}, {MarkKind::time, "time"}};

std::optional<std::int32_t> mark_number_in(const Json& value) {
    if (!value.is_number_integer()) return std::nullopt;
    const auto number = value.get<std::int64_t>();
    if (number < 0 || number > std::numeric_limits<std::int32_t>::max()) return std::nullopt;
    return static_cast<std::int32_t>(number);
}

// Of a page its number, of a time seconds.
std::optional<std::int32_t> value_in(MarkKind kind, const Json& value) {
    if (kind == MarkKind::page) return mark_number_in(value);
    if (!value.is_number()) return std::nullopt;
    const auto mark = time_mark(range_of(0, 1), value.get<double>());
    return mark ? std::optional(mark->value) : std::nullopt;
}

// "43.81": as few digits as say it.
std::string seconds_of(std::int32_t milliseconds) {
    std::string written = std::to_string(milliseconds / 1000);
    if (milliseconds % 1000 == 0) return written;
    written += fmt::format(".{:03}", milliseconds % 1000);
    while (written.ends_with('0')) written.pop_back();
    return written;
}

std::optional<TextMark> mark_in(const Json& entry) {
    if (!entry.is_array() || entry.size() < 3 || !entry[0].is_string()) return std::nullopt;
    TextMark mark;
    bool known = false;
    for (const auto& [kind, name] : names) {
        if (entry[0].get_ref<const std::string&>() != name) continue;
        mark.kind = kind;
        known = true;
    }
    if (!known || entry.size() != (has_value(mark.kind) ? 4u : 3u)) return std::nullopt;
    const auto start = mark_number_in(entry[1]);
    const auto end = mark_number_in(entry[2]);
    if (!start || !end) return std::nullopt;
    mark.range = range_of(*start, *end);
    if (!has_value(mark.kind)) return mark;
    const auto value = value_in(mark.kind, entry[3]);
    if (!value) return std::nullopt;
    mark.value = *value;
    return mark;
}

struct Faulty {
    std::vector<ContentId> impossible;
    std::vector<ContentId> of_destroyed;
};

// An earlier version, which is kept as what differs, is only looked at for whether its marks can be marks of some text.
Result<Faulty> faulty_marks(sqlite::Connection& db) {
    HEDDLE_TRY(sqlite::Statement & rows,
               db.statement("SELECT content_marks.content, marks, contents.text, "
                            "(SELECT replacements IS NOT NULL FROM content_versions WHERE content_versions.content = content_marks.content) "
                            "FROM content_marks LEFT JOIN contents ON contents.id = content_marks.content"));
    Faulty found;
    for (;;) {
        HEDDLE_TRY(const bool row, rows.step());
        if (!row) return found;
        const ContentId content{rows.integer(0)};
        if (rows.is_null(2) && rows.integer(3) == 0) {
            found.of_destroyed.push_back(content);
            continue;
        }
        const auto marks = marks_from_json(rows.text(1));
        const Position end = rows.is_null(2) ? anywhere : Position{count_code_points(rows.text(2))};
        if (!marks || !are_marks_of(*marks, end)) found.impossible.push_back(content);
    }
}

}  // namespace

std::string marks_as_json(const TextMarks& marks) {
    std::string json = "[";
    for (const TextMark& mark : marks) {
        if (json.size() > 1) json += ',';
        json += fmt::format("[\"{}\",{},{}", names[static_cast<std::size_t>(mark.kind)].name, mark.range.start.value, mark.range.end.value);
        if (mark.kind == MarkKind::page) json += fmt::format(",{}", mark.value);
        if (mark.kind == MarkKind::time) json += "," + seconds_of(mark.value);
        json += ']';
    }
    return json + ']';
}

std::optional<TextMarks> marks_from_json(std::string_view json) {
    const Json list = Json::parse(json, nullptr, false);
    if (!list.is_array()) return std::nullopt;
    TextMarks marks;
    marks.reserve(list.size());
    for (const Json& entry : list) {
        const auto mark = mark_in(entry);
        if (!mark) return std::nullopt;
        marks.push_back(*mark);
    }
    return marks;
}

Result<TextMarks> read_marks(sqlite::Connection& db, ContentId content, Position end) {
    HEDDLE_TRY(sqlite::Statement & query, db.statement("SELECT marks FROM content_marks WHERE content = ?1"));
    query.bind(1, content);
    HEDDLE_TRY(const bool row, query.step());
    if (!row) return TextMarks{};
    auto marks = marks_from_json(query.text(0));
    query.reset();
    if (!marks || !are_marks_of(*marks, end)) return db.damaged("what is bold or italic in a text, or its pages or times, cannot be so");
    return *std::move(marks);
}

Result<> write_marks(sqlite::Connection& db, ContentId content, const TextMarks& marks) {
    if (marks.empty()) return db.run("DELETE FROM content_marks WHERE content = ?1", content);
    const std::string json = marks_as_json(marks);
    HEDDLE_TRY(sqlite::Statement & insert, db.statement("INSERT OR REPLACE INTO content_marks(content, marks) VALUES(?1, ?2)"));
    insert.bind(1, content);
    insert.bind_large(2, json);
    return insert.run();
}

Result<> carry_marks(sqlite::Connection& db, ContentId before, Position end_before, ContentId after, Position end_after,
                     const TextChange& change) {
    HEDDLE_TRY(const TextMarks marks, read_marks(db, before, end_before));
    if (marks.empty()) return done();
    return write_marks(db, after, carried(marks, change, end_before, end_after));
}

Result<std::vector<std::string>> check_marks(sqlite::Connection& db) {
    HEDDLE_TRY(const Faulty found, faulty_marks(db));
    std::vector<std::string> faults;
    if (!found.impossible.empty())
        faults.push_back(fmt::format("What is bold or italic, on which page, or when it was said, cannot be so in {}.", how_many(found.impossible.size(), "text", "texts")));
    if (!found.of_destroyed.empty())
        faults.push_back(fmt::format("It is still kept what was bold or italic in {} destroyed.",
                                     how_many(found.of_destroyed.size(), "text that was", "texts that were")));
    return faults;
}

Result<std::size_t> drop_impossible_marks(sqlite::Connection& db) {
    HEDDLE_TRY(Faulty found, faulty_marks(db));
    found.impossible.insert(found.impossible.end(), found.of_destroyed.begin(), found.of_destroyed.end());
    for (const ContentId content : found.impossible) HEDDLE_CHECK(db.run("DELETE FROM content_marks WHERE content = ?1", content));
    return found.impossible.size();
}

}  // namespace heddle
