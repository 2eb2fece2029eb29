// Any bytes as a sheet of codings; what is exported from the study then is there already.
#include "storage/export/codings_csv.h"
#include "storage/import/codings_csv.h"
#include "tests/fuzz/checks.h"
#include "tests/fuzz/small_study.h"
#include "tests/fuzz/targets.h"

void heddle::fuzz::codings_csv(std::string_view bytes) {
    static const Study study = small_study();
    const auto imported = import_codings_csv(study, CoderId{1}, bytes, "fuzzed");
    if (!imported) return check(imported.error());
    const Study changed = check_group(study, imported->group);
    const auto again =
        import_codings_csv(changed, CoderId{1}, export_codings_csv(changed), "exported");
    require(again.ok());
    require(again->added == 0);
}
