// How far to the right the lines of a document reach, and how far they are apart: by that one sees where a paragraph ends. Pure, any thread.
#pragma once

#include <cstdint>
#include <map>
#include <vector>

#include "storage/import/pdf/pages.h"

namespace heddle::pdf {

class Columns {
public:
    explicit Columns(const Pages& pages);

    // Whether the first word of `next` would have fitted at the end of the line, had it belonged there; plainly, where the words
    // seem to go on from the one to the other.
    bool has_room_for(const Page& page, const Line& line, const Line& next, bool in_sentence) const;
    // Usual between the tops of two lines of which this is one: in its block where that has three lines, else among lines of its height.
    double distance(const Line& line) const;
    // The usual height of a line, which most of the text has.
    double height() const { return height_; }

private:
    double right_margin(const Page& page, const Line& line) const;

    // By page (0: of the document) and the left edge in steps: where nearly all longer lines end that begin about there.
    std::map<std::pair<int, std::int64_t>, std::vector<double>> ends_;
    struct Block {
        double right = 0;        // the edge that at least three of its lines reach; 0 where there is none
        double distance = 0;     // 0 where it has too few lines
    };
    void add_block(const std::vector<const Line*>& lines);

    std::map<std::size_t, Block> blocks_;               // only those that say something
    std::map<std::int64_t, double> distances_;          // by height, in half points
    double distance_ = 0;                               // of any
    double height_ = 0;
    double left_ = 0;  // the leftmost edge of lines
};

}  // namespace heddle::pdf
