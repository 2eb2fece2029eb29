// FindEverywhere: words sought in all documents: a field, and below it each place where they stand with what stands around it, the
// first of them at once. Enter goes there.
#pragma once

#include <cstdint>
#include <string>

#include "ui/views/overlay.h"
#include "ui/views/search/study_finder.h"

namespace heddle {

class FindEverywhere : public Overlay {
public:
    static constexpr const char* overlay_name = "Find in all documents";
    const char* name() const override { return overlay_name; }
    void open(ViewContext& context) override;
    void draw(ViewContext& context) override;

private:
    void draw_options(ViewContext& context);
    // True where one is taken.
    bool list_passages(ViewContext& context, float width, float tallest, int moved);
    void draw_passage(ViewContext& context, const FoundPassage& passage, const Touched& item) const;
    std::string summary(const ViewContext& context) const;

    StudyFinder finder_;
    FieldText field_;
    SearchRules rules_;
    bool opening_ = false;
    std::uint64_t opened_ = 0;  // AppState::opening of the study that the words were typed for
    int chosen_ = 0;
    bool brings_into_view_ = false;  // the chosen one
    bool enter_waits_ = false;       // for what is sought now
    SoughtWords sought_;             // that `chosen_` is of
};

}  // namespace heddle
