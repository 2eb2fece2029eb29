#include "ui/text/font_search.h"

#include <fontconfig/fontconfig.h>

#include <algorithm>
#include <cctype>

namespace heddle {

namespace {

struct DestroyConfig {
    void operator()(FcConfig* config) const { FcConfigDestroy(config); }
};
struct DestroySet {
    void operator()(FcFontSet* set) const { FcFontSetDestroy(set); }
};
struct DestroyPattern {
    void operator()(FcPattern* pattern) const { FcPatternDestroy(pattern); }
};
struct DestroyCharacters {
    void operator()(FcCharSet* characters) const { FcCharSetDestroy(characters); }
};
using Config = std::unique_ptr<FcConfig, DestroyConfig>;
using Set = std::unique_ptr<FcFontSet, DestroySet>;
using Pattern = std::unique_ptr<FcPattern, DestroyPattern>;
using Characters = std::unique_ptr<FcCharSet, DestroyCharacters>;

const FcChar8* fc(const std::string& text) {
    return reinterpret_cast<const FcChar8*>(text.c_str());
}

std::string string_of(const FcPattern* pattern, const char* object, int which = 0) {
    FcChar8* value = nullptr;
    if (FcPatternGetString(pattern, object, which, &value) != FcResultMatch) return {};
    return reinterpret_cast<const char*>(value);
}

bool flag_of(const FcPattern* pattern, const char* object) {
    FcBool value = FcFalse;
    return FcPatternGetBool(pattern, object, 0, &value) == FcResultMatch && value == FcTrue;
}

bool same_family(std::string_view a, std::string_view b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) {
        return std::tolower(static_cast<unsigned char>(x)) ==
               std::tolower(static_cast<unsigned char>(y));
    });
}

bool has_family(const FcPattern* pattern, std::string_view family) {
    for (int i = 0;; ++i) {
        const std::string name = string_of(pattern, FC_FAMILY, i);
        if (name.empty()) return false;
        if (same_family(name, family)) return true;
    }
}

bool has_character(const FcPattern* pattern, char32_t character) {
    FcCharSet* characters = nullptr;
    return FcPatternGetCharSet(pattern, FC_CHARSET, 0, &characters) == FcResultMatch &&
           FcCharSetHasChar(characters, character) == FcTrue;
}

int fontconfig_weight(FontWeight weight) {
    switch (weight) {
        case FontWeight::medium:
            return FC_WEIGHT_MEDIUM;
        case FontWeight::bold:
            return FC_WEIGHT_BOLD;
        case FontWeight::regular:
            break;
    }
    return FC_WEIGHT_REGULAR;
}

FaceFile face_file(const FcPattern* pattern) {
    FaceFile file;
    file.path = string_of(pattern, FC_FILE);
    file.family = string_of(pattern, FC_FAMILY);
    file.colour = flag_of(pattern, FC_COLOR);
    FcPatternGetInteger(pattern, FC_INDEX, 0, &file.index);
    return file;
}

// What the face found for the query lacks. Fontconfig's usual rules (90-synthetic.conf) say in place of it that a program is to make it;
// a face may also come from a configuration without them. Pictures are as they are.
void make_up(FaceFile& file, const FcPattern* found, const FontQuery& query) {
    if (file.colour) return;
    const auto number = [found](const char* object, int otherwise) {
        int value = 0;
        return FcPatternGetInteger(found, object, 0, &value) == FcResultMatch ? value : otherwise;
    };
    if (query.weight == FontWeight::bold)
        file.thickened = flag_of(found, FC_EMBOLDEN) || number(FC_WEIGHT, FC_WEIGHT_BOLD) < FC_WEIGHT_DEMIBOLD;
    if (query.italic) {
        FcMatrix* matrix = nullptr;
        const bool told = FcPatternGetMatrix(found, FC_MATRIX, 0, &matrix) == FcResultMatch && matrix->xy != 0;
        file.slanted = told || number(FC_SLANT, FC_SLANT_ITALIC) == FC_SLANT_ROMAN;
    }
}

}  // namespace

struct FontSearch::Implementation {
    Config config;
    Set plain;  // fonts without colours
    Set coloured;
    mutable Characters all;  // what any of them has; made when first asked

    std::optional<FaceFile> match(FcFontSet* set, FcPattern* pattern, char32_t needed, const FontQuery* query = nullptr) const {
        if (set->nfont == 0) return std::nullopt;
        FcConfigSubstitute(config.get(), pattern, FcMatchPattern);
        FcDefaultSubstitute(pattern);
        FcResult result = FcResultNoMatch;
        const Pattern found(FcFontSetMatch(config.get(), &set, 1, pattern, &result));
        if (!found || (needed != 0 && !has_character(found.get(), needed))) return std::nullopt;
        FaceFile file = face_file(found.get());
        if (query) make_up(file, found.get(), *query);
        return file;
    }
};

