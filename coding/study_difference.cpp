#include "coding/study_difference.h"

#include <algorithm>
#include <map>
#include <unordered_map>

#include "coding/phrases.h"

namespace heddle {

namespace {

using DifferenceKind = StudyDifference::Kind;

template <class Table, class Same>
void compare(const Table& from, const Table& to, DifferenceKind& kind, Same same) {
    for (const auto& object : from) {
        const auto* other = to.find(object.id);
        if (!other) {
            ++kind.go;
        } else if (!same(object, *other)) {
            ++kind.change;
        }
    }
    for (const auto& object : to) {
        if (!from.find(object.id)) ++kind.come;
    }
}

template <class Table>
void compare(const Table& from, const Table& to, DifferenceKind& kind) {
    compare(from, to, kind, [](const auto& a, const auto& b) { return a == b; });
}

// Two lists in which every object has a key of its own.
template <class List, class Key>
void compare_lists(const List& from, const List& to, DifferenceKind& kind, Key key) {
    std::map<decltype(key(*from.begin())), const typename List::value_type*> known;
    for (const auto& object : from) known[key(object)] = &object;
    for (const auto& object : to) {
        const auto found = known.find(key(object));
        if (found == known.end()) {
            ++kind.come;
            continue;
        }
        if (!(*found->second == object)) ++kind.change;
        known.erase(found);
    }
    kind.go += known.size();
}

void compare_codings(const Study& from, const Study& to, DifferenceKind& kind) {
    for (const Document& document : from.documents()) {
        for (const Coding& coding : from.codings(document.id)) {
            const Coding* other = to.coding(coding.id);
            if (!other) {
                ++kind.go;
            } else if (!(*other == coding)) {
                ++kind.change;
            }
        }
    }
    for (const Document& document : to.documents()) {
        for (const Coding& coding : to.codings(document.id)) {
            if (!from.coding(coding.id)) ++kind.come;
        }
    }
}

void compare_summaries(const Study& from, const Study& to, DifferenceKind& kind) {
    for (const Code& code : from.codes()) {
        for (const Summary& summary : from.summaries(code.id)) {
            const Summary* other = to.summary(summary.id);
            if (!other) {
                ++kind.go;
            } else if (!(*other == summary)) {
                ++kind.change;
            }
        }
    }
    for (const Code& code : to.codes()) {
        for (const Summary& summary : to.summaries(code.id)) {
            if (!from.summary(summary.id)) ++kind.come;
        }
    }
}

void compare_values(const Study& from, const Study& to, DifferenceKind& kind) {
    const auto list = [](const Study& study) {
        std::vector<AttributeValue> values;
        for (const Attribute& attribute : study.attributes()) {
            const auto of = study.values(attribute.id);
            values.insert(values.end(), of.begin(), of.end());
        }
        return values;
    };
    const auto a = list(from);
    const auto b = list(to);
    compare_lists(a, b, kind, [](const AttributeValue& v) { return std::pair(v.attribute, v.holder); });
}

}  // namespace

StudyDifference difference(const Study& from, const Study& to) {
    StudyDifference all;
    const auto add = [&](const char* one, const char* many, auto compare_kind) {
        DifferenceKind kind{one, many};
        compare_kind(kind);
        if (kind.come + kind.go + kind.change > 0) all.kinds.push_back(kind);
    };
    add("document", "documents", [&](DifferenceKind& kind) {
        compare(from.documents(), to.documents(), kind, [&](const Document& a, const Document& b) {
            return a == b && std::ranges::equal(from.turns(a.id), to.turns(b.id));
        });
    });
    add("speaker", "speakers", [&](DifferenceKind& kind) { compare(from.speakers(), to.speakers(), kind); });
    add("participant", "participants", [&](DifferenceKind& kind) { compare(from.participants(), to.participants(), kind); });
    add("attribute", "attributes", [&](DifferenceKind& kind) { compare(from.attributes(), to.attributes(), kind); });
    add("value of an attribute", "values of attributes", [&](DifferenceKind& kind) { compare_values(from, to, kind); });
    add("code", "codes", [&](DifferenceKind& kind) { compare(from.codes(), to.codes(), kind); });
    add("coding", "codings", [&](DifferenceKind& kind) { compare_codings(from, to, kind); });
    add("memo", "memos", [&](DifferenceKind& kind) { compare(from.memos(), to.memos(), kind); });
    add("summary", "summaries", [&](DifferenceKind& kind) { compare_summaries(from, to, kind); });
    add("mark of progress", "marks of progress", [&](DifferenceKind& kind) {
        compare_lists(std::vector(from.progress().begin(), from.progress().end()),
                      std::vector(to.progress().begin(), to.progress().end()), kind,
                      [](const Progress& p) { return std::pair(p.coder, p.document); });
    });
    add("coder", "coders", [&](DifferenceKind& kind) { compare(from.coders(), to.coders(), kind); });
    add("setting", "settings", [&](DifferenceKind& kind) {
        std::vector<Setting> a;
        std::vector<Setting> b;
        for (const auto& [key, value] : from.settings()) a.push_back({key, value});
        for (const auto& [key, value] : to.settings()) b.push_back({key, value});
        compare_lists(a, b, kind, [](const Setting& s) { return s.key; });
    });
    return all;
}

std::vector<std::string> StudyDifference::lines() const {
    std::vector<std::string> lines;
    for (const DifferenceKind& kind : kinds) {
        std::vector<std::string> parts;
        const auto say = [&](std::size_t count, const char* one_does, const char* many_do) {
            if (count > 0) parts.push_back(how_many(count, kind.one, kind.many) + (count == 1 ? one_does : many_do));
        };
        say(kind.come, " comes back", " come back");
        say(kind.go, " goes", " go");
        say(kind.change, " changes", " change");
        lines.push_back(enumerated(parts));
    }
    return lines;
}

}  // namespace heddle
