#include "storage/journal_codec.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>
#include <nlohmann/json.hpp>
#include <type_traits>

#include "storage/row_words.h"
#include "storage/schema.h"

namespace heddle {

namespace {

using Json = nlohmann::json;

template <class T> constexpr const char* kind_of();
template <> constexpr const char* kind_of<Document>() { return "document"; }
template <> constexpr const char* kind_of<DocumentText>() { return "text"; }
template <> constexpr const char* kind_of<DocumentTurns>() { return "turns"; }
template <> constexpr const char* kind_of<Speaker>() { return "speaker"; }
template <> constexpr const char* kind_of<Participant>() { return "participant"; }
template <> constexpr const char* kind_of<Attribute>() { return "attribute"; }
template <> constexpr const char* kind_of<AttributeValue>() { return "value"; }
template <> constexpr const char* kind_of<Code>() { return "code"; }
template <> constexpr const char* kind_of<Coding>() { return "coding"; }
template <> constexpr const char* kind_of<Coder>() { return "coder"; }
template <> constexpr const char* kind_of<Memo>() { return "memo"; }
template <> constexpr const char* kind_of<Progress>() { return "progress"; }
template <> constexpr const char* kind_of<Summary>() { return "summary"; }
template <> constexpr const char* kind_of<Setting>() { return "setting"; }

// The key that the journal gives for an object.
std::optional<std::int64_t> json_object_of(const auto& object) {
    if constexpr (requires { object.id; })
        return object.id.value;
    else if constexpr (requires { object.document; })
        return object.document.value;
    else if constexpr (requires { object.attribute; })
        return object.attribute.value;
    else
        return std::nullopt;
}

// When a GUID was made, in milliseconds since 1970: its first 48 bits (RFC 9562, section 5.7).
std::int64_t moment_of_guid(const Guid& guid) {
    std::int64_t moment = 0;
    for (std::size_t i = 0; i < 6; ++i)
        moment = moment * 256 + guid.bytes[i];
    return moment;
}

// Writes fields, as text: an import writes one object for each of its codings. What is empty or none
// is left out.
class Fields {
public:
    explicit Fields(JournalTexts& texts) : texts_(texts) {}

    template <class Tag> void key(const char* name, Id<Tag> id) {
        if (id) number(name, id.value);
    }
    template <class Tag> void keys(const char* name, const std::vector<Id<Tag>>& ids) {
        std::vector<std::int64_t> values;
        for (const Id<Tag> id : ids)
            values.push_back(id.value);
        numbers(name, values);
    }
    void numbers(const char* name, const std::vector<std::int64_t>& values) {
        if (values.empty()) return;
        begin(name);
        for (std::size_t i = 0; i < values.size(); ++i) {
            json_ += i == 0 ? '[' : ',';
            json_ += std::to_string(values[i]);
        }
        json_ += ']';
    }
    void number(const char* name, std::int64_t value) {
        begin(name);
        json_ += std::to_string(value);
    }
    void real(const char* name, double value) {
        begin(name);
        json_ += Json(value).dump();
    }
    void flag(const char* name, bool value) {
        if (!value) return;
        begin(name);
        json_ += "true";
    }
    void word(const char* name, std::string_view value) {
        begin(name);
        json_ += Json(value).dump();
    }
    void text(const char* name, std::string_view value) {
        if (value.empty() || error_) return;
        auto id = texts_.add(value);
        if (id)
            number(name, *id);
        else
            error_ = id.error();
    }
    void list(const char* name, const std::vector<std::string>& values) {
        for (const std::string& value : values) {
            if (!error_ && !JournalTexts::can_hold(value)) error_ = JournalTexts::cannot_hold();
        }
        if (!values.empty() && !error_) text(name, Json(values).dump());
    }

    Result<std::string> take() {
        if (error_) return *error_;
        return std::move(json_) + '}';
    }

private:
    void begin(const char* name) {
        if (json_.size() > 1) json_ += ',';
        json_ += '"';
        json_ += name;
        json_ += "\":";
    }

    JournalTexts& texts_;
    std::string json_ = "{";
    std::optional<Error> error_;
};

// Reads fields; what is missing is empty or none, what cannot be makes the whole reading bad.
class Values {
public:
    Values(Json json, JournalTexts& texts) : json_(std::move(json)), texts_(texts) {}

