#include "coding/turns/label_kind.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "coding/case_folding.h"
#include "coding/one_of.h"
#include "coding/unspaced_script.h"

namespace heddle {

namespace {

// clang-format off
// Folded, in the languages that transcripts were looked at in: English, German, French, Spanish,
// Italian, Portuguese, Dutch.
constexpr auto roles = std::to_array<std::string_view>({
    "i", "r", "p", "s", "q", "a", "m", "f", "int", "res", "resp", "part", "mod", "fac", "ir",
    "ie", "interviewer", "interviewee", "interviewers", "interviewees", "researcher",
    "respondent", "participant", "speaker", "moderator", "facilitator", "host", "patient",
    "carer", "focus group", "all", "unknown", "unidentified", "male", "female", "man", "woman",
    "person", "chair", "observer", "translator", "interpreter", "chercheur", "chercheuse",
    "interviewé", "interviewée", "interviewe", "enquêteur", "enquêtrice", "interviewerin",
    "befragte", "befragter", "entrevistador", "entrevistado"});

// Never a speaker, whatever the rest of the document looks like.
constexpr auto headings = std::to_array<std::string_view>({
    "note", "notes", "nb", "n.b.", "n.b", "ps", "p.s.", "e.g.", "eg", "e.g", "i.e.", "ie.", "i.e",
    "for example", "for instance", "example", "examples", "that is", "in other words", "namely",
    "such as", "as follows", "including", "warning", "caution", "important", "tip", "hint",
    "update", "edit", "remark", "remarks", "summary", "conclusion", "conclusions", "introduction",
    "background", "overview", "aim", "aims", "method", "methods", "results", "figure", "table",
    "source", "sources", "reference", "references", "see also", "keywords", "key words",
    "contents", "key themes", "themes", "theme", "next steps", "actions", "action points",
    "to do", "todo", "comment", "comments", "subject", "re", "cc", "to", "from", "tel", "phone",
    "fax", "e-mail", "email", "url", "http", "https", "zum beispiel", "par exemple",
    "por ejemplo", "per esempio", "remarque", "hinweis", "anmerkung",
    // minutes, field notes, structured notes and abstracts
    "action", "decision", "decisions", "agreed", "owner", "deadline", "due date", "resolved", "discussion", "task", "tasks",
    "observation", "observations", "reflection", "reflections", "impression", "impressions", "issue",
    "issues", "problem", "problems", "risk", "risks", "outcome", "outcomes", "finding", "findings",
    "recommendation", "recommendations", "strength", "strengths", "weakness", "weaknesses",
    "opportunity", "opportunities", "threat", "threats", "context", "setting", "design", "objective",
    "objectives", "purpose", "subjective", "assessment", "plan", "intervention", "interventions",
    "main outcome measures", "data sources", "action point", "next step"});

// The head of a transcript and the fields of a form about somebody.
constexpr auto cover_labels = std::to_array<std::string_view>({
    "date", "time", "place", "location", "venue", "duration", "length", "title", "project",
    "study", "site", "file", "file name", "filename", "recording", "audio", "audio file",
    "recorded", "recorded on", "transcript", "transcription", "transcribed by", "transcriber",
    "transcribed", "transcription date", "date of interview", "interview date",
    "date of transcription", "interview", "interview number", "interview no", "interview id",
    "id", "participant id", "participants", "present", "attendees", "page", "pages", "version",
    "status", "language", "datum", "ort", "lieu", "durée", "role", "job", "job title", "position",
    "profession", "occupation", "organisation", "organization", "employer", "years in role",
    "years of experience", "experience", "age", "age group", "gender", "sex", "ethnicity", "pseudonym",
    "consent", "consent form", "participant name", "interviewee name", "participant number",
    "participant no"});

// A longer label that begins so is a clause of a sentence.
constexpr auto sentence_openers = std::to_array<std::string_view>(
    {"the",     "a",       "an",      "this",  "that",    "these", "those", "it",    "its",
     "it's",    "there",   "there's", "here",  "here's",  "i",     "i'm",   "i've",  "i'd",
     "we",      "we're",   "we've",   "you",   "you're",  "he",    "he's",  "she",   "she's",
     "they",    "they're", "my",      "our",   "your",    "his",   "her",   "their", "and",
     "but",     "or",      "so",      "then",  "because", "if",    "when",  "while", "what",
     "which",   "who",     "why",     "how",   "where",   "for",   "in",    "on",    "at",
     "to",      "of",      "with",    "by",    "from",    "about", "as",    "is",    "are",
     "was",     "were",    "do",      "does",  "did",     "not",   "no",    "yes",   "yeah",
     "well",    "now",     "also",    "just",  "one",     "two",   "three", "first", "second",
     "another", "some",    "any",     "all",   "each",    "every", "let",   "let's", "like",
     "again",   "after",   "before",  "since", "than",    "et",    "mais",  "donc",  "alors",
     "je",      "tu",      "il",      "elle",  "on",      "nous",  "vous",  "und",   "aber",
     "also",    "ich",     "wir",     "es",    "das"});

constexpr auto particles = std::to_array<std::string_view>(
    {"de", "del", "della", "der", "den", "des", "di",  "da",  "do",  "dos", "du",
     "la", "le",  "les",   "van", "von", "zu",  "of",  "the", "and", "for", "y",
     "e",  "et",  "und",   "en",  "al",  "el",  "bin", "ibn", "ben", "ter"});

// Words that open sentences and are first names or surnames as well.
constexpr auto openers_that_are_names = std::to_array<std::string_view>(
    {"an", "das", "do", "he", "il", "in", "like", "my", "on", "she", "so", "to", "tu", "you"});

// Words of covers and headings that are surnames as well.
constexpr auto headings_that_are_names = std::to_array<std::string_view>({"page", "place", "date", "to", "re", "ort"});

// "The moderator" is one of those whom a typist did not name.
constexpr auto articles = std::to_array<std::string_view>({"the", "a", "an"});
constexpr auto ordinals = std::to_array<std::string_view>(
    {"first", "second", "third", "fourth", "fifth", "another", "other"});

// Numbered, they are headings: "Question 3", "Day 2". Alone they may be speakers of a press interview.
constexpr auto numbered_headings = std::to_array<std::string_view>({
    "q", "question", "answer", "section", "chapter", "part", "step", "stage", "phase", "day", "week", "item",
    "appendix", "option", "figure", "table", "theme", "aim", "objective", "site", "round", "wave"});
// clang-format on

UChar32 first_letter(std::string_view word) {
    for (std::int32_t at = 0; at < static_cast<std::int32_t>(word.size());) {
        UChar32 c = 0;
        U8_NEXT_UNSAFE(word.data(), at, c);
        if (u_isalnum(c)) return c;
    }
    return 0;
}

bool begins_like_a_name(std::string_view word) {
    const UChar32 c = first_letter(word);
    return c == 0 || !u_isULowercase(c);
}

bool has_case(UChar32 c) { return u_isULowercase(c) || u_isUUppercase(c) || u_istitle(c); }

std::vector<std::string_view> words_of(std::string_view label) {
    std::vector<std::string_view> words;
    for (std::size_t at = 0; at < label.size();) {
        const std::size_t end = std::min(label.find_first_of(" \t", at), label.size());
        if (end > at) words.push_back(label.substr(at, end - at));
        at = end + 1;
    }
    return words;
}

// "P1", "Speaker 2", "Respondent A", "GP-3" without what tells it from others of its kind.
std::string_view without_number(std::string_view label) {
    std::size_t end = label.size();
    const auto drop_trailing = [&](std::string_view what) {
        while (end > 0 && what.find(label[end - 1]) != std::string_view::npos)
            --end;
    };
    drop_trailing("0123456789");
    if (end == label.size() && end > 2 && label[end - 2] == ' ') end -= 1;
    drop_trailing(" #-_.");
    return label.substr(0, end);
}

// Without the marks above and below them.
int letters(std::string_view text) {
    int count = 0;
    for (std::int32_t at = 0; at < static_cast<std::int32_t>(text.size());) {
        UChar32 c = 0;
        U8_NEXT_UNSAFE(text.data(), at, c);
        if (u_isalnum(c)) ++count;
    }
    return count;
}

// "Participant 3" of "Participant 3 (female)", "P1" of "P1?".
std::string_view without_remark(std::string_view label) {
    if (label.ends_with('?')) label.remove_suffix(1);
    const std::size_t open = label.find(" (");
    return open == std::string_view::npos || !label.ends_with(')') ? label : label.substr(0, open);
}

// "interviewer" of "First interviewer", where the first word is one of `openers`; else nothing.
std::string_view behind_opener(std::string_view folded_label, const auto& openers) {
    const auto words = words_of(folded_label);
    if (words.size() < 2 || !is_one_of(openers, words.front())) return {};
    return folded_label.substr(static_cast<std::size_t>(words[1].data() - folded_label.data()));
}

// A role that is a word of its own, no letter or abbreviation.
bool is_spelt_out_role(std::string_view folded_label) {
    return folded_label.size() >= 4 && folded_label != "part" && folded_label != "resp" && is_one_of(roles, folded_label);
}

bool is_capitalised(const std::vector<std::string_view>& words) {
    return std::all_of(words.begin(), words.end(), [&](std::string_view word) {
        return begins_like_a_name(word) || (word != words.front() && is_one_of(particles, word));
    });
}

}  // namespace

LabelKind kind_of_label(std::string_view label) {
    label = without_remark(label);
    const std::string lower = folded(label);
    if (is_one_of(headings, lower)) return LabelKind::heading;
    const std::string_view plain = without_number(lower);
    if (plain != lower && (is_one_of(numbered_headings, plain) || is_one_of(headings, plain))) return LabelKind::heading;
    if (lower.starts_with("question for ") || lower.starts_with("questions for ")) return LabelKind::heading;
    if (is_one_of(roles, lower) || is_one_of(roles, plain)) return LabelKind::role;
    if (is_spelt_out_role(without_number(behind_opener(lower, ordinals)))) return LabelKind::role;
    if (is_cover_label(label)) return LabelKind::heading;

    const auto words = words_of(label);
    const std::string first = folded(words.empty() ? std::string_view() : words.front());
    if (is_one_of(sentence_openers, first)) return LabelKind::statement;
    if (words.size() == 1 && !has_case(first_letter(label))) {
        // Scripts without case: names are short, and the more so where no spaces part the words.
        const int longest = writes_no_spaces(static_cast<char32_t>(first_letter(label))) ? 10 : 20;
        return letters(label) <= longest ? LabelKind::name : LabelKind::phrase;
    }
    const bool one_lower_token =
        words.size() == 1 && label.find_first_of("-_0123456789") != std::string_view::npos;
    if (one_lower_token) return LabelKind::name;
    return is_capitalised(words) && words.size() <= 6 ? LabelKind::name : LabelKind::phrase;
}

std::optional<LabelKind> kind_where_it_takes_turns(std::string_view label) {
    label = without_remark(label);
    const std::string lower = folded(label);
    if (is_one_of(headings_that_are_names, lower)) return LabelKind::name;
    if (is_numbered_part(label)) return LabelKind::role;
    const auto words = words_of(label);
    if (words.empty() || !is_one_of(sentence_openers, words_of(lower).front())) return std::nullopt;
    if (is_spelt_out_role(without_number(behind_opener(lower, articles)))) return LabelKind::role;
    if (words.size() == 1 && !is_one_of(openers_that_are_names, lower)) return std::nullopt;
    return is_capitalised(words) && words.size() <= 4 ? std::optional(LabelKind::name) : std::nullopt;
}

bool is_numbered_part(std::string_view label) {
    const std::string lower = folded(without_remark(label));
    return without_number(lower) == "part" && lower != "part";
}

bool is_sound(std::string_view label) {
    const std::string lower = folded(label);
    const auto words = words_of(lower);
    static constexpr auto sounds = std::to_array<std::string_view>(
        {"music", "blank_audio", "applause", "laughter", "laughs", "laughing", "pause", "silence", "inaudible", "unclear", "crosstalk",
         "noise", "noises", "cheering", "coughs", "sighs", "musik", "applaus", "beifall", "gelächter", "lachen", "lacht",
         "stille", "unverständlich", "geräusche", "musique", "applaudissements", "rires", "bruit", "música", "aplausos",
         "risas", "silencio", "pausa", "ininteligible", "ruido"});
    return !words.empty() && words.size() <= 4 && is_one_of(sounds, words.back());
}

bool is_full_name(std::string_view label) {
    // An organisation in brackets tells more of somebody; "(who is a friend)" is a clause.
    const std::string_view name = without_remark(label);
    if (name.size() < label.size() && name.size() + 3 < label.size() && label.ends_with(')')) {
        if (!is_capitalised(words_of(label.substr(name.size() + 2, label.size() - name.size() - 3)))) return false;
        label = name;
    }
    const auto words = words_of(label);
    return words.size() >= 2 && words.size() <= 4 &&
           std::all_of(words.begin(), words.end(), [](auto word) {
               const UChar32 c = first_letter(word);
               return u_isUUppercase(c) || u_istitle(c);
           });
}

bool is_cover_label(std::string_view label) { return is_one_of(cover_labels, folded(label)); }

}  // namespace heddle
