#include "ui/transcript/transcript_geometry.h"

#include <algorithm>
#include <cmath>

namespace heddle {

namespace {

// In Noto Serif an em holds about 2.1 characters of English.
constexpr float name_characters_an_em = 2.1f;
constexpr float least_in_ems = 28.5f;   // 60 characters
constexpr float usual_in_ems = 33;      // 70
constexpr float widest_in_ems = 36;     // 76
constexpr float shortest_in_ems = 8;    // whatever the window
constexpr float transcript_pad_points = 24;
constexpr float pad_right_points = 8;
constexpr float transcript_between_points = 18;
constexpr float least_gutter = 48;
constexpr float most_gutter = 136;
constexpr float narrow_gutter = 78;
constexpr float beside_stripes = 10;    // before the names
constexpr float beside_numbers = 10;    // before the numbers of paragraphs
constexpr float least_transcript_names = 100;
constexpr float usual_names = 168;
constexpr float most_transcript_names = 240;
constexpr int most_lanes = 14;

// Room for lanes is given in steps, so that a further coding hardly ever sets all lines anew.
int lanes_with_room(int lanes) { return lanes <= 4 ? 4 : lanes <= 8 ? 8 : most_lanes; }

// The more lanes, the closer they stand; 4 points of each are the stripe's.
float lane_points(int lanes) { return lanes <= 4 ? 9.0f : lanes <= 8 ? 8.0f : 6.0f; }

}  // namespace

TranscriptGeometry transcript_geometry(const TranscriptWishes& wishes) {
    TranscriptGeometry result;
    const auto px = [&](float points) { return std::round(points * wishes.scale); };
    const float em = wishes.em;
    result.lanes = lanes_with_room(wishes.lanes);
    result.lane = std::max(3.0f, px(lane_points(result.lanes)));
    const float stripes = result.lane * static_cast<float>(result.lanes);
    const float inner = std::max(1.0f, wishes.width - px(transcript_pad_points) - px(pad_right_points));
    float gutter = std::clamp(std::ceil(wishes.speakers), px(least_gutter), px(most_gutter));
    const float numbers = wishes.numbers > 0 ? std::ceil(wishes.numbers) + px(beside_numbers) : 0;
    float room = inner - px(transcript_between_points) * 2 - stripes - gutter - numbers;

    const float wished = wishes.characters / name_characters_an_em;
    const float least = wished > 0 ? std::min(wished, least_in_ems) : least_in_ems;
    const float usual = wished > 0 ? wished : usual_in_ems;
    const float widest = wished > 0 ? wished : widest_in_ems;
    float column = least * em;
    float names = px(beside_stripes) + px(least_transcript_names);
    const auto take = [&](float& part, float up_to) {
        const float more = std::clamp(up_to - part, 0.0f, std::max(0.0f, room - column - names));
        part += more;
    };
    if (column + names > room) names = 0;
    if (names > 0) {
        take(names, px(beside_stripes) + px(usual_names));
        take(column, usual * em);
        take(names, px(beside_stripes) + px(most_transcript_names));
    } else if (column > room) {
        const float narrower = std::min(gutter - std::min(gutter, px(narrow_gutter)), column - room);
        gutter -= narrower;
        room += narrower;
        column = std::clamp(room, shortest_in_ems * em, column);
    }
    take(column, widest * em);

    const float total = gutter + numbers + column + stripes + names + px(transcript_between_points) * 2;
    result.gutter = std::round(px(transcript_pad_points) + std::max(0.0f, (inner - total) / 2));
    result.gutter_width = std::round(gutter);
    result.numbers = result.gutter + result.gutter_width + std::round(numbers);
    result.column = result.numbers + px(transcript_between_points);
    result.column_width = std::round(column);
    result.margin = result.column + result.column_width + px(transcript_between_points);
    result.names = result.margin + stripes + px(beside_stripes);
    result.names_width = names > 0 ? std::max(0.0f, wishes.width - px(pad_right_points) - result.names) : 0;
    result.margin_width = names > 0 ? result.names + result.names_width - result.margin : stripes;
    return result;
}

}  // namespace heddle
