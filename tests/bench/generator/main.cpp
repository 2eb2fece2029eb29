// heddle_generate_study: writes the files of the full-size study, and makes the study from them.
#include <spawn.h>
#include <sys/wait.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "tests/bench/generator/study_files.h"

namespace {

namespace fs = std::filesystem;

int fail(const std::string& sentence) {
    std::fprintf(stderr, "heddle_generate_study: %s\n", sentence.c_str());
    return 1;
}

bool succeeds(const std::string& program, const std::vector<std::string>& arguments) {
    std::vector<char*> words{const_cast<char*>(program.c_str())};
    for (const std::string& argument : arguments)
        words.push_back(const_cast<char*>(argument.c_str()));
    words.push_back(nullptr);
    pid_t child = 0;
    if (posix_spawn(&child, program.c_str(), nullptr, nullptr, words.data(), environ) != 0)
        return false;
    int status = 0;
    waitpid(child, &status, 0);
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

}  // namespace

int main(int argc, char** argv) {
    heddle::bench::StudySize size;
    fs::path folder;
    std::optional<fs::path> study;
    std::string program = HEDDLE_BINARY;
    fs::path codebooks = fs::path(HEDDLE_ASSETS) / "codebooks";

    CLI::App app(
        "Writes the files of a made-up study with the numbers of the published tables: "
        "197 interviews at 14 sites in two rounds, coded by two coders.");
    app.add_option("FOLDER", folder, "Where the files are written")->required();
    app.add_option("--seed", size.seed, "Another seed makes another study of the same size")
        ->capture_default_str();
    app.add_option("--times", size.times, "Multiplies each number of interviews")
        ->check(CLI::Range(1, 1000))
        ->capture_default_str();
    app.add_flag("--one-document", size.one_document, "A single interview instead");
    app.add_option("--words", size.words, "Words of an interview, about")
        ->check(CLI::Range(1, 100'000'000))
        ->capture_default_str();
    app.add_option("--codings", size.codings, "Codings in all")
        ->check(CLI::Range(0, 100'000'000))
        ->capture_default_str();
    app.add_option("--study", study, "Also makes this study, through the ordinary commands");
    app.add_option("--heddle", program, "The program that makes it")->capture_default_str();
    app.footer(
        "A study a hundred times as large:\n"
        "  heddle_generate_study FOLDER --times 100 --codings 5000000\n"
        "A million words in one document, with 100,000 codings:\n"
        "  heddle_generate_study FOLDER --one-document --words 1000000 --codings 100000");
    CLI11_PARSE(app, argc, argv);

    const auto written = heddle::bench::write_study_files(size, codebooks, folder);
    if (!written) return fail(written.error().message);
    if (!study) return 0;
    for (const auto& command : heddle::bench::commands_of_study(folder, *study)) {
        if (!succeeds(program, command)) return fail("heddle " + command.front() + " failed.");
    }
    return 0;
}
