// Quotations as they are read in a terminal: one below the other, in their groups, or two groups in two columns.
#pragma once

#include <string>

#include "storage/export/quotation_page.h"

namespace heddle {

std::string as_text(const QuotationPage& page);

}  // namespace heddle
