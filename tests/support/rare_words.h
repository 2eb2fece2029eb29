// Words that nobody uses, to put into transcripts, and a search for them in all files of a folder.
#pragma once

#include <algorithm>
#include <cctype>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <set>
#include <string>
#include <unordered_set>
#include <vector>

namespace heddle::testing {

inline constexpr std::size_t rare_word_letters = 11;

// Distinct, in small letters that can be spoken; no word of any language is likely among them.
inline std::vector<std::string> rare_words(std::size_t count, std::uint32_t seed) {
    constexpr char hard[] = "bdfgjkmnprstvzwx";
    constexpr char soft[] = "aeiouy";
    std::mt19937 random(seed);
    std::set<std::string> words;
    while (words.size() < count) {
        std::string word;
        for (std::size_t i = 0; i < rare_word_letters; ++i)
            word += i % 2 == 0 ? hard[random() % (sizeof hard - 1)] : soft[random() % (sizeof soft - 1)];
        words.insert(word);
    }
    std::vector<std::string> shuffled(words.begin(), words.end());
    std::ranges::shuffle(shuffled, random);
    return shuffled;
}

// A transcript of two speakers in which each of these words stands once.
inline std::string transcript_of(const std::vector<std::string>& words, std::size_t from, std::size_t count) {
    std::string text;
    for (std::size_t i = 0; i < count; ++i) {
        if (i % 12 == 0) text += std::string(i == 0 ? "" : ".\n\n") + (i / 12 % 2 == 0 ? "Interviewer: So, what of" : "Ruth: It was the");
        text += " " + words[from + i];
    }
    return text + ".\n";
}

class WordSearch {
public:
    explicit WordSearch(const std::vector<std::string>& words) : words_(words.begin(), words.end()) {}

    // The first word that stands in these bytes, in UTF-8 or in either order of UTF-16, in letters of any size; empty: none.
    std::string found_in(const std::string& bytes) const {
        std::string small(bytes);
        std::ranges::transform(small, small.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
        if (const std::string word = first(small); !word.empty()) return word;
        // Every second byte, where the others are 0 for letters as these.
        for (const std::size_t start : {std::size_t{0}, std::size_t{1}}) {
            std::string half;
            for (std::size_t i = start; i < small.size(); i += 2) half += small[i];
            if (const std::string word = first(half); !word.empty()) return word;
        }
        return {};
    }

    // "FILE: WORD" for each file of the folder and those below it that holds any; also names of files are looked at.
    std::vector<std::string> found_below(const std::filesystem::path& folder) const {
        std::vector<std::string> found;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
            std::string bytes = entry.path().filename().string() + "\n";
            if (entry.is_regular_file()) {
                std::ifstream in(entry.path(), std::ios::binary);
                bytes.append(std::istreambuf_iterator<char>(in), {});
            }
            if (const std::string word = found_in(bytes); !word.empty())
                found.push_back(std::filesystem::relative(entry.path(), folder).string() + ": " + word);
        }
        return found;
    }

private:
    std::string first(const std::string& text) const {
        for (std::size_t i = 0; i + rare_word_letters <= text.size(); ++i) {
            if (text[i] < 'a' || text[i] > 'z') continue;
            std::string word = text.substr(i, rare_word_letters);
            if (words_.contains(word)) return word;
        }
        return {};
    }

    std::unordered_set<std::string> words_;
};

}  // namespace heddle::testing
