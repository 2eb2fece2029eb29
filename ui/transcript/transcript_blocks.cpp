#include "ui/transcript/transcript_blocks.h"

namespace heddle {

namespace {

class Cutter {
public:
    Cutter(const Text& text, std::span<const Heading> headings) : text_(text), lines_(blocks_of_lines(text)), headings_(headings) {}

    // The lines of a region, without those that hold nothing but white space.
    void add(Range region, std::int32_t turn, TranscriptStyle first, TranscriptStyle further) {
        bool any = false;
        while (line_ < lines_.size() && lines_[line_].range.end < region.start) ++line_;
        for (std::size_t i = line_; i < lines_.size() && lines_[i].range.start <= region.end; ++i) {
            const Range part = intersection(lines_[i].range, region);
            if (trimmed(text_, part).empty()) continue;
            put(part, turn, style_of(lines_[i].range, part, any ? further : first));
            any = true;
        }
        if (!any && turn >= 0) put({region.start, region.start}, turn, first);
    }

    TranscriptBlocks take() {
        if (result_.blocks.empty()) put({}, -1, outside_turns);
        return std::move(result_);
    }

private:
    // A line is a heading where it begins outside its turn's label.
    TranscriptStyle style_of(Range line, Range part, TranscriptStyle otherwise) {
        while (heading_ < headings_.size() && headings_[heading_].range.end <= part.start) ++heading_;
        if (heading_ == headings_.size() || !part.covers(headings_[heading_].range) || line.start < part.start) return otherwise;
        const int level = headings_[heading_].level;
        return level <= 1 ? heading_1 : level == 2 ? heading_2 : heading_3;
    }

    void put(Range range, std::int32_t turn, TranscriptStyle style) {
        result_.blocks.push_back({range, style});
        result_.turns.push_back(turn);
    }

    const Text& text_;
    std::vector<DocumentBlock> lines_;
    std::size_t line_ = 0;
    std::span<const Heading> headings_;
    std::size_t heading_ = 0;
    TranscriptBlocks result_;
};

}  // namespace

TranscriptBlocks transcript_blocks(const Text& text, std::span<const Turn> turns,
                                   const std::function<bool(SpeakerId)>& asks, std::span<const Heading> headings) {
    Cutter cutter(text, headings);
    const Range whole = text.whole();
    if (turns.empty()) {
        cutter.add(whole, -1, outside_turns, outside_turns);
        return cutter.take();
    }
    cutter.add({whole.start, turns.front().start}, -1, outside_turns, outside_turns);
    for (std::size_t i = 0; i < turns.size(); ++i) {
        const bool question = asks && asks(turns[i].speaker);
        cutter.add(turns[i].body, static_cast<std::int32_t>(i), question ? first_of_question : first_of_turn,
                   question ? further_in_question : further_in_turn);
        const Position next = i + 1 < turns.size() ? turns[i + 1].start : whole.end;
        // Between turns there is nothing, unless a file says so.
        if (turns[i].end < next) cutter.add({turns[i].end, next}, -1, outside_turns, outside_turns);
    }
    return cutter.take();
}

}  // namespace heddle
