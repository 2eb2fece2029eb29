// The properties of layout over all the real transcripts, where they are present.
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "coding/segmentation.h"
#include "tests/support/shared_folder.h"
#include "tests/ui/text_fonts.h"
#include "ui/text/document_layout.h"

namespace heddle {
namespace {

using testing::fonts;

std::vector<std::filesystem::path> plain_transcripts(const std::filesystem::path& folder) {
    std::vector<std::filesystem::path> paths;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        const std::string ending = entry.path().extension().string();
        if (ending == ".md" || ending == ".srt" || ending == ".txt" || ending == ".vtt") {
            paths.push_back(entry.path());
        }
    }
    std::sort(paths.begin(), paths.end());
    return paths;
}

std::optional<Text> read(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream content;
    content << file.rdbuf();
    if (!is_valid_utf8(content.str())) return std::nullopt;
    return Text(content.str());
}

// Every cluster that the view shows has one rectangle, which leads back to it; the rectangles of
// the whole are as wide as those of the clusters together.
void check_view(const DocumentLayout& layout) {
    double together = 0;
    for (const auto& visible : layout.current().visible) {
        const Position end = visible.start + visible.paragraph->end().value;
        for (Position at = visible.start; at < end;) {
            const Range cluster{at, std::min(next_grapheme(layout.text(), at), end)};
            const auto rectangles = layout.rectangles(cluster);
            ASSERT_LE(rectangles.size(), 1u);
            at = cluster.end;
            if (rectangles.empty()) continue;
            const TextRectangle& place = rectangles[0];
            together += static_cast<double>(place.width());
            if (place.width() < 0.1f) continue;
            const float y = (place.top + place.bottom) / 2;
            EXPECT_EQ(layout.cluster_at((place.left + place.right) / 2, y), cluster);
            const Caret first = layout.hit(place.left + place.width() * 0.3f, y);
            const Caret second = layout.hit(place.left + place.width() * 0.7f, y);
            EXPECT_EQ(std::min(first.position, second.position), cluster.start);
            EXPECT_EQ(std::max(first.position, second.position), cluster.end);
        }
    }
    double whole = 0;
    for (const TextRectangle& each : layout.rectangles(layout.text().whole())) {
        whole += static_cast<double>(each.width());
    }
    EXPECT_NEAR(whole, together, 1 + together * 1e-4);
}

TEST(TextSamples, Positions_lead_to_rectangles_and_back_in_every_real_transcript) {
    HEDDLE_NEEDS_SHARED(shared);
    HEDDLE_NEEDS_FONT("Noto Sans", "fonts-noto-core");
    std::size_t checked = 0;
    for (const auto& path : plain_transcripts(shared / "samples" / "transcripts")) {
        const std::optional<Text> text = read(path);
        if (!text) continue;
        SCOPED_TRACE(path.filename().string());
        BlockStyle style;
        style.paragraph.text.stack = FontStack::sans;
        style.paragraph.text.size = 18;
        DocumentLayout layout(*fonts(), *text, blocks_of_lines(*text), {style}, 560);
        for (const double share : {0.0, 0.3, 0.7, 1.0}) {
            layout.view(layout.at_offset(layout.total_height() * share), 700);
            check_view(layout);
            if (::testing::Test::HasFailure()) return;
        }
        ++checked;
    }
    EXPECT_GT(checked, 10u);
}

}  // namespace
}  // namespace heddle
