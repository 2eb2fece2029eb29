#include "storage/export/summaries_csv.h"

#include <algorithm>
#include <map>
#include <vector>

#include "coding/changes/summary_changes.h"
#include "coding/codebook.h"
#include "coding/value_order.h"
#include "storage/sheet.h"
#include "storage/summary_sheet.h"

namespace heddle {

std::string export_summaries_csv(const Study& study) {
    const Codebook codebook(study);
    // By case, each in codebook order; keys of participants and documents ascend as they came into
    // the study.
    std::map<SummaryCase, std::vector<const Summary*>> by_case;
    std::map<AttributeId, std::vector<std::string>> values;
    for (const auto& entry : codebook.entries()) {
        for (const Summary& summary : study.summaries(entry.code->id)) {
            std::vector<const Summary*>& of_case = by_case[summary.of];
            const auto* value = std::get_if<ValueCase>(&summary.of);
            if (value && of_case.empty()) values[value->attribute].push_back(value->value);
            of_case.push_back(&summary);
        }
    }
    std::vector<SummaryCase> cases;
    for (const auto& [of, summaries] : by_case) {
        if (!std::holds_alternative<ValueCase>(of)) cases.push_back(of);
    }
    for (const auto& [id, known] : values) {
        for (std::string& value : in_display_order(*study.attributes().find(id), known)) {
            cases.emplace_back(ValueCase{id, std::move(value)});
        }
    }

    std::string out;
    append_csv_row(out, {"case", "theme", "state", "text", "author", "reader", "codings"});
    const auto coder_name = [&](CoderId id) {
        const Coder* coder = study.coders().find(id);
        return coder ? coder->name : std::string();
    };
    for (const SummaryCase& of : cases) {
        for (const Summary* summary : by_case.at(of)) {
            append_csv_row(
                out, {case_cell(study, of), codebook.path(summary->theme), name_of(summary->state),
                      summary->text, coder_name(summary->author), coder_name(summary->reader),
                      passages_cell(study, codebook, summary->codings)});
        }
    }
    return out;
}

}  // namespace heddle
