// The labels of a batch as a researcher sees and corrects them: rows that stay where they are while the files are looked at
// again, and the rule that the corrections make.
#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "coding/turns/speaker_rule.h"
#include "storage/import/batch/import_preview.h"

namespace heddle {

enum class LabelChoice { speaker, interviewer, none };

class BatchLabels {
public:
    struct Row {
        LabelPreview label;                  // as last seen
        bool candidate = false;              // the evidence did not take it, when it was first seen
        bool always_interviewer = false;     // "Interviewer", "I", "Researcher"
        std::optional<LabelChoice> chosen;   // by the researcher; none: what the evidence says
        LabelChoice shown() const;
    };

    void clear();
    // Brings the rows up to date. New labels come at the end of their kind: speakers first, then candidates.
    void update(const ImportPreview& preview);
    // Of a row of rows(); what the evidence says already is no correction.
    void choose(std::size_t row, LabelChoice choice);

    const std::vector<Row>& rows() const { return rows_; }
    std::size_t speakers() const { return speakers_; }  // rows before the candidates
    SpeakerRule rule() const;                           // `turns` is left true

private:
    std::vector<Row> rows_;
    std::size_t speakers_ = 0;
};

}  // namespace heddle
