#include "tests/support/ui/layout_properties.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "coding/segmentation.h"
#include "ui/text/selection.h"

namespace heddle::testing {

namespace {

constexpr float nearly = 0.06f;   // pixels: sums of floats in another order
constexpr float visible = 0.1f;   // what is narrower cannot be clicked

using Visible = DocumentLayout::Visible;

struct Placed {
    Range cluster;
    TextRectangle place;  // without width: nothing is drawn of it
};

// The clusters of what the view shows of a piece, with the place of each.
std::vector<Placed> clusters_in(const DocumentLayout& layout, const Visible& shown) {
    std::vector<Placed> result;
    const Position end = shown.start + shown.paragraph->end().value;
    for (Position at = shown.start; at < end;) {
        // A cluster without end is taken for several (paragraph_boundaries.h).
        const Range cluster{at, std::min({next_grapheme(layout.text(), at), end, at + longest_cluster})};
        const auto places = layout.rectangles(cluster);
        EXPECT_LE(places.size(), 1u) << "a cluster in several places, at " << at.value;
        result.push_back({cluster, places.empty() ? TextRectangle{} : places[0]});
        at = cluster.end;
    }
    return result;
}

// Only what stands wholly in the view has all its rectangles there.
bool is_whole(const DocumentLayout& layout, const Visible& shown) {
    return shown.top >= 0 && shown.top + shown.paragraph->height() <= layout.current().height;
}

float middle(const TextRectangle& place) { return (place.top + place.bottom) / 2; }

// Joins what touches; per line, from left to right.
std::vector<TextRectangle> joined(std::vector<TextRectangle> places) {
    std::erase_if(places, [](const TextRectangle& each) { return each.width() <= 0; });
    std::sort(places.begin(), places.end(), [](const TextRectangle& a, const TextRectangle& b) {
        return a.top != b.top ? a.top < b.top : a.left < b.left;
    });
    std::vector<TextRectangle> result;
    for (const TextRectangle& each : places) {
        if (!result.empty() && result.back().top == each.top && each.left <= result.back().right + nearly) {
            result.back().right = std::max(result.back().right, each.right);
        } else {
            result.push_back(each);
        }
    }
    return result;
}

std::set<bool> directions_of(const Visible& shown, const std::vector<Placed>& clusters) {
    std::set<bool> directions;
    for (const Placed& each : clusters) {
        const Position local{each.cluster.start.value - shown.start.value};
        directions.insert(shown.paragraph->caret({local, Affinity::downstream}).right_to_left);
    }
    return directions;
}

// The places of the caret on a line, by x.
std::vector<float> edges_of_line(const ParagraphLayout& paragraph, std::size_t line, const std::vector<Range>& clusters) {
    std::vector<float> edges;
    for (const Range cluster : clusters) {
        if (!paragraph.lines()[line].range.contains(cluster.start)) continue;
        for (const TextRectangle& place : paragraph.rectangles(cluster)) {
            edges.push_back(place.left);
            edges.push_back(place.right);
        }
    }
    std::sort(edges.begin(), edges.end());
    edges.erase(std::unique(edges.begin(), edges.end(), [](float a, float b) { return std::abs(a - b) < 2 * nearly; }), edges.end());
    return edges;
}

bool same(float a, float b) { return std::abs(a - b) < 2 * nearly; }

// Walks in one direction and says at which x the caret stood, by line.
std::vector<std::vector<float>> walked(const ParagraphLayout& paragraph, Caret caret, bool right, std::size_t most) {
    std::vector<std::vector<float>> places(paragraph.lines().size());
    for (std::size_t steps = 0; steps <= most; ++steps) {
        std::vector<float>& line = places[paragraph.line_of(caret)];
        const float x = paragraph.caret(caret).x;
        if (line.empty() || !same(line.back(), x)) line.push_back(x);
        const auto next = right ? paragraph.right_of(caret) : paragraph.left_of(caret);
        if (!next) return places;
        EXPECT_NE(*next, caret);
        caret = *next;
    }
    ADD_FAILURE() << "the caret does not come to the end";
    return places;
}

void check_walk(const ParagraphLayout& paragraph, const std::vector<Range>& clusters, bool right) {
    const std::size_t lines = paragraph.lines().size();
    const bool forwards = right != paragraph.right_to_left();
    const std::size_t first = forwards ? 0 : lines - 1;
    const Caret begin = right ? paragraph.leftmost(first) : paragraph.rightmost(first);
    const auto places = walked(paragraph, begin, right, clusters.size() + 2 * lines);
    for (std::size_t line = 0; line < lines; ++line) {
        std::vector<float> expected = edges_of_line(paragraph, line, clusters);
        if (!right) std::reverse(expected.begin(), expected.end());
        std::vector<float> found = places[line];
        // The end of a wrapped line and the beginning of the next are one position, of which one place is shown.
        const auto drop = [&](bool at_front) {
            if (found.size() >= expected.size() || expected.empty()) return;
            const bool there = !found.empty() && same(at_front ? found.front() : found.back(), at_front ? expected.front() : expected.back());
            if (!there) expected.erase(at_front ? expected.begin() : expected.end() - 1);
        };
        drop(true);
        drop(false);
        if (expected.empty() && found.size() == 1) continue;  // an empty line
        EXPECT_EQ(found.size(), expected.size()) << "line " << line << (right ? ", to the right" : ", to the left");
        for (std::size_t i = 0; i < std::min(found.size(), expected.size()); ++i) {
            EXPECT_NEAR(found[i], expected[i], 2 * nearly) << "line " << line << ", place " << i;
        }
    }
}

}  // namespace

void check_rectangles_lead_back(const DocumentLayout& layout) {
    for (const Visible& shown : layout.current().visible) {
        for (const Placed& each : clusters_in(layout, shown)) {
            if (each.place.width() < visible) continue;
            const float y = middle(each.place);
            if (y < 0 || y >= layout.current().height) continue;
            EXPECT_EQ(layout.cluster_at((each.place.left + each.place.right) / 2, y), each.cluster);
            const Caret left = layout.hit(each.place.left + each.place.width() * 0.3f, y);
            const Caret right = layout.hit(each.place.left + each.place.width() * 0.7f, y);
            EXPECT_EQ(std::min(left.position, right.position), each.cluster.start);
            EXPECT_EQ(std::max(left.position, right.position), each.cluster.end);
            for (const auto& [caret, edge] : {std::pair{left, each.place.left}, {right, each.place.right}}) {
                const auto line = layout.caret(caret);
                ASSERT_TRUE(line.has_value());
                EXPECT_NEAR(line->x, edge, nearly);
                EXPECT_EQ(line->top, each.place.top);
            }
        }
    }
}

void check_carets_lead_back(const DocumentLayout& layout) {
    for (const Visible& shown : layout.current().visible) {
        if (!is_whole(layout, shown)) continue;
        const auto clusters = clusters_in(layout, shown);
        const bool mixed = directions_of(shown, clusters).size() > 1;
        for (std::size_t i = 0; i < clusters.size(); ++i) {
            const bool narrow = clusters[i].place.width() < visible || (i > 0 && clusters[i - 1].place.width() < visible);
            for (const Affinity affinity : {Affinity::downstream, Affinity::upstream}) {
                const Position position = clusters[i].cluster.start;
                const auto line = layout.caret({position, affinity});
                ASSERT_TRUE(line.has_value()) << position.value;
                const Caret back = layout.hit(line->x, (line->top + line->bottom) / 2);
                const auto again = layout.caret(back);
                ASSERT_TRUE(again.has_value());
                EXPECT_NEAR(again->x, line->x, visible);
                EXPECT_EQ(again->top, line->top);
                if (!mixed && !narrow) {
                    EXPECT_EQ(back.position, position);
                }
            }
        }
    }
}

void check_ranges_cover_their_clusters(const DocumentLayout& layout, std::mt19937& random, int ranges) {
    std::vector<Placed> clusters;
    for (const Visible& shown : layout.current().visible) {
        const auto more = clusters_in(layout, shown);
        clusters.insert(clusters.end(), more.begin(), more.end());
    }
    for (int i = 0; i < ranges && !clusters.empty(); ++i) {
        std::size_t first = random() % clusters.size();
        std::size_t last = i % 2 == 0 ? random() % clusters.size() : std::min(first + random() % 12, clusters.size() - 1);
        if (first > last) std::swap(first, last);
        const auto found = layout.rectangles({clusters[first].cluster.start, clusters[last].cluster.end});
        for (std::size_t a = 0; a < found.size(); ++a) {
            for (std::size_t b = 0; b < a; ++b) {
                const bool apart = found[a].top != found[b].top || found[a].left >= found[b].right - nearly ||
                                   found[b].left >= found[a].right - nearly;
                EXPECT_TRUE(apart) << "rectangles overlap";
            }
        }
        std::vector<TextRectangle> own;
        for (std::size_t at = first; at <= last; ++at) own.push_back(clusters[at].place);
        const auto expected = joined(own);
        const auto all = joined(found);
        EXPECT_EQ(all.size(), expected.size());
        for (std::size_t at = 0; at < std::min(all.size(), expected.size()); ++at) {
            EXPECT_NEAR(all[at].left, expected[at].left, nearly);
            EXPECT_NEAR(all[at].right, expected[at].right, nearly);
            EXPECT_EQ(all[at].top, expected[at].top);
            EXPECT_EQ(all[at].bottom, expected[at].bottom);
        }
    }
}

void check_steps_pass_each_cluster_once(const DocumentLayout& layout) {
    for (const Visible& shown : layout.current().visible) {
        std::vector<Range> clusters;
        for (const Placed& each : clusters_in(layout, shown)) {
            clusters.push_back(range_of(each.cluster.start.value - shown.start.value, each.cluster.end.value - shown.start.value));
        }
        check_walk(*shown.paragraph, clusters, true);
        check_walk(*shown.paragraph, clusters, false);
    }
}

void check_drags_select_what_lies_between(const DocumentLayout& layout, std::mt19937& random, int drags) {
    std::vector<Placed> clusters;
    for (const Visible& shown : layout.current().visible) {
        if (!is_whole(layout, shown)) continue;
        for (const Placed& each : clusters_in(layout, shown)) {
            if (each.place.width() >= visible) clusters.push_back(each);
        }
    }
    for (int i = 0; i < drags && !clusters.empty(); ++i) {
        const Placed& a = clusters[random() % clusters.size()];
        const Placed& b = clusters[random() % clusters.size()];
        // From the side of the one that lies away from the other, in reading order, to the far side of the other: both
        // are selected. Which side of a cluster its start is on, its own two halves say.
        const Placed& first = a.cluster.start <= b.cluster.start ? a : b;
        const Placed& last = a.cluster.start <= b.cluster.start ? b : a;
        const auto x_of = [&](const Placed& each, Position wished) {
            const float left = each.place.left + each.place.width() * 0.3f;
            return layout.hit(left, middle(each.place)).position == wished ? left : each.place.left + each.place.width() * 0.7f;
        };
        const float from_x = x_of(first, first.cluster.start);
        const float to_x = x_of(last, last.cluster.end);
        const Caret pressed = layout.hit(from_x, middle(first.place));
        const Caret reached = layout.hit(to_x, middle(last.place));
        const TextSelection selected = dragged(layout, {pressed.position, pressed.position}, reached, SelectionUnit::characters);
        EXPECT_EQ(selected.range(), (Range{first.cluster.start, last.cluster.end}));
        EXPECT_EQ(layout.text().slice(selected.range()),
                  cut_out(layout.text().utf8(), first.cluster.start.value, last.cluster.end.value));
    }
}

std::string cut_out(std::string_view utf8, std::int32_t from, std::int32_t to) {
    std::string result;
    std::int32_t at = -1;  // of the character that the byte belongs to
    for (const char byte : utf8) {
        if ((static_cast<unsigned char>(byte) & 0xC0u) != 0x80u) ++at;
        if (from <= at && at < to) result += byte;
    }
    return result;
}

}  // namespace heddle::testing
