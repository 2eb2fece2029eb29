#include <fmt/format.h>

#include <set>
#include <type_traits>

#include "coding/edit.h"
#include "storage/journal.h"
#include "storage/last_states.h"
#include "storage/object_in.h"
#include "storage/row_writer.h"
#include "storage/salvage/mending.h"
#include "storage/sqlite/transaction.h"
#include "storage/study_reader.h"

namespace heddle {

namespace {

// The edits that lead from what the history says to what the study is.
class SalvagedDifference {
public:
    explicit SalvagedDifference(const Study& study) : study_(study) {}

    void take(const Edit& last) {
        std::visit(
            [&]<class T>(const Change<T>& change) {
                if constexpr (!std::is_same_v<T, DocumentText>) {
                    const T& object = change.after ? *change.after : *change.before;
                    std::optional<T> now = object_in(study_, object);
                    if constexpr (requires { object.id; }) known_.insert({last.index(), object.id.value});
                    if (now == change.after) return;
                    // An entry of the history holds one GUID: an object whose own was damaged is another one.
                    if constexpr (requires { object.guid; }) {
                        if (now && change.after && now->guid != change.after->guid) {
                            edits_.push_back(Change<T>{change.after, std::nullopt});
                            edits_.push_back(Change<T>{std::nullopt, std::move(now)});
                            return;
                        }
                    }
                    edits_.push_back(Change<T>{change.after, std::move(now)});
                }
            },
            last);
    }

    // Objects that the history does not know any more.
    std::vector<Edit> finish() {
        add(study_.coders());
        add(study_.participants());
        add(study_.attributes());
        add(study_.codes());
        add(study_.documents());
        add(study_.speakers());
        for (const Document& document : study_.documents()) add(study_.codings(document.id));
        add(study_.memos());
        for (const Code& code : study_.codes()) add(study_.summaries(code.id));
        return std::move(edits_);
    }

private:
    void add(const auto& objects) {
        for (const auto& object : objects) {
            using T = std::decay_t<decltype(object)>;
            Edit edit(Change<T>{std::nullopt, object});
            if (!known_.contains({edit.index(), object.id.value})) edits_.push_back(std::move(edit));
        }
    }

    const Study& study_;
    std::vector<Edit> edits_;
    std::set<std::pair<std::size_t, std::int64_t>> known_;
};

std::string memo_of(const std::string& name, const SalvageReport& report) {
    constexpr std::size_t most_lines = 500;
    std::string text = fmt::format("This study was written from what could be read of {}, which was damaged.", name);
    if (!report.lost.empty()) text += "\n\nLost:";
    for (std::size_t i = 0; i < report.lost.size() && i < most_lines; ++i) text += "\n" + report.lost[i];
    if (report.lost.size() > most_lines) text += fmt::format("\nand {} more.", report.lost.size() - most_lines);
    if (!report.restored.empty()) text += "\n\nMade again:";
    for (const std::string& line : report.restored) text += "\n" + line;
    return text;
}

}  // namespace

Result<> note_salvage(sqlite::Connection& db, const std::string& name, SalvageReport& report) {
    HEDDLE_TRY(Study study, read_study(db));
    SalvagedDifference difference(study);
    LastStateVisitor visitor;
    visitor.last = [&](std::int64_t, const Edit& last) { difference.take(last); };
    HEDDLE_CHECK(visit_last_states(db, visitor));

    EditGroup group;
    group.name = fmt::format("Salvage what can be read of {}", name);
    group.edits = difference.finish();
    const std::size_t differences = group.edits.size();
    if (study.coders().empty()) {
        const Coder coder{study.next_id<CoderId>(), new_guid(), "(salvage)"};
        group.edits.push_back(Change<Coder>{std::nullopt, coder});
        group.coder = coder.id;
    } else {
        group.coder = study.coders().begin()->id;
    }
    group.edits.push_back(
        Change<Memo>{std::nullopt, Memo{study.next_id<MemoId>(), new_guid(), {}, group.coder, memo_of(name, report), now_milliseconds()}});

    HEDDLE_TRY(sqlite::Transaction writing, sqlite::Transaction::begin(db, sqlite::Transaction::Kind::write));
    const std::int64_t first = study.sequence() + 1;
    RowWriter rows(db);
    for (std::size_t i = differences; i < group.edits.size(); ++i)
        HEDDLE_CHECK(rows.write(group.edits[i], first + static_cast<std::int64_t>(i)));
    EditGroup made = group;
    made.edits.erase(made.edits.begin(), made.edits.begin() + static_cast<std::ptrdiff_t>(differences));
    HEDDLE_CHECK(rows.raise_counters(made, first + static_cast<std::int64_t>(differences)));
    const Coder* coder = study.coders().find(group.coder);
    HEDDLE_TRY(const ActionId action, Journal(db).append(group, coder ? coder->name : std::string(), first));
    // It says what is, and is nothing that could be taken back.
    HEDDLE_CHECK(db.run("UPDATE actions SET state = 'abandoned', changed_by = id WHERE id = ?1", action));
    return writing.commit();
}

}  // namespace heddle
