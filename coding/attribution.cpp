#include "coding/attribution.h"

#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "coding/attribute_values.h"
#include "coding/body.h"
#include "coding/case_folding.h"
#include "coding/count_question.h"
#include "coding/guid.h"
#include "coding/phrases.h"
#include "coding/text.h"

namespace heddle {

namespace {

constexpr std::string_view participant_word = "participant";
constexpr std::string_view document_word = "document";

std::string joined(const std::vector<std::string>& values) {
    std::string out;
    for (const std::string& value : values) out += (out.empty() ? "" : ", ") + value;
    return out;
}

void add_once(std::vector<std::string>& values, std::string value) {
    if (std::ranges::find(values, value) == values.end()) values.push_back(std::move(value));
}

const Attribute* attribute_with(const Study& study, const Guid& guid) {
    for (const Attribute& attribute : study.attributes()) {
        if (attribute.guid == guid) return &attribute;
    }
    return nullptr;
}

std::string names_in(const Study& study) {
    std::string names = "{participant}, {document}";
    for (const Attribute& attribute : study.attributes()) names += ", {" + attribute.name + "}";
    return names;
}

}  // namespace

AttributionTemplate::AttributionTemplate() : parts_{{{Kind::participant, {}, {}}}, {{Kind::document, {}, {}}}} {}

Result<AttributionTemplate> AttributionTemplate::read(std::string_view text, const std::function<std::optional<Piece>(std::string_view)>& named) {
    AttributionTemplate made;
    made.parts_.assign(1, {});
    std::string words;
    const auto end_words = [&] {
        if (!words.empty()) made.parts_.back().push_back({Kind::words, std::exchange(words, {}), {}});
    };
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (static_cast<unsigned char>(c) < 0x20) return failure("An attribution is one line of text; leave out line breaks and tabs.");
        if (c == ',' && at + 1 < text.size() && text[at + 1] == ' ') {
            end_words();
            made.parts_.emplace_back();
            ++at;
            continue;
        }
        if (c != '{') {
            words += c;
            continue;
        }
        const std::size_t close = text.find('}', at);
        if (close == std::string_view::npos) return failure("In the attribution a “{” has no “}” behind it.");
        const std::string_view name = trimmed(text.substr(at + 1, close - at - 1));
        at = close;
        end_words();
        auto piece = folded(name) == participant_word ? std::optional(Piece{Kind::participant, {}, {}})
                     : folded(name) == document_word  ? std::optional(Piece{Kind::document, {}, {}})
                                                      : named(name);
        if (!piece) return usage_error("The study has nothing that is called “" + std::string(name) + "”");
        made.parts_.back().push_back(std::move(*piece));
    }
    end_words();
    std::erase_if(made.parts_, [](const auto& part) {
        return std::ranges::all_of(part, [](const Piece& piece) { return piece.kind == Kind::words && trimmed(piece.words).empty(); });
    });
    if (made.parts_.empty()) return failure("An attribution says something; type what stands behind each quotation.");
    return made;
}

Result<AttributionTemplate> AttributionTemplate::parse(const Study& study, std::string_view written) {
    auto made = read(written, [&](std::string_view name) -> std::optional<Piece> {
        const Attribute* attribute = find_attribute(study, name);
        return attribute ? std::optional(Piece{Kind::attribute, {}, attribute->id}) : std::nullopt;
    });
    if (!made && made.error().kind == ErrorKind::usage) return usage_error(made.error().message + "; an attribution can hold " + names_in(study) + ".");
    return made;
}

AttributionTemplate AttributionTemplate::of(const Study& study) {
    const std::string& kept = study.setting(std::string(attribution_setting));
    if (kept.empty()) return {};
    // What is gone, or cannot be read, gives nothing: never the names that somebody wanted hidden.
    auto made = read(kept, [&](std::string_view name) -> std::optional<Piece> {
        const auto guid = parse_guid(name);
        const Attribute* attribute = guid ? attribute_with(study, *guid) : nullptr;
        return Piece{Kind::attribute, {}, attribute ? attribute->id : AttributeId{}};
    });
    if (made) return std::move(made).value();
    AttributionTemplate nothing;
    nothing.parts_.clear();
    return nothing;
}

std::string AttributionTemplate::in_text(const std::function<std::string(const Attribute&)>& called, const Study& study) const {
    std::string out;
    for (const auto& part : parts_) {
        if (!out.empty()) out += ", ";
        for (const Piece& piece : part) {
            const Attribute* attribute = study.attributes().find(piece.attribute);
            if (piece.kind == Kind::words) out += piece.words;
            if (piece.kind == Kind::participant) out += "{participant}";
            if (piece.kind == Kind::document) out += "{document}";
            if (piece.kind == Kind::attribute && attribute) out += "{" + called(*attribute) + "}";
        }
    }
    return out;
}

std::string AttributionTemplate::written(const Study& study) const {
    return in_text([](const Attribute& attribute) { return attribute.name; }, study);
}

std::string AttributionTemplate::kept(const Study& study) const {
    return in_text([](const Attribute& attribute) { return attribute.guid.to_string(); }, study);
}

