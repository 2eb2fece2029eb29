// What every picture must keep to, for tests of its makers.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>
#include <string>

#include "ui/pictures/picture.h"
#include "ui/pictures/picture_words.h"

namespace heddle::testing {

// A measure without fonts: every byte is as wide as a letter, so that words are rather too wide than too narrow.
inline double plain_measure(std::string_view text, double size, bool strong) { return static_cast<double>(text.size()) * size * (strong ? 0.6 : 0.55); }

inline bool overlaps(const PictureArea& a, const PictureArea& b) {
    constexpr double touching = 0.01;
    return a.left + a.width > b.left + touching && b.left + b.width > a.left + touching && a.top + a.height > b.top + touching && b.top + b.height > a.top + touching;
}

// No two texts overlap, and texts, boxes, discs and spots stand within the picture.
inline void expect_sound(const Picture& picture, const TextMeasure& measure) {
    std::vector<std::pair<PictureArea, const PictureText*>> texts;
    const auto expect_within = [&](const PictureArea& area, const std::string& what) {
        constexpr double little = 0.01;
        EXPECT_TRUE(area.left >= -little && area.top >= -little && area.left + area.width <= picture.width + little && area.top + area.height <= picture.height + little)
            << what << " at " << area.left << ", " << area.top << ", " << area.width << " by " << area.height << " in " << picture.width << " by " << picture.height;
    };
    for (const PictureShape& shape : picture.shapes) {
        if (const auto* text = std::get_if<PictureText>(&shape)) {
            const PictureArea area = area_of(*text, measure);
            expect_within(area, "“" + text->text + "”");
            for (const auto& [other, words] : texts) EXPECT_FALSE(overlaps(area, other)) << "“" << text->text << "” overlaps “" << words->text << "”";
            texts.emplace_back(area, text);
        } else if (const auto* box = std::get_if<PictureBox>(&shape)) {
            expect_within(box->area, "a box");
        } else if (const auto* disc = std::get_if<PictureDisc>(&shape)) {
            expect_within({disc->centre.x - disc->radius, disc->centre.y - disc->radius, 2 * disc->radius, 2 * disc->radius}, "a disc");
        }
    }
    for (const PictureSpot& spot : picture.spots) {
        EXPECT_FALSE(spot.says.empty());
        PictureArea area = spot.area;
        // A spot may reach a little beyond what it stands for.
        area.left = std::max(0.0, area.left);
        area.width = std::min(area.width, picture.width - area.left);
        expect_within(area, "a spot");
    }
}

// All of it, for comparing.
inline std::string written_out(const Picture& picture) {
    std::ostringstream out;
    out.precision(17);
    out << picture.width << ' ' << picture.height << ' ' << picture.title << ' ' << picture.says << '\n';
    for (const PictureShape& shape : picture.shapes) {
        if (const auto* text = std::get_if<PictureText>(&shape)) out << "text " << text->text << ' ' << text->at.x << ' ' << text->at.y << '\n';
        else if (const auto* box = std::get_if<PictureBox>(&shape)) out << "box " << box->area.left << ' ' << box->area.top << ' ' << box->area.width << ' ' << box->area.height << '\n';
        else if (const auto* disc = std::get_if<PictureDisc>(&shape)) out << "disc " << disc->centre.x << ' ' << disc->centre.y << ' ' << disc->radius << '\n';
        else if (const auto* line = std::get_if<PictureLine>(&shape)) out << "line " << line->points.front().x << ' ' << line->points.back().y << ' ' << line->width << '\n';
    }
    for (const PictureSpot& spot : picture.spots) out << "spot " << spot.row << ' ' << spot.column << ' ' << spot.answer << ' ' << spot.area.left << ' ' << spot.area.top << ' ' << spot.says << '\n';
    return out.str();
}

}  // namespace heddle::testing
