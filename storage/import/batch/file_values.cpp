#include "storage/import/batch/file_values.h"

#include <algorithm>
#include <set>

#include "coding/attribute_values.h"
#include "coding/case_folding.h"
#include "coding/changes/attribute_changes.h"
#include "coding/text.h"

namespace heddle {

Result<FileValues> FileValues::prepare(GroupBuilder& builder, const std::vector<std::pair<std::string, std::string>>& set,
                                       const std::string& name_pattern, const std::string& folder_pattern) {
    FileValues prepared(builder);
    for (const auto& [name, written] : set) {
        if (trimmed(name).empty())
            return usage_error("An attribute to set needs a name, as in site=Leeds.");
        if (trimmed(written).empty()) continue;
        HEDDLE_TRY(const AttributeId id, attribute_for(builder, name, AttributeType::choice));
        const Attribute& attribute = *builder.study().attributes().find(id);
        HEDDLE_TRY(std::vector<std::string> values, parse_values(attribute, written));
        std::vector<std::string>& all = prepared.for_all_[id];
        for (std::string& value : values) {
            if (std::ranges::find(all, value) == all.end()) all.push_back(std::move(value));
        }
        if (all.size() > 1 && attribute.type != AttributeType::several_choices) {
            return usage_error("The attribute “" + attribute.name +
                               "” can have one value only, but “" + all[0] + "” and “" + all[1] +
                               "” are given.");
        }
    }
    if (!trimmed(folder_pattern).empty()) {
        HEDDLE_TRY(NamePattern pattern, NamePattern::of_folders(folder_pattern));
        prepared.patterns_.push_back(std::move(pattern));
    }
    if (!trimmed(name_pattern).empty()) {
        HEDDLE_TRY(NamePattern pattern, NamePattern::of_names(name_pattern));
        prepared.patterns_.push_back(std::move(pattern));
    }
    // A field that can be no attribute is wrong usage, not a fault of every file.
    for (const NamePattern& pattern : prepared.patterns_) {
        for (const std::string& field : pattern.fields()) {
            HEDDLE_CHECK(attribute_for(builder, field, AttributeType::choice));
        }
    }
    return prepared;
}

PreparedValues FileValues::of(const std::string& source, std::vector<std::string>& notes) {
    PreparedValues values = for_all_;
    for (const NamePattern& pattern : patterns_) read(pattern, source, values, notes);
    return values;
}

namespace {

// No attribute can be called so (docs/importing.md, "Attributes").
std::string attribute_name(const std::string& field) {
    const std::string reading = folded(field);
    const bool taken = reading == "document" || reading == "speaker" || reading == "participant" || reading == "occasion";
    return taken ? field + " (cover)" : field;
}

}  // namespace

Result<> FileValues::make_attributes(const std::vector<TranscriptCover>& covers) {
    std::vector<std::string> names;                             // as first written
    std::map<std::string, std::vector<std::string_view>> cells;  // by the folded name
    for (const TranscriptCover& cover : covers) {
        for (const auto& [field, value] : cover.fields) {
            const std::string name = attribute_name(field);
            auto& values = cells[folded(name)];
            if (values.empty()) names.push_back(name);
            values.push_back(value);
        }
    }
    for (const std::string& name : names) {
        const auto& values = cells[folded(name)];
        const bool dates = std::ranges::all_of(values, [](std::string_view value) { return plain_date(value).has_value(); });
        HEDDLE_CHECK(attribute_for(*builder_, name, dates ? AttributeType::date : infer_type(values)));
    }
    return done();
}

PreparedValues FileValues::of(const std::string& source, const TranscriptCover& cover, std::vector<std::string>& notes) {
    PreparedValues values = for_all_;
    read_cover(cover, values, notes);
    for (const NamePattern& pattern : patterns_) read(pattern, source, values, notes);
    return values;
}

void FileValues::read_cover(const TranscriptCover& cover, PreparedValues& values, std::vector<std::string>& notes) {
    std::set<AttributeId> seen;
    for (const auto& [field, written] : cover.fields) {
        const Attribute* attribute = find_attribute(builder_->study(), attribute_name(field));
        if (!attribute) continue;
        std::string cell = written;
        if (attribute->type == AttributeType::date) cell = plain_date(written).value_or(written);
        auto parsed = parse_values(*attribute, cell);
        if (!parsed) {
            notes.push_back("Of its cover, “" + field + ": " + written + "” was left out: " + parsed.error().message);
        } else if (!seen.insert(attribute->id).second) {
            notes.push_back("Its cover says “" + field + "” twice; the first was taken, not “" + written + "”.");
        } else if (!parsed->empty()) {
            values[attribute->id] = std::move(*parsed);
        }
    }
}

void FileValues::read(const NamePattern& pattern, const std::string& source, PreparedValues& values,
                      std::vector<std::string>& notes) {
    const auto found = pattern.read(source);
    if (!found) {
        notes.push_back(found.error().message);
        return;
    }
    for (const auto& [name, written] : *found) {
        const auto id = attribute_for(*builder_, name, AttributeType::choice);
        if (!id) {
            notes.push_back(id.error().message);
            continue;
        }
        auto parsed = parse_values(*builder_->study().attributes().find(*id), written);
        if (!parsed) {
            notes.push_back("Of its name, “" + written + "” was left out: " + parsed.error().message);
        } else if (!parsed->empty()) {
            values[*id] = std::move(*parsed);
        }
    }
}

}  // namespace heddle
