// A list of like things as a table of a Word document.
#pragma once

#include "coding/result.h"
#include "storage/export/docx/docx_document.h"
#include "storage/export/listing.h"

namespace heddle {

// The first row is repeated on each page. Fails where there are more columns than a table in Word can have.
Result<> add_listing(DocxDocument& document, const Listing& listing);

}  // namespace heddle
