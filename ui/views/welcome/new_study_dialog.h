// The overlay "New study": its name and folder, who codes, with which codebooks it begins, and a password where one is wanted.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "storage/new_study.h"
#include "ui/views/files/folder_browser.h"
#include "ui/views/key_work.h"
#include "ui/views/overlay.h"

namespace heddle {

class NewStudyDialog : public Overlay {
public:
    const char* name() const override { return "New study"; }
    void open(ViewContext& context) override;
    void draw(ViewContext& context) override;

private:
    struct Outcome {
        std::optional<Error> error;
        bool under_way = false;
    };
    struct Codebook {
        std::string name;
        std::filesystem::path sheet;
        bool wanted = false;
    };

    void form(ViewContext& context);
    void place(ViewContext& context);
    void codebooks(ViewContext& context);
    void secrets(ViewContext& context);
    void make(ViewContext& context);
    void create(ViewContext& context, NewStudy study);

    bool wants_open_ = false;
    bool chooses_folder_ = false;
    FieldText name_;
    FieldText coder_;
    FieldText password_;
    FieldText again_;
    bool has_password_ = false;
    FolderBrowser browser_;
    std::vector<Codebook> codebooks_;
    std::string name_error_;
    std::string password_error_;
    KeyWork key_work_;
    NewStudy waiting_;  // for its key
    std::shared_ptr<Outcome> outcome_ = std::make_shared<Outcome>();
};

}  // namespace heddle
