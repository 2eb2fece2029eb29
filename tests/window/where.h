// Where controls and words stand in the real window: a window of the same size that draws without a screen
// (tests/support/ui/headless_window.h) is brought to show the same, and says it. Whether the real one shows them there too is
// what a test finds out by clicking.
#pragma once

#include <filesystem>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

#include "tests/support/ui/headless_window.h"
#include "tests/window/real_window.h"

namespace heddle::testing {

// Where words are drawn that stand on one line and run in one direction.
struct Shown {
    TextRectangle place;
    TextRectangle first;  // their first character
    bool right_to_left = false;

    Point first_letter() const { return {(first.left + first.right) / 2, (first.top + first.bottom) / 2}; }
    // Just inside the edge at which they begin or end for who reads them.
    Point beginning() const { return {right_to_left ? place.right - 1 : place.left + 1, (place.top + place.bottom) / 2}; }
    Point end() const { return {right_to_left ? place.left : place.right, (place.top + place.bottom) / 2}; }
};

// One at a time.
class Twin {
public:
    // With `study` open, or on the Welcome page where that is empty. `settings` is a settings file of its own.
    explicit Twin(const RealWindow& of, const std::filesystem::path& study = {}, const std::filesystem::path& settings = {})
        : window_(1, {static_cast<float>(of.width()), static_cast<float>(of.height())}, settings) {
        // The real window has it open for changes.
        if (!study.empty()) window_.open(study, {true, false});
    }

    HeadlessWindow& window() { return window_; }

    // The middle of a control: "Codebook/Add code".
    Point control(std::string_view name) const {
        const auto place = window_.find(name);
        if (!place) throw std::runtime_error("There is no control " + std::string(name) + ".");
        return {place->x, place->y};
    }
    void click(std::string_view name) {
        if (!window_.click(name)) throw std::runtime_error("There is no control " + std::string(name) + ".");
    }
    void show_document(std::string_view name) {
        const Document* document = window_.study().document_named(name);
        if (!document) throw std::runtime_error("There is no document " + std::string(name) + ".");
        window_.app().actions().emit(SelectDocument{document->id});
        window_.app().actions().emit(ShowTab{"Code"});
        window_.settle();
    }
    // From just before the words to just behind them, where they stand on one line of the document that is shown.
    std::pair<Point, Point> words(std::string_view wanted);
    // The same for words of any script. Throws where they do not stand on one line.
    Shown passage(std::string_view wanted);

private:
    // Selects the range with Shift and arrows, and says where it is drawn.
    TextRectangle select(Range range, bool& right_to_left);

    HeadlessWindow window_;
};

}  // namespace heddle::testing
