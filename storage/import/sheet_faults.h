// What is wrong with a sheet, gathered over all its rows, so that a researcher can put it right in
// one go.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "coding/result.h"

namespace heddle {

// Names of one kind that the study lacks, each with the lines where it stands, in the order of the
// sheet.
class UnknownNames {
public:
    // "document", "documents", "in the study"
    UnknownNames(const char* one, const char* many, const char* where)
        : one_(one), many_(many), where_(where) {}

    void add(std::string_view name, std::size_t line);
    bool empty() const { return names_.empty(); }
    // "2 documents are not in the study"
    std::string cause() const;
    // A sentence each: "There is no document “Hull” (lines 3, 5)."
    void tell(std::vector<std::string>& details) const;

private:
    struct Name {
        std::string name;
        std::vector<std::size_t> lines;
    };
    const char* one_;
    const char* many_;
    const char* where_;
    std::vector<Name> names_;
    std::map<std::string, std::size_t> places_;
};

// Sentences about lines that cannot be taken.
class LineProblems {
public:
    // "a wrong position": what is the matter with them.
    explicit LineProblems(const char* what) : what_(what) {}

    void add(std::size_t line, const std::string& sentence);
    bool empty() const { return sentences_.empty(); }
    std::string cause() const;  // "6 lines have a wrong position"
    void tell(std::vector<std::string>& details) const;

private:
    const char* what_;
    std::vector<std::string> sentences_;
};

// "Nothing was imported from “codings.csv”, since 1 document is not in the study.", with all of
// them as details; nothing where there is no fault.
Result<> refuse_faults(std::string_view file, const std::vector<const UnknownNames*>& unknown,
                       const LineProblems& problems);

}  // namespace heddle
