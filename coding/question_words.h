// How a kind of question is written in the words of the command line and read back (coding/asked_question.h): what the `asked` and `..._question` functions
// of each kind are made of. Pure; any thread. Both keep references to what they are made from.
#pragma once

#include <charconv>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "coding/asked_picture.h"
#include "coding/asked_question.h"
#include "coding/codebook.h"

namespace heddle {

// What stands for an attribute where answers are grouped or chosen by the occasion on which they were given.
inline constexpr const char* occasion_word = "occasion";

// "The code “Trust” is no longer in the study."
std::string no_longer_there(const QuestionOption& option);

// The object with this GUID; null where there is none.
template <class Objects>
auto object_of(const Objects& objects, const Guid& guid) -> decltype(&*objects.begin()) {
    for (const auto& each : objects) {
        if (each.guid == guid) return &each;
    }
    return nullptr;
}

// Writes a question's options in the order in which help lists them.
class QuestionWriter {
public:
    QuestionWriter(const Study& study, std::string command) : study_(study) { asked_.command = std::move(command); }

    void flag(const char* option, bool set) {
        if (set) asked_.options.push_back({.option = option});
    }
    void value(const char* option, std::string value) { asked_.options.push_back({.option = option, .value = std::move(value)}); }
    void values(const char* option, const std::vector<std::string>& all) {
        for (const std::string& each : all) value(option, each);
    }
    void number(const char* option, const std::optional<std::int64_t>& number) {
        if (number) value(option, std::to_string(*number));
    }
    void attribute(const char* option, AttributeId id, std::string value = {}) {
        const Attribute* found = study_.attributes().find(id);
        if (found) asked_.options.push_back({option, NamedKind::attribute, found->guid, found->name, std::move(value)});
    }
    void named(const char* option, NamedKind kind, const Guid& object, std::string name) {
        asked_.options.push_back({option, kind, object, std::move(name), {}});
    }
    void conditions(const std::vector<Condition>& where) {
        for (const Condition& each : where) attribute("--where", each.attribute, each.value);
    }
    void codes(const std::vector<CodeId>& codes) {
        if (codes.empty()) return;
        const Codebook codebook(study_);
        for (const CodeId id : codes) {
            if (const Code* code = study_.codes().find(id)) {
                asked_.options.push_back({"--code", NamedKind::code, code->guid, codebook.path(id), {}});
            }
        }
    }
    void coders(const std::vector<CoderId>& coders) {
        for (const CoderId id : coders) {
            if (const Coder* coder = study_.coders().find(id)) {
                asked_.options.push_back({"--coder", NamedKind::coder, coder->guid, coder->name, {}});
            }
        }
    }
    void documents(const std::vector<DocumentId>& documents) {
        for (const DocumentId id : documents) {
            if (const Document* document = study_.documents().find(id)) {
                asked_.options.push_back({"--document", NamedKind::document, document->guid, document->name, {}});
            }
        }
    }
    AskedQuestion take() { return std::move(asked_); }

private:
    const Study& study_;
    AskedQuestion asked_;
};

// Reads the options of one question; remembers the first thing that is wrong.
class QuestionReader {
public:
    QuestionReader(const Study& study, const AskedQuestion& asked, const char* command) : study_(study), asked_(asked) {
        if (asked.command != command) fault_ = "This question is asked with “" + asked.command + "”, not with “" + command + "”.";
    }

    // Each option goes to the function that is told its name; one that none takes is a fault. As what picture the answer is shown is no part of any question.
    template <class Take>
    void each(const Take& take) {
        for (const QuestionOption& option : asked_.options) {
            if (!fault_.empty()) return;
            if (is_of_picture(option.option)) continue;
            if (!take(option)) fault_ = "The option “" + option.option + "” means nothing to “" + asked_.command + "”.";
        }
    }
    AttributeId attribute(const QuestionOption& option) {
        const Attribute* found = option.kind == NamedKind::attribute ? object_of(study_.attributes(), option.object) : nullptr;
        return found ? found->id : lost<AttributeId>(option);
    }
    CodeId code(const QuestionOption& option) {
        const Code* found = option.kind == NamedKind::code ? object_of(study_.codes(), option.object) : nullptr;
        return found ? found->id : lost<CodeId>(option);
    }
    CoderId coder(const QuestionOption& option) {
        const Coder* found = option.kind == NamedKind::coder ? object_of(study_.coders(), option.object) : nullptr;
        return found ? found->id : lost<CoderId>(option);
    }
    DocumentId document(const QuestionOption& option) {
        const Document* found = option.kind == NamedKind::document ? object_of(study_.documents(), option.object) : nullptr;
        return found ? found->id : lost<DocumentId>(option);
    }
    ParticipantId participant(const QuestionOption& option) {
        const Participant* found = option.kind == NamedKind::participant ? object_of(study_.participants(), option.object) : nullptr;
        return found ? found->id : lost<ParticipantId>(option);
    }
    Condition condition(const QuestionOption& option) { return {attribute(option), option.value}; }
    std::int64_t number(const QuestionOption& option, std::int64_t least) {
        std::int64_t number = 0;
        const char* end = option.value.data() + option.value.size();
        const auto [stopped, error] = std::from_chars(option.value.data(), end, number);
        if (error != std::errc{} || stopped != end || number < least) wrong(option);
        return number;
    }
    template <class T>
    T known(const QuestionOption& option, const std::optional<T>& value) {
        if (!value) wrong(option);
        return value.value_or(T{});
    }
    void wrong(const QuestionOption& option) { fault_ = "“" + option.option + "” cannot be “" + option.written() + "”."; }
    template <class Question>
    Result<Question> give(Question question) {
        if (!fault_.empty()) return usage_error(fault_);
        return question;
    }

private:
    template <class Key>
    Key lost(const QuestionOption& option) {
        if (option.kind == NamedKind::nothing) {
            wrong(option);
        } else {
            fault_ = no_longer_there(option);
        }
        return {};
    }

    const Study& study_;
    const AskedQuestion& asked_;
    std::string fault_;
};

}  // namespace heddle