bool AttributionTemplate::names_people() const {
    return std::ranges::any_of(parts_, [](const auto& part) {
        return std::ranges::any_of(part, [](const Piece& piece) { return piece.kind == Kind::participant || piece.kind == Kind::document; });
    });
}

std::string AttributionTemplate::text(const Study& study, EffectiveValues& effective, DocumentId document, std::span<const ParticipantId> people) const {
    const Document* found = study.documents().find(document);
    const auto of_piece = [&](const Piece& piece) {
        std::vector<std::string> values;
        if (piece.kind == Kind::participant) {
            for (const ParticipantId id : people) {
                if (const Participant* participant = study.participants().find(id)) add_once(values, participant->name);
            }
        } else if (piece.kind == Kind::document) {
            if (found) values.push_back(found->name);
        } else if (!study.attributes().contains(piece.attribute)) {
            return std::string();
        } else if (piece.kind == Kind::attribute && people.empty()) {
            values = effective.of(piece.attribute, document, {});
        } else if (piece.kind == Kind::attribute) {
            for (const ParticipantId id : people) {
                for (std::string& value : effective.of(piece.attribute, document, id)) add_once(values, std::move(value));
            }
        }
        return joined(values);
    };
    std::vector<std::string> said;
    for (const auto& part : parts_) {
        std::string words;
        bool asks = false;
        bool gives = false;
        for (const Piece& piece : part) {
            const std::string given = piece.kind == Kind::words ? piece.words : of_piece(piece);
            asks = asks || piece.kind != Kind::words;
            gives = gives || (piece.kind != Kind::words && !given.empty());
            words += given;
        }
        if (asks && !gives) continue;
        // A person who is named after the document says it already: “Leeds: Anna”.
        const bool repeats = found && words == found->name && !said.empty() && said.front().starts_with(found->name + ": ");
        if (!repeats) said.push_back(std::move(words));
    }
    return joined(said);
}

std::vector<SingledOut> singled_out(const Study& study, const AttributionTemplate& attribution, AttributeId heading) {
    if (attribution.names_people() || (heading && !study.attributes().contains(heading))) return {};
    EffectiveValues effective(study);
    std::map<std::string, std::set<std::vector<ParticipantId>>> who;
    std::map<std::pair<std::string, std::string>, std::set<std::vector<ParticipantId>>> below;  // value of the heading, attribution
    const auto put_below = [&](DocumentId document, const std::vector<ParticipantId>& people, const std::string& text) {
        for (const ParticipantId person : people) {
            std::vector<std::string> values = effective.of(heading, document, person);
            if (values.empty()) values.emplace_back(not_recorded);
            for (const std::string& value : values) below[{value, text}].insert(people);
        }
    };
    for (const Document& document : study.documents()) {
        const std::vector<Body> bodies = bodies_of(study, document.id);
        std::set<std::vector<ParticipantId>> speaking;
        for (const Body& body : bodies) {
            if (body.participant && !body.interviewer) speaking.insert({body.participant});
        }
        for (const Coding& coding : study.codings(document.id)) {
            if (auto people = belongs_to(bodies, coding); people.size() > 1) speaking.insert(std::move(people));
        }
        for (const std::vector<ParticipantId>& people : speaking) {
            const std::string text = attribution.text(study, effective, document.id, people);
            who[text].insert(people);
            if (heading) put_below(document.id, people, text);
        }
    }
    std::vector<SingledOut> found;
    if (heading) {
        for (const auto& [where, people] : below) {
            if (people.size() == 1 && who[where.second].size() > 1) found.push_back({where.second, *people.begin(), where.first});
        }
        return found;
    }
    for (const auto& [text, people] : who) {
        if (people.size() == 1) found.push_back({text, *people.begin()});
    }
    return found;
}

std::string sentence_of(const Study& study, const SingledOut& alone) {
    std::vector<std::string> names;
    for (const ParticipantId id : alone.people) {
        if (const Participant* participant = study.participants().find(id)) names.push_back(participant->name);
    }
    const std::string under = alone.heading.empty() ? "" : "Under " + heddle::quoted(alone.heading) + " ";
    return under + heddle::quoted(alone.attribution) + " is said of " + (names.size() == 1 ? "one person alone: " : "the same people alone: ") + enumerated(names) + ".";
}

Result<EditGroup> set_attribution(const Study& study, CoderId coder, const AttributionTemplate& attribution) {
    GroupBuilder builder(study, coder, "Attribute quotations as “" + attribution.written(study) + "”");
    const std::string key(attribution_setting);
    const std::string before = study.setting(key);
    const std::string after = attribution.is_ordinary() ? std::string() : attribution.kept(study);
    if (!attribution.is_ordinary() && after.empty()) return conflict("An attribute of this attribution is no longer in the study; choose another one.");
    if (before == after) return builder.take();
    if (before.empty()) {
        HEDDLE_CHECK(builder.add(Setting{key, after}));
    } else if (after.empty()) {
        HEDDLE_CHECK(builder.remove(Setting{key, before}));
    } else {
        HEDDLE_CHECK(builder.change(Setting{key, before}, Setting{key, after}));
    }
    return builder.take();
}

}  // namespace heddle
