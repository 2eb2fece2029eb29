// Choosing files to import, and what came of it.
#pragma once

#include "ui/app/importing.h"
#include "ui/views/files/folder_browser.h"
#include "ui/views/overlay.h"

namespace heddle {

// The overlay "Import files": a path typed or found in a list, a file or a whole folder, and attributes for all of it. (Dropping
// files onto the window imports them too.)
class ImportDialog : public Overlay {
public:
    const char* name() const override { return "Import files"; }
    void open(ViewContext& context) override;
    void draw(ViewContext& context) override;

private:
    FolderBrowser browser_;
    FieldText path_;
    FieldText set_;
    std::string error_;
    bool opening_ = false;
};

// The overlay "Import report": where there is more to say than one sentence, the refused files with the reasons, and what
// was guessed.
class ImportReport : public Overlay {
public:
    const char* name() const override { return "Import report"; }
    void open(ViewContext& context) override;
    void draw(ViewContext& context) override;

private:
    ImportSummary summary_;
    bool opening_ = false;
};

}  // namespace heddle
