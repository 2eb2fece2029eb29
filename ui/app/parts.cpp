#include "ui/app/parts.h"

#include "ui/views/backups/backups_dialog.h"
#include "ui/views/code_picker.h"
#include "ui/views/codebook_view.h"
#include "ui/views/counts/counts_view.h"
#include "ui/views/damaged/check_dialog.h"
#include "ui/views/damaged/damaged_dialog.h"
#include "ui/views/details_view.h"
#include "ui/views/documents_view.h"
#include "ui/views/exporting/exports_strip.h"
#include "ui/views/counts/saved_questions_menu.h"
#include "ui/views/exporting/further_exports.h"
#include "ui/views/history/history_view.h"
#include "ui/views/import_dialogs.h"
#include "ui/views/importing/import_preview_dialog.h"
#include "ui/views/keys_dialog.h"
#include "ui/views/matrix/matrix_view.h"
#include "ui/views/memo_at_passage.h"
#include "ui/views/not_saved_dialog.h"
#include "ui/views/palette.h"
#include "ui/views/password_dialog.h"
#include "ui/views/place_dialog.h"
#include "ui/views/pseudonyms/pseudonyms_dialog.h"
#include "ui/views/review/review_view.h"
#include "ui/views/search/find_everywhere.h"
#include "ui/views/sheet_dialog.h"
#include "ui/views/stance_chooser.h"
#include "ui/views/transcript/correction_panel.h"
#include "ui/views/transcript/transcript_view.h"
#include "ui/views/welcome/new_study_dialog.h"
#include "ui/views/welcome/open_dialog.h"
#include "ui/views/welcome/welcome_view.h"
#include "ui/views/withdrawal_dialog.h"

namespace heddle {

std::unique_ptr<View> make_welcome() { return std::make_unique<WelcomeView>(); }
std::unique_ptr<View> make_documents() { return std::make_unique<DocumentsView>(); }
std::unique_ptr<View> make_codebook() { return std::make_unique<CodebookView>(); }
std::unique_ptr<View> make_details() { return std::make_unique<DetailsView>(); }
std::vector<std::unique_ptr<View>> make_tabs(const std::shared_ptr<Exports>& exports) {
    std::vector<std::unique_ptr<View>> tabs;
    auto along = std::make_shared<AskedProfile>();
    tabs.push_back(std::make_unique<TranscriptView>(along));
    // A cell of Counts opens its quotations in Review.
    auto asked = std::make_shared<AskedQuotations>();
    // A saved question is asked in the tab of its kind.
    auto picked = std::make_shared<PickedQuestion>();
    tabs.push_back(std::make_unique<ReviewView>(asked, picked, exports));
    tabs.push_back(std::make_unique<CountsView>(asked, along, picked, exports));
    tabs.push_back(std::make_unique<MatrixView>(picked, exports));
    tabs.push_back(std::make_unique<HistoryView>(exports));
    return tabs;
}
std::vector<std::unique_ptr<Overlay>> make_overlays(const std::shared_ptr<Exports>& exports) {
    std::vector<std::unique_ptr<Overlay>> overlays;
    // A study that is found damaged is opened as far as it can be read.
    auto damaged = std::make_shared<DamagedStudy>();
    overlays.push_back(std::make_unique<ExportsStrip>(exports));
    overlays.push_back(std::make_unique<CodebookExport>(exports));
    overlays.push_back(std::make_unique<TranscriptExport>(exports));
    overlays.push_back(std::make_unique<CasesExport>(exports));
    overlays.push_back(std::make_unique<WriteResults>(exports));
    overlays.push_back(std::make_unique<CodePicker>());
    overlays.push_back(std::make_unique<CodePicker>(CodePicker::For::replacing));
    overlays.push_back(std::make_unique<CodePicker>(CodePicker::For::locking));
    overlays.push_back(std::make_unique<MemoAtPassage>());
    overlays.push_back(std::make_unique<StanceChooser>());
    overlays.push_back(std::make_unique<CorrectionPanel>());
    overlays.push_back(std::make_unique<Palette>());
    overlays.push_back(std::make_unique<FindEverywhere>());
    overlays.push_back(std::make_unique<KeysDialog>());
    overlays.push_back(std::make_unique<CoderDialog>());
    overlays.push_back(std::make_unique<OpenDialog>(damaged));
    overlays.push_back(std::make_unique<NewStudyDialog>());
    overlays.push_back(std::make_unique<ImportDialog>());
    overlays.push_back(std::make_unique<ImportPreviewDialog>());
    overlays.push_back(std::make_unique<ImportReport>());
    overlays.push_back(std::make_unique<SheetDialog>());
    overlays.push_back(std::make_unique<NotSavedDialog>());
    overlays.push_back(std::make_unique<PasswordDialog>());
    overlays.push_back(std::make_unique<PlaceDialog>());
    overlays.push_back(std::make_unique<BackupsDialog>());
    overlays.push_back(std::make_unique<WithdrawalDialog>());
    overlays.push_back(std::make_unique<PseudonymsDialog>());
    overlays.push_back(std::make_unique<CheckDialog>(damaged));
    overlays.push_back(std::make_unique<DamagedDialog>(damaged));
    return overlays;
}

}  // namespace heddle
