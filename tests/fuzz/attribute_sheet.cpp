// Any bytes as an attributes sheet, for a study with one interview.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "coding/changes/document_changes.h"
#include "storage/import/attribute_sheet.h"
#include "tests/fuzz/check_imported.h"

namespace {

heddle::Study small_study() {
    using namespace heddle;
    Study study;
    Study::Writer writer(study);
    Document document;
    document.id = DocumentId{1};
    document.name = "one";
    document.source = "one.txt";
    document.length = 20;
    document.body = range_of(0, 20);
    writer.put(Coder{CoderId{1}, new_guid(), "Ann"});
    writer.put(Participant{ParticipantId{1}, new_guid(), "one: P1", true});
    writer.put(document);
    writer.put(Speaker{SpeakerId{1}, new_guid(), DocumentId{1}, "P1", ParticipantId{1}, false});
    writer.put(DocumentTurns{DocumentId{1},
                             {{SpeakerId{1}, Position{0}, range_of(4, 20), Position{20}, {}}}});
    writer.put(Attribute{AttributeId{1}, new_guid(), "site", AttributeType::choice, {}});
    return study;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace heddle;
    static const Study study = small_study();
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const auto sheet = parse_csv(bytes, "fuzzed");
    if (!sheet) return 0;
    const auto outcome = import_attribute_sheet(study, CoderId{1}, *sheet, "fuzzed");
    if (outcome) fuzz::require(apply_edits(study, outcome->group.edits).ok());
    return 0;
}
