#include "ui/pictures/network_layout.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <numeric>

namespace heddle {

namespace {

constexpr int rounds = 300;
constexpr int pushes = 400;
constexpr double longest_step = 110;  // points that a line of length 1 may become
constexpr double shape = 0.7;         // the height that is aimed at, for a width of 1
constexpr double apart = 4;           // points between two codes

// How far codes are from each other along the lines; what no line joins is a little further away than anything else.
std::vector<double> distances(std::size_t count, const std::vector<LayoutLink>& links) {
    constexpr double none = std::numeric_limits<double>::infinity();
    std::vector<double> far(count * count, none);
    for (std::size_t i = 0; i < count; ++i) far[i * count + i] = 0;
    for (const LayoutLink& link : links) {
        const double length = 1 + (1 - link.strength);
        double& there = far[link.first * count + link.second];
        there = far[link.second * count + link.first] = std::min(there, length);
    }
    for (std::size_t by = 0; by < count; ++by) {
        for (std::size_t i = 0; i < count; ++i) {
            for (std::size_t j = 0; j < count; ++j) far[i * count + j] = std::min(far[i * count + j], far[i * count + by] + far[by * count + j]);
        }
    }
    double longest = 1;
    for (const double each : far) {
        if (each < none) longest = std::max(longest, each);
    }
    std::ranges::replace_if(far, [](double each) { return each == none; }, longest + 1);
    return far;
}

void minimise_stress(std::vector<LaidOutCode>& codes, const std::vector<double>& far) {
    const std::size_t count = codes.size();
    for (std::size_t i = 0; i < count; ++i) {
        const double angle = 2 * std::numbers::pi * static_cast<double>(i) / static_cast<double>(count);
        const double radius = std::max(1.0, static_cast<double>(count) / 6);
        codes[i].x = radius * std::cos(angle);
        codes[i].y = radius * std::sin(angle);
    }
    for (int round = 0; round < rounds; ++round) {
        for (std::size_t i = 0; i < count; ++i) {
            double x = 0;
            double y = 0;
            double weights = 0;
            for (std::size_t j = 0; j < count; ++j) {
                if (i == j) continue;
                const double wanted = far[i * count + j];
                const double dx = codes[i].x - codes[j].x;
                const double dy = codes[i].y - codes[j].y;
                const double now = std::max(std::hypot(dx, dy), 1e-6);
                const double weight = 1 / (wanted * wanted);
                x += weight * (codes[j].x + wanted * dx / now);
                y += weight * (codes[j].y + wanted * dy / now);
                weights += weight;
            }
            if (weights <= 0) continue;
            codes[i].x = x / weights;
            codes[i].y = y / weights;
        }
    }
}

// The longest extent of the codes lies level.
void lay_level(std::vector<LaidOutCode>& codes) {
    const auto count = static_cast<double>(codes.size());
    const double middle_x = std::accumulate(codes.begin(), codes.end(), 0.0, [](double sum, const LaidOutCode& each) { return sum + each.x; }) / count;
    const double middle_y = std::accumulate(codes.begin(), codes.end(), 0.0, [](double sum, const LaidOutCode& each) { return sum + each.y; }) / count;
    double xx = 0;
    double xy = 0;
    double yy = 0;
    for (const LaidOutCode& each : codes) {
        xx += (each.x - middle_x) * (each.x - middle_x);
        xy += (each.x - middle_x) * (each.y - middle_y);
        yy += (each.y - middle_y) * (each.y - middle_y);
    }
    const double angle = std::atan2(2 * xy, xx - yy) / 2;
    const double cosine = std::cos(angle);
    const double sine = std::sin(angle);
    for (LaidOutCode& each : codes) {
        const double x = each.x - middle_x;
        const double y = each.y - middle_y;
        each.x = x * cosine + y * sine;
        each.y = y * cosine - x * sine;
    }
}

double held(double x, const LaidOutCode& code, const LayoutArea& area) {
    const double least = area.left + code.half_width;
    return std::max(least, std::min(x, area.left + area.width - code.half_width));
}

void scale_into(std::vector<LaidOutCode>& codes, const LayoutArea& area) {
    double left = 0;
    double right = 0;
    double top = 0;
    double bottom = 0;
    double widest = 0;
    for (const LaidOutCode& each : codes) {
        left = std::min(left, each.x);
        right = std::max(right, each.x);
        top = std::min(top, each.y);
        bottom = std::max(bottom, each.y);
        widest = std::max(widest, each.half_width);
    }
    const double room = std::max(1.0, area.width - 2 * widest);
    double across = std::min(longest_step, room / std::max(right - left, 0.01));
    double down = std::min(longest_step, area.width * shape / std::max(bottom - top, 0.01));
    // Names are wide and low: a picture may be squeezed a little rather than be small.
    across = std::min(across, down * 1.6);
    down = std::min(down, across * 1.25);
    const double shift = area.left + area.width / 2 - across * (left + right) / 2;
    for (LaidOutCode& each : codes) {
        each.x = held(shift + across * each.x, each, area);
        each.y = area.top + down * (each.y - top);
    }
}

bool overlap(const LaidOutCode& a, const LaidOutCode& b) {
    return std::abs(a.x - b.x) < a.half_width + b.half_width + apart && a.y + a.below + apart > b.y - b.above && b.y + b.below + apart > a.y - a.above;
}

// Each pair that overlaps goes apart by half of the shorter way out.
void push_apart(std::vector<LaidOutCode>& codes, const LayoutArea& area) {
    for (int push = 0; push < pushes; ++push) {
        bool moved = false;
        for (std::size_t i = 0; i < codes.size(); ++i) {
            for (std::size_t j = i + 1; j < codes.size(); ++j) {
                LaidOutCode& a = codes[i];
                LaidOutCode& b = codes[j];
                if (!overlap(a, b)) continue;
                moved = true;
                const bool a_left = a.x <= b.x;
                const bool a_above = a.y <= b.y;
                const double across = a.half_width + b.half_width + apart - std::abs(a.x - b.x) + 0.1;
                const double down = a_above ? a.y + a.below + apart - (b.y - b.above) + 0.1 : b.y + b.below + apart - (a.y - a.above) + 0.1;
                if (across < down) {
                    a.x = held(a.x + (a_left ? -across : across) / 2, a, area);
                    b.x = held(b.x + (a_left ? across : -across) / 2, b, area);
                } else {
                    a.y += (a_above ? -down : down) / 2;
                    b.y += (a_above ? down : -down) / 2;
                }
            }
        }
        if (!moved) return;
    }
}

// Whatever still overlaps goes down, from the highest to the lowest, until it has room: this always ends.
void settle_down(std::vector<LaidOutCode>& codes) {
    std::vector<std::size_t> order(codes.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, {}, [&](std::size_t i) { return codes[i].y - codes[i].above; });
    for (std::size_t at = 0; at < order.size(); ++at) {
        LaidOutCode& code = codes[order[at]];
        for (bool moved = true; moved;) {
            moved = false;
            for (std::size_t before = 0; before < at; ++before) {
                const LaidOutCode& other = codes[order[before]];
                if (!overlap(code, other)) continue;
                code.y = other.y + other.below + code.above + apart + 0.1;
                moved = true;
            }
        }
    }
}

}  // namespace

double lay_out_network(std::vector<LaidOutCode>& codes, const std::vector<LayoutLink>& links, const LayoutArea& area) {
    if (codes.empty()) return area.top;
    minimise_stress(codes, distances(codes.size(), links));
    lay_level(codes);
    scale_into(codes, area);
    push_apart(codes, area);
    settle_down(codes);
    double top = std::numeric_limits<double>::infinity();
    for (const LaidOutCode& each : codes) top = std::min(top, each.y - each.above);
    double bottom = area.top;
    for (LaidOutCode& each : codes) {
        each.y += area.top - top;
        bottom = std::max(bottom, each.y + each.below);
    }
    return bottom;
}

}  // namespace heddle
