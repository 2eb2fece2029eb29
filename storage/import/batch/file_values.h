// Which attribute values each file of an import gets: those given for all of them, and those that its own names say.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "coding/edit.h"
#include "coding/result.h"
#include "coding/transcript_cover.h"
#include "storage/import/batch/name_pattern.h"

namespace heddle {

using PreparedValues = std::map<AttributeId, std::vector<std::string>>;

class FileValues {
public:
    // Makes the attributes of `set` that the study lacks, of type choice. Fails where a value does not fit its attribute or a
    // pattern is none. An empty pattern reads nothing. The builder is kept.
    static Result<FileValues> prepare(GroupBuilder& builder, const std::vector<std::pair<std::string, std::string>>& set,
                                      const std::string& name_pattern, const std::string& folder_pattern);

    // What a file's own names say wins over what is given for all, and its name over its folders. What does not match or does
    // not fit its attribute is left out, and a sentence about it is added to `notes`.
    PreparedValues of(const std::string& source, std::vector<std::string>& notes);

    // Attributes of these covers that the study lacks, made of the type that all their values are of; a date where each is one
    // of which nobody can doubt the day. Before of() with a cover.
    Result<> make_attributes(const std::vector<TranscriptCover>& covers);
    // The same values with what a cover says, which is weaker than names and stronger than what is given for all.
    PreparedValues of(const std::string& source, const TranscriptCover& cover, std::vector<std::string>& notes);

private:
    void read_cover(const TranscriptCover& cover, PreparedValues& values, std::vector<std::string>& notes);
    explicit FileValues(GroupBuilder& builder) : builder_(&builder) {}
    void read(const NamePattern& pattern, const std::string& source, PreparedValues& values, std::vector<std::string>& notes);

    GroupBuilder* builder_;
    PreparedValues for_all_;
    std::vector<NamePattern> patterns_;  // the weaker first
};

}  // namespace heddle
