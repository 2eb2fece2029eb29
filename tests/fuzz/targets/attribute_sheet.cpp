// Any bytes as an attributes sheet.
#include "storage/import/attribute_sheet.h"
#include "tests/fuzz/checks.h"
#include "tests/fuzz/small_study.h"
#include "tests/fuzz/targets.h"

void heddle::fuzz::attribute_sheet(std::string_view bytes) {
    static const Study study = small_study();
    const auto sheet = parse_csv(bytes, "fuzzed");
    if (!sheet) return check(sheet.error());
    const auto outcome = import_attribute_sheet(study, CoderId{1}, *sheet, "fuzzed");
    if (!outcome) return check(outcome.error());
    check_group(study, outcome->group);
}
