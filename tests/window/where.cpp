#include "tests/window/where.h"

#include "coding/segmentation.h"

namespace heddle::testing {

std::pair<Point, Point> Twin::words(std::string_view wanted) {
    const Document* document = window_.study().documents().find(window_.state().document);
    const auto text = document ? window_.app().session()->text(document->content) : std::nullopt;
    if (!text) throw std::runtime_error("No document is shown.");
    const Text whole = *text;
    const std::size_t byte = whole.utf8().find(wanted);
    if (byte == std::string_view::npos) throw std::runtime_error("These words are not in the document: " + std::string(wanted));
    const Position start = Text(std::string(whole.utf8().substr(0, byte))).end();
    const Position end = start + Text(std::string(wanted)).end().value;
    window_.app().actions().emit(GoToPassage{document->id, {start, end}, {}});
    window_.settle();
    while (window_.state().selection.end < end) {
        const Range before = window_.state().selection;
        window_.press(ImGuiMod_Shift | ImGuiMod_Ctrl | ImGuiKey_RightArrow);
        if (window_.state().selection == before) throw std::runtime_error("These words cannot be selected.");
    }
    while (window_.state().selection.end > end) window_.press(ImGuiMod_Shift | ImGuiKey_LeftArrow);
    const TextRectangle place = *window_.app().ui().place("selection");
    if (place.bottom - place.top > 2 * window_.state().text_size * 1.5f) throw std::runtime_error("These words stand on several lines.");
    const float middle = (place.top + place.bottom) / 2;
    return {{place.left + 1, middle}, {place.right, middle}};
}

Shown Twin::passage(std::string_view wanted) {
    const Document* document = window_.study().documents().find(window_.state().document);
    const auto text = document ? window_.app().session()->text(document->content) : std::nullopt;
    if (!text) throw std::runtime_error("No document is shown.");
    const Text whole = *text;
    const std::size_t byte = whole.utf8().find(wanted);
    if (byte == std::string_view::npos) throw std::runtime_error("These words are not in the document: " + std::string(wanted));
    if (whole.utf8().find(wanted, byte + 1) != std::string_view::npos) throw std::runtime_error("These words are there twice.");
    const Position start = whole.position_at({byte});
    const Position end = whole.position_at({byte + wanted.size()});
    Shown shown;
    shown.place = select({start, end}, shown.right_to_left);
    shown.first = select({start, next_grapheme(whole, start)}, shown.right_to_left);
    if (shown.place.bottom - shown.place.top > 2 * window_.state().text_size * 1.5f) throw std::runtime_error("These words stand on several lines.");
    window_.press(ImGuiKey_Escape);
    return shown;
}

TextRectangle Twin::select(Range range, bool& right_to_left) {
    const auto selects = [&](int arrow) {
        window_.app().actions().emit(GoToPassage{window_.state().document, range, {}});
        window_.settle();
        for (std::int32_t steps = 0; window_.state().selection != range; ++steps) {
            if (steps > range.length()) return false;
            window_.press(ImGuiMod_Shift | arrow);
            const Range now = window_.state().selection;
            if (!now.empty() && (now.start < range.start || now.end > range.end)) return false;
        }
        return true;
    };
    right_to_left = false;
    if (!selects(ImGuiKey_RightArrow)) {
        right_to_left = true;
        if (!selects(ImGuiKey_LeftArrow)) throw std::runtime_error("These words cannot be selected.");
    }
    return *window_.app().ui().place("selection");
}

}  // namespace heddle::testing
