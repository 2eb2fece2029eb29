#include "ui/text/fonts.h"

#include <hb-ot.h>
#include <hb.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>

#include "coding/text.h"
#include "ui/text/font_search.h"

namespace heddle {

namespace {

struct DestroyBlob {
    void operator()(hb_blob_t* blob) const { hb_blob_destroy(blob); }
};
struct DestroyFont {
    void operator()(hb_font_t* font) const { hb_font_destroy(font); }
};
using BlobOwner = std::unique_ptr<hb_blob_t, DestroyBlob>;
using Font = std::unique_ptr<hb_font_t, DestroyFont>;

constexpr std::size_t most_sized_fonts = 512;
// Searches for single clusters under one style and script. Beyond, which only text made for it comes to, what was found
// before is taken where it serves, so that a page of odd characters does not take seconds.
constexpr std::size_t most_searches = 100;
constexpr std::size_t most_known_clusters = 10'000;

struct Face {
    FaceFile file;
    Font font;  // at the face's own scale
};

bool is_private_use(char32_t character) {
    return u_charType(static_cast<UChar32>(character)) == U_PRIVATE_USE_CHAR;
}

bool draws_nothing(char32_t character) {
    return u_hasBinaryProperty(static_cast<UChar32>(character), UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
}

// "zh_TW.UTF-8" becomes "zh-TW"; "C" and "POSIX" say nothing.
std::string environment_language() {
    for (const char* name : {"LC_ALL", "LC_CTYPE", "LANG"}) {
        const char* value = std::getenv(name);
        if (value == nullptr || *value == '\0') continue;
        std::string language(value);
        language = language.substr(0, language.find_first_of(".@"));
        std::replace(language.begin(), language.end(), '_', '-');
        return language == "C" || language == "POSIX" ? "" : language;
    }
    return {};
}

// Noto's families are named after scripts; Chinese, Japanese and Korean are one with regional
// forms.
std::vector<std::string> families_for(FontStack stack, int script, std::string_view language) {
    const std::string kind = stack == FontStack::serif ? "Noto Serif" : "Noto Sans";
    std::vector<std::string> families;
    switch (script) {
        case USCRIPT_HAN:
        case USCRIPT_HIRAGANA:
        case USCRIPT_KATAKANA:
        case USCRIPT_KATAKANA_OR_HIRAGANA:
        case USCRIPT_BOPOMOFO:
        case USCRIPT_HANGUL: {
            const bool taiwan = language == "zh-TW" || language == "zh-Hant" || language == "zh-MO";
            std::string region = taiwan ? "TC" : language == "zh-HK" ? "HK" : "SC";
            if (script == USCRIPT_HANGUL || language.substr(0, 2) == "ko") region = "KR";
            if (script == USCRIPT_HIRAGANA || script == USCRIPT_KATAKANA ||
                language.substr(0, 2) == "ja") {
                region = "JP";
            }
            families.push_back(kind + " CJK " + region);
            families.push_back("Noto Sans CJK " + region);
            break;
        }
        case USCRIPT_COMMON:
        case USCRIPT_INHERITED:
            // The second of the symbols is one word in Debian's package and two elsewhere.
            families.insert(families.end(),
                            {kind, "Noto Sans Symbols", "Noto Sans Symbols2", "Noto Sans Symbols 2",
                             "Noto Sans Math", "Noto Music", "DejaVu Sans"});
            break;
        case USCRIPT_ARABIC:
            // There is no Noto Serif Arabic: Naskh is the hand that books are set in.
            if (stack == FontStack::serif) families.emplace_back("Noto Naskh Arabic");
            families.emplace_back("Noto Sans Arabic");
            break;
        default: {
            std::string name = uscript_getName(static_cast<UScriptCode>(script));
            std::replace(name.begin(), name.end(), '_', ' ');
            families.push_back(kind + " " + name);
            families.push_back("Noto Sans " + name);
            families.push_back("Noto Serif " + name);
            families.push_back(kind);
        }
    }
    return families;
}

struct StyleKey {
    FontStack stack;
    FontWeight weight;
    bool italic;
    auto operator<=>(const StyleKey&) const = default;
};

struct ScriptKey {
    int script;
    std::string language;
    auto operator<=>(const ScriptKey&) const = default;
};

struct ScriptFaces {
    FaceId first;                // the script's own face; the style's first where that serves
    std::vector<FaceId> others;  // found for single clusters since
    std::size_t searches = 0;
    std::unordered_map<char32_t, FaceId> known;  // of clusters of one character
    std::unordered_map<std::u32string, FaceId> known_clusters;  // that the first faces lack
};

struct StyleFaces {
    FaceId primary;
    std::map<ScriptKey, ScriptFaces> scripts;
};

}  // namespace

struct FontLibrary::Implementation {
    std::unique_ptr<FontSearch> search;
    std::string language;
    std::map<std::string, BlobOwner> files;
    std::vector<Face> all_faces;
    std::map<std::tuple<std::string, int, bool, bool>, FaceId> face_ids;
    std::map<StyleKey, StyleFaces> styles;
    std::unordered_map<std::uint64_t, Font> sized;
    std::set<char32_t> missing;
    std::unordered_map<char32_t, FaceId> emoji;

