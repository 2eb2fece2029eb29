// Each fuzz target over a fixed corpus (tests/data/hostile): the files, their beginnings, and the
// files with bytes changed. Whatever a fuzzer found once belongs there.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <random>
#include <string>
#include <vector>

#include "tests/fuzz/small_study.h"
#include "tests/fuzz/targets.h"
#include "tests/support/places.h"
#include "tests/support/storage/docx_builder.h"
#include "tests/support/storage/odt_builder.h"
#include "tests/support/storage/xlsx_builder.h"
#include "tests/support/temporary_folder.h"

namespace heddle {
namespace {

namespace fs = std::filesystem;

std::string bytes_of(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

// Besides the files: what is easier made than kept.
std::vector<std::string> made(const std::string& target) {
    const testing::TemporaryFolder folder;
    if (target == "study_file") {
        fuzz::make_small_study(folder / "study.heddle");
        return {bytes_of(folder / "study.heddle")};
    }
    if (target == "import_word") return {testing::docx_of(testing::p("Mary: so."))};
    if (target == "import_workbook")
        return {testing::xlsx_of("<row r=\"1\"><c r=\"A1\" t=\"str\"><v>document</v></c></row><row r=\"2\"><c r=\"A2\"><v>7</v></c></row>")};
    if (target == "import_opendocument") return {testing::odt_of("<text:p>Mary: so.</text:p>")};
    return {};
}

std::vector<std::string> corpus(const std::string& target) {
    std::vector<fs::path> paths;
    for (const auto& entry :
         fs::directory_iterator(fs::path(heddle::testing::test_data_folder) / "hostile" / target))
        paths.push_back(entry.path());
    std::ranges::sort(paths);
    std::vector<std::string> inputs = made(target);
    for (const fs::path& path : paths)
        inputs.push_back(bytes_of(path));
    return inputs;
}

// One to eight changes: a byte replaced, a stretch left out, doubled, or filled with what parsers
// stumble over.
std::string changed(std::string bytes, std::mt19937& random) {
    static const std::vector<std::string> stumbling{std::string(1, '\0'),
                                                    "\"",
                                                    "\n",
                                                    "\r",
                                                    "<",
                                                    "&#x110000;",
                                                    "\xFF",
                                                    "\xED\xA0\x80",
                                                    "-1",
                                                    "1e309",
                                                    "99999999999999999999",
                                                    ",",
                                                    ";",
                                                    " > ",
                                                    "=",
                                                    "\xE2\x80\xAE"};
    for (auto count = 1 + random() % 8; count > 0; --count) {
        const std::size_t at = random() % (bytes.size() + 1);
        const std::size_t length = std::min<std::size_t>(random() % 32, bytes.size() - at);
        switch (random() % 4) {
            case 0:
                if (at < bytes.size()) bytes[at] = static_cast<char>(random());
                break;
            case 1:
                bytes.erase(at, length);
                break;
            case 2:
                bytes.insert(at, bytes.substr(at, length));
                break;
            default:
                bytes.insert(at, stumbling[random() % stumbling.size()]);
                break;
        }
    }
    return bytes;
}

class HostileBytes : public ::testing::TestWithParam<fuzz::Target> {};

TEST_P(HostileBytes, Are_read_or_refused_and_what_is_read_is_sound) {
    const fuzz::Target& target = GetParam();
    const auto inputs = corpus(target.name);
    ASSERT_FALSE(inputs.empty());
    const bool on_disk = std::string(target.name).starts_with("study_");
    const std::size_t beginnings = on_disk ? 6 : 24;
    const int changes = on_disk ? 15 : 100;
    std::mt19937 random(7);
    for (const std::string& input : inputs) {
        target.run(input);
        for (std::size_t i = 0; i < beginnings; ++i)
            target.run(std::string_view(input).substr(0, i * input.size() / beginnings));
        for (int i = 0; i < changes; ++i)
            target.run(changed(input, random));
    }
}

INSTANTIATE_TEST_SUITE_P(Of, HostileBytes, ::testing::ValuesIn(fuzz::targets),
                         [](const auto& tested) { return std::string(tested.param.name); });

}  // namespace
}  // namespace heddle
