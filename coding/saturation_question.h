// What a table of saturation asks and what it answers: the new codes of each finished interview in the order of interviewing, and when there was little
// new (coding/statistics/saturation_measure.h; docs/change.md). Pure; any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "coding/asked_question.h"
#include "coding/count_question.h"
#include "coding/ids.h"
#include "coding/statistics/saturation_measure.h"

namespace heddle {

struct SaturationQuestion {
    std::optional<AttributeId> by;  // each group besides all together
    SaturationMeasure measure;
    std::vector<double> thresholds{5, 0};  // in % of the base's codes, from 0 to 100
    std::optional<AttributeId> order;      // by this attribute, a date as a rule; none: as imported
    bool all = false;                      // documents that nobody has marked done as well

    std::vector<CodeId> codes;  // as in CountQuestion
    std::vector<CoderId> coders;
    CoderChoice coder_choice = CoderChoice::all;
    std::vector<std::string> stances;
    std::vector<Condition> where;

    bool operator==(const SaturationQuestion&) const = default;
};

// One interview within one group.
struct SaturationStep {
    DocumentId document;
    std::string name;
    std::int64_t fresh = 0;                // codes that no interview before it had
    std::int64_t codes = 0;                // that it and those before it have
    std::optional<SaturationRun> run;      // the run that ends with it
    std::vector<double> reached;           // the thresholds whose point this run is
};

struct SaturationGroup {
    std::string name;  // "all" for all together
    std::vector<SaturationStep> steps;
    std::int64_t base_codes = 0;
    // One a threshold, as its point: "6+2"; empty where it is not reached.
    std::vector<std::string> points;
};

struct SaturationTable {
    SaturationQuestion question;
    std::vector<SaturationGroup> groups;  // all together first
    std::vector<std::string> notes;       // full sentences
    std::string heading;                  // one sentence that says what is counted
};

// "5%", "2.5%"
std::string threshold_in_words(double threshold);

// In the words of the command line, and back (coding/asked_question.h).
AskedQuestion asked(const Study& study, const SaturationQuestion& question);
Result<SaturationQuestion> saturation_question(const Study& study, const AskedQuestion& asked);

}  // namespace heddle
