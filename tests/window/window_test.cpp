#include "tests/support/places.h"
#include "tests/window/window_test.h"

#include <fstream>
#include <nlohmann/json.hpp>

namespace heddle::testing {

namespace fs = std::filesystem;
using Json = nlohmann::json;

const char* const leeds_1 =
    "Interviewer: How did it begin?\n"
    "Anna: We had no shared records at all. Nobody could see what the hospital knew.\n"
    "Interviewer: And now?\n"
    "Anna: Now we meet every week.\n";
const char* const leeds_2 =
    "Interviewer: What helped?\n"
    "Ben: Our managers trusted each other. Money did not help.\n";
const char* const torbay_1 =
    "Interviewer: What stood in the way?\n"
    "Cora: We began with two and three. Then the funding ended. It was a hard year for everybody.\n";

void WindowTest::SetUp() {
    if (const auto missing = Screen::missing_program()) {
        GTEST_SKIP() << *missing << " is not installed, so no window can be driven; “third_party/install-packages.sh test” installs it.";
    }
    home_ = folder_ / "home";
    fs::create_directories(home_);
}

void WindowTest::file(const std::string& name, const std::string& content) const {
    fs::create_directories((home_ / name).parent_path());
    std::ofstream(home_ / name, std::ios::binary) << content;
}

Finished WindowTest::try_heddle(const std::vector<std::string>& words, Environment environment) const {
    std::vector<std::string> all{heddle::testing::built_program};
    all.insert(all.end(), words.begin(), words.end());
    environment.emplace("HOME", home_.string());
    environment.emplace("XDG_CONFIG_HOME", (home_ / "settings").string());
    return run(all, environment, home_);
}

std::string WindowTest::heddle(const std::vector<std::string>& words) const {
    const Finished finished = try_heddle(words);
    EXPECT_EQ(finished.status, 0) << words.front() << ": " << finished.error;
    return finished.out;
}

void WindowTest::make_study() const {
    file("talks/Leeds 1.txt", leeds_1);
    file("talks/Leeds 2.txt", leeds_2);
    file("talks/Torbay 1.txt", torbay_1);
    file("codes.csv", "code\nInformation sharing\nTrust\nFunding\n");
    const std::string path = study().string();
    heddle({"new", path, "--codebook", (home_ / "codes.csv").string()});
    heddle({"import", path, (home_ / "talks").string()});
}

std::vector<WindowTest::Coded> WindowTest::codings() const {
    const Finished listed = try_heddle({"segments", study().string(), "--format", "json"});
    std::vector<Coded> result;
    const Json json = Json::parse(listed.out, nullptr, false);
    if (!json.is_array()) return result;
    for (const Json& each : json) result.push_back({each["document"], each["code"], each["text"], each["coder"]});
    return result;
}

std::vector<std::string> WindowTest::coded_words() const {
    std::vector<std::string> result;
    for (const Coded& each : codings()) result.push_back(each.document + ": " + each.code + ": " + each.text);
    return result;
}

::testing::AssertionResult WindowTest::comes_to_say(const std::vector<std::string>& words) const {
    std::vector<std::string> now;
    const bool so = eventually([&] {
        now = coded_words();
        return now == words;
    });
    if (so) return ::testing::AssertionSuccess();
    auto result = ::testing::AssertionFailure() << "the study says:";
    for (const std::string& each : now) result << "\n  " << each;
    return result;
}

std::vector<std::string> WindowTest::documents() const {
    const Finished listed = try_heddle({"list", study().string(), "documents", "--format", "json"});
    std::vector<std::string> result;
    const Json json = Json::parse(listed.out, nullptr, false);
    if (!json.is_array()) return result;
    for (const Json& each : json) result.push_back(each["name"]);
    return result;
}

}  // namespace heddle::testing
