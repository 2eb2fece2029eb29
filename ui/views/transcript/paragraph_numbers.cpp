#include "ui/views/transcript/paragraph_numbers.h"

#include <string>

#include "ui/draw/text.h"

namespace heddle {

namespace {

// 0: this paragraph has none.
std::size_t number_of(const TranscriptBlocks& blocks, std::size_t block, ParagraphNumbers numbers) {
    if (numbers == ParagraphNumbers::paragraphs) return block + 1;
    const std::int32_t turn = blocks.turns[block];
    if (numbers == ParagraphNumbers::none || turn < 0 || (block > 0 && blocks.turns[block - 1] == turn)) return 0;
    return static_cast<std::size_t>(turn) + 1;
}

}  // namespace

float width_of_numbers(Ui& ui, const TranscriptPane& pane, ParagraphNumbers numbers) {
    if (numbers == ParagraphNumbers::none) return 0;
    const TranscriptBlocks& blocks = pane.blocks();
    std::size_t longest = blocks.blocks.size();
    if (numbers == ParagraphNumbers::turns) {
        // What stands outside turns may be the last.
        std::size_t last = blocks.turns.size();
        while (last > 0 && blocks.turns[last - 1] < 0) --last;
        longest = last == 0 ? 0 : static_cast<std::size_t>(blocks.turns[last - 1]) + 1;
    }
    if (longest == 0) return 0;
    // No digit is wider than another by much; zeros are as wide as any.
    return label_width(ui, std::string(std::to_string(longest).size(), '0'), Role::small);
}

void draw_numbers(Ui& ui, const TranscriptPane& pane, ParagraphNumbers numbers, float right, float top) {
    if (numbers == ParagraphNumbers::none) return;
    ImDrawList* list = ImGui::GetWindowDrawList();
    for (const auto& visible : pane.layout().current().visible) {
        if (!visible.begins_block) continue;
        const std::size_t number = number_of(pane.blocks(), visible.block, numbers);
        if (number == 0) continue;
        const std::string text = std::to_string(number);
        const auto& line = visible.paragraph->lines().front();
        draw_label_in_row(ui, list, text, Role::small, right - label_width(ui, text, Role::small), top + visible.top,
                          line.bottom - line.top, ui.theme().muted);
    }
}

}  // namespace heddle
