// The pictures of a report (storage/report/report.h).
#pragma once

#include "storage/report/report.h"

namespace heddle {

// Fonts are opened when the first picture is drawn. For one thread at a time.
DrawPicture report_pictures();

}  // namespace heddle
