// write_statistics of case_table.h, through ReadStat.
#include <readstat.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <memory>

#include "coding/text.h"
#include "storage/export/case_table.h"
#include "storage/files.h"

namespace heddle {

namespace {

// What the formats take (SPSS Statistics Command Syntax Reference, "Variables"; Stata help for `limits` and `dta`).
constexpr std::size_t longest_spss_text = 32'767;
constexpr std::size_t longest_stata_text = 2'045;  // longer ones are strLs
constexpr std::size_t most_stata_variables = 32'767;

struct MissingForm {
    WhyMissing why;
    double spss;
    char stata;
    const char* label;
};
constexpr MissingForm missing_forms[] = {
    {WhyMissing::nothing_recorded, -99, 'a', "(not recorded)"},
    {WhyMissing::several, -98, 'b', "(several values)"},
    {WhyMissing::not_examined, -97, 'c', "(not examined)"},
};

const MissingForm& form_of(WhyMissing why) {
    return *std::ranges::find(missing_forms, why, &MissingForm::why);
}

// As many bytes, but no half character.
std::string cut_bytes(const std::string& text, std::size_t most) {
    if (text.size() <= most) return text;
    std::size_t end = most;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0u) == 0x80u) --end;
    return text.substr(0, end);
}

std::string cut_characters(const std::string& text, std::int32_t most) {
    if (count_code_points(text) <= most) return text;
    std::size_t end = 0;
    for (std::int32_t i = 0; i < most; ++i) take_code_point(text, end);
    return text.substr(0, end);
}

// Of a date as YYYY-MM-DD, days since 1970.
double day_number(const std::string& date) {
    int year = 0;
    unsigned month = 0;
    unsigned day = 0;
    const char* end = date.data() + date.size();
    auto at = std::from_chars(date.data(), end, year).ptr;
    if (at != end) at = std::from_chars(at + 1, end, month).ptr;
    if (at != end) std::from_chars(at + 1, end, day);
    const std::chrono::sys_days days = std::chrono::year(year) / std::chrono::month(month) / std::chrono::day(day);
    return static_cast<double>(days.time_since_epoch().count());
}

ssize_t append(const void* data, std::size_t length, void* to) {
    static_cast<std::string*>(to)->append(static_cast<const char*>(data), length);
    return static_cast<ssize_t>(length);
}

class StatisticsWriter {
public:
    StatisticsWriter(const CaseTable& table, StatisticsFormat format)
        : table_(table), spss_(format == StatisticsFormat::spss), writer_(readstat_writer_init()) {}

    Result<std::string> write(std::int64_t made) {
        if (!writer_) return failure("The file cannot be made, since there is not enough memory.");
        readstat_set_data_writer(writer_.get(), append);
        readstat_writer_set_file_label(writer_.get(), cut_bytes(table_.heading, spss_ ? 64 : 80).c_str());
        readstat_writer_set_file_timestamp(writer_.get(), static_cast<time_t>(made / 1000));
        add_notes();
        for (std::size_t v = 0; v < table_.variables.size(); ++v) add_variable(v);
        const auto rows = static_cast<long>(table_.rows.size());
        if (spss_) {
            readstat_writer_set_compression(writer_.get(), READSTAT_COMPRESS_ROWS);
            check(readstat_begin_writing_sav(writer_.get(), &bytes_, rows));
        } else {
            check(readstat_writer_set_file_format_version(writer_.get(), 118));
            check(readstat_begin_writing_dta(writer_.get(), &bytes_, rows));
        }
        for (std::size_t r = 0; r < table_.rows.size() && problem_ == READSTAT_OK; ++r) {
            check(readstat_begin_row(writer_.get()));
            for (std::size_t v = 0; v < variables_.size() && problem_ == READSTAT_OK; ++v) write_value(r, v);
            check(readstat_end_row(writer_.get()));
        }
        check(readstat_end_writing(writer_.get()));
        if (problem_ != READSTAT_OK) {
            return failure(std::string(spss_ ? "The SPSS" : "The Stata") + " file cannot be made: " + readstat_error_message(problem_) +
                           "; export the table as CSV.");
        }
        return std::move(bytes_);
    }

private:
    struct FreeWriter {
        void operator()(readstat_writer_t* writer) const { readstat_writer_free(writer); }
    };
    void check(readstat_error_t problem) {
        if (problem_ == READSTAT_OK) problem_ = problem;
    }

