#include "tests/fuzz/small_study.h"

#include "storage/study_file.h"
#include "tests/fuzz/checks.h"

namespace heddle::fuzz {

namespace {

EditGroup everything() {
    const Study empty;
    GroupBuilder builder(empty, CoderId{1}, "Make a study");
    const auto add = [&](auto object) { require(builder.add(std::move(object)).ok()); };
    const Text text("P1: we share a desk.");
    add(Coder{CoderId{1}, new_guid(), "Ann"});
    add(Participant{ParticipantId{1}, new_guid(), "one: P1", true});
    Document document;
    document.id = DocumentId{1};
    document.guid = new_guid();
    document.name = "one";
    document.source = "one.txt";
    document.content = builder.add_content(text);
    document.length = text.end().value;
    document.body = text.whole();
    add(document);
    add(Speaker{SpeakerId{1}, new_guid(), DocumentId{1}, "P1", ParticipantId{1}, false});
    add(DocumentTurns{DocumentId{1},
                      {{SpeakerId{1}, Position{0}, range_of(4, 20), Position{20}, {}}}});
    add(Attribute{AttributeId{1}, new_guid(), "site", AttributeType::choice, {"Leeds"}});
    add(AttributeValue{AttributeId{1}, Holder::of(DocumentId{1}), {"Leeds"}});
    const auto code = [&](std::int64_t id, std::int64_t parent, const char* name) {
        Code made;
        made.id = CodeId{id};
        made.guid = new_guid();
        made.parent = CodeId{parent};
        made.place = static_cast<double>(id);
        made.name = name;
        made.definition = "What belongs to it";
        add(made);
    };
    code(1, 0, "A");
    code(2, 1, "B");
    code(3, 0, "C");
    for (const std::int64_t id : {1, 2}) {
        Coding coding;
        coding.id = CodingId{id};
        coding.guid = new_guid();
        coding.document = DocumentId{1};
        coding.code = CodeId{id};
        coding.coder = CoderId{1};
        coding.range = range_of(4, 12);
        coding.set_notes({"a memo", "mixed", "", {}});
        add(coding);
    }
    add(Memo{MemoId{1}, new_guid(), CodingId{1}, CoderId{1}, "words", 0});
    add(Progress{CoderId{1}, DocumentId{1}, ProgressState::done, 0});
    add(Setting{"title", "Small"});
    Summary summary;
    summary.id = SummaryId{1};
    summary.guid = new_guid();
    summary.of = ValueCase{AttributeId{1}, "Leeds"};
    summary.theme = CodeId{1};
    summary.text = "They share.";
    summary.codings = {CodingId{1}, CodingId{2}};
    summary.author = CoderId{1};
    add(summary);
    return builder.take();
}

}  // namespace

Study small_study() {
    auto study = apply_edits(Study(), everything().edits);
    require(study.ok());
    return *std::move(study);
}

void make_small_study(const std::filesystem::path& path) {
    auto file = StudyFile::create(path);
    require(file.ok());
    Study study;
    require(commit(*file, study, everything()).ok());
    require(file->build_derived().ok());
}

}  // namespace heddle::fuzz
