// FontLibrary: which face sets which character.
//
// Faces are found by Fontconfig. A style names a stack (interface, sans, serif); its first face is
// the wished one (Inter, Noto Sans, Noto Serif) or, where that is not installed, the nearest that
// is. For characters it lacks, others are looked for, first the Noto face of the character's
// script, then whatever has the character. Answers are kept, so that a search (about a millisecond)
// happens once for a script and style, and for each character that its face lacks; they do not
// depend on what was asked before. Characters that no installed font has are remembered and can
// be reported.
//
// Faces live as long as the library; files are mapped, not read. One thread only (the window's).
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "coding/result.h"

struct hb_font_t;

namespace heddle {

enum class FontStack : std::uint8_t { interface, sans, serif };
enum class FontWeight : std::uint8_t { regular, medium, bold };

struct TextStyle {
    FontStack stack = FontStack::interface;
    FontWeight weight = FontWeight::regular;
    bool italic = false;
    float size =
        16;  // pixels per em on the screen: points and the display's scale are already in it

    friend bool operator==(const TextStyle&, const TextStyle&) = default;
};

// A face of a FontLibrary; means nothing to another library. Small enough to be part of an atlas
// key.
struct FaceId {
    std::uint16_t value = 0xFFFF;
    bool valid() const { return value != 0xFFFF; }
    friend auto operator<=>(const FaceId&, const FaceId&) = default;
};

struct FaceFile {
    std::string path;
    int index = 0;  // FreeType's: the face in the file, and in the upper 16 bits the named instance
    std::string family;
    bool colour = false;  // has pictures of its own colours (emoji)
    // The face lacks the wished weight or slant, which is made by thickening or slanting its outlines. Advances stay.
    bool thickened = false;
    bool slanted = false;
};

// Of a style's first face, in pixels; distances are positive.
struct FontMetrics {
    float ascent = 0;
    float descent = 0;
    float x_height = 0;
    float cap_height = 0;
    float underline_below_baseline = 0;
    float underline_thickness = 1;
};

struct FontOptions {
    // Only the fonts in these folders; empty: those of the system and the user.
    std::vector<std::string> folders;
    // Families treated as not installed.
    std::vector<std::string> without_families;
    // The reader's language (BCP 47), which decides how Chinese characters look where the text
    // leaves it open. Empty: the environment's.
    std::string language;
};

class FontLibrary {
public:
    // Fails only where not a single usable font is installed.
    static Result<std::unique_ptr<FontLibrary>> open(const FontOptions& options = {});
    ~FontLibrary();
    FontLibrary(const FontLibrary&) = delete;
    FontLibrary& operator=(const FontLibrary&) = delete;

    FaceId primary_face(const TextStyle& style);
    FontMetrics metrics(const TextStyle& style);

    // The face for one grapheme cluster; `script` is ICU's UScriptCode, `language` BCP 47 or
    // empty, `emoji` asks for the coloured form. A face that has all characters of the cluster,
    // else one that has the first; invalid where no installed font has it (then remembered as
    // missing). Private-use characters are never looked for outside the first face.
    FaceId face_for(std::u32string_view cluster, int script, std::string_view language, bool emoji,
                    const TextStyle& style);

    // A face by family name (an icon font), where it is installed.
    std::optional<FaceId> find_family(std::string_view family,
                                      FontWeight weight = FontWeight::regular);

    // 0 where the face lacks the character.
    std::uint32_t glyph_of(FaceId face, char32_t code_point);
    const FaceFile& file(FaceId face) const;

    // HarfBuzz's font at a size, in 1/64 pixel, unhinted. Owned by the library, valid until the
    // next call.
    hb_font_t* shaping_font(FaceId face, float size);

    // Characters looked for in vain since the start, ascending. `missing_count` grows with each new
    // one.
    std::vector<char32_t> missing_characters() const;
    std::size_t missing_count() const;

private:
    struct Implementation;
    explicit FontLibrary(std::unique_ptr<Implementation> implementation);
    std::unique_ptr<Implementation> implementation_;
};

// The Debian package whose fonts have the character, as a hint for the status bar; empty for
// private-use and unassigned characters, which no package has.
std::string_view font_package_for(char32_t code_point);

}  // namespace heddle
