// FontSearch: which installed font file fits best, asked of Fontconfig. Used by FontLibrary alone.
//
// Only outline fonts that HarfBuzz reads (TrueType and CFF) and fonts with coloured pictures are
// considered; variable fonts through their named instances. One search takes about a millisecond.
// Any thread, but not two at once.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ui/text/fonts.h"

namespace heddle {

struct FontQuery {
    std::vector<std::string> families;  // wished, best first
    std::string generic;                // "sans-serif" or "serif": where no wished one is installed
    FontWeight weight = FontWeight::regular;
    bool italic = false;
    std::string language;       // BCP 47, may be empty
    std::u32string characters;  // that it should have, the more the better; may be empty
    bool colour = false;        // only fonts with coloured pictures; else only those without
};

class FontSearch {
public:
    static Result<std::unique_ptr<FontSearch>> open(const FontOptions& options);
    ~FontSearch();

    // The best font, or none where no installed font of that sort has the first of the characters.
    std::optional<FaceFile> best(const FontQuery& query) const;
    std::optional<FaceFile> exact_family(std::string_view family, FontWeight weight) const;
    // Whether any considered font has the character; quick.
    bool any_has(char32_t character) const;

private:
    struct Implementation;
    explicit FontSearch(std::unique_ptr<Implementation> implementation);
    std::unique_ptr<Implementation> implementation_;
};

}  // namespace heddle