    template <class Key> Key key(const char* name) { return Key{number(name, 0, largest_key - 1)}; }
    std::int64_t number(const char* name,
                        std::int64_t least = std::numeric_limits<std::int64_t>::min(),
                        std::int64_t most = std::numeric_limits<std::int64_t>::max()) {
        const auto at = json_.find(name);
        return at == json_.end() ? std::clamp<std::int64_t>(0, least, most)
                                 : integer(*at, least, most);
    }
    std::int32_t small(const char* name) {
        return static_cast<std::int32_t>(number(name, 0, std::numeric_limits<std::int32_t>::max()));
    }
    double real(const char* name) {
        const auto at = json_.find(name);
        if (at == json_.end() || !at->is_number()) {
            bad_ = true;
            return 0;
        }
        return at->get<double>();
    }
    bool has(const char* name) const { return json_.contains(name); }
    bool flag(const char* name) { return has(name); }
    template <class Enum> Enum word(const char* name) {
        const auto found = of_word<Enum>(plain(name));
        if (!found) bad_ = true;
        return found.value_or(Enum{});
    }
    std::string plain(const char* name) {
        const auto at = json_.find(name);
        if (at != json_.end() && at->is_string()) return at->get<std::string>();
        bad_ = true;
        return {};
    }
    std::string text(const char* name) {
        if (!json_.contains(name)) return {};
        auto found = texts_.get(number(name));
        if (found) return *std::move(found);
        if (!error_) error_ = found.error();
        return {};
    }
    // A text that is JSON itself; an empty list where there is none.
    Json json_text(const char* name) {
        const std::string found = text(name);
        if (found.empty()) return Json::array();
        Json parsed = Json::parse(found, nullptr, false);
        if (parsed.is_array()) return parsed;
        bad_ = true;
        return Json::array();
    }
    std::vector<std::string> list(const char* name) {
        std::vector<std::string> values;
        for (const Json& entry : json_text(name)) {
            if (entry.is_string())
                values.push_back(entry.get<std::string>());
            else
                bad_ = true;
        }
        return values;
    }
    template <class Key> std::vector<Key> keys(const char* name) {
        std::vector<Key> ids;
        for (const std::int64_t id : numbers(name, 1, largest_key - 1))
            ids.push_back({id});
        return ids;
    }
    std::vector<std::int64_t> numbers(const char* name, std::int64_t least, std::int64_t most) {
        std::vector<std::int64_t> values;
        for (const Json& value : json_.value(name, Json::array()))
            values.push_back(integer(value, least, most));
        return values;
    }
    std::int64_t integer(const Json& value, std::int64_t least, std::int64_t most) {
        if (value.is_number_integer()) {
            const auto found = value.get<std::int64_t>();
            if (found >= least && found <= most) return found;
        }
        bad_ = true;
        return std::clamp<std::int64_t>(0, least, most);
    }
    Position position(const Json& value) {
        return {
            static_cast<std::int32_t>(integer(value, 0, std::numeric_limits<std::int32_t>::max()))};
    }
    void spoil() { bad_ = true; }

