// Several programs at work on one study at once: commands, and programs that hold it open. Nothing that one was told is
// saved is lost, nobody sees half an action, and nobody fails without a reason that can be understood.

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <functional>
#include <map>
#include <set>
#include <thread>

#include "coding/guid.h"
#include "storage/study_file.h"
#include "tests/command_line/small_study.h"
#include "tests/support/opening.h"
#include "tests/support/rounds.h"

namespace heddle {
namespace {

namespace fs = std::filesystem;
using testing::SmallStudy;

// An action makes two codings that have its key as their memo, so that half of one can be seen.
constexpr const char* codes[] = {"Money", "Records"};

// What a process has to tell, a line each: "saved KEY", "gone KEY", or what went wrong.
class Report {
public:
    explicit Report(fs::path path) : path_(std::move(path)) {}
    void say(const std::string& line) const { std::ofstream(path_, std::ios::app) << line << std::endl; }
    std::vector<std::string> lines() const {
        std::ifstream file(path_);
        std::vector<std::string> all;
        for (std::string line; std::getline(file, line);) all.push_back(line);
        return all;
    }

private:
    fs::path path_;
};

// A place in the text that no other action of this writer's has.
Range place_of(int number) { return range_of(number % 30, number % 30 + 1 + number / 30); }

Result<> code_twice(StudyFile& file, Study& study, const std::string& coder, const std::string& key, int number) {
    const Coder* who = study.coder_named(coder);
    GroupBuilder builder(study, who ? who->id : CoderId{}, "Coded " + key);
    if (!who) {
        const Coder joined{builder.new_id<CoderId>(), new_guid(), coder};
        builder.set_coder(joined.id);
        HEDDLE_CHECK(builder.add(joined));
        who = builder.study().coder_named(coder);
    }
    const CoderId by = who->id;
    for (const char* name : codes) {
        Coding coding;
        coding.id = builder.new_id<CodingId>();
        coding.guid = new_guid();
        coding.document = study.document_named("Leeds")->id;
        for (const Code& code : study.codes()) {
            if (code.name == name) coding.code = code.id;
        }
        coding.coder = by;
        coding.range = place_of(number);
        coding.created = now_milliseconds();
        CodingNotes notes;
        notes.memo = key;
        coding.set_notes(notes);
        HEDDLE_CHECK(builder.add(coding));
    }
    HEDDLE_CHECK(commit(file, study, builder.take()));
    return done();
}

// How many codings have each key as their memo.
std::map<std::string, int> keys_in(const Study& study) {
    std::map<std::string, int> found;
    for (const Document& document : study.documents()) {
        for (const Coding& coding : study.codings(document.id)) {
            if (coding.notes().memo.find(':') != std::string::npos) ++found[coding.notes().memo];
        }
    }
    return found;
}

// A program that opens the study, works a little, and closes it.
void work_by_hand(const fs::path& path, const std::string& who, int actions, const Report& report) {
    OpenOptions options;
    options.lease.wait = std::chrono::seconds(60);
    for (int number = 0; number < actions;) {
        auto file = StudyFile::open(path, options);
        if (!file) return report.say(file.error().message);
        auto study = file->load();
        if (!study) return report.say(study.error().message);
        for (int more = number % 3; more >= 0 && number < actions; --more, ++number) {
            const std::string key = who + ":" + std::to_string(number);
            if (const auto coded = code_twice(*file, *study, who, key, number); !coded)
                return report.say(coded.error().message);
            report.say("saved " + key);
            if (number % 4 == 0) {
                if (const auto built = file->build_derived(*study); !built) return report.say(built.error().message);
            }
        }
        file = failure("");  // closed
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
}

// The same, where the locks of a file system do not hold: whoever comes second reads the study anew and goes on.
void work_in_a_crowd(const fs::path& path, const std::string& who, int actions, const Report& report) {
    auto file = StudyFile::open(path, testing::crowding());
    if (!file) return report.say(file.error().message);
    auto study = file->load();
    if (!study) return report.say(study.error().message);
    for (int number = 0; number < actions;) {
        const std::string key = who + ":" + std::to_string(number);
        const auto coded = code_twice(*file, *study, who, key, number);
        if (!coded && coded.error().kind != ErrorKind::conflict) return report.say(coded.error().message);
        if (coded) {
            report.say("saved " + key);
            ++number;
            continue;
        }
        study = file->load();
        if (!study) return report.say(study.error().message);
    }
}

std::string sheet_of(const std::string& who, int number) {
    std::string sheet = "document,start,end,code,coder,memo\n";
    const Range place = place_of(number);
    for (const char* code : codes) {
        sheet += "Leeds," + std::to_string(place.start.value) + "," + std::to_string(place.end.value) + "," + code + "," +
                 who + "," + who + ":" + std::to_string(number) + "\n";
    }
    return sheet;
}

// Somebody who gives commands; every second action is taken back, and every fourth done again after that.
void work_by_commands(const SmallStudy& place, const std::string& who, int actions, const Report& report) {
    const auto gives = [&](std::vector<std::string> words) {
        words.insert(words.end(), {"--as", who});
        const testing::Finished finished = place.heddle(words);
        if (finished.status != 0) report.say(words.front() + ": " + finished.error);
        return finished.status == 0;
    };
    for (int number = 0; number < actions; ++number) {
        const std::string key = who + ":" + std::to_string(number);
        place.file(who + ".csv", sheet_of(who, number));
        if (!gives({"codings", "import", "s.heddle", who + ".csv"})) return;
        report.say("saved " + key);
        if (number % 2 == 0) continue;
        if (!gives({"undo", "s.heddle"})) return;
        report.say("gone " + key);
        if (number % 4 == 1) continue;
        if (!gives({"redo", "s.heddle"})) return;
        report.say("saved " + key);
    }
}

// Somebody who only reads, until the day is over.
void read_on(const fs::path& path, const fs::path& end, const Report& report) {
    std::int64_t last = 0;
    for (int looks = 0; !fs::exists(end); ++looks) {
        const auto file = StudyFile::open(path, testing::reading());
        if (!file) return report.say(file.error().message);
        for (int more = 0; more < 5; ++more) {
            const auto study = file->load();
            if (!study) return report.say(study.error().message);
            if (study->sequence() < last) return report.say("The study went back in time.");
            last = study->sequence();
            for (const auto& [key, times] : keys_in(*study)) {
                if (times != 2) return report.say("Half of an action is there: " + key);
            }
        }
        if (looks % 5 == 0) {
            const auto faults = file->check();
            if (!faults) return report.say(faults.error().message);
            for (const std::string& fault : *faults) report.say("check: " + fault);
        }
    }
    if (last == 0) report.say("Nothing was read.");
}

void read_by_commands(const SmallStudy& place, const fs::path& end, const Report& report) {
    while (!fs::exists(end)) {
        for (const std::vector<std::string>& words :
             {std::vector<std::string>{"count", "s.heddle", "--format", "json"}, {"codings", "export", "s.heddle", "out.csv"},
              {"check", "s.heddle"}, {"history", "s.heddle"}}) {
            const testing::Finished finished = place.heddle(words);
            if (finished.status != 0) return report.say(words.front() + ": " + finished.error + finished.out);
        }
    }
}

class Hammered : public ::testing::Test {
protected:
    void start(const std::string& name, const std::function<void(const Report&)>& work) {
        reports_.push_back(name);
        const Report report = report_of(name);
        const pid_t child = ::fork();
        if (child == 0) {
            work(report);
            ::_exit(0);
        }
        children_.push_back(child);
    }
    Report report_of(const std::string& name) const { return Report(place_.path(name + ".report")); }

    // Waits for those who write, which were started last, then lets the readers end.
    void finish(std::size_t readers) {
        const auto wait = [&](std::size_t child) {
            int status = 0;
            ::waitpid(children_[child], &status, 0);
            EXPECT_EQ(status, 0) << reports_[child];
        };
        for (std::size_t child = readers; child < children_.size(); ++child) wait(child);
        place_.file("end", "");
        for (std::size_t child = 0; child < readers; ++child) wait(child);
    }

    // Everything that was reported saved is there, nothing else, and nobody reported anything else.
    void expect_all_saved(std::size_t at_least) {
        std::set<std::string> expected;
        for (const std::string& name : reports_) {
            for (const std::string& line : report_of(name).lines()) {
                if (line.starts_with("saved "))
                    expected.insert(line.substr(6));
                else if (line.starts_with("gone "))
                    expected.erase(line.substr(5));
                else
                    ADD_FAILURE() << name << ": " << line;
            }
        }
        EXPECT_GE(expected.size(), at_least);
        const auto file = StudyFile::open(place_.path("s.heddle"));
        ASSERT_TRUE(file) << file.error().message;
        std::set<std::string> found;
        for (const auto& [key, times] : keys_in(*file->load())) {
            EXPECT_EQ(times, 2) << key;
            found.insert(key);
        }
        EXPECT_EQ(found, expected);
        const auto faults = file->check();
        ASSERT_TRUE(faults) << faults.error().message;
        for (const std::string& fault : *faults) ADD_FAILURE() << fault;
    }

    static int rounds(std::uint32_t ordinarily) {
        return static_cast<int>(std::min(400u, testing::number_from_environment("HEDDLE_ROUNDS", ordinarily)));
    }

    SmallStudy place_;

private:
    std::vector<pid_t> children_;
    std::vector<std::string> reports_;
};

TEST_F(Hammered, Study_loses_nothing_to_commands_and_programs_that_write_and_read_at_once) {
    const fs::path path = place_.path("s.heddle");
    const fs::path end = place_.path("end");
    start("reader", [&](const Report& report) { read_on(path, end, report); });
    start("reading commands", [&](const Report& report) { read_by_commands(place_, end, report); });
    start("Rosa", [&](const Report& report) { work_by_hand(path, "Rosa", rounds(60), report); });
    start("Sven", [&](const Report& report) { work_by_hand(path, "Sven", rounds(60), report); });
    start("Tara", [&](const Report& report) { work_by_commands(place_, "Tara", rounds(60) / 6, report); });
    start("Uwe", [&](const Report& report) { work_by_commands(place_, "Uwe", rounds(60) / 6, report); });
    finish(2);
    expect_all_saved(static_cast<std::size_t>(rounds(60)) * 2);
}

TEST_F(Hammered, Study_loses_nothing_where_no_lock_keeps_two_from_writing) {
    const fs::path path = place_.path("s.heddle");
    const fs::path end = place_.path("end");
    start("reader", [&](const Report& report) { read_on(path, end, report); });
    start("Rosa", [&](const Report& report) { work_in_a_crowd(path, "Rosa", rounds(80), report); });
    start("Sven", [&](const Report& report) { work_in_a_crowd(path, "Sven", rounds(80), report); });
    finish(1);
    expect_all_saved(static_cast<std::size_t>(rounds(80)) * 2);
}

}  // namespace
}  // namespace heddle
