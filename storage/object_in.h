// The object of a study that has the same key (or holder, or coder and document) as a given one.
#pragma once

#include <optional>

#include "coding/study.h"

namespace heddle {

template <class T> std::optional<T> copied(const T* object) { return object ? std::optional<T>(*object) : std::nullopt; }

inline std::optional<Document> object_in(const Study& study, const Document& o) { return copied(study.documents().find(o.id)); }
inline std::optional<Speaker> object_in(const Study& study, const Speaker& o) { return copied(study.speakers().find(o.id)); }
inline std::optional<Participant> object_in(const Study& study, const Participant& o) { return copied(study.participants().find(o.id)); }
inline std::optional<Attribute> object_in(const Study& study, const Attribute& o) { return copied(study.attributes().find(o.id)); }
inline std::optional<Code> object_in(const Study& study, const Code& o) { return copied(study.codes().find(o.id)); }
inline std::optional<Coding> object_in(const Study& study, const Coding& o) { return copied(study.coding(o.id)); }
inline std::optional<Coder> object_in(const Study& study, const Coder& o) { return copied(study.coders().find(o.id)); }
inline std::optional<Memo> object_in(const Study& study, const Memo& o) { return copied(study.memos().find(o.id)); }
inline std::optional<Summary> object_in(const Study& study, const Summary& o) { return copied(study.summary(o.id)); }
inline std::optional<Progress> object_in(const Study& study, const Progress& o) {
    for (const Progress& progress : study.progress()) {
        if (progress.coder == o.coder && progress.document == o.document) return progress;
    }
    return std::nullopt;
}
inline std::optional<Setting> object_in(const Study& study, const Setting& o) {
    const auto found = study.settings().find(o.key);
    return found == study.settings().end() ? std::nullopt : std::optional(Setting{o.key, found->second});
}
inline std::optional<AttributeValue> object_in(const Study& study, const AttributeValue& o) {
    const auto* values = study.value(o.attribute, o.holder);
    return values ? std::optional(AttributeValue{o.attribute, o.holder, *values}) : std::nullopt;
}
inline std::optional<DocumentTurns> object_in(const Study& study, const DocumentTurns& o) {
    const auto turns = study.turns(o.document);
    if (turns.empty()) return std::nullopt;
    return DocumentTurns{o.document, {turns.begin(), turns.end()}};
}

}  // namespace heddle
