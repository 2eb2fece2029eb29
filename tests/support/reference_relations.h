// Relations of codes counted again, in another way: straight from the sentences of docs/relations.md, each pair of codings by itself. Slow; shares no
// code with the engine.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "coding/relation_question.h"
#include "coding/study.h"
#include "coding/text.h"

namespace heddle {

// Of two codes, by their ids: n1, n2, how many of the first one is related to, how many of the second.
struct ReferenceRelation {
    long first = 0;
    long second = 0;
    long first_related = 0;
    long second_related = 0;
};

// In everything that is counted and has the value `group` of question.counted.by (none: in everything), "(interviewer)" for the interviewer's group.
class ReferenceRelations {
public:
    ReferenceRelations(const Study& study, const std::map<DocumentId, Text>& texts, const RelationQuestion& question,
                       const std::optional<std::string>& group);
    ReferenceRelation between(CodeId first, CodeId second) const;
    long any() const;

private:
    struct Part {  // a coding, as far as it is counted: in one unit
        const Coding* coding = nullptr;
        std::size_t unit = 0;
        std::vector<std::size_t> bodies;  // that it stands in and that are counted, by their number in the document
        std::size_t first_turn = 0;       // of all bodies that it overlaps
        std::size_t last_turn = 0;
        std::vector<Range> words;         // of its document
    };
    bool has(const Part& part, CodeId code) const;
    bool related(const Part& first, const Part& second) const;

    const Study& study_;
    RelationQuestion question_;
    std::vector<std::vector<Part>> units_;  // documents, people or, in segments, documents again
};

}  // namespace heddle
