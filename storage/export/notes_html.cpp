#include "storage/export/notes_html.h"

#include "coding/names_apart.h"
#include "storage/export/html.h"

namespace heddle {

std::string notes_html(const std::vector<std::string>& notes, const AboutLines& about) {
    std::string out;
    for (const std::string& note : notes) out += "<p>" + with_names_apart(html_escaped(note), "<bdi>", "</bdi>") + "</p>\n";
    if (about.empty()) return out;
    out += "<p class=\"about\">";
    for (const auto& [word, said] : about) out += html_escaped(word) + ": " + html_escaped(said) + "<br>\n";
    return out + "</p>\n";
}

}  // namespace heddle