    // Lines of at most 80 bytes, SPSS's limit.
    void add_notes() {
        std::vector<std::string> lines{table_.heading};
        lines.insert(lines.end(), table_.notes.begin(), table_.notes.end());
        for (const auto& [word, said] : table_.about) lines.push_back(word + ": " + said);
        for (std::string line : lines) {
            std::ranges::replace_if(line, [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
            while (!line.empty()) {
                std::string part = cut_bytes(line, 80);
                const std::size_t space = part.size() < line.size() ? part.rfind(' ') : std::string::npos;
                if (space != std::string::npos && space > 0) part.resize(space + 1);
                line.erase(0, part.size());
                readstat_add_note(writer_.get(), part.c_str());
            }
        }
    }

    void add_variable(std::size_t v) {
        const CaseVariable& variable = table_.variables[v];
        readstat_type_t type = READSTAT_TYPE_INT32;
        std::size_t width = 0;
        if (variable.kind == VariableKind::text) {
            type = READSTAT_TYPE_STRING;
            width = 1;
            for (const auto& row : table_.rows) {
                if (const auto* text = std::get_if<std::string>(&row[v])) width = std::max(width, text->size());
            }
            if (spss_) width = std::min(width, longest_spss_text);
            if (!spss_ && width > longest_stata_text) {
                type = READSTAT_TYPE_STRING_REF;
                add_long_texts(v);
            }
        } else if (variable.kind == VariableKind::number || variable.kind == VariableKind::date) {
            type = READSTAT_TYPE_DOUBLE;
        }
        readstat_variable_t* made = readstat_add_variable(writer_.get(), variable.name.c_str(), type, width);
        readstat_variable_set_label(made, (spss_ ? cut_bytes(variable.title, 255) : cut_characters(variable.title, 80)).c_str());
        if (variable.kind == VariableKind::date) readstat_variable_set_format(made, spss_ ? "SDATE10" : "%td");
        if (type == READSTAT_TYPE_INT32) {
            if (spss_) readstat_variable_set_format(made, "F8.0");
            add_labels(v, made);
        }
        const bool nominal = variable.kind == VariableKind::text || variable.kind == VariableKind::yes_no || variable.kind == VariableKind::choice;
        readstat_variable_set_measure(made, variable.ordered ? READSTAT_MEASURE_ORDINAL : nominal ? READSTAT_MEASURE_NOMINAL : READSTAT_MEASURE_SCALE);
        // No width of display for texts: ReadStat would write it as that of their format, which SPSS wants as wide as the text.
        variables_.push_back(made);
    }

    void add_labels(std::size_t v, readstat_variable_t* made) {
        const CaseVariable& variable = table_.variables[v];
        readstat_label_set_t* set = nullptr;
        const auto labelled = [&] {
            // SPSS's numbers are all doubles, and so are the keys of its labels.
            if (!set) set = readstat_add_label_set(writer_.get(), READSTAT_TYPE_INT32, variable.name.c_str());
            return set;
        };
        const auto label = [&](int value, const std::string& text) {
            readstat_label_int32_value(labelled(), value, cut_bytes(text, spss_ ? 120 : 32'000).c_str());
        };
        if (variable.kind == VariableKind::yes_no) {
            label(0, "no");
            label(1, "yes");
        }
        for (std::size_t i = 0; i < variable.labels.size(); ++i) label(static_cast<int>(i) + 1, variable.labels[i]);
        for (const MissingForm& form : missing_forms) {
            const bool occurs = std::ranges::any_of(table_.rows, [&](const auto& row) {
                const auto* missing = std::get_if<MissingValue>(&row[v]);
                return missing && missing->why == form.why;
            });
            if (!occurs) continue;
            if (spss_) {
                label(static_cast<int>(form.spss), form.label);
                check(readstat_variable_add_missing_double_value(made, form.spss));
            } else {
                readstat_label_tagged_value(labelled(), form.stata, form.label);
            }
        }
        if (set) readstat_variable_set_label_set(made, set);
    }

    void add_long_texts(std::size_t v) {
        auto& texts = long_texts_.emplace_back(v, std::vector<readstat_string_ref_t*>()).second;
        for (const auto& row : table_.rows) {
            const auto* text = std::get_if<std::string>(&row[v]);
            texts.push_back(readstat_add_string_ref(writer_.get(), text ? text->c_str() : ""));
        }
    }

    void write_value(std::size_t r, std::size_t v) {
        readstat_writer_t* writer = writer_.get();
        const readstat_variable_t* variable = variables_[v];
        const CaseValue& value = table_.rows[r][v];
        const VariableKind kind = table_.variables[v].kind;
        if (kind == VariableKind::text) {
            const auto* text = std::get_if<std::string>(&value);
            if (variable->type == READSTAT_TYPE_STRING_REF) {
                const auto texts = std::ranges::find(long_texts_, v, [](const auto& pair) { return pair.first; });
                check(readstat_insert_string_ref(writer, variable, texts->second[r]));
            } else {
                check(readstat_insert_string_value(writer, variable, text ? cut_bytes(*text, longest_spss_text).c_str() : ""));
            }
        } else if (const auto* missing = std::get_if<MissingValue>(&value)) {
            const MissingForm& form = form_of(missing->why);
            if (!spss_) {
                check(readstat_insert_tagged_missing_value(writer, variable, form.stata));
            } else if (variable->type == READSTAT_TYPE_INT32) {
                check(readstat_insert_int32_value(writer, variable, static_cast<std::int32_t>(form.spss)));
            } else {
                check(readstat_insert_missing_value(writer, variable));
            }
        } else if (const auto* date = std::get_if<std::string>(&value)) {
            // SPSS: seconds since 14 October 1582. Stata: days since 1 January 1960.
            const double days = day_number(*date);
            check(readstat_insert_double_value(writer, variable, spss_ ? (days + 141'428) * 86'400 : days + 3'653));
        } else if (const auto* number = std::get_if<double>(&value)) {
            check(readstat_insert_double_value(writer, variable, *number));
        } else {
            check(readstat_insert_int32_value(writer, variable, static_cast<std::int32_t>(std::get<std::int64_t>(value))));
        }
    }

    const CaseTable& table_;
    bool spss_;
    std::unique_ptr<readstat_writer_t, FreeWriter> writer_;
    std::vector<const readstat_variable_t*> variables_;
    std::vector<std::pair<std::size_t, std::vector<readstat_string_ref_t*>>> long_texts_;
    std::string bytes_;
    readstat_error_t problem_ = READSTAT_OK;
};

}  // namespace

Result<> write_statistics(const CaseTable& table, StatisticsFormat format, std::int64_t made, const std::filesystem::path& path) {
    if (table.variables.size() > most_stata_variables) {
        return failure("The table has more than 32,767 variables, which no statistics program takes; name some codes or export it as CSV.");
    }
    HEDDLE_TRY(const std::string bytes, StatisticsWriter(table, format).write(made));
    return write_file(path, bytes);
}

}  // namespace heddle
