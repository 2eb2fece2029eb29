#include "coding/turn_recognition.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <map>
#include <optional>
#include <set>

#include "coding/case_folding.h"
#include "coding/letters.h"
#include "coding/turns/closing_line.h"
#include "coding/turns/label_evidence.h"
#include "coding/turns/label_forms.h"
#include "coding/turns/label_kind.h"
#include "coding/turns/time_stamp.h"

namespace heddle {

namespace {

bool ends_sentence(std::string_view line) {
    static constexpr std::array<std::string_view, 20> ends{".", "?",  "!",  "…",  ")", "]", "\"",
                                                           "”", "’",  "»",  "*",  "_", "-", "–",
                                                           "—", "。", "？", "！", "؟", "।"};
    return std::any_of(ends.begin(), ends.end(),
                       [&](std::string_view end) { return line.ends_with(end); });
}

// Of a question or a statement; what only closes a remark or a quotation does not count.
bool has_full_stop(std::string_view line) {
    static constexpr std::array<std::string_view, 10> ends{".",  "?",  "!",  "…",  "。",
                                                           "？", "！", "؟", "।", "՞"};
    return std::any_of(ends.begin(), ends.end(),
                       [&](std::string_view end) { return line.ends_with(end); });
}

// Of a line; many bytes make a word where a script writes no spaces.
std::size_t words_in(std::string_view line) {
    std::size_t words = 0;
    bool in_word = false;
    for (const char c : line) {
        const bool space = c == ' ' || c == '\t';
        if (!space && !in_word && ++words == most_counted_words) break;
        in_word = !space;
    }
    const bool wide = !line.empty() && static_cast<unsigned char>(line.front()) >= 0xE0;
    return wide ? std::max(words, std::min(line.size() / 6, most_counted_words)) : words;
}

// What stands behind a candidate, on its line or one below it.
void add_label_words(LabelCandidate& candidate, std::string_view words) {
    if (words.empty()) return;
    if (candidate.words == 0) candidate.small = begins_small(words);
    if (candidate.words < most_counted_words) candidate.words += words_in(words);
    candidate.sentence = candidate.sentence || has_full_stop(words);
}

struct Found {
    std::vector<LabelCandidate> candidates;
    std::vector<std::size_t> starts;  // bytes, one a candidate
    std::vector<std::size_t> bodies;
    DocumentShape shape;
    std::size_t short_lines = 0;  // that end as a name may; where there are none, no name stands alone
};

bool may_be_a_name(std::string_view words) {
    return words.size() <= 80 && std::string_view(".,:;!?\"").find(words.back()) == std::string_view::npos;
}

// "Speaker, Time, Text" above the columns of a table.
bool is_header_row(std::string_view line) {
    static constexpr std::array<std::string_view, 30> words{
        "speaker",    "speakers",  "name",     "who",   "person",  "time",       "timestamp", "timecode",  "time stamp", "start",
        "end",        "text",      "transcript", "words", "content", "utterance", "speech",   "sprecher",  "sprecherin", "zeit",
        "locuteur",   "temps",     "texte",    "hablante", "tiempo", "texto",     "no",       "no.",       "line",       "notes"};
    std::size_t cells = 0;
    while (!line.empty()) {
        const std::string_view cell = line.substr(0, line.find('\t'));
        line.remove_prefix(std::min(line.size(), cell.size() + 1));
        if (trimmed(cell).empty()) continue;
        if (std::ranges::find(words, folded(trimmed(cell))) == words.end()) return false;
        ++cells;
    }
    return cells >= 2;
}

// A paragraph that the format calls a heading, and that is nothing else but a name with or without a colon.
class HeadingLines {
public:
    HeadingLines(const Text& text, const std::vector<Heading>* headings) {
        if (!headings) return;
        for (const Heading& heading : *headings)
            levels_.emplace(text.byte_at(heading.range.start).value, heading.level);
    }
    // 0: none
    int level_at(std::size_t words_start) const {
        const auto at = levels_.find(words_start);
        return at == levels_.end() ? 0 : at->second;
    }

private:
    std::map<std::size_t, int> levels_;
};

std::optional<LabelLine> parse_heading(std::string_view line, int level) {
    auto label = parse_label_line(line);
    if (label && label->form == LabelForm::colon && trimmed(line.substr(label->body)).empty()) {
        label->form = LabelForm::heading;
        label->level = level;
    }
    if (label || line.size() > 80) return label;
    const std::string as_markdown = "# " + std::string(trimmed(line));
    const auto plain = parse_label_line(as_markdown);
    if (!plain || plain->form != LabelForm::plain_heading || plain->body != as_markdown.size()) return std::nullopt;
    LabelLine result;
    result.form = LabelForm::plain_heading;
    const std::size_t at = line.find(plain->label);
    if (at == std::string_view::npos) return std::nullopt;
    result.label = line.substr(at, plain->label.size());
    result.start = static_cast<std::size_t>(trimmed(line).data() - line.data());
    result.body = line.size();
    result.level = level;
    return result;
}

Found find_candidates(std::string_view text, const HeadingLines& headings, const LabelTest& never) {
    Found found;
    std::size_t number = 0;
    bool blank_before = true;
    bool sentence_before = true;
    bool words_since = true;  // since the last candidate
    bool below_time = false;  // right below a line with a time alone, which begins at time_start
    std::size_t time_start = 0;
    double time = 0;
    for (std::size_t start = 0; start < text.size(); ++number) {
        const std::size_t end = std::min(text.find('\n', start), text.size());
        const std::string_view line = text.substr(start, end - start);
        const std::string_view words = trimmed(line);
        if (words.empty()) {
            blank_before = sentence_before = true;
            below_time = false;
        } else if (const auto alone = parse_time_line(words)) {
            // The time of the label below it, where there is one; else somebody's words.
            below_time = true;
            time_start = start;
            time = *alone;
        } else {
            ++found.shape.lines;
            if (blank_before) ++found.shape.paragraphs;
            if (may_be_a_name(words)) ++found.short_lines;
            const int level = headings.level_at(static_cast<std::size_t>(words.data() - text.data()));
            auto label = level > 0 ? parse_heading(line, level) : parse_label_line(line);
            if (label && never(label->label)) label.reset();
            if (label && found.shape.lines == 1 && label->form == LabelForm::tab && is_header_row(words)) label.reset();
            if (label) {
                // A line with a tab somewhere is far more often talk than a label: it is a body.
                const bool talk = label->form == LabelForm::tab;
                if (!words_since && !talk) found.candidates.back().has_body = false;
                found.starts.push_back(start + label->start);
                found.bodies.push_back(start + label->body);
                words_since = !trimmed(line.substr(label->body)).empty();
                if (!words_since && !talk && label->form != LabelForm::plain_heading)
                    ++found.shape.bare_labels;
                if (below_time && !label->time) {
                    found.starts.back() = time_start;
                    label->time = time;
                }
                found.candidates.push_back({*label, number, blank_before, sentence_before, true, has_full_stop(words), 0,
                                            false, false});
                add_label_words(found.candidates.back(), trimmed(line.substr(label->body)));
            } else {
                if (!found.candidates.empty()) add_label_words(found.candidates.back(), words);
                words_since = true;
            }
            blank_before = false;
            sentence_before = ends_sentence(words);
            below_time = false;
        }
        start = end + 1;
    }
    if (!words_since && !found.candidates.empty()) found.candidates.back().has_body = false;
    return found;
}

// Labels that were named, in any case.
LabelTest one_of(const std::vector<std::string>& labels) {
    std::set<std::string> readings;
    for (const std::string& label : labels) readings.insert(folded(trimmed(label)));
    return [readings = std::move(readings)](std::string_view label) {
        return !readings.empty() && readings.contains(folded(label));
    };
}

std::string shortened_line(std::string_view line) {
    constexpr std::size_t longest = 160;
    line = trimmed(line);
    if (line.size() <= longest) return std::string(line);
    std::size_t end = longest;
    while (end > 0 && (static_cast<unsigned char>(line[end]) & 0xC0) == 0x80) --end;
    return std::string(trimmed(line.substr(0, end))) + "…";
}

// The lines that read like labels and were not taken, most frequent first.
class NotTaken {
public:
    void add(std::string_view label, std::string_view line) {
        std::string reading = folded(label);
        if (const auto at = places_.find(reading); at != places_.end()) {
            ++found_[at->second].times;
        } else if (found_.size() < most_looked_at) {
            places_.emplace(std::move(reading), found_.size());
            found_.push_back({std::string(label), 1, shortened_line(line)});
        }
    }
    std::vector<LabelNotTaken> most_frequent(const std::vector<TurnStart>& taken) {
        std::set<std::string> speakers;
        for (const TurnStart& turn : taken) speakers.insert(folded(turn.label));
        std::erase_if(found_, [&](const LabelNotTaken& label) { return speakers.contains(folded(label.label)); });
        std::ranges::stable_sort(found_, std::ranges::greater(), &LabelNotTaken::times);
        if (found_.size() > most_told) found_.resize(most_told);
        return std::move(found_);
    }

private:
    static constexpr std::size_t most_looked_at = 2000;
    static constexpr std::size_t most_told = 20;
    std::map<std::string, std::size_t> places_;
    std::vector<LabelNotTaken> found_;
};

std::string_view line_at(std::string_view text, std::size_t start) {
    return text.substr(start, std::min(text.find('\n', start), text.size()) - start);
}

// "I: words #00:03:40-5#": where turns close with the time, it is when the next one begins.
void take_closing_times(const Text& text, std::vector<LabelledTurn>& turns) {
    std::vector<std::optional<double>> closing(turns.size());
    std::size_t found = 0;
    for (std::size_t i = 0; i < turns.size(); ++i) {
        if (turns[i].time) return;
        const std::string_view body = text.slice(turns[i].body);
        if (!body.ends_with('#')) continue;
        const std::size_t open = body.substr(0, body.size() - 1).rfind('#');
        if (open == std::string_view::npos) continue;
        const auto time = parse_bracketed_time(body, open);
        if (!time || time->end != body.size()) continue;
        closing[i] = time->seconds;
        ++found;
    }
    if (found < 2 || found * 2 < turns.size()) return;
    for (std::size_t i = 1; i < turns.size(); ++i) turns[i].time = closing[i - 1];
}

// What comes behind the talk is nobody's words.
void cut_behind(std::vector<LabelledTurn>& turns, const Text& text, Position end) {
    std::erase_if(turns, [&](const LabelledTurn& turn) { return turn.start >= end; });
    if (turns.empty() || turns.back().end <= end) return;
    LabelledTurn& last = turns.back();
    last.end = end;
    last.body = trimmed(text, {std::min(last.body.start, end), end});
}

std::vector<TurnStart> judged_labels(const Text& text, const TurnHints& hints, const std::vector<std::string>& known,
                                     const LabelTest& never, NotTaken& not_taken, bool& names_possible) {
    const Found found = find_candidates(text.utf8(), HeadingLines(text, hints.headings), never);
    const std::vector<bool> speaks =
        judge_labels(found.candidates, found.shape, known,
                     [&](std::string_view word) { return holds_word(text.utf8(), word); });
    names_possible = found.short_lines >= 2;
    std::vector<TurnStart> starts;
    for (std::size_t i = 0; i < found.candidates.size(); ++i) {
        const LabelLine& line = found.candidates[i].line;
        if (speaks[i]) {
            starts.push_back({std::string(line.label), found.starts[i], found.bodies[i], line.time});
        } else if (line.form != LabelForm::tab && line.form != LabelForm::plain_heading &&
                   kind_of_label(line.label) != LabelKind::heading) {
            not_taken.add(line.label, line_at(text.utf8(), found.starts[i]));
        }
    }
    return starts;
}

std::vector<TurnStart> lone_names(const Text& text, const TurnHints& hints, const LabelTest& known, const LabelTest& never,
                                  NotTaken& not_taken) {
    static const TextMarks none;
    std::vector<TurnStart> starts;
    for (LoneName& name : find_lone_names(text, hints.marks ? *hints.marks : none, known, never)) {
        if (name.taken) {
            starts.push_back(std::move(name.turn));
        } else {
            not_taken.add(name.turn.label, name.line);
        }
    }
    return starts;
}

std::vector<TurnStart> emphasised(const Text& text, const TurnHints& hints, const LabelTest& never,
                                  std::vector<std::string>& notes) {
    static const TextMarks none;
    EmphasisedTalk talk = find_emphasised_talk(text, hints.marks ? *hints.marks : none);
    if (std::ranges::any_of(talk.turns, [&](const TurnStart& turn) { return never(turn.label); })) return {};
    if (talk.turns.empty()) return {};
    const std::string kind = talk.bold ? "bold" : "italics";
    notes.push_back("Nobody is named; the paragraphs in " + kind + " were taken as those of “Speaker in " + kind +
                    "”, and what stands between them as those of “Other speaker”. " +
                    (talk.questions ? "The paragraphs in " + kind : "The others") +
                    " mostly ask, so they may be the interviewer’s; look whether that is so.");
    return std::move(talk.turns);
}

// Positions of bytes that come mostly in ascending order: counted from one to the next, which is faster than looking each up.
class AscendingPositions {
public:
    explicit AscendingPositions(const Text& text) : text_(text) {}