    bool bad() const { return bad_; }
    const std::optional<Error>& error() const { return error_; }

private:
    Json json_;
    JournalTexts& texts_;
    bool bad_ = false;
    std::optional<Error> error_;
};

// --- One pair of functions for each kind of object. Keys and GUIDs of objects stand in columns of their own.

void write(Fields& f, const Document& d) {
    f.text("name", d.name);
    f.key("content", d.content);
    f.number("length", d.length);
    f.number("body_start", d.body.start.value);
    f.number("body_end", d.body.end.value);
    f.key("assigned", d.assigned);
    f.text("source", d.source);
    f.number("imported", d.imported);
}
void read(Values& v, Document& d) {
    d.name = v.text("name");
    d.content = v.key<ContentId>("content");
    d.length = v.small("length");
    d.body = {{v.small("body_start")}, {v.small("body_end")}};
    d.assigned = v.key<ParticipantId>("assigned");
    d.source = v.text("source");
    d.imported = v.number("imported");
}

void write(Fields& f, const DocumentText& t) {
    f.key("content", t.content);
    f.number("length", t.length);
    f.number("body_start", t.body.start.value);
    f.number("body_end", t.body.end.value);
    std::vector<std::int64_t> ends;
    for (const Range& range : t.replaced) {
        ends.push_back(range.start.value);
        ends.push_back(range.end.value);
    }
    f.numbers("replaced", ends);
}
void read(Values& v, DocumentText& t) {
    t.content = v.key<ContentId>("content");
    t.length = v.small("length");
    t.body = {{v.small("body_start")}, {v.small("body_end")}};
    const auto ends = v.numbers("replaced", 0, std::numeric_limits<std::int32_t>::max());
    if (ends.size() % 2 != 0) return v.spoil();
    for (std::size_t i = 0; i < ends.size(); i += 2) {
        t.replaced.push_back(range_of(static_cast<std::int32_t>(ends[i]), static_cast<std::int32_t>(ends[i + 1])));
    }
}

void write(Fields& f, const DocumentTurns& t) {
    std::string turns = "[";
    for (const Turn& turn : t.turns) {
        if (turns.size() > 1) turns += ',';
        fmt::format_to(std::back_inserter(turns), "[{},{},{},{},{}", turn.speaker.value,
                       turn.start.value, turn.body.start.value, turn.body.end.value,
                       turn.end.value);
        if (turn.time) turns += ',' + Json(*turn.time).dump();
        turns += ']';
    }
    turns += ']';
    f.text("turns", turns);
}
void read(Values& v, DocumentTurns& t) {
    for (const Json& entry : v.json_text("turns")) {
        if (!entry.is_array() || entry.size() < 5 || entry.size() > 6) return v.spoil();
        Turn turn{SpeakerId{v.integer(entry[0], 1, largest_key - 1)},
                  v.position(entry[1]),
                  {v.position(entry[2]), v.position(entry[3])},
                  v.position(entry[4]),
                  {}};
        if (entry.size() == 6) {
            if (!entry[5].is_number()) return v.spoil();
            turn.time = entry[5].get<double>();
        }
        t.turns.push_back(turn);
    }
}

void write(Fields& f, const Speaker& s) {
    f.key("document", s.document);
    f.text("label", s.label);
    f.key("participant", s.participant);
    f.flag("interviewer", s.interviewer);
}
void read(Values& v, Speaker& s) {
    s.document = v.key<DocumentId>("document");
    s.label = v.text("label");
    s.participant = v.key<ParticipantId>("participant");
    s.interviewer = v.flag("interviewer");
}

void write(Fields& f, const Participant& p) {
    f.text("name", p.name);
    f.flag("from_label", p.from_label);
}
void read(Values& v, Participant& p) {
    p.name = v.text("name");
    p.from_label = v.flag("from_label");
}

void write(Fields& f, const Attribute& a) {
    f.text("name", a.name);
    f.word("type", word_of(a.type));
    f.list("order", a.order);
}
void read(Values& v, Attribute& a) {
    a.name = v.text("name");
    a.type = v.word<AttributeType>("type");
    a.order = v.list("order");
}

void write(Fields& f, const AttributeValue& a) {
    f.key("document", a.holder.document);
    f.key("participant", a.holder.participant);
    f.text("occasion", a.holder.occasion);
    f.key("of_attribute", a.holder.of_attribute);
    f.text("of_value", a.holder.of_value);
    f.list("values", a.values);
}
void read(Values& v, AttributeValue& a) {
    a.holder.document = v.key<DocumentId>("document");
    a.holder.participant = v.key<ParticipantId>("participant");
    a.holder.occasion = v.text("occasion");
    a.holder.of_attribute = v.key<AttributeId>("of_attribute");
    a.holder.of_value = v.text("of_value");
    a.values = v.list("values");
}

void write(Fields& f, const Code& c) {
    f.key("parent", c.parent);
    f.real("place", c.place);
    f.text("name", c.name);
    f.number("colour", c.colour);
    f.text("definition", c.definition);
    f.text("when_to_use", c.when_to_use);
    f.text("when_not_to_use", c.when_not_to_use);
    f.text("example", c.example);
    f.text("proposition", c.proposition);
    f.list("stances", c.stances);
}
void read(Values& v, Code& c) {
    c.parent = v.key<CodeId>("parent");
    c.place = v.real("place");
    c.name = v.text("name");
    c.colour = static_cast<std::uint32_t>(v.number("colour", 0, 0xFFFFFF));
    c.definition = v.text("definition");
    c.when_to_use = v.text("when_to_use");
    c.when_not_to_use = v.text("when_not_to_use");
    c.example = v.text("example");
    c.proposition = v.text("proposition");
    c.stances = v.list("stances");
}

void write(Fields& f, const Coding& c) {
    f.key("document", c.document);
    f.key("code", c.code);
    f.key("coder", c.coder);
    f.number("start", c.range.start.value);
    f.number("end", c.range.end.value);
    // By far the most there are of any kind, and nearly all were made in the moment in which they got their GUID.
    if (c.created != moment_of_guid(c.guid)) f.number("created", c.created);
    const CodingNotes& notes = c.notes();
    f.text("memo", notes.memo);
    f.text("stance", notes.stance);
    f.text("about", notes.about);
    f.keys("excluded", notes.excluded);
}
void read(Values& v, Coding& c) {
    c.document = v.key<DocumentId>("document");
    c.code = v.key<CodeId>("code");
    c.coder = v.key<CoderId>("coder");
    c.range = {{v.small("start")}, {v.small("end")}};
    c.created = v.has("created") ? v.number("created") : moment_of_guid(c.guid);
    CodingNotes notes{v.text("memo"), v.text("stance"), v.text("about"),
                      v.keys<ParticipantId>("excluded")};
    c.set_notes(std::move(notes));
}

void write(Fields& f, const Coder& c) { f.text("name", c.name); }
void read(Values& v, Coder& c) { c.name = v.text("name"); }

void write(Fields& f, const Memo& m) {
    std::visit(
        [&](auto on) {
            using On = decltype(on);
            if constexpr (std::is_same_v<On, DocumentId>) f.key("document", on);
            if constexpr (std::is_same_v<On, ParticipantId>) f.key("participant", on);
            if constexpr (std::is_same_v<On, CodeId>) f.key("code", on);
            if constexpr (std::is_same_v<On, CodingId>) f.key("coding", on);
        },
        m.on);
    f.key("coder", m.coder);
    f.text("text", m.text);
    f.number("created", m.created);
}
void read(Values& v, Memo& m) {
    if (const auto on = v.key<DocumentId>("document")) m.on = on;
    if (const auto on = v.key<ParticipantId>("participant")) m.on = on;
    if (const auto on = v.key<CodeId>("code")) m.on = on;
    if (const auto on = v.key<CodingId>("coding")) m.on = on;
    m.coder = v.key<CoderId>("coder");
    m.text = v.text("text");
    m.created = v.number("created");
}

void write(Fields& f, const Progress& p) {
    f.key("coder", p.coder);
    f.word("state", word_of(p.state));
    f.number("codebook_version", p.codebook_version);
}
void read(Values& v, Progress& p) {
    p.coder = v.key<CoderId>("coder");
    p.state = v.word<ProgressState>("state");
    p.codebook_version = v.number("codebook_version");
}

void write(Fields& f, const Setting& s) {
    f.text("key", s.key);
    f.text("value", s.value);
}
void read(Values& v, Setting& s) {
    s.key = v.text("key");
    s.value = v.text("value");
}

void write(Fields& f, const Summary& s) {
    if (const auto* participant = std::get_if<ParticipantId>(&s.of)) f.key("participant", *participant);
    if (const auto* document = std::get_if<DocumentId>(&s.of)) f.key("document", *document);
    if (const auto* value = std::get_if<ValueCase>(&s.of)) {
        f.key("attribute", value->attribute);
        f.text("value", value->value);
    }
    f.key("code", s.theme);
    f.word("state", word_of(s.state));
    f.text("text", s.text);
    f.keys("codings", s.codings);
    f.key("author", s.author);
    f.key("reader", s.reader);
    f.number("created", s.created);
}
void read(Values& v, Summary& s) {
    if (const auto participant = v.key<ParticipantId>("participant")) s.of = participant;
    if (const auto document = v.key<DocumentId>("document")) s.of = document;
    if (const auto attribute = v.key<AttributeId>("attribute")) {
        s.of = ValueCase{attribute, v.text("value")};
    }
    s.theme = v.key<CodeId>("code");
    s.state = v.word<SummaryState>("state");
    s.text = v.text("text");
    s.codings = v.keys<CodingId>("codings");
    s.author = v.key<CoderId>("author");
    s.reader = v.key<CoderId>("reader");
    s.created = v.number("created");
}

Error unreadable() {
    return failure(
        "Part of this study's history cannot be read, so this cannot be undone or done again.");
}

template <class T>
Result<std::optional<T>> decode_object(const std::optional<std::string>& json,
                                       const JournalRow& row, JournalTexts& texts) {
    if (!json) return std::optional<T>();
    Json parsed = Json::parse(*json, nullptr, false);
    if (!parsed.is_object()) return unreadable();
    // A participant withdrew (storage/withdrawal/).
    if (parsed.contains("destroyed")) return texts.destroyed();
    T object{};
    const std::int64_t key = row.object.value_or(0);
    if constexpr (!std::is_same_v<T, Setting>) {
        if (key <= 0 || key >= largest_key) return unreadable();
    }
    if constexpr (requires { object.id; }) {
        if (!row.guid) return unreadable();
        object.id.value = key;
        object.guid = *row.guid;
    } else if constexpr (requires { object.document; }) {
        object.document.value = key;
    } else if constexpr (requires { object.attribute; }) {
        object.attribute.value = key;
    }
    Values values(std::move(parsed), texts);
    read(values, object);
    if (values.error()) return *values.error();
    if (values.bad()) return unreadable();
    return std::optional<T>(std::move(object));
}

// Tries the kinds of Edit one after the other.
template <std::size_t index = 0>
Result<Edit> decode_as(const JournalRow& row, JournalTexts& texts) {
    if constexpr (index == std::variant_size_v<Edit>) {
        return unreadable();
    } else {
        using T = typename std::variant_alternative_t<index, Edit>;
        using Object = typename decltype(T::after)::value_type;
        if (row.kind != kind_of<Object>()) return decode_as<index + 1>(row, texts);
        HEDDLE_TRY(auto before, decode_object<Object>(row.before, row, texts));
        HEDDLE_TRY(auto after, decode_object<Object>(row.after, row, texts));
        if (!before && !after) return unreadable();
        return Edit(T{std::move(before), std::move(after)});
    }
}

}  // namespace

JournalRow journal_row(const sqlite::Statement& row, int first) {
    JournalRow entry;
    entry.kind = row.text(first);
    if (!row.is_null(first + 1)) entry.object = row.integer(first + 1);
    if (const auto bytes = row.blob(first + 2); bytes.size() == 16) {
        entry.guid.emplace();
        std::copy(bytes.begin(), bytes.end(), entry.guid->bytes.begin());
    }
    if (!row.is_null(first + 3)) entry.before = row.text(first + 3);
    if (!row.is_null(first + 4)) entry.after = row.text(first + 4);
    return entry;
}

JournalSubject journal_subject(const Edit& edit) {
    return std::visit(
        []<class T>(const Change<T>& change) {
            return JournalSubject{kind_of<T>(), json_object_of(change.before ? *change.before : *change.after)};
        },
        edit);
}

Result<JournalRow> encode(const Edit& edit, JournalTexts& texts) {
    return std::visit(
        [&]<class T>(const Change<T>& change) -> Result<JournalRow> {
            const T& subject = change.before ? *change.before : *change.after;
            JournalRow row;
            row.kind = kind_of<T>();
            row.object = json_object_of(subject);
            if constexpr (requires { subject.guid; }) row.guid = subject.guid;
            for (const auto& [object, json] :
                 {std::pair(&change.before, &row.before), std::pair(&change.after, &row.after)}) {
                if (!*object) continue;
                Fields fields(texts);
                write(fields, **object);
                HEDDLE_TRY(*json, fields.take());
            }
            return row;
        },
        edit);
}

Result<Edit> decode(const JournalRow& row, JournalTexts& texts) { return decode_as(row, texts); }

}  // namespace heddle
