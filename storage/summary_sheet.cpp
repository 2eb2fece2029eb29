#include "storage/summary_sheet.h"

#include <algorithm>

#include "coding/attribute_values.h"
#include "coding/case_folding.h"
#include "coding/text.h"
#include "coding/value_order.h"

namespace heddle {

namespace {

constexpr std::string_view participant_word = "participant";
constexpr std::string_view document_word = "document";

std::string coding_place_of(const Study& study, const Coding& coding) {
    const Document* document = study.documents().find(coding.document);
    return (document ? document->name : std::string()) + " " +
           std::to_string(coding.range.start.value) + "-" + std::to_string(coding.range.end.value);
}

std::string line_of(const Study& study, const Codebook& codebook, const Coding& coding) {
    const Coder* coder = study.coders().find(coding.coder);
    return coding_place_of(study, coding) + " " + codebook.path(coding.code) + " (" +
           (coder ? coder->name : std::string()) + ")";
}

// By the name as it stands in the cell, else without the white space around it.
template <class Names> auto look_up_written(const Names& names, const std::string& written) {
    auto at = names.find(written);
    if (at == names.end()) at = names.find(std::string(trimmed(written)));
    return at == names.end() ? typename Names::mapped_type{} : at->second;
}

}  // namespace

std::string case_cell(const Study& study, const SummaryCase& of) {
    if (const auto* id = std::get_if<ParticipantId>(&of)) {
        const Participant* participant = study.participants().find(*id);
        return std::string(participant_word) + "=" +
               (participant ? participant->name : std::string());
    }
    if (const auto* id = std::get_if<DocumentId>(&of)) {
        const Document* document = study.documents().find(*id);
        return std::string(document_word) + "=" + (document ? document->name : std::string());
    }
    const auto& value = std::get<ValueCase>(of);
    const Attribute* attribute = study.attributes().find(value.attribute);
    return (attribute ? attribute->name : std::string()) + "=" + value.value;
}

std::string passages_cell(const Study& study, const Codebook& codebook,
                          const std::vector<CodingId>& codings) {
    std::string cell;
    for (const CodingId id : codings) {
        const Coding* coding = study.coding(id);
        if (!coding) continue;
        if (!cell.empty()) cell += '\n';
        cell += line_of(study, codebook, *coding);
    }
    return cell;
}

CaseFinder::CaseFinder(const Study& study) : study_(study) {
    for (const Participant& participant : study.participants())
        participants_.emplace(participant.name, participant.id);
    for (const Document& document : study.documents())
        documents_.emplace(document.name, document.id);
    longest_kind_ = participant_word.size();
    for (const Attribute& attribute : study.attributes()) {
        // In another case or encoding a name may be longer, though not by this much.
        longest_kind_ = std::max(longest_kind_, 4 * attribute.name.size());
        std::vector<std::string>& values = values_[attribute.id];
        values.insert(values.end(), attribute.order.begin(), attribute.order.end());
        for (const AttributeValue& value : study.values(attribute.id)) {
            values.insert(values.end(), value.values.begin(), value.values.end());
        }
    }
    for (const Code& code : study.codes()) {
        for (const Summary& summary : study.summaries(code.id)) {
            if (const auto* value = std::get_if<ValueCase>(&summary.of))
                values_[value->attribute].push_back(value->value);
        }
    }
    for (auto& [attribute, values] : values_)
        std::ranges::sort(values);
}

void CaseFinder::add_if_known(std::string_view kind, const std::string& value,
                              std::vector<SummaryCase>& found) const {
    const std::string word = folded(kind);
    if (word == participant_word) {
        if (const auto id = look_up_written(participants_, value)) found.emplace_back(id);
    } else if (word == document_word) {
        if (const auto id = look_up_written(documents_, value)) found.emplace_back(id);
    }
    const Attribute* attribute = find_attribute(study_, kind);
    if (!attribute) return;
    const auto& known = values_.at(attribute->id);
    const std::string clean(trimmed(value));
    for (const std::string& written :
         {value, clean, normal_value(attribute->type, clean).value_or(clean)}) {
        if (written.empty() || !std::ranges::binary_search(known, written)) continue;
        found.emplace_back(ValueCase{attribute->id, written});
        return;
    }
    const auto same = std::ranges::find_if(
        known, [&](const std::string& each) { return same_value(*attribute, each, clean); });
    if (same != known.end()) found.emplace_back(ValueCase{attribute->id, *same});
}

CaseFinder::Found CaseFinder::find(const std::string& cell) const {
    std::vector<SummaryCase> found;
    for (std::size_t at = cell.find('='); at != std::string::npos; at = cell.find('=', at + 1)) {
        const std::string_view kind = trimmed(std::string_view(cell).substr(0, at));
        if (kind.size() > longest_kind_) break;
        add_if_known(kind, cell.substr(at + 1), found);
    }
    if (found.empty()) {
        if (const auto id = look_up_written(participants_, cell)) found.emplace_back(id);
        if (const auto id = look_up_written(documents_, cell)) found.emplace_back(id);
    }
    if (found.size() == 1) return {found.front(), {}};
    Found several;
    for (const SummaryCase& of : found)
        several.meanings.push_back(case_cell(study_, of));
    return several;
}

PassageFinder::PassageFinder(const Study& study, const Codebook& codebook)
    : study_(study), codebook_(codebook) {
    for (const Document& document : study.documents()) {
        for (const Coding& coding : study.codings(document.id)) {
            whole_[line_of(study, codebook, coding)].push_back(coding.id);
            places_[coding_place_of(study, coding)].push_back(coding.id);
        }
    }
}

std::vector<CodingId> PassageFinder::find_one(std::string_view words, CodeId theme) const {
    const std::string name(words);
    if (const auto at = whole_.find(name); at != whole_.end()) return at->second;
    std::vector<CodingId> found;
    const auto at = places_.find(name);
    const Codebook::Entry* entry = codebook_.find(theme);
    if (at == places_.end() || !entry) return found;
    const int first = codebook_.index_of(theme);
    std::ranges::copy_if(at->second, std::back_inserter(found), [&](CodingId id) {
        const int index = codebook_.index_of(study_.coding(id)->code);
        return first <= index && index < entry->last;
    });
    return found;
}

PassageFinder::Found PassageFinder::find(std::string_view cell, CodeId theme) const {
    Found found;
    // True where the words name something, or are none.
    const auto take = [&](std::string_view words) {
        words = trimmed(words);
        const auto codings = find_one(words, theme);
        found.codings.insert(found.codings.end(), codings.begin(), codings.end());
        return words.empty() || !codings.empty();
    };
    // Calls `each` for the parts until it returns false; says whether it never did.
    const auto split = [](std::string_view text, char separator, const auto& each) {
        for (;;) {
            const std::size_t at = text.find(separator);
            if (!each(text.substr(0, at))) return false;
            if (at == std::string_view::npos) return true;
            text.remove_prefix(at + 1);
        }
    };
    split(cell, '\n', [&](std::string_view line) {
        if (take(line)) return true;
        return split(line, ';', [&](std::string_view part) {
            if (take(part)) return true;
            found.unknown = std::string(trimmed(part));
            return false;
        });
    });
    return found;
}

}  // namespace heddle
