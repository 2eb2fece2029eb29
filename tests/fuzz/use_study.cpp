#include "tests/fuzz/use_study.h"

#include "coding/codebook.h"
#include "storage/audit_trail.h"
#include "storage/codebook_then.h"
#include "storage/export/codings_csv.h"
#include "storage/export/summaries_csv.h"
#include "storage/going_back.h"
#include "storage/history_page.h"
#include "storage/study_file.h"
#include "tests/fuzz/checks.h"

namespace heddle::fuzz {

namespace {

void read_texts(StudyFile& file, const Study& study) {
    for (const Document& document : study.documents()) {
        if (const auto words = file.words(document.content); !words) check(words.error());
        const auto text = file.text(document.content);
        if (!text) {
            check(text.error());
            continue;
        }
        for (const Coding& coding : study.codings(document.id))
            static_cast<void>(text->slice(coding.range));
    }
}

void look_at_history(const StudyFile& file) {
    HistoryQuestion question;
    question.topic = HistoryTopic::memo;
    question.on = {DocumentId{1}, CodeId{1}, ParticipantId{1}};
    for (const HistoryQuestion& each : {HistoryQuestion(), question}) {
        if (const auto page = file.history(each, {}, 50); !page) check(page.error());
    }
    if (const auto named = file.history_of("A > B"); !named) check(named.error());
    if (const auto steps = file.next_steps(CoderId{1}); !steps) check(steps.error());
    if (const auto then = file.codebook_then(ActionId{1}); !then) check(then.error());
    const auto trail = file.audit_trail();
    if (!trail) return check(trail.error());
    require(is_valid_utf8(audit_html(*trail, "study")));
}

void take_back(StudyFile& file, Study study) {
    const Study before = study;
    for (const Coder& coder : before.coders()) {
        if (const auto back = file.going_back(study, coder.id, {}); !back) check(back.error());
        if (const auto alone = file.undo(study, coder.id, ActionId{2}); !alone) check(alone.error());
    }
    for (const Coder& coder : before.coders()) {
        for (int i = 0; i < 3; ++i) {
            const auto group = file.undo(study, coder.id);
            if (!group) {
                check(group.error());
                break;
            }
            if (!*group) break;
            if (const auto written = commit(file, study, **group); !written) {
                check(written.error());
                break;
            }
        }
    }
}

}  // namespace

void use_study(const std::filesystem::path& path) {
    auto file = StudyFile::open(path);
    if (!file) return check(file.error());
    if (const auto entries = file->history(); !entries) check(entries.error());
    look_at_history(*file);
    if (const auto info = file->info(); !info) check(info.error());
    if (const auto faults = file->check(); !faults) check(faults.error());
    const auto study = file->load();
    if (!study) return check(study.error());
    require(is_valid_utf8(export_codings_csv(*study)));
    require(is_valid_utf8(export_summaries_csv(*study)));
    read_texts(*file, *study);
    if (const auto built = file->build_derived(); !built) check(built.error());
    take_back(*file, *study);
}

}  // namespace heddle::fuzz
