#include "coding/mentions.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <type_traits>

#include "coding/body.h"
#include "coding/changes/summary_changes.h"
#include "coding/codebook.h"
#include "coding/letters.h"
#include "coding/phrases.h"
#include "coding/word_places.h"

namespace heddle {

namespace {

constexpr std::int32_t around = 40;  // code points of an excerpt, at either side

std::string excerpt_of(const Text& text, Range hit) {
    const Range wide{{std::max(0, hit.start.value - around)}, {std::min(text.end().value, hit.end.value + around)}};
    std::string words(trimmed(text.slice(wide)));
    std::ranges::replace_if(words, [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
    return (wide.start.value > 0 ? "…" : "") + words + (wide.end < text.end() ? "…" : "");
}

// Gives each text with what it is.
class Visitor {
public:
    Visitor(const Study& study, bool describe, const std::function<void(const StudyWords&)>& take)
        : study_(study), describe_(describe), take_(take) {}

    void visit() {
        for (const Document& d : study_.documents()) {
            give(d.name, d.id, [&] { return "the name of the document " + quoted(d.name); });
            give(d.source, d.id, [&] { return "the file that the document " + quoted(d.name) + " came from"; });
        }
        for (const Speaker& s : study_.speakers()) {
            give(s.label, s.document, [&] { return "a label in " + document(s.document); });
        }
        for (const Participant& p : study_.participants()) give(p.name, {}, [&] { return std::string("the name of a participant"); });
        for (const Coder& c : study_.coders()) give(c.name, {}, [&] { return std::string("the name of a coder"); });
        for (const Attribute& a : study_.attributes()) visit(a);
        for (const Code& c : study_.codes()) visit(c);
        for (const Document& d : study_.documents()) {
            for (const Coding& c : study_.codings(d.id)) visit(c);
        }
        for (const Memo& m : study_.memos()) give(m.text, m.on, [&] { return "a memo on " + target(m.on) + by(m.coder); });
        for (const auto& [key, value] : study_.settings()) {
            give(key, {}, [&] { return "the setting " + quoted(key); });
            give(value, {}, [&] { return "the setting " + quoted(key); });
        }
    }

private:
    template <class Describe>
    void give(std::string_view text, MemoTarget at, Describe where) {
        if (!text.empty()) take_({text, describe_ ? where() : std::string(), at});
    }

    void visit(const Attribute& a) {
        give(a.name, {}, [&] { return "the name of the attribute " + quoted(a.name); });
        for (const std::string& choice : a.order) give(choice, {}, [&] { return "the choices of the attribute " + quoted(a.name); });
        for (const AttributeValue& value : study_.values(a.id)) {
            const MemoTarget at = value.holder.document ? MemoTarget(value.holder.document) : MemoTarget();
            const auto where = [&] { return "a value of the attribute " + quoted(a.name) + holder(value.holder); };
            for (const std::string& entry : value.values) give(entry, at, where);
            give(value.holder.occasion, at, where);
            give(value.holder.of_value, at, where);
        }
    }

    void visit(const Code& c) {
        for (const std::string* text : {&c.name, &c.definition, &c.when_to_use, &c.when_not_to_use, &c.example, &c.proposition}) {
            give(*text, c.id, [&] { return "what the code " + quoted(c.name) + " says of itself"; });
        }
        for (const std::string& stance : c.stances) give(stance, c.id, [&] { return "the stances of the code " + quoted(c.name); });
        for (const Summary& s : study_.summaries(c.id)) {
            const MemoTarget at = std::holds_alternative<DocumentId>(s.of) ? MemoTarget(std::get<DocumentId>(s.of)) : MemoTarget(c.id);
            const auto where = [&] { return "the summary of " + name_of(study_, s.of) + " on " + quoted(c.name) + by(s.author); };
            give(s.text, at, where);
            if (const auto* value = std::get_if<ValueCase>(&s.of)) give(value->value, at, where);
        }
    }

    void visit(const Coding& c) {
        const CodingNotes& notes = c.notes();
        if (notes.empty()) return;
        const auto where = [&](const char* what) { return what + target(c.id) + by(c.coder); };
        give(notes.memo, c.id, [&] { return where("the note on "); });
        give(notes.about, c.id, [&] { return where("whom it is about: "); });
        give(notes.stance, c.id, [&] { return where("the stance of "); });
    }

    std::string document(DocumentId id) const {
        const Document* found = study_.documents().find(id);
        return found ? quoted(found->name) : std::string("a document");
    }
    std::string code(CodeId id) const {
        const Code* found = study_.codes().find(id);
        return found ? quoted(found->name) : std::string("a code");
    }
    std::string by(CoderId id) const {
        const Coder* found = study_.coders().find(id);
        return found ? " by " + found->name : std::string();
    }
    std::string holder(const Holder& of) const {
        std::string said;
        if (of.participant) {
            const Participant* found = study_.participants().find(of.participant);
            said += found ? " of " + quoted(found->name) : std::string();
        }
        if (of.document) said += (of.participant ? " in " : " of ") + document(of.document);
        if (of.of_attribute) said += " of " + quoted(of.of_value);
        return said;
    }
    std::string target(const MemoTarget& on) const {
        return std::visit(
            [&](auto id) -> std::string {
                using On = decltype(id);
                if constexpr (std::is_same_v<On, DocumentId>) return "the document " + document(id);
                if constexpr (std::is_same_v<On, CodeId>) return "the code " + code(id);
                if constexpr (std::is_same_v<On, ParticipantId>) {
                    const Participant* found = study_.participants().find(id);
                    return "the participant " + (found ? quoted(found->name) : std::string());
                }
                if constexpr (std::is_same_v<On, CodingId>) {
                    const Coding* found = study_.coding(id);
                    return found ? "a coding with " + code(found->code) + " in " + document(found->document)
                                 : std::string("a coding");
                }
                return "the study";
            },
            on);
    }

    const Study& study_;
    const bool describe_;
    const std::function<void(const StudyWords&)>& take_;
};

}  // namespace

NameFinder::NameFinder(const std::vector<std::string>& names) {
    for (const std::string& name : names) {
        if (is_valid_utf8(name) && holds_letter(name)) searches_.emplace_back(name);
    }
}

std::vector<Range> NameFinder::find_all(const Text& text) const {
    std::vector<Range> all;
    for (const TextSearch& search : searches_) {
        const auto hits = search.find_all(text);  // words are never stopped
        if (!hits) continue;
        for (const Range& hit : *hits) {
            if (stands_as_words(text, hit)) all.push_back(hit);
        }
    }
    return all;
}

bool NameFinder::finds_in(std::string_view utf8) const {
    if (utf8.empty() || searches_.empty() || !is_valid_utf8(utf8)) return false;
    return !find_all(Text{std::string(utf8)}).empty();
}

void for_each_words(const Study& study, bool describe, const std::function<void(const StudyWords&)>& take) {
    Visitor(study, describe, take).visit();
}

Result<std::vector<Mention>> mentions_of(const Study& study, const NameFinder& names, const RepeatedWords& said, const TextOf& texts) {
    std::vector<Mention> mentions;
    if (names.empty() && said.empty()) return mentions;
    for_each_words(study, true, [&](const StudyWords& words) {
        const Text text{std::string(words.text)};
        const auto hits = names.find_all(text);
        if (!hits.empty()) mentions.push_back({words.where, excerpt_of(text, hits.front()), hits.size(), words.at, {}});
        const auto repeated = said.find_all(text, text.whole());
        if (repeated.empty()) return;
        mentions.push_back({"their words, in " + words.where, excerpt_of(text, repeated.front()), repeated.size(), words.at, {}});
    });
    for (const Document& document : study.documents()) {
        HEDDLE_TRY(const Text text, texts(document));
        const auto hits = names.find_all(text);
        const std::string where = "the text of " + quoted(document.name);
        if (!hits.empty()) mentions.push_back({where, excerpt_of(text, hits.front()), hits.size(), document.id, hits.front()});
        std::vector<Range> repeated;
        for (const Body& body : bodies_of(study, document.id)) {
            if (body.participant || body.interviewer) continue;
            const auto found = said.find_all(text, body.range);
            repeated.insert(repeated.end(), found.begin(), found.end());
        }
        if (repeated.empty()) continue;
        mentions.push_back({"their words, in " + where, excerpt_of(text, repeated.front()), repeated.size(), document.id, repeated.front()});
    }
    return mentions;
}

}  // namespace heddle
