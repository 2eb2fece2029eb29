// What can be exported of a study besides the answers that the tabs show: the codebook, the transcript that is open with its codes, and documents or participants by
// codes for a statistics program. Overlays, opened by commands of the study menu and the list of commands.
#pragma once

#include <memory>
#include <utility>

#include "storage/counting/code_matrix.h"
#include "ui/views/exporting/exports.h"
#include "ui/views/files/save_dialog.h"
#include "ui/views/overlay.h"

namespace heddle {

class CodebookExport : public Overlay {
public:
    explicit CodebookExport(std::shared_ptr<Exports> exports) : exports_(std::move(exports)) {}
    const char* name() const override { return "Export the codebook"; }
    void open(ViewContext& context) override;
    void draw(ViewContext& context) override;

private:
    std::shared_ptr<Exports> exports_;
    SaveDialog save_;
};

class TranscriptExport : public Overlay {
public:
    explicit TranscriptExport(std::shared_ptr<Exports> exports) : exports_(std::move(exports)) {}
    const char* name() const override { return "Export the transcript"; }
    void open(ViewContext& context) override;
    void draw(ViewContext& context) override;

private:
    std::shared_ptr<Exports> exports_;
    SaveDialog save_;
    DocumentId document_;
};

// Asks for the cases and what of each code stands there, then for the file.
class CasesExport : public Overlay {
public:
    explicit CasesExport(std::shared_ptr<Exports> exports) : exports_(std::move(exports)) {}
    const char* name() const override { return "Export cases by codes"; }
    void open(ViewContext& context) override;
    void draw(ViewContext& context) override;

private:
    void form(ViewContext& context);
    void begin(ViewContext& context, const SaveChoice& choice);

    std::shared_ptr<Exports> exports_;
    SaveDialog save_;
    CodeMatrixQuestion question_;
    bool opening_ = false;
};

}  // namespace heddle
