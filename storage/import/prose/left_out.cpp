#include "storage/import/prose/left_out.h"

#include <utility>

namespace heddle {

std::string counted(std::size_t count, const char* one, const char* several) {
    return count == 1 ? std::string("One ") + one : std::to_string(count) + " " + several;
}

std::vector<std::string> sentences_about(const LeftOut& left_out) {
    std::vector<std::string> sentences;
    const auto say = [&](std::string sentence) { sentences.push_back(std::move(sentence)); };
    if (left_out.notes > 0)
        say("Footnotes and endnotes stand at the end, behind the marks that refer to them.");
    if (left_out.tracked_changes) say("Tracked changes were taken as accepted.");
    if (left_out.hidden_text) say("Hidden text was left out.");
    if (left_out.pictures > 0)
        say(counted(left_out.pictures, "picture was left out.", "pictures were left out."));
    if (left_out.embedded > 0) {
        say(counted(left_out.embedded, "embedded object was left out.",
                    "embedded objects were left out."));
    }
    if (left_out.ruby > 0) say("Phonetic guides above words were left out.");
    if (left_out.headers_or_footers) say("Page headers and footers were left out.");
    if (left_out.comments > 0)
        say(counted(left_out.comments, "comment was left out.", "comments were left out."));
    return sentences;
}

}  // namespace heddle
