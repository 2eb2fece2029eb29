#include "coding/pseudonyms/suggestions.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>

#include "coding/case_folding.h"
#include "coding/letters.h"
#include "coding/one_of.h"
#include "coding/pseudonyms/folded_text.h"
#include "coding/pseudonyms/marked_words.h"
#include "coding/turns/label_kind.h"

namespace heddle {

namespace {

constexpr std::size_t most_examples = 3;
constexpr std::size_t longest_run = 6;  // words

// With a small first letter; a full stop behind is no part of it.
constexpr std::array<std::string_view, 38> titles{
    "dr",     "mr",        "mrs",   "ms",   "miss",  "mx",      "prof", "professor", "doctor", "sir",  "dame",   "lord",  "lady",
    "sister", "nurse",     "rev",   "reverend", "father", "cllr", "councillor", "matron", "consultant", "auntie", "uncle", "aunt",
    "herr",   "frau",      "monsieur", "madame", "mme", "mlle", "señor", "señora", "signor", "signora", "captain", "major", "inspector"};

constexpr std::array<std::string_view, 12> links{"of", "on", "upon", "de", "la", "van", "von", "der", "den", "bin", "ibn", "al"};

// English writes these with a capital, wherever they stand.
constexpr std::array<std::string_view, 74> common{
    "i",       "i'm",      "i've",     "i'd",      "i'll",     "monday",  "tuesday", "wednesday", "thursday", "friday",  "saturday", "sunday",
    "january", "february", "march",    "april",    "may",      "june",    "july",    "august",    "september", "october", "november", "december",
    "christmas", "easter", "english",  "british",  "french",   "german",  "spanish", "polish",    "welsh",    "scottish", "irish",   "european",
    "ok",      "okay",     "god",      "internet", "google",   "excel",   "powerpoint", "word",   "zoom",     "teams",   "skype",   "covid",
    "brexit",  "nhs",      "gp",       "gps",      "hr",       "it",      "uk",      "eu",        "usa",      "a",       "tv",      "pa",
    "pdf",     "ceo",      "mp",       "bbc",      "yeah",     "yes",     "no",      "q",         "r",        "int",     "p",       "interviewer",
    "inaudible", "laughter"};

// With a capital only because they begin a sentence: no part of a name that follows.
constexpr std::array<std::string_view, 62> openers{
    "the",  "a",    "an",   "in",   "on",    "at",    "to",    "from", "for",  "with", "and",   "but",   "so",      "or",   "if",    "when",
    "while", "as",  "by",   "of",   "we",    "he",    "she",   "they", "you",  "this", "that",  "these", "those",   "then", "there", "what",
    "where", "who", "how",  "why",  "is",    "are",   "was",   "were", "do",   "does", "did",   "have",  "has",     "my",   "our",   "your",
    "his",  "her",  "their", "not", "well",  "because", "also", "after", "before", "since", "until", "like", "say", "ask"};

bool has_small_letter(std::string_view utf8) {
    for (std::size_t at = 0; at < utf8.size();) {
        if (u_islower(static_cast<UChar32>(take_code_point(utf8, at)))) return true;
    }
    return false;
}

bool is_word_sign(char32_t c) {
    constexpr std::uint32_t letters = U_GC_L_MASK | U_GC_M_MASK | U_GC_ND_MASK;
    return (U_MASK(u_charType(static_cast<UChar32>(c))) & letters) != 0;
}

bool begins_no_name(std::string_view word) {
    const std::string lowered = ascii_lowered(word);
    return is_one_of(common, lowered) || is_one_of(openers, lowered);
}

bool is_apostrophe(char32_t c) { return c == '\'' || c == 0x2019; }

}  // namespace

struct Suggester::Token {
    Range range;
    std::string_view words;
    bool capital = false;
    bool begins = false;  // a sentence or paragraph
    bool joined = false;  // to the one before, by a single space or a full stop and a space after a title or initial
    bool stopped = false; // a full stop follows at once
};

std::string_view name_of(SuggestionKind kind) {
    static constexpr std::array<std::string_view, 9> names{"participant", "label",      "person",   "name",       "e-mail",
                                                           "telephone",   "NHS number", "postcode", "web address"};
    return names[static_cast<std::size_t>(kind)];
}

std::string_view usual_pseudonym(SuggestionKind kind) {
    switch (kind) {
        case SuggestionKind::e_mail: return "[e-mail address]";
        case SuggestionKind::telephone: return "[telephone number]";
        case SuggestionKind::nhs_number: return "[patient number]";
        case SuggestionKind::postcode: return "[postcode]";
        case SuggestionKind::web_address: return "[web address]";
        default: return {};
    }
}

Suggester::Suggester(const Study& study, const std::vector<Pseudonym>& known) : study_(study), known_(known) {
    for (const Code& code : study.codes()) left_out_.insert(folded_name(code.name));
    for (const Coder& coder : study.coders()) left_out_.insert(folded_name(coder.name));
    for (const Participant& participant : study.participants()) {
        // The number of a respondent is no name.
        if (!participant.from_label && holds_letter(participant.name) && kind_of_label(participant.name) == LabelKind::name)
            propose(participant.name, SuggestionKind::participant, true, {});
    }
    for (const Speaker& speaker : study.speakers()) {
        if (!speaker.interviewer && kind_of_label(speaker.label) == LabelKind::name)
            propose(speaker.label, SuggestionKind::label, true, {});
    }
}

bool Suggester::is_left_out(const std::u32string& units) const { return units.empty() || left_out_.contains(units); }

void Suggester::propose(std::string_view words, SuggestionKind kind, bool certain, Passage passage) {
    const std::u32string units = folded_name(words);
    if (is_left_out(units)) return;
    const auto [at, is_new] = candidates_.try_emplace(units);
    Candidate& candidate = at->second;
    if (is_new) {
        candidate.words = words;
        candidate.kind = kind;
    }
    if (kind < candidate.kind) candidate.kind = kind;
    // “LEEDS” is shown as “Leeds” where that stands as well.
    if (!has_small_letter(candidate.words) && has_small_letter(words)) candidate.words = words;
    candidate.certain = candidate.certain || certain;
    if (!passage.document) return;
    ++candidate.times;
    if (candidate.examples.size() < most_examples) candidate.examples.push_back(passage);
}

void Suggester::look_at(DocumentId document, const Text& text) {
    look_for_names(document, text, look_for_marked(document, text));
}

std::vector<Range> Suggester::look_for_marked(DocumentId document, const Text& text) {
    std::vector<Range> ranges;
    for (const MarkedWord& word : marked_words(text.utf8())) {
        const Range range{text.position_at({word.start}), text.position_at({word.end})};
        propose(text.slice(range), word.kind, true, {document, range});
        ranges.push_back(range);
    }
    return ranges;
}

void Suggester::look_for_names(DocumentId document, const Text& text, const std::vector<Range>& marked) {
    auto next_marked = marked.begin();
    const std::string_view utf8 = text.utf8();
    // Where words begin although no sentence ends before them.
    std::set<std::int32_t> beginnings;
    for (const Turn& turn : study_.turns(document)) {
        beginnings.insert(turn.start.value);
        beginnings.insert(turn.body.start.value);
    }
    std::vector<Token> run;
    bool titled = false;
    const auto flush = [&] {
        // What links names stands between them.
        while (!run.empty() && !run.back().capital) run.pop_back();
        if (!run.empty()) {
            // The first word of a sentence has its capital from there.
            const std::size_t first = run.front().begins && !titled && run.size() > 1 && begins_no_name(run.front().words) ? 1 : 0;
            const Range range{run[first].range.start, run.back().range.end};
            const std::string_view words = text.slice(range);
            const bool alone = run.size() - first == 1;
            const std::string lowered = ascii_lowered(words);
            const bool is_common = alone && is_one_of(common, lowered);
            const bool is_short = range.length() < 2;
            if (!is_common && !is_short) {
                const bool certain = titled || !run[first].begins || run.size() - first > 1;
                propose(words, titled ? SuggestionKind::person : SuggestionKind::name, certain, {document, range});
            }
        }
        run.clear();
        titled = false;
    };

    bool begins = true;
    bool only_space = true;   // since the last word
    bool after_title = false;
    std::int32_t position = 0;
    for (std::size_t at = 0; at < utf8.size();) {
        const std::size_t start_byte = at;
        std::size_t next = at;
        char32_t c = take_code_point(utf8, next);
        if (!is_word_sign(c)) {
            if (c == '\n' || c == '.' || c == '!' || c == '?' || c == 0x2026 || c == ':' || c == 0x3002) begins = true;
            if (c == '\n' || !(c == ' ' || c == 0xa0)) only_space = false;
            if (c == '.' && after_title) {  // “Dr. Jane”, “J. Smith”
                begins = false;
                only_space = true;
            }
            at = next;
            ++position;
            continue;
        }
        // A word: letters and digits, with apostrophes and hyphens between.
        Token token;
        token.range.start = {position};
        token.begins = begins || beginnings.contains(position);
        token.joined = only_space;
        token.capital = u_isupper(static_cast<UChar32>(c)) || u_istitle(static_cast<UChar32>(c));
        std::size_t end = next;
        std::int32_t end_position = position + 1;
        for (std::size_t look = next; look < utf8.size();) {
            const char32_t sign = take_code_point(utf8, look);
            if (is_word_sign(sign)) {
                end = look;
                ++end_position;
                continue;
            }
            if (!is_apostrophe(sign) && sign != '-' && sign != 0x2010 && sign != 0x2011) break;
            std::size_t after = look;
            if (look >= utf8.size() || !is_word_sign(take_code_point(utf8, after))) break;
            // “Leeds's”: the ending is no part of the name.
            const bool possessive = is_apostrophe(sign) && (utf8[look] == 's' || utf8[look] == 'S') &&
                                    (after >= utf8.size() || !is_word_sign([&] { std::size_t t = after; return take_code_point(utf8, t); }()));
            if (possessive) break;
            end = look;
            ++end_position;
        }
        token.range.end = {end_position};
        token.words = utf8.substr(start_byte, end - start_byte);
        while (next_marked != marked.end() && next_marked->end <= token.range.start) ++next_marked;
        if (next_marked != marked.end() && next_marked->overlaps(token.range)) token.capital = false;
        const std::string lowered = ascii_lowered(token.words);
        const bool is_title = token.capital && is_one_of(titles, lowered);
        if (!token.capital) ++small_[folded_name(token.words)];
        const bool link = !token.capital && !run.empty() && is_one_of(links, lowered) && !is_one_of(common, ascii_lowered(run.back().words));
        const bool continues = token.joined && !token.begins && !run.empty() && run.size() < longest_run && !is_title;
        if (!run.empty() && !(continues && (token.capital || link))) flush();
        if (is_title) {
            titled = true;
        } else if (token.capital || link) {
            if (run.empty() && !token.joined) titled = false;
            run.push_back(token);
        } else {
            titled = false;
        }
        after_title = is_title || (token.capital && token.range.length() == 1);
        begins = false;
        only_space = true;
        at = end;
        position = end_position;
        // A possessive's ending is passed over, so that it is no word.
        if (at < utf8.size()) {
            std::size_t look = at;
            const char32_t sign = take_code_point(utf8, look);
            if (is_apostrophe(sign) && look < utf8.size() && (utf8[look] == 's' || utf8[look] == 'S')) {
                at = look + 1;
                position += 2;
            }
        }
    }
    flush();
}

std::vector<Suggestion> Suggester::suggested() const {
    std::vector<Suggestion> all;
    for (const auto& [units, candidate] : candidates_) {
        if (!candidate.certain || known_.finds_in(candidate.words)) continue;
        const auto small = small_.find(units);
        if (candidate.kind == SuggestionKind::name && small != small_.end() && small->second >= candidate.times) continue;
        all.push_back({candidate.words, candidate.kind, candidate.times, candidate.examples});
    }
    std::ranges::stable_sort(all, [](const Suggestion& a, const Suggestion& b) {
        return a.kind != b.kind ? a.kind < b.kind : a.times > b.times;
    });
    return all;
}

}  // namespace heddle
