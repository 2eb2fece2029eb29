// The quotations of the Review tab as files.
#pragma once

#include <string>
#include <vector>

#include "coding/quotation_list.h"
#include "storage/export/provenance.h"
#include "ui/views/exporting/exports.h"
#include "ui/views/files/save_dialog.h"
#include "ui/views/view.h"

namespace heddle {

std::vector<SaveFormat> quotation_formats();

// What is written is as the study is now; the work is done beside the window's thread, and the window then says where the file is or why there is none.
void export_quotations(ViewContext& context, Exports& exports, const SaveChoice& choice, const QuotationList& list);

// Where a list of these comes from; with the command that prints it again where there is one. `for_readers`: it is for a page or a Word document, where the command
// names nobody whom the study's attribution hides.
AboutLines about_quotations(const Study& study, const QuotationList& list, const std::filesystem::path& study_path, bool for_readers = false);

}  // namespace heddle
