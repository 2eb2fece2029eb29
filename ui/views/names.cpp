#include "ui/views/names.h"

#include <fmt/core.h>
#include <unicode/coll.h>

#include <algorithm>
#include <ctime>
#include <memory>
#include <vector>

#include "coding/text.h"

namespace heddle {

std::string coder_name(const Study& study, CoderId coder) {
    const Coder* found = study.coders().find(coder);
    return found ? found->name : std::string("Nobody");
}

const char* progress_name(ProgressState state) {
    switch (state) {
        case ProgressState::not_started: return "Not started";
        case ProgressState::in_progress: return "In progress";
        case ProgressState::done: return "Done";
    }
    return "";
}

std::string progress_name(const Study& study, CoderId coder, DocumentId document) {
    if (study.is_outdated(coder, document)) return "Done before the codebook grew";
    return progress_name(study.progress(coder, document));
}

std::string date_time(std::int64_t milliseconds) {
    const std::time_t seconds = milliseconds / 1000;
    std::tm local{};
    if (!localtime_r(&seconds, &local)) return {};
    char buffer[64];
    const std::size_t length = std::strftime(buffer, sizeof buffer, "%e %B %Y, %H:%M", &local);
    std::string result(buffer, length);
    if (!result.empty() && result.front() == ' ') result.erase(0, 1);
    return result;
}

std::string grouped(std::int64_t number) {
    std::string digits = std::to_string(number < 0 ? -number : number);
    for (auto place = static_cast<std::ptrdiff_t>(digits.size()) - 3; place > 0; place -= 3) {
        digits.insert(static_cast<std::size_t>(place), ",");
    }
    return (number < 0 ? "−" : "") + digits;
}

std::string counted(std::int64_t number, const char* one, const char* many) {
    return grouped(number) + " " + (number == 1 ? one : many);
}

std::string shortened(std::string_view utf8, std::int32_t most) {
    // Code points are at most as many as bytes.
    if (utf8.size() <= static_cast<std::size_t>(most)) return std::string(utf8);
    std::size_t end = 0;
    std::size_t space = 0;  // the last one
    for (std::int32_t kept = 0; end < utf8.size(); ++kept) {
        if (utf8[end] == ' ' || utf8[end] == '\n') space = end;
        if (kept == most) {
            // A word is kept whole or left out, unless it is nearly all there is.
            if (space > end / 2) end = space;
            return std::string(trimmed(utf8.substr(0, end))) + "…";
        }
        do {
            ++end;
        } while (end < utf8.size() && (static_cast<unsigned char>(utf8[end]) & 0xC0) == 0x80);
    }
    return std::string(utf8);
}

std::string document_value(const Study& study, AttributeId attribute, const Document& document) {
    return document_value(study, attribute, document, study.speakers_of(document.id));
}

std::string document_value(const Study& study, AttributeId attribute, const Document& document, std::span<const Speaker* const> speakers) {
    std::vector<std::string> values;
    const auto take = [&](const Holder& holder) {
        const auto* found = study.value(attribute, holder);
        if (!found) return false;
        for (const auto& value : *found) {
            if (std::ranges::find(values, value) == values.end()) values.push_back(value);
        }
        return true;
    };
    if (!take(Holder::of(document.id))) {
        const auto person = [&](ParticipantId participant) {
            if (!participant) return;
            if (!take(Holder::of(participant, document.id))) take(Holder::of(participant));
        };
        for (const Speaker* speaker : speakers) person(speaker->participant);
        person(document.assigned);
    }
    std::ranges::sort(values, natural_less);
    std::string joined;
    for (const auto& value : values) joined += (joined.empty() ? "" : ", ") + value;
    return joined;
}

namespace {

// Opening a collator is dear; one a thread is kept. Null where ICU has none.
const icu::Collator* natural_collator() {
    thread_local const std::unique_ptr<icu::Collator> collator = [] {
        UErrorCode status = U_ZERO_ERROR;
        std::unique_ptr<icu::Collator> made(icu::Collator::createInstance(icu::Locale::getRoot(), status));
        if (U_FAILURE(status)) made.reset();
        if (made) made->setAttribute(UCOL_NUMERIC_COLLATION, UCOL_ON, status);
        return made;
    }();
    return collator.get();
}

}  // namespace

bool natural_less(const std::string& a, const std::string& b) {
    const icu::Collator* collator = natural_collator();
    if (!collator) return a < b;
    UErrorCode status = U_ZERO_ERROR;
    const auto order = collator->compareUTF8(a, b, status);
    return order == UCOL_EQUAL ? a < b : order == UCOL_LESS;
}

std::string natural_key(const std::string& text) {
    const icu::Collator* collator = natural_collator();
    if (!collator) return text;
    const icu::UnicodeString units = icu::UnicodeString::fromUTF8(text);
    std::string key(static_cast<std::size_t>(std::max(0, collator->getSortKey(units, nullptr, 0))), '\0');
    collator->getSortKey(units, reinterpret_cast<std::uint8_t*>(key.data()), static_cast<std::int32_t>(key.size()));
    return key + text;  // a key ends in a zero byte, so that what follows tells apart only what has the same key
}

}  // namespace heddle
