// What a reader met that is not in the text, to be told to the researcher.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace heddle {

struct LeftOut {
    std::size_t notes = 0;  // footnotes and endnotes, which are kept, at the end
    bool tracked_changes = false;
    bool hidden_text = false;
    std::size_t pictures = 0;
    std::size_t embedded = 0;  // parts of other documents and objects
    std::size_t ruby = 0;
    bool headers_or_footers = false;
    std::size_t comments = 0;
};

// One sentence for each kind of thing that was met.
std::vector<std::string> sentences_about(const LeftOut& left_out);

// "One picture was left out." or "3 pictures were left out."
std::string counted(std::size_t count, const char* one, const char* several);

}  // namespace heddle