    FaceId add(const FaceFile& file);
    bool has(FaceId face, char32_t character) const;
    std::size_t covered(FaceId face, std::u32string_view cluster) const;
    FontQuery query(const StyleKey& style) const;
    StyleFaces& faces_of(const StyleKey& style);
    ScriptFaces& script_faces(const StyleKey& style, StyleFaces& faces, int script,
                              std::string_view wished_language);
    FaceId look_for(const StyleKey& style, StyleFaces& faces, ScriptFaces& script_faces, int script,
                    std::string_view wished_language, std::u32string_view cluster);
    FaceId emoji_face(std::u32string_view cluster);
};

FaceId FontLibrary::Implementation::add(const FaceFile& file) {
    const auto [known, is_new] = face_ids.try_emplace({file.path, file.index, file.thickened, file.slanted});
    if (!is_new) return known->second;
    if (all_faces.size() >= 0xFFFE) return {};
    BlobOwner& blob = files[file.path];
    if (!blob) blob.reset(hb_blob_create_from_file(file.path.c_str()));
    hb_face_t* face = hb_face_create(blob.get(), static_cast<unsigned>(file.index & 0xFFFF));
    Font font(hb_font_create(face));
    hb_face_destroy(face);                                         // the font holds it
    if (hb_face_get_glyph_count(face) == 0) return known->second;  // gone or damaged: stays invalid
    if ((file.index >> 16) > 0) {
        hb_font_set_var_named_instance(font.get(), static_cast<unsigned>((file.index >> 16) - 1));
    }
    known->second = FaceId{static_cast<std::uint16_t>(all_faces.size())};
    all_faces.push_back({file, std::move(font)});
    return known->second;
}

bool FontLibrary::Implementation::has(FaceId face, char32_t character) const {
    hb_codepoint_t glyph = 0;
    return face.valid() &&
           hb_font_get_nominal_glyph(all_faces[face.value].font.get(), character, &glyph) != 0;
}

// How many of the cluster's characters the face has, counting those that leave no mark as had.
std::size_t FontLibrary::Implementation::covered(FaceId face, std::u32string_view cluster) const {
    return static_cast<std::size_t>(std::count_if(
        cluster.begin(), cluster.end(),
        [&](char32_t character) { return draws_nothing(character) || has(face, character); }));
}

FontQuery FontLibrary::Implementation::query(const StyleKey& style) const {
    FontQuery query;
    query.generic = style.stack == FontStack::serif ? "serif" : "sans-serif";
    query.weight = style.weight;
    query.italic = style.italic;
    return query;
}

StyleFaces& FontLibrary::Implementation::faces_of(const StyleKey& style) {
    const auto [found, is_new] = styles.try_emplace(style);
    if (!is_new) return found->second;
    FontQuery wished = query(style);
    wished.language = "en";
    if (style.stack == FontStack::interface) wished.families = {"Inter", "Noto Sans"};
    if (style.stack == FontStack::sans) wished.families = {"Noto Sans"};
    if (style.stack == FontStack::serif) wished.families = {"Noto Serif"};
    if (const auto file = search->best(wished)) found->second.primary = add(*file);
    return found->second;
}

ScriptFaces& FontLibrary::Implementation::script_faces(const StyleKey& style, StyleFaces& faces,
                                                       int script,
                                                       std::string_view wished_language) {
    const auto [found, is_new] =
        faces.scripts.try_emplace(ScriptKey{script, std::string(wished_language)});
    ScriptFaces& result = found->second;
    if (!is_new) return result;
    result.first = faces.primary;
    char16_t sample[8] = {};
    UErrorCode status = U_ZERO_ERROR;
    const std::int32_t length =
        uscript_getSampleString(static_cast<UScriptCode>(script), sample, 8, &status);
    if (U_FAILURE(status) || length == 0) return result;  // common, inherited, or no such script
    const bool pair = length > 1 && sample[0] >= 0xD800 && sample[0] < 0xDC00;
    const char32_t character =
        pair ? 0x10000u + ((sample[0] & 0x3FFu) << 10) + (sample[1] & 0x3FFu) : sample[0];
    if (has(faces.primary, character)) return result;
    FontQuery wished = query(style);
    wished.families = families_for(style.stack, script, wished_language);
    wished.language = wished_language;
    wished.characters = character;
    if (const auto file = search->best(wished)) {
        const FaceId face = add(*file);
        if (face.valid()) result.first = face;
    }
    return result;
}

FaceId FontLibrary::Implementation::look_for(const StyleKey& style, StyleFaces& faces,
                                             ScriptFaces& script_faces, int script,
                                             std::string_view wished_language,
                                             std::u32string_view cluster) {
    // The western digits of Noto Naskh Arabic are those of a sans, larger than the serif's beside them.
    const bool digit = cluster.size() == 1 && cluster.front() >= U'0' && cluster.front() <= U'9';
    if (digit && script == USCRIPT_ARABIC && style.stack == FontStack::serif && has(faces.primary, cluster.front())) {
        return faces.primary;
    }
    FaceId partly;  // has the first character at least, and of those the most of the others
    std::size_t most = 0;
    const auto consider = [&](FaceId face) {
        const std::size_t count = covered(face, cluster);
        if (count > most && (draws_nothing(cluster.front()) || has(face, cluster.front()))) {
            partly = face;
            most = count;
        }
        return most == cluster.size();
    };
    if (consider(script_faces.first) || consider(faces.primary)) return partly;
    // What other text happened to need must not decide how this one looks.
    if (script_faces.searches >= most_searches) {
        for (const FaceId face : script_faces.others) {
            if (consider(face)) return partly;
        }
    }
    const auto lacking = [&](FaceId face) {
        return std::find_if(cluster.begin(), cluster.end(), [&](char32_t character) {
            return !draws_nothing(character) && !has(face, character);
        });
    };
    const auto needed = lacking(partly.valid() ? partly : faces.primary);
    if (needed == cluster.end() || is_private_use(*needed) || !search->any_has(*needed))
        return partly;
    ++script_faces.searches;
    FontQuery wished = query(style);
    wished.families = families_for(style.stack, script, wished_language);
    wished.language = wished_language;
    wished.characters = cluster.front();
    wished.characters += cluster;
    for (const bool colour : {false, true}) {
        wished.colour = colour;
        if (partly.valid() && colour) break;
        if (const auto file = search->best(wished)) {
            const FaceId face = add(*file);
            if (!face.valid()) continue;
            auto& others = script_faces.others;
            if (covered(face, cluster) > most && std::find(others.begin(), others.end(), face) == others.end())
                others.push_back(face);
            if (consider(face)) break;
        }
    }
    return partly;
}

FaceId FontLibrary::Implementation::emoji_face(std::u32string_view cluster) {
    const auto [found, is_new] = emoji.try_emplace(cluster.front());
    if (is_new) {
        FontQuery wished;
        wished.families = {"Noto Color Emoji", "emoji"};
        wished.characters = cluster.front();
        wished.colour = true;
        if (const auto file = search->best(wished)) found->second = add(*file);
    }
    // Fonts of pictures make digits and the like part of keycaps only, and need nothing but the
    // first character to show at least that.
    return found->second;
}

Result<std::unique_ptr<FontLibrary>> FontLibrary::open(const FontOptions& options) {
    auto made = std::make_unique<Implementation>();
    HEDDLE_TRY(made->search, FontSearch::open(options));
    made->language = options.language.empty() ? environment_language() : options.language;
    if (!made->faces_of({FontStack::interface, FontWeight::regular, false}).primary.valid()) {
        return failure(
            "None of the installed fonts can be read; install the packages fonts-inter and "
            "fonts-noto-core again.");
    }
    return std::unique_ptr<FontLibrary>(new FontLibrary(std::move(made)));
}

FontLibrary::FontLibrary(std::unique_ptr<Implementation> implementation)
    : implementation_(std::move(implementation)) {}
FontLibrary::~FontLibrary() = default;

FaceId FontLibrary::primary_face(const TextStyle& style) {
    const FaceId face =
        implementation_->faces_of({style.stack, style.weight, style.italic}).primary;
    if (face.valid()) return face;
    return implementation_->faces_of({FontStack::interface, FontWeight::regular, false}).primary;
}

FontMetrics FontLibrary::metrics(const TextStyle& style) {
    hb_font_t* font = shaping_font(primary_face(style), style.size);
    FontMetrics metrics;
    hb_font_extents_t extents{};
    hb_font_get_h_extents(font, &extents);
    metrics.ascent = static_cast<float>(extents.ascender) / 64.0f;
    metrics.descent = static_cast<float>(-extents.descender) / 64.0f;
    const auto value = [font](hb_ot_metrics_tag_t tag) {
        hb_position_t position = 0;
        hb_ot_metrics_get_position_with_fallback(font, tag, &position);
        return static_cast<float>(position) / 64.0f;
    };
    metrics.x_height = value(HB_OT_METRICS_TAG_X_HEIGHT);
    metrics.cap_height = value(HB_OT_METRICS_TAG_CAP_HEIGHT);
    metrics.underline_below_baseline = -value(HB_OT_METRICS_TAG_UNDERLINE_OFFSET);
    metrics.underline_thickness = std::max(1.0f, value(HB_OT_METRICS_TAG_UNDERLINE_SIZE));
    return metrics;
}

FaceId FontLibrary::face_for(std::u32string_view cluster, int script, std::string_view language,
                             bool emoji, const TextStyle& style) {
    Implementation& inside = *implementation_;
    if (cluster.empty()) return primary_face(style);
    if (emoji) {
        const FaceId face = inside.emoji_face(cluster);
        if (face.valid()) return face;
    }
    if (language.empty() && script == USCRIPT_HAN) language = inside.language;
    const StyleKey key{style.stack, style.weight, style.italic};
    StyleFaces& faces = inside.faces_of(key);
    if (!faces.primary.valid()) faces.primary = primary_face(style);
    ScriptFaces& script_faces = inside.script_faces(key, faces, script, language);
    FaceId face;
    if (cluster.size() == 1) {
        const auto [known, is_new] = script_faces.known.try_emplace(cluster.front());
        if (is_new) {
            known->second = inside.look_for(key, faces, script_faces, script, language, cluster);
        }
        face = known->second;
    } else if (inside.covered(script_faces.first, cluster) == cluster.size()) {
        face = script_faces.first;
    } else {
        auto& known = script_faces.known_clusters;
        if (known.size() >= most_known_clusters) known.clear();
        const auto [found, is_new] = known.try_emplace(std::u32string(cluster));
        if (is_new) {
            found->second = inside.look_for(key, faces, script_faces, script, language, cluster);
        }
        face = found->second;
    }
    if (inside.covered(face, cluster) < cluster.size()) {
        for (const char32_t character : cluster) {
            if (!draws_nothing(character) && !inside.has(face, character)) {
                inside.missing.insert(character);
                break;
            }
        }
    }
    return face;
}

std::optional<FaceId> FontLibrary::find_family(std::string_view family, FontWeight weight) {
    const auto file = implementation_->search->exact_family(family, weight);
    if (!file) return std::nullopt;
    const FaceId face = implementation_->add(*file);
    return face.valid() ? std::optional(face) : std::nullopt;
}

std::uint32_t FontLibrary::glyph_of(FaceId face, char32_t code_point) {
    hb_codepoint_t glyph = 0;
    if (!face.valid()) return 0;
    hb_font_get_nominal_glyph(implementation_->all_faces[face.value].font.get(), code_point,
                              &glyph);
    return glyph;
}

const FaceFile& FontLibrary::file(FaceId face) const {
    return implementation_->all_faces[face.value].file;
}

hb_font_t* FontLibrary::shaping_font(FaceId face, float size) {
    const auto scale = static_cast<int>(std::lround(std::clamp(size, 1.0f, 4096.0f) * 64.0f));
    const std::uint64_t key =
        static_cast<std::uint64_t>(face.value) << 32 | static_cast<unsigned>(scale);
    auto& sized = implementation_->sized;
    if (const auto found = sized.find(key); found != sized.end()) return found->second.get();
    if (sized.size() >= most_sized_fonts) sized.clear();
    Font font(hb_font_create_sub_font(implementation_->all_faces[face.value].font.get()));
    hb_font_set_scale(font.get(), scale, scale);
    return sized.emplace(key, std::move(font)).first->second.get();
}

std::vector<char32_t> FontLibrary::missing_characters() const {
    return {implementation_->missing.begin(), implementation_->missing.end()};
}

std::size_t FontLibrary::missing_count() const { return implementation_->missing.size(); }

std::string_view font_package_for(char32_t code_point) {
    const auto character = static_cast<UChar32>(code_point);
    switch (u_charType(character)) {
        case U_UNASSIGNED:
        case U_PRIVATE_USE_CHAR:
        case U_CONTROL_CHAR:
        case U_SURROGATE:
            return {};
        default:
            break;
    }
    if (u_hasBinaryProperty(character, UCHAR_EMOJI_PRESENTATION)) return "fonts-noto-color-emoji";
    UErrorCode status = U_ZERO_ERROR;
    switch (uscript_getScript(character, &status)) {
        case USCRIPT_HAN:
        case USCRIPT_HIRAGANA:
        case USCRIPT_KATAKANA:
        case USCRIPT_BOPOMOFO:
        case USCRIPT_HANGUL:
            return "fonts-noto-cjk";
        default:
            break;
    }
    const auto block = ublock_getCode(character);
    const bool of_chinese = block == UBLOCK_CJK_SYMBOLS_AND_PUNCTUATION ||
                            block == UBLOCK_HALFWIDTH_AND_FULLWIDTH_FORMS ||
                            block == UBLOCK_ENCLOSED_CJK_LETTERS_AND_MONTHS ||
                            block == UBLOCK_CJK_COMPATIBILITY;
    return of_chinese ? "fonts-noto-cjk" : "fonts-noto-core";
}

}  // namespace heddle
