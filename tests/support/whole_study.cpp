#include "tests/support/whole_study.h"

namespace heddle::testing {

namespace {

template <class T> void add(EditGroup& group, const T& object) {
    group.edits.push_back(Change<T>{std::nullopt, object});
}
template <class Objects> void add_all(EditGroup& group, const Objects& objects) {
    for (const auto& object : objects) add(group, object);
}

}  // namespace

EditGroup whole_study(const Study& study, const std::map<DocumentId, Text>& texts) {
    EditGroup group;
    group.name = "Make the study";
    group.coder = study.coders().begin()->id;
    add_all(group, study.coders());
    add_all(group, study.participants());
    add_all(group, study.attributes());
    add_all(group, study.codes());
    for (const Document& document : study.documents()) {
        group.contents.push_back({document.content, texts.at(document.id)});
        add(group, document);
    }
    add_all(group, study.speakers());
    for (const Document& document : study.documents()) {
        const auto turns = study.turns(document.id);
        if (!turns.empty()) add(group, DocumentTurns{document.id, {turns.begin(), turns.end()}});
    }
    for (const Attribute& attribute : study.attributes()) add_all(group, study.values(attribute.id));
    for (const Document& document : study.documents()) add_all(group, study.codings(document.id));
    for (const Code& code : study.codes()) add_all(group, study.summaries(code.id));
    add_all(group, study.memos());
    add_all(group, study.progress());
    for (const auto& [key, value] : study.settings()) add(group, Setting{key, value});
    return group;
}

}  // namespace heddle::testing
