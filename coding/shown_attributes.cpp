#include "coding/shown_attributes.h"

#include <algorithm>
#include <array>
#include <string>

#include "coding/case_folding.h"
#include "coding/guid.h"

namespace heddle {

namespace {

constexpr std::array<std::string_view, 4> shown_from_the_start{"site", "organisation type", "organisation_type", "organisation"};
constexpr std::string_view none_shown = "none";

}  // namespace

std::vector<AttributeId> shown_attributes(const Study& study) {
    std::vector<AttributeId> shown;
    const std::string& kept = study.setting(std::string(shown_attributes_setting));
    if (kept.empty()) {
        for (const std::string_view name : shown_from_the_start) {
            for (const Attribute& attribute : study.attributes()) {
                if (folded(attribute.name) == name) shown.push_back(attribute.id);
            }
        }
        return shown;
    }
    for (std::size_t from = 0; from < kept.size();) {
        const std::size_t to = std::min(kept.find(' ', from), kept.size());
        const auto guid = parse_guid(std::string_view(kept).substr(from, to - from));
        for (const Attribute& attribute : study.attributes()) {
            if (guid && attribute.guid == *guid && std::ranges::find(shown, attribute.id) == shown.end()) shown.push_back(attribute.id);
        }
        from = to + 1;
    }
    return shown;
}

Result<EditGroup> show_attributes(const Study& study, CoderId coder, const std::vector<AttributeId>& attributes) {
    GroupBuilder builder(study, coder, "Choose what stands beside quotations");
    std::string after;
    for (const AttributeId id : attributes) {
        const Attribute* attribute = study.attributes().find(id);
        if (!attribute) return conflict("An attribute that is to stand beside quotations is no longer in the study; choose another one.");
        after += (after.empty() ? "" : " ") + attribute->guid.to_string();
    }
    if (after.empty()) after = none_shown;
    const std::string key(shown_attributes_setting);
    const std::string before = study.setting(key);
    if (before == after) return builder.take();
    if (before.empty()) {
        HEDDLE_CHECK(builder.add(Setting{key, after}));
    } else {
        HEDDLE_CHECK(builder.change(Setting{key, before}, Setting{key, after}));
    }
    return builder.take();
}

}  // namespace heddle
