// Attributes from the names of files and folders: "{site}_{organisation_type}_{round}". Pure, any thread.
//
// A pattern is literal text and fields in braces. A field takes one or more characters; "{}" and "{_}" take them and leave
// them out. White space in the pattern stands for any white space, everything else for itself in any case. Underscores in
// what a field takes are spaces, as file names write them. A name that fits in two ways with different values does not match.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "coding/result.h"

namespace heddle {

class NamePattern {
public:
    using Values = std::vector<std::pair<std::string, std::string>>;

    // Of the file's name without its ending. Fails, with a sentence, where braces are not closed, two fields touch, a
    // field is named twice, or there is no field at all.
    static Result<NamePattern> of_names(std::string_view pattern);
    // Of the folders, parted by "/".
    static Result<NamePattern> of_folders(std::string_view pattern);

    bool empty() const { return parts_.empty(); }
    std::vector<std::string> fields() const;

    // By the source of a file (storage/import/import_files.h): "Leeds/round 1/P1.txt". A pattern of folders is laid on those below
    // the folder that was named, from the top; where these are too few, that folder counts, too. Fails with a sentence that says
    // why the name does not match.
    Result<Values> read(std::string_view source) const;

private:
    struct Piece {
        std::string field;    // of a field; empty where it is left out
        std::string literal;  // else; never empty
    };
    using Part = std::vector<Piece>;

    static Result<Part> parse(std::string_view pattern);
    static Result<Values> match(const Part& part, std::string_view name);
    Result<> check_fields(std::string_view pattern) const;

    std::string written_;
    std::vector<Part> parts_;  // one of a name; as many as there are folders
    bool folders_ = false;
};

}  // namespace heddle
