#include "tests/support/storage/random_work.h"

#include <iterator>
#include <sstream>

#include "tests/support/study_dump.h"

namespace heddle::testing {

namespace {

template <class T> std::string shown(const Result<T>& result, const auto& show) {
    if (!result) return "(" + result.error().message + ")";
    return std::string(show(*result));
}

void put_text(std::ostream& out, const StudyFile& file, ContentId content) {
    out << shown(file.text(content), [](const Text& text) { return text.utf8(); }) << '\n';
}

void put_counters(std::ostream& out, const Study& study) {
    out << "sequence " << study.sequence() << " codebook " << study.codebook_version() << " next";
    for (const std::int64_t next :
         {study.next_id<DocumentId>().value, study.next_id<SpeakerId>().value, study.next_id<ParticipantId>().value,
          study.next_id<AttributeId>().value, study.next_id<CodeId>().value, study.next_id<CodingId>().value,
          study.next_id<CoderId>().value, study.next_id<MemoId>().value, study.next_id<ContentId>().value,
          study.next_id<SummaryId>().value}) {
        out << ' ' << next;
    }
    out << '\n';
}

}  // namespace

Result<> RandomWork::act(StudyFile& file, Study& study) {
    const int choice = random_.up_to(9);
    if (choice < 2 && !study.coders().empty()) {
        const auto coder = std::next(study.coders().begin(), random_.up_to(static_cast<int>(study.coders().size()) - 1));
        const auto group = choice == 0 ? file.undo(study, coder->id) : file.redo(study, coder->id);
        // What a later action of somebody else's stands in the way of is not undone.
        if (!group && group.error().kind != ErrorKind::conflict) return group.error();
        if (group && *group) {
            HEDDLE_CHECK(commit(file, study, **group));
            return done();
        }
    }
    HEDDLE_CHECK(commit(file, study, random_.next(study)));
    return done();
}

Result<> RandomWork::act(StudyFile& file, Study& study, std::int64_t actions) {
    for (; actions > 0; --actions) HEDDLE_CHECK(act(file, study));
    return done();
}

std::string dump_of_now(const StudyFile& file, const Study& study) {
    std::ostringstream out;
    out << dump(study);
    for (const Document& document : study.documents()) {
        out << "text of document " << document.id.value << ' ';
        put_text(out, file, document.content);
    }
    return out.str();
}

std::string dump_of(const StudyFile& file) {
    const auto study = file.load();
    if (!study) return study.error().message;
    std::ostringstream out;
    out << dump_of_now(file, *study);
    for (ContentId content{1}; content.value < study->next_id<ContentId>().value; ++content.value) {
        out << "content " << content.value << ' ';
        put_text(out, file, content);
    }
    put_counters(out, *study);
    out << shown(file.history(), [](const std::vector<HistoryEntry>& history) {
        std::ostringstream lines;
        for (const HistoryEntry& entry : history) {
            lines << "action " << entry.id.value << ' ' << static_cast<int>(entry.kind) << ' ' << entry.target.value
                  << ' ' << entry.coder << ' ' << entry.name << ' ' << entry.edits << ' ' << entry.undone << '\n';
        }
        return lines.str();
    });
    return out.str();
}

std::string faults_of(const StudyFile& file) {
    return shown(file.check(), [](const std::vector<std::string>& faults) {
        std::string lines;
        for (const std::string& fault : faults) lines += fault + '\n';
        return lines;
    });
}

}  // namespace heddle::testing
