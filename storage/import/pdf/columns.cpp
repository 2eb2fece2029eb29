#include "storage/import/pdf/columns.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace heddle::pdf {

namespace {

constexpr double step = 30;            // points, of left edges
constexpr std::size_t few = 4;         // lines that tell nothing about a margin
constexpr std::ptrdiff_t words = 4;    // that a line has which reaches for the margin
constexpr std::size_t most_compared = 500;  // lines of a page, each with each
constexpr std::size_t most_kept = 400; // ends of lines, of each edge

constexpr double flush = 2.5;          // points: lines that end within them end at one edge
constexpr double narrowly = 0.1;       // of a line's length: so much a compositor may leave

std::int64_t half_points(const Line& line) { return std::llround(line.box.height() * 2); }
std::int64_t steps(double left) { return std::llround(left / step); }

double middle(std::vector<double>& values, double otherwise) {
    if (values.empty()) return otherwise;
    const auto at = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::ranges::nth_element(values, at);
    return *at;
}

}  // namespace

Columns::Columns(const Pages& pages) {
    std::vector<double> heights;
    std::vector<double> all;
    std::map<std::int64_t, std::vector<double>> by_height;
    left_ = 1e9;
    for (const Page& page : pages.pages) {
        std::map<std::size_t, std::vector<const Line*>> blocks;
        const Line* before = nullptr;
        for (const Line& line : page.lines) {
            blocks[line.block].push_back(&line);
            heights.push_back(line.box.height());
            left_ = std::min(left_, line.box.left);
            if (before && line.box.top > before->box.bottom - 0.5 * before->box.height()) {
                const double distance = line.box.top - before->box.top;
                if (distance < 4 * line.box.height()) {
                    all.push_back(distance);
                    by_height[half_points(line)].push_back(distance);
                }
            }
            before = &line;
            if (std::ranges::count(line.text, ' ') < words) continue;
            for (const int of : {0, page.number}) {
                std::vector<double>& ends = ends_[{of, steps(line.box.left)}];
                if (ends.size() < most_kept) ends.push_back(line.box.right);
            }
        }
        for (const auto& [block, lines] : blocks)
            add_block(lines);
    }
    height_ = middle(heights, 10);
    distance_ = middle(all, 1.3 * height_);
    for (auto& [height, distances] : by_height) {
        if (distances.size() >= few) distances_[height] = middle(distances, distance_);
    }
    for (auto& [edge, ends] : ends_)
        std::ranges::sort(ends);
}

void Columns::add_block(const std::vector<const Line*>& lines) {
    if (lines.size() < 3) return;
    Block block;
    for (const Line* line : lines)
        block.right = std::max(block.right, line->box.right);
    const auto reach = std::ranges::count_if(lines, [&](const Line* line) { return line->box.right > block.right - flush; });
    if (reach < 3) block.right = 0;
    std::vector<double> distances;
    for (std::size_t i = 1; i < lines.size(); ++i)
        distances.push_back(lines[i]->box.top - lines[i - 1]->box.top);
    block.distance = middle(distances, 0);
    blocks_[lines.front()->block] = block;
}

double Columns::distance(const Line& line) const {
    if (const auto at = blocks_.find(line.block); at != blocks_.end() && at->second.distance > 0) return at->second.distance;
    const auto at = distances_.find(half_points(line));
    return at == distances_.end() ? distance_ : at->second;
}

double Columns::right_margin(const Page& page, const Line& line) const {
    if (const auto at = blocks_.find(line.block); at != blocks_.end() && at->second.right > 0) return at->second.right;
    for (const int of : {page.number, 0}) {
        std::size_t count = 0;
        double right = 0;
        for (const std::int64_t edge : {steps(line.box.left) - 1, steps(line.box.left), steps(line.box.left) + 1}) {
            const auto at = ends_.find({of, edge});
            if (at == ends_.end()) continue;
            count += at->second.size();
            // All but the longest tenth, which may be titles across the columns; of a few lines the longest.
            const std::size_t end = at->second.size();
            const double reach = at->second[end > 10 ? end - 1 - end / 10 : end - 1];
            if (at->second.size() >= few || right == 0) right = std::max(right, reach);
        }
        if (count >= few) return right;
    }
    // As wide on the right as on the left, or as far as what stands beside it.
    double right = page.width - left_;
    if (page.lines.size() > most_compared) return right;
    for (const Line& other : page.lines) {
        const bool beside = other.box.top < line.box.bottom && other.box.bottom > line.box.top;
        if (beside && other.box.left > line.box.right) right = std::min(right, other.box.left - line.box.height());
    }
    return right;
}

bool Columns::has_room_for(const Page& page, const Line& line, const Line& next, bool in_sentence) const {
    const double space = 0.3 * std::max(line.box.height(), 1.0);
    const double margin = right_margin(page, line);
    const double slack = in_sentence ? narrowly * (margin - line.box.left) : 0;
    return line.box.right + space + next.first_word + slack < margin;
}

}  // namespace heddle::pdf
