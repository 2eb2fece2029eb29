// What the tests of the real window share: a folder with a home in it, transcripts, and commands to see what is in a study.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "tests/support/temporary_folder.h"
#include "tests/window/program.h"
#include "tests/window/where.h"

namespace heddle::testing {

class WindowTest : public ::testing::Test {
protected:
    void SetUp() override;

    // The user's home, where settings and new studies go.
    const std::filesystem::path& home() const { return home_; }
    std::filesystem::path study() const { return home_ / "pioneers.heddle"; }
    // Writes a file into the home, making folders as needed.
    void file(const std::string& name, const std::string& content) const;
    // `heddle WORDS...`, in the home; what it prints. A failure of the test where it fails.
    std::string heddle(const std::vector<std::string>& words) const;
    Finished try_heddle(const std::vector<std::string>& words, Environment environment = {}) const;
    // A study with the transcripts of `talks` and some codes, made by commands.
    void make_study() const;

    struct Coded {
        std::string document;
        std::string code;
        std::string text;
        std::string coder;
        bool operator==(const Coded&) const = default;
    };
    // What the study's file says now, in the order of documents and places.
    std::vector<Coded> codings() const;
    // "Torbay 1: Trust: We began with two and three."
    std::vector<std::string> coded_words() const;
    // Waits until that is what the study's file says.
    ::testing::AssertionResult comes_to_say(const std::vector<std::string>& words) const;
    std::vector<std::string> documents() const;

private:
    TemporaryFolder folder_;
    std::filesystem::path home_;
};

extern const char* const leeds_1;
extern const char* const leeds_2;
extern const char* const torbay_1;

}  // namespace heddle::testing