    // `byte` is where a character begins, or the end.
    Position at(std::size_t byte) {
        byte = std::min(byte, text_.utf8().size());
        if (byte < byte_) return text_.position_at({byte});
        position_ = position_ + count_code_points(text_.utf8().substr(byte_, byte - byte_));
        byte_ = byte;
        return position_;
    }

private:
    const Text& text_;
    std::size_t byte_ = 0;
    Position position_;
};

}  // namespace

FoundTurns find_turns(const Text& text, const TurnHints& hints) {
    FoundTurns found;
    if (!hints.rule.turns) return found;
    const LabelTest never = one_of(hints.rule.not_speakers);
    std::vector<std::string> known;
    for (const auto* labels : {&hints.rule.speakers, &hints.rule.interviewers}) {
        for (const std::string& label : *labels) {
            if (!never(trimmed(label))) known.emplace_back(trimmed(label));
        }
    }
    const LabelTest is_known = one_of(known);
    NotTaken not_taken;
    bool names_possible = false;
    std::vector<TurnStart> starts = judged_labels(text, hints, known, never, not_taken, names_possible);
    if (starts.empty() || !known.empty()) {
        // With speakers already, only those that were named are looked for in the weaker forms.
        const bool nobody = starts.empty();
        std::vector<TurnStart> more = find_dashed_labels(text.utf8(), is_known, never);
        if ((!nobody || more.empty()) && (names_possible || !known.empty())) {
            std::vector<TurnStart> lone = lone_names(text, hints, is_known, never, not_taken);
            more.insert(more.end(), std::make_move_iterator(lone.begin()), std::make_move_iterator(lone.end()));
        }
        if (!nobody) std::erase_if(more, [&](const TurnStart& turn) { return !is_known(turn.label); });
        std::set<std::size_t> there;
        for (const TurnStart& turn : starts) there.insert(turn.start);
        for (TurnStart& turn : more) {
            if (there.insert(turn.start).second) starts.push_back(std::move(turn));
        }
        std::ranges::stable_sort(starts, {}, &TurnStart::start);
    }
    if (starts.empty()) starts = emphasised(text, hints, never, found.notes);
    found.turns.reserve(starts.size());
    AscendingPositions positions(text);
    for (std::size_t i = 0; i < starts.size(); ++i) {
        const TurnStart& start = starts[i];
        const std::size_t end = i + 1 < starts.size() ? starts[i + 1].start : text.utf8().size();
        LabelledTurn turn;
        turn.label = start.label;
        turn.start = positions.at(start.start);
        const std::string_view behind = end > start.body ? text.utf8().substr(start.body, end - start.body) : std::string_view();
        const std::string_view words = trimmed(behind);
        const std::size_t body = words.empty() ? start.body : start.body + static_cast<std::size_t>(words.data() - behind.data());
        turn.body.start = positions.at(body);
        turn.body.end = positions.at(body + words.size());
        turn.end = positions.at(end);
        turn.time = start.time;
        found.turns.push_back(std::move(turn));
    }
    if (hints.talk_end) cut_behind(found.turns, text, *hints.talk_end);
    std::set<std::string> labels;  // gathered where it is asked for at all
    const auto speaks = [&](std::string_view name) {
        if (labels.empty()) {
            for (const LabelledTurn& turn : found.turns) labels.insert(folded(turn.label));
        }
        return labels.contains(folded(name));
    };
    if (const auto closing = closing_lines(text.utf8(), speaks)) cut_behind(found.turns, text, text.position_at(ByteOffset{*closing}));
    take_closing_times(text, found.turns);
    found.not_taken = not_taken.most_frequent(starts);
    return found;
}

std::vector<LabelledTurn> recognise_turns(const Text& text, const std::vector<std::string>& known) {
    TurnHints hints;
    hints.rule.speakers = known;
    return find_turns(text, hints).turns;
}

void apply_rule(std::vector<LabelledTurn>& turns, const Text& text, const SpeakerRule& rule) {
    if (!rule.turns) turns.clear();
    if (rule.not_speakers.empty()) return;
    const LabelTest never = one_of(rule.not_speakers);
    std::vector<LabelledTurn> kept;
    for (LabelledTurn& turn : turns) {
        if (!never(turn.label)) {
            kept.push_back(std::move(turn));
        } else if (!kept.empty()) {
            kept.back().end = turn.end;
            kept.back().body = trimmed(text, {kept.back().body.start, turn.end});
        }
    }
    turns = std::move(kept);
}

bool is_interviewer_label(std::string_view label, const std::vector<std::string>& named) {
    const std::string wanted = folded(label);
    if (wanted == "interviewer" || wanted == "i" || wanted == "researcher") return true;
    return std::any_of(named.begin(), named.end(),
                       [&](const std::string& name) { return folded(trimmed(name)) == wanted; });
}

}  // namespace heddle
