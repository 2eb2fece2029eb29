#include "storage/refi_description.h"

#include <array>

#include "coding/text.h"
#include "storage/list_cell.h"

namespace heddle {

namespace {

constexpr std::size_t definition_field = 0;
constexpr std::size_t stances_field = 5;
// The label of each field; the definition has none.
constexpr std::array<std::string_view, 6> labels{"",         "When to use:",  "When not to use:",
                                                 "Example:", "Proposition:", "Stances:"};
using LabelledFields = std::array<std::string, labels.size()>;

// The field whose label the line begins with; definition_field where there is none.
std::size_t labelled(std::string_view line) {
    for (std::size_t i = 1; i < labels.size(); ++i) {
        if (line.starts_with(labels[i])) return i;
    }
    return definition_field;
}

std::string_view without_backslashes(std::string_view line) {
    while (line.starts_with('\\')) line.remove_prefix(1);
    return line;
}

template <class Each>
void for_each_line(std::string_view text, Each each) {
    for (;;) {
        const std::size_t at = text.find('\n');
        each(text.substr(0, at));
        if (at == std::string_view::npos) return;
        text.remove_prefix(at + 1);
    }
}

std::string escaped(std::string_view text) {
    std::string out;
    for_each_line(text, [&](std::string_view line) {
        if (!out.empty()) out.push_back('\n');
        if (labelled(without_backslashes(line)) != definition_field) out.push_back('\\');
        out += line;
    });
    return out;
}

}  // namespace

std::string to_refi_description(const CodeDescription& description) {
    const LabelledFields fields{description.definition, description.when_to_use, description.when_not_to_use,
                        description.example,    description.proposition,
                        join_list(description.stances)};
    std::string out;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        const std::string_view field = trimmed(fields[i]);
        if (field.empty()) continue;
        if (!out.empty()) out += "\n\n";
        if (i != definition_field) out += std::string(labels[i]) + " ";
        out += escaped(field);
    }
    return out;
}

CodeDescription from_refi_description(std::string_view text) {
    LabelledFields fields;
    std::size_t field = definition_field;
    for_each_line(text, [&](std::string_view line) {
        if (const std::size_t next = labelled(line); next != definition_field) {
            field = next;
            line = trimmed(line.substr(labels[next].size()));
        }
        if (line.starts_with('\\') && labelled(without_backslashes(line)) != definition_field) {
            line.remove_prefix(1);
        }
        if (!fields[field].empty()) fields[field].push_back('\n');
        fields[field] += line;
    });
    for (std::string& each : fields) each = std::string(trimmed(each));
    return {fields[0], fields[1], fields[2], fields[3], fields[4], split_list(fields[stances_field])};
}

}  // namespace heddle
