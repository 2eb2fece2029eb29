#include "coding/transcript_cover.h"

#include <algorithm>
#include <array>

#include "coding/case_folding.h"
#include "coding/turns/label_kind.h"
#include "coding/turns/text_lines.h"

namespace heddle {

namespace {

constexpr std::size_t most_lines = 40;
constexpr std::size_t longest_cover_label = 40;   // bytes
constexpr std::size_t longest_value = 400;  // bytes

// Besides those of is_cover_label(), which are never talk at the head of a transcript: these may be a speaker's label, too.
bool is_field_of_covers(std::string_view label) {
    static constexpr std::array<std::string_view, 32> words{
        "interviewee", "interviewee name", "interviewer", "interviewers", "interviewed by", "interviewees", "respondent", "participant",
        "pseudonym", "role", "job title", "organisation", "organization", "position", "gender", "age", "transcriptionist", "typist",
        "file number", "round", "wave", "method", "mode", "interviewte", "befragte person", "interviewerin", "projekt", "projet",
        "enquêteur", "enquêté", "proyecto", "fecha"};
    return is_cover_label(label) || std::ranges::find(words, folded(label)) != words.end();
}

struct FieldLine {
    std::string label;
    std::string value;
};

// "Label: value" or "Label<tab>value".
std::optional<FieldLine> parse_field(std::string_view line) {
    const std::size_t tab = line.find('\t');
    std::size_t colon = line.find(':');
    std::size_t colon_size = 1;
    if (const std::size_t wide = line.find("："); wide < colon) {
        colon = wide;
        colon_size = std::string_view("：").size();
    }
    std::size_t label_end = std::min(tab, colon);
    if (label_end == std::string_view::npos) return std::nullopt;
    std::size_t value_start = label_end == tab ? tab + 1 : colon + colon_size;
    if (label_end == tab && line.find('\t', tab + 1) != std::string_view::npos) return std::nullopt;  // three columns
    std::string_view label = trimmed(line.substr(0, label_end));
    while (label.starts_with("*")) label.remove_prefix(1);
    while (label.ends_with("*")) label.remove_suffix(1);
    if (label.ends_with(":")) label.remove_suffix(1);
    std::string_view value = trimmed(line.substr(value_start));
    while (value.starts_with("*") || value.starts_with(":")) value = trimmed(value.substr(1));
    label = trimmed(label);
    if (label.empty() || value.empty() || label.size() > longest_cover_label || value.size() > longest_value) return std::nullopt;
    if (label.front() >= '0' && label.front() <= '9') return std::nullopt;  // a time
    if (value.starts_with("//")) return std::nullopt;                       // an address
    return FieldLine{std::string(label), std::string(value)};
}

Range moved(Range range, Position end) {
    const auto back = [&](Position position) { return Position{std::max(0, position - end)}; };
    return {back(range.start), back(range.end)};
}

int month_in_cover(std::string_view word) {
    static constexpr std::array<std::array<std::string_view, 5>, 12> months{{
        {"january", "januar", "janvier", "enero", "gennaio"},
        {"february", "februar", "février", "febrero", "febbraio"},
        {"march", "märz", "mars", "marzo", "marzo"},
        {"april", "april", "avril", "abril", "aprile"},
        {"may", "mai", "mai", "mayo", "maggio"},
        {"june", "juni", "juin", "junio", "giugno"},
        {"july", "juli", "juillet", "julio", "luglio"},
        {"august", "august", "août", "agosto", "agosto"},
        {"september", "september", "septembre", "septiembre", "settembre"},
        {"october", "oktober", "octobre", "octubre", "ottobre"},
        {"november", "november", "novembre", "noviembre", "novembre"},
        {"december", "dezember", "décembre", "diciembre", "dicembre"},
    }};
    static constexpr std::array<std::string_view, 12> short_ones{"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"};
    if (word.ends_with('.')) word.remove_suffix(1);
    for (std::size_t i = 0; i < months.size(); ++i) {
        if (word == short_ones[i] || std::ranges::find(months[i], word) != months[i].end()) return static_cast<int>(i) + 1;
    }
    return word == "sept" ? 9 : 0;
}

std::optional<int> number_in(std::string_view word) {
    for (const std::string_view ending : {"st", "nd", "rd", "th", ".", "er"}) {
        if (word.size() > ending.size() && word.ends_with(ending)) {
            word.remove_suffix(ending.size());
            break;
        }
    }
    int number = 0;
    if (word.empty() || word.size() > 4) return std::nullopt;
    for (const char c : word) {
        if (c < '0' || c > '9') return std::nullopt;
        number = number * 10 + (c - '0');
    }
    return number;
}

std::optional<std::string> date_of_interview(int year, int month, int day) {
    static constexpr std::array<int, 12> days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (year < 1900 || year > 2199 || month < 1 || month > 12) return std::nullopt;
    const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    if (day < 1 || day > days[static_cast<std::size_t>(month) - 1] + (leap && month == 2 ? 1 : 0)) return std::nullopt;
    const auto two = [](int number) { return (number < 10 ? "0" : "") + std::to_string(number); };
    return std::to_string(year) + "-" + two(month) + "-" + two(day);
}

}  // namespace

std::optional<TranscriptCover> find_cover(const ImportedText& imported) {
    const std::string_view text = imported.text.utf8();
    const std::size_t talk = imported.turns.empty() ? text.size() : imported.text.byte_at(imported.turns.front().start).value;
    // Only so much of the text can be a cover.
    constexpr std::size_t most_bytes = most_lines * (longest_cover_label + longest_value);
    const std::vector<TextLine> lines = lines_with_words(text.substr(0, std::min(talk, most_bytes)));
    TranscriptCover cover;
    std::vector<std::string> between;
    bool known = false;
    std::size_t end = 0;
    for (std::size_t i = 0; i < std::min(lines.size(), most_lines); ++i) {
        const auto field = parse_field(lines[i].words);
        if (!field) {
            between.emplace_back(lines[i].words);
            // Behind the fields a sentence, or more than two lines without any, is the beginning of what the document says.
            const bool sentence = std::ranges::any_of(std::array<std::string_view, 5>{".", "?", "!", "。", "？"},
                                                      [&](std::string_view stop) { return lines[i].words.ends_with(stop); });
            if (!cover.fields.empty() && (sentence || between.size() > 2)) break;
            continue;
        }
        known = known || is_field_of_covers(field->label);
        cover.other_lines.insert(cover.other_lines.end(), between.begin(), between.end());
        between.clear();
        cover.fields.emplace_back(field->label, field->value);
        end = std::min(text.size(), lines[i].words_start(text) + lines[i].words.size());
    }
    if (cover.fields.size() < 2 || !known) return std::nullopt;
    const std::size_t most = static_cast<std::size_t>(std::ranges::count_if(
        cover.fields, [](const auto& field) { return is_field_of_covers(field.first); }));
    // "Problem: ... Idea: ..." with one "Date:" among them are notes.
    if (most * 3 < cover.fields.size() || cover.other_lines.size() > cover.fields.size() + 3) return std::nullopt;
    // White space and rules behind it go, too, but not the indent of the first line that is left.
    while (end < text.size()) {
        const std::size_t next = std::min(text.find('\n', end), text.size() - 1) + 1;
        const std::string_view line = trimmed(text.substr(end, next - end));
        if (line.find_first_not_of("-_=*–—") != std::string_view::npos) break;
        end = next;
    }
    cover.end = imported.text.position_at({std::min(end, talk)});
    return cover;
}

ImportedText without_head(const ImportedText& imported, Position end) {
    ImportedText left = imported;
    left.text = Text(std::string(imported.text.slice({end, imported.text.end()})));
    std::erase_if(left.turns, [&](const LabelledTurn& turn) { return turn.end <= end; });
    for (LabelledTurn& turn : left.turns) {
        turn.start = Position{std::max(0, turn.start - end)};
        turn.body = moved(turn.body, end);
        turn.end = Position{turn.end - end};
    }
    std::erase_if(left.headings, [&](const Heading& heading) { return heading.range.end <= end; });
    for (Heading& heading : left.headings) heading.range = moved(heading.range, end);
    std::erase_if(left.marks, [&](const TextMark& mark) { return mark.range.end <= end; });
    for (TextMark& mark : left.marks) mark.range = moved(mark.range, end);
    // Those that began before now begin together.
    std::ranges::stable_sort(left.marks, {}, [](const TextMark& mark) { return std::pair(mark.range.start, mark.kind); });
    std::erase_if(left.comments, [&](const ImportedComment& comment) { return comment.range.end < end; });
    for (ImportedComment& comment : left.comments) comment.range = moved(comment.range, end);
    if (left.talk_end) left.talk_end = Position{std::max(0, *left.talk_end - end)};
    return left;
}

std::optional<std::string> plain_date(std::string_view written) {
    written = trimmed(written);
    if (written.empty() || written.size() > 60) return std::nullopt;
    const std::string lower = folded(written);
    std::vector<std::string_view> words;
    std::string_view rest = lower;
    char separator = 0;
    while (!rest.empty()) {
        const std::size_t at = std::min(rest.find_first_of(" ,/.-\t"), rest.size());
        if (at > 0) words.push_back(rest.substr(0, at));
        if (at < rest.size() && rest[at] != ' ' && rest[at] != ',' && separator == 0) separator = rest[at];
        rest.remove_prefix(std::min(rest.size(), at + 1));
    }
    std::erase_if(words, [](std::string_view word) {
        return word == "of" || word == "de" || word == "del" || word == "le" || word.ends_with("day") || word.ends_with("tag");
    });
    if (words.size() != 3) return std::nullopt;
    std::array<std::optional<int>, 3> numbers{number_in(words[0]), number_in(words[1]), number_in(words[2])};
    if (numbers[0] && numbers[2] && !numbers[1]) return date_of_interview(*numbers[2], month_in_cover(words[1]), *numbers[0]);  // 3 May 2014
    if (!numbers[0] && numbers[1] && numbers[2]) return date_of_interview(*numbers[2], month_in_cover(words[0]), *numbers[1]);  // May 3, 2014
    if (!numbers[0] || !numbers[1] || !numbers[2]) return std::nullopt;
    if (words[0].size() == 4) return date_of_interview(*numbers[0], *numbers[1], *numbers[2]);
    if (words[2].size() != 4) return std::nullopt;
    const int first = *numbers[0], second = *numbers[1];
    if (first > 12 || first == second) return date_of_interview(*numbers[2], second, first);
    if (second > 12) return date_of_interview(*numbers[2], first, second);
    return std::nullopt;  // 3/5/2014
}

}  // namespace heddle
