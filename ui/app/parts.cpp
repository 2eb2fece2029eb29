#include "ui/app/parts.h"

#include "ui/views/code_picker.h"
#include "ui/views/codebook_view.h"
#include "ui/views/details_view.h"
#include "ui/views/documents_view.h"
#include "ui/views/palette.h"
#include "ui/views/transcript_view.h"

namespace heddle {

namespace {

// Says what will stand here; every part of the window begins as one of these.
class Placeholder : public View {
public:
    Placeholder(const char* name, const char* sentence) : name_(name), sentence_(sentence) {}
    const char* name() const override { return name_; }
    void draw(ViewContext& context) override {
        ImGui::SetCursorPos({context.ui.px(16), context.ui.px(14)});
        label(context.ui, name_, Role::strong);
        ImGui::SetCursorPosX(context.ui.px(16));
        wrapped(context.ui, sentence_, Role::body, context.ui.theme().muted);
    }

private:
    const char* name_;
    const char* sentence_;
};

}  // namespace

std::unique_ptr<View> make_welcome() { return std::make_unique<Placeholder>("Welcome", "Open a study."); }
std::unique_ptr<View> make_documents() { return std::make_unique<DocumentsView>(); }
std::unique_ptr<View> make_codebook() { return std::make_unique<CodebookView>(); }
std::unique_ptr<View> make_details() { return std::make_unique<DetailsView>(); }
std::vector<std::unique_ptr<View>> make_tabs() {
    std::vector<std::unique_ptr<View>> tabs;
    tabs.push_back(std::make_unique<TranscriptView>());
    return tabs;
}
std::vector<std::unique_ptr<Overlay>> make_overlays() {
    std::vector<std::unique_ptr<Overlay>> overlays;
    overlays.push_back(std::make_unique<CodePicker>());
    overlays.push_back(std::make_unique<Palette>());
    overlays.push_back(std::make_unique<CoderDialog>());
    return overlays;
}

}  // namespace heddle
