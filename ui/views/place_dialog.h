// The overlay "Where the study lies": a study on a network drive or in a folder that a cloud copies is at risk; says so once for each
// study, and offers to go on with a copy in a folder of this computer.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "storage/study_surroundings.h"
#include "ui/draw/text_field.h"
#include "ui/views/overlay.h"

namespace heddle {

class PlaceDialog : public Overlay {
public:
    // Under which the settings keep, for a study, that its user has seen this.
    static constexpr const char* seen_key = "place_seen";

    const char* name() const override { return "Where the study lies"; }
    void open(ViewContext& context) override;
    void draw(ViewContext& context) override;

private:
    struct Copying {
        bool under_way = false;
        std::optional<Error> error;
    };

    void form(ViewContext& context);
    void copy_to(ViewContext& context, const std::filesystem::path& to);

    std::filesystem::path study_;  // that it speaks of
    Surroundings surroundings_;
    FieldText path_;
    bool opening_ = false;
    std::shared_ptr<Copying> copying_ = std::make_shared<Copying>();
};

// The study's path in the user's home: "~/Heddle/Pioneers.heddle", or with a number where there is such a file.
std::filesystem::path local_place_for(const std::filesystem::path& study);

}  // namespace heddle
