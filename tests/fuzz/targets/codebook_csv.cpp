// Any bytes as a codebook in a sheet; what is exported from the study then is the same again.
#include "storage/export/codebook_csv.h"
#include "storage/import/codebook_csv.h"
#include "tests/fuzz/checks.h"
#include "tests/fuzz/small_study.h"
#include "tests/fuzz/targets.h"

void heddle::fuzz::codebook_csv(std::string_view bytes) {
    static const Study study = small_study();
    const auto imported = import_codebook_csv(study, CoderId{1}, bytes, "fuzzed");
    if (!imported) return check(imported.error());
    const Study changed = check_group(study, imported->group);
    const auto again =
        import_codebook_csv(changed, CoderId{1}, export_codebook_csv(changed), "exported");
    require(again.ok());
    require(again->added == 0);
}