Result<std::unique_ptr<FontSearch>> FontSearch::open(const FontOptions& options) {
    auto made = std::make_unique<Implementation>();
    if (options.folders.empty()) {
        made->config.reset(FcInitLoadConfigAndFonts());
    } else {
        made->config.reset(FcConfigCreate());
        for (const std::string& folder : options.folders) {
            FcConfigAppFontAddDir(made->config.get(), fc(folder));
        }
    }
    made->plain.reset(FcFontSetCreate());
    made->coloured.reset(FcFontSetCreate());
    for (const FcSetName name : {FcSetSystem, FcSetApplication}) {
        const FcFontSet* fonts = FcConfigGetFonts(made->config.get(), name);
        for (int i = 0; fonts != nullptr && i < fonts->nfont; ++i) {
            FcPattern* font = fonts->fonts[i];
            const std::string format = string_of(font, FC_FONTFORMAT);
            const bool colour = flag_of(font, FC_COLOR);
            if ((format != "TrueType" && format != "CFF") || flag_of(font, FC_VARIABLE)) continue;
            if (!colour && !flag_of(font, FC_OUTLINE)) continue;
            const bool excluded =
                std::any_of(options.without_families.begin(), options.without_families.end(),
                            [font](const std::string& family) { return has_family(font, family); });
            if (excluded) continue;
            FcPatternReference(font);
            FcFontSetAdd(colour ? made->coloured.get() : made->plain.get(), font);
        }
    }
    if (made->plain->nfont == 0) {
        return failure(
            "No fonts are installed that text can be drawn with; install the packages fonts-inter "
            "and "
            "fonts-noto-core.");
    }
    return std::unique_ptr<FontSearch>(new FontSearch(std::move(made)));
}

FontSearch::FontSearch(std::unique_ptr<Implementation> implementation)
    : implementation_(std::move(implementation)) {}
FontSearch::~FontSearch() = default;

std::optional<FaceFile> FontSearch::best(const FontQuery& query) const {
    const Pattern pattern(FcPatternCreate());
    for (const std::string& family : query.families) {
        FcPatternAddString(pattern.get(), FC_FAMILY, fc(family));
    }
    if (!query.generic.empty()) {
        FcValue generic;
        generic.type = FcTypeString;
        generic.u.s = fc(query.generic);
        FcPatternAddWeak(pattern.get(), FC_FAMILY, generic, FcTrue);
    }
    FcPatternAddInteger(pattern.get(), FC_WEIGHT, fontconfig_weight(query.weight));
    FcPatternAddInteger(pattern.get(), FC_SLANT, query.italic ? FC_SLANT_ITALIC : FC_SLANT_ROMAN);
    if (!query.language.empty()) {
        FcPatternAddString(pattern.get(), FC_LANG, fc(query.language));
    }
    if (!query.characters.empty()) {
        const Characters characters(FcCharSetCreate());
        for (const char32_t character : query.characters) {
            FcCharSetAddChar(characters.get(), character);
        }
        FcPatternAddCharSet(pattern.get(), FC_CHARSET, characters.get());
    }
    FcFontSet* set = query.colour ? implementation_->coloured.get() : implementation_->plain.get();
    return implementation_->match(set, pattern.get(),
                                  query.characters.empty() ? 0 : query.characters.front(), &query);
}

std::optional<FaceFile> FontSearch::exact_family(std::string_view family, FontWeight weight) const {
    const Pattern pattern(FcPatternCreate());
    FcPatternAddString(pattern.get(), FC_FAMILY, fc(std::string(family)));
    FcPatternAddInteger(pattern.get(), FC_WEIGHT, fontconfig_weight(weight));
    for (FcFontSet* set : {implementation_->plain.get(), implementation_->coloured.get()}) {
        const Set chosen(FcFontSetCreate());
        for (int i = 0; i < set->nfont; ++i) {
            if (!has_family(set->fonts[i], family)) continue;
            FcPatternReference(set->fonts[i]);
            FcFontSetAdd(chosen.get(), set->fonts[i]);
        }
        if (auto found = implementation_->match(chosen.get(), pattern.get(), 0)) return found;
    }
    return std::nullopt;
}

bool FontSearch::any_has(char32_t character) const {
    if (!implementation_->all) {
        implementation_->all.reset(FcCharSetCreate());
        for (const FcFontSet* set :
             {implementation_->plain.get(), implementation_->coloured.get()}) {
            for (int i = 0; i < set->nfont; ++i) {
                FcCharSet* characters = nullptr;
                if (FcPatternGetCharSet(set->fonts[i], FC_CHARSET, 0, &characters) ==
                    FcResultMatch) {
                    FcCharSetMerge(implementation_->all.get(), characters, nullptr);
                }
            }
        }
    }
    return FcCharSetHasChar(implementation_->all.get(), character) == FcTrue;
}

}  // namespace heddle
