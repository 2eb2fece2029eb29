#include "coding/turn_recognition.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>

#include "coding/case_folding.h"
#include "coding/turns/label_evidence.h"
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

struct Found {
    std::vector<LabelCandidate> candidates;
    std::vector<std::size_t> starts;  // bytes, one a candidate
    std::vector<std::size_t> bodies;
    DocumentShape shape;
};

Found find_candidates(std::string_view text) {
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
            if (auto label = parse_label_line(line)) {
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
                found.candidates.push_back({*label, number, blank_before, sentence_before, true,
                                            has_full_stop(words)});
            } else {
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

}  // namespace

std::vector<LabelledTurn> recognise_turns(const Text& text, const std::vector<std::string>& known) {
    const Found found = find_candidates(text.utf8());
    const std::vector<bool> speaks =
        judge_labels(found.candidates, found.shape, known,
                     [&](std::string_view word) { return holds_word(text.utf8(), word); });
    std::vector<LabelledTurn> turns;
    for (std::size_t i = 0; i < found.candidates.size(); ++i) {
        if (!speaks[i]) continue;
        const LabelLine& line = found.candidates[i].line;
        LabelledTurn turn;
        turn.label = std::string(line.label);
        turn.start = text.position_at({found.starts[i]});
        turn.body.start = text.position_at({found.bodies[i]});
        turn.time = line.time;
        turns.push_back(std::move(turn));
    }
    for (std::size_t i = 0; i < turns.size(); ++i) {
        turns[i].end = i + 1 < turns.size() ? turns[i + 1].start : text.end();
        turns[i].body = trimmed(text, {turns[i].body.start, turns[i].end});
    }
    return turns;
}

bool is_interviewer_label(std::string_view label, const std::vector<std::string>& named) {
    const std::string wanted = folded(label);
    if (wanted == "interviewer" || wanted == "i" || wanted == "researcher") return true;
    return std::any_of(named.begin(), named.end(),
                       [&](const std::string& name) { return folded(trimmed(name)) == wanted; });
}

}  // namespace heddle
