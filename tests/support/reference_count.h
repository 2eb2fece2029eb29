// Counting again, in another way: straight from the sentences of docs/counting.md, character by
// character, slowly. It shares no code with the engine, so that one fault cannot hide in both.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "coding/count_question.h"
#include "coding/cross_question.h"
#include "coding/study.h"
#include "coding/text.h"

namespace heddle {

struct ReferenceTable {
    std::vector<std::string> groups;
    std::vector<long> n;  // one a group, then of all
    struct Row {
        std::string code;         // its path
        std::vector<long> cells;  // one a group, then the total
        std::vector<long> bases;  // what percentages are of; empty where there are none
    };
    std::vector<Row> rows;
    long left_out = 0;        // codings that overlap no counted body
    long several_coders = 0;  // documents that several coders coded
};

ReferenceTable reference_count(const Study& study, const std::map<DocumentId, Text>& texts,
                               const CountQuestion& question);

struct ReferenceCross {
    std::vector<std::string> groups;
    std::vector<long> n;  // one a group, then of all
    std::vector<std::pair<std::string, std::vector<long>>> rows;
};

ReferenceCross reference_cross(const Study& study, const std::map<DocumentId, Text>& texts,
                               const CrossQuestion& question);

}  // namespace heddle
