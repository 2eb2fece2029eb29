// Welcome: what the window shows while no study is open.
#pragma once

#include <filesystem>
#include <vector>

#include "ui/views/view.h"

namespace heddle {

class WelcomeView : public View {
public:
    const char* name() const override { return "Welcome"; }
    void draw(ViewContext& context) override;

private:
    struct Recent {
        std::filesystem::path path;
        bool is_there = false;
    };

    void read(const ViewContext& context);
    void begin(ViewContext& context);
    void study_row(ViewContext& context, const Recent& recent, std::string_view says);

    std::vector<std::string> read_from_;  // the settings' list when `recent_` was made
    bool read_ = false;
    std::vector<Recent> recent_;
    std::filesystem::path sample_;
};

}  // namespace heddle
