#include "storage/import/cues.h"

#include <algorithm>
#include <optional>

#include "coding/turns/label_evidence.h"
#include "storage/import/line_joining.h"

namespace heddle {

namespace {

// A paragraph of a file that names nobody ends with a sentence, before a pause or when it has
// grown.
constexpr double pause = 2.0;            // seconds
constexpr std::size_t grown = 600;       // bytes
constexpr std::size_t overgrown = 2400;  // bytes: then it ends without a sentence's end, too

// A line of a cue with what is known about it.
struct Line {
    std::string_view text;
    std::string speaker;
    double time = 0;
    bool begins_turn = false;
    bool opens_cue = false;
    double silence = 0;  // between the cue before and this one
};

std::vector<Line> cue_lines_of(const std::vector<Cue>& cues) {
    std::vector<Line> lines;
    double last_end = 0;
    for (const Cue& cue : cues) {
        bool opens = true;
        for (const CuePiece& piece : cue.pieces) {
            const std::string_view text = piece.text;
            bool begins = !piece.voice.empty();
            for (std::size_t at = 0; at <= text.size();) {
                const std::size_t end = std::min(text.find('\n', at), text.size());
                const std::string_view words = trimmed(text.substr(at, end - at));
                at = end + 1;
                if (words.empty()) continue;
                lines.push_back({words, piece.voice, cue.start, begins, opens,
                                 opens ? cue.start - last_end : 0});
                begins = false;
                opens = false;
            }
        }
        last_end = std::max(last_end, cue.end);
    }
    return lines;
}

// "Name:" at the start of a line, where no markup names the speaker.
void recognise_labels(std::vector<Line>& lines, const std::vector<std::string>& known) {
    std::vector<LabelCandidate> candidates;
    std::vector<std::size_t> places;
    DocumentShape shape;
    shape.cut_lines = true;
    bool after_sentence = true;
    bool labelled_cue = false;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        ++shape.lines;
        if (after_sentence) ++shape.paragraphs;
        // A new cue may be a new speaker's also where the one before ends without a full stop, if
        // that one began with a label, too.
        const bool opens = after_sentence || (lines[i].opens_cue && labelled_cue);
        after_sentence = ends_sentence(lines[i].text);
        if (lines[i].opens_cue) labelled_cue = false;
        if (!lines[i].speaker.empty()) continue;
        const auto label = parse_label_line(lines[i].text);
        if (!label || label->form == LabelForm::tab || label->level > 0) continue;
        if (lines[i].opens_cue) labelled_cue = true;
        // A label alone on its line speaks the next one.
        const bool body = label->body < lines[i].text.size() || i + 1 < lines.size();
        candidates.push_back({*label, i, opens, opens, body, after_sentence});
        places.push_back(i);
    }
    const std::vector<bool> speaks =
        judge_labels(candidates, shape, known, [&](std::string_view word) {
            return std::ranges::any_of(
                lines, [&](const Line& line) { return holds_word(line.text, word); });
        });
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        if (!speaks[i]) continue;
        Line& line = lines[places[i]];
        line.speaker = std::string(candidates[i].line.label);
        line.text = trimmed(line.text.substr(candidates[i].line.body));
        line.begins_turn = true;
    }
}

bool is_dialogue_dash(std::string_view text) {
    return text.starts_with("- ") || text.starts_with("– ") || text.starts_with("— ");
}

class Writer {
public:
    void turn(const Line& line) {
        end_paragraph();
        LabelledTurn turn;
        turn.label = line.speaker;
        turn.time = line.time;
        starts_.push_back(text_.size());
        turns_.push_back(std::move(turn));
        text_ += line.speaker;
        text_ += ": ";
        bodies_.push_back(text_.size());
        paragraph_ = text_.size();
    }
    // When what nobody is named for was said, at the beginning of a paragraph.
    void time_of_paragraph(double time) {
        if (text_.size() > paragraph_ || (!times_.empty() && times_.back().start == paragraph_)) return;
        times_.push_back({paragraph_, time});
    }
    void words(std::string_view text) {
        if (text.empty()) return;
        if (text_.size() > paragraph_) {
            if (is_dialogue_dash(text)) {
                text_.push_back('\n');
            } else if (space_between(text_, text)) {
                text_.push_back(' ');
            }
        }
        text_ += text;
    }
    void end_paragraph() {
        if (text_.empty()) return;
        text_ += "\n\n";
        paragraph_ = text_.size();
    }
    std::size_t paragraph_size() const { return text_.size() - paragraph_; }
    std::string_view paragraph() const { return std::string_view(text_).substr(paragraph_); }

    // `timed`: some cue says a time.
    ImportedText finish(bool timed) {
        while (text_.ends_with('\n') || text_.ends_with(' '))
            text_.pop_back();
        if (!text_.empty()) text_.push_back('\n');
        ImportedText imported;
        imported.text = Text(std::move(text_));
        for (std::size_t i = 0; i < turns_.size(); ++i) {
            turns_[i].start = imported.text.position_at({starts_[i]});
            turns_[i].end = i + 1 < turns_.size() ? imported.text.position_at({starts_[i + 1]})
                                                  : imported.text.end();
            turns_[i].body =
                trimmed(imported.text, {imported.text.position_at({bodies_[i]}), turns_[i].end});
        }
        if (timed) add_times(imported);
        imported.turns = std::move(turns_);
        return imported;
    }

private:
    struct Timed {
        std::size_t start = 0;  // byte
        double time = 0;
    };

    void add_times(ImportedText& imported) const {
        const Position last = turns_.empty() ? imported.text.end() : turns_.front().start;
        for (std::size_t i = 0; i < times_.size(); ++i) {
            const Position start = imported.text.position_at({times_[i].start});
            const Position end = i + 1 < times_.size() ? imported.text.position_at({times_[i + 1].start}) : last;
            if (const auto mark = time_mark({start, end}, times_[i].time)) imported.marks.push_back(*mark);
        }
    }

    std::string text_;
    std::size_t paragraph_ = 0;  // where the words of the current paragraph begin
    std::vector<LabelledTurn> turns_;
    std::vector<std::size_t> starts_;  // bytes, one a turn
    std::vector<std::size_t> bodies_;
    std::vector<Timed> times_;  // of paragraphs before the first turn
};

bool ends_paragraph(const Writer& writer, const Line& next) {
    if (!next.opens_cue || writer.paragraph_size() == 0) return false;
    if (writer.paragraph_size() > overgrown) return true;
    const bool due = next.silence >= pause || writer.paragraph_size() > grown;
    return due && ends_sentence(writer.paragraph());
}

}  // namespace

ImportedText transcript_of(const std::vector<Cue>& cues, const std::vector<std::string>& known) {
    std::vector<Line> lines = cue_lines_of(cues);
    recognise_labels(lines, known);
    Writer writer;
    std::optional<std::string> speaker;
    for (const Line& line : lines) {
        if (line.begins_turn && (!speaker || *speaker != line.speaker)) {
            writer.turn(line);
            speaker = line.speaker;
        } else if (!speaker && ends_paragraph(writer, line)) {
            writer.end_paragraph();
        }
        if (!speaker) writer.time_of_paragraph(line.time);
        writer.words(line.text);
    }
    // A file without times has cues that all are at 0.
    return writer.finish(std::ranges::any_of(cues, [](const Cue& cue) { return cue.start > 0 || cue.end > 0; }));
}

}  // namespace heddle
