// Cases with typed variables, and the files of SPSS and Stata read back through ReadStat's readers.
#include "storage/export/case_table.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <readstat.h>

#include <cstdlib>
#include <fstream>

#include "storage/files.h"
#include "storage/sheet.h"
#include "storage/sheet_file.h"
#include "tests/support/hand_made_study.h"
#include "tests/support/storage/office_programs.h"
#include "tests/support/temporary_folder.h"

namespace heddle {
namespace {

using testing::HandMadeStudy;

// What a statistics program sees of a file.
struct ReadVariable {
    std::string name;
    std::string label;
    std::string format;
    std::string label_set;
    readstat_measure_t measure = READSTAT_MEASURE_UNKNOWN;
    std::vector<std::string> values;  // texts as they are, numbers shortened, "." what is missing, with the tag in Stata
};

struct StatisticsFile {
    std::vector<ReadVariable> variables;
    std::map<std::string, std::map<std::string, std::string>> labels;  // by label set: of each value or tag
    std::vector<std::string> notes;
    std::string encoding;

    const ReadVariable& named(const std::string& name) const {
        static const ReadVariable none;
        const auto at = std::ranges::find(variables, name, &ReadVariable::name);
        return at == variables.end() ? none : *at;
    }
    std::string label_of(const std::string& variable, const std::string& value) const {
        const auto set = labels.find(named(variable).label_set);
        if (set == labels.end() || !set->second.contains(value)) return {};
        return set->second.at(value);
    }
};

std::string shown(readstat_value_t value) {
    if (readstat_value_is_tagged_missing(value)) return std::string(".") + readstat_value_tag(value);
    if (readstat_value_is_system_missing(value)) return ".";
    if (readstat_value_type(value) == READSTAT_TYPE_STRING || readstat_value_type(value) == READSTAT_TYPE_STRING_REF) {
        const char* text = readstat_string_value(value);
        return text ? text : "";
    }
    return nlohmann::json(readstat_double_value(value)).dump();
}

StatisticsFile read_back(const std::filesystem::path& path, StatisticsFormat format) {
    StatisticsFile file;
    readstat_parser_t* parser = readstat_parser_init();
    readstat_set_metadata_handler(parser, [](readstat_metadata_t* metadata, void* to) {
        const char* encoding = readstat_get_file_encoding(metadata);
        static_cast<StatisticsFile*>(to)->encoding = encoding ? encoding : "";
        return static_cast<int>(READSTAT_HANDLER_OK);
    });
    readstat_set_note_handler(parser, [](int, const char* note, void* to) {
        static_cast<StatisticsFile*>(to)->notes.emplace_back(note);
        return static_cast<int>(READSTAT_HANDLER_OK);
    });
    readstat_set_variable_handler(parser, [](int, readstat_variable_t* variable, const char* labels, void* to) {
        const char* label = readstat_variable_get_label(variable);
        const char* shown_as = readstat_variable_get_format(variable);
        static_cast<StatisticsFile*>(to)->variables.push_back({readstat_variable_get_name(variable), label ? label : "", shown_as ? shown_as : "", labels ? labels : "",
                                                         readstat_variable_get_measure(variable), {}});
        return static_cast<int>(READSTAT_HANDLER_OK);
    });
    readstat_set_value_handler(parser, [](int, readstat_variable_t* variable, readstat_value_t value, void* to) {
        const auto at = static_cast<std::size_t>(readstat_variable_get_index(variable));
        const bool missing = readstat_value_is_defined_missing(value, variable) != 0;
        static_cast<StatisticsFile*>(to)->variables[at].values.push_back((missing ? "missing " : "") + shown(value));
        return static_cast<int>(READSTAT_HANDLER_OK);
    });
    readstat_set_value_label_handler(parser, [](const char* set, readstat_value_t value, const char* label, void* to) {
        static_cast<StatisticsFile*>(to)->labels[set][shown(value)] = label;
        return static_cast<int>(READSTAT_HANDLER_OK);
    });
    const readstat_error_t problem = format == StatisticsFormat::spss ? readstat_parse_sav(parser, path.c_str(), &file)
                                                                       : readstat_parse_dta(parser, path.c_str(), &file);
    EXPECT_EQ(problem, READSTAT_OK) << readstat_error_message(problem);
    readstat_parser_free(parser);
    return file;
}

class CaseTables : public ::testing::Test {
protected:
    void SetUp() override {
        leeds_ = s_.add_document("Leeds", 100);
        york_ = s_.add_document("Yórk 東京", 100);
        for (const DocumentId id : {leeds_, york_}) {
            Document document = *s_.study.documents().find(id);
            document.body = range_of(0, 100);
            Study::Writer(s_.study).put(document);
        }
        trust_ = s_.add_code("Culture > Trust");
        s_.add_code("Money > Trust");
        s_.add_coding(leeds_, range_of(0, 10), trust_, s_.anna);
        s_.add_coding(leeds_, range_of(5, 20), trust_, s_.anna);
    }
    AttributeId attribute(const std::string& name, AttributeType type, const std::vector<std::string>& order = {}) {
        Attribute made;
        made.id = s_.study.next_id<AttributeId>();
        made.guid = new_guid();
        made.name = name;
        made.type = type;
        made.order = order;
        Study::Writer(s_.study).put(made);
        return made.id;
    }
    void record(AttributeId of, const Holder& holder, const std::vector<std::string>& values) {
        Study::Writer(s_.study).put(AttributeValue{of, holder, values});
    }
    ParticipantId person(const std::string& name) {
        Participant made;
        made.id = s_.study.next_id<ParticipantId>();
        made.guid = new_guid();
        made.name = name;
        Study::Writer(s_.study).put(made);
        return made.id;
    }
    void assign(DocumentId document, ParticipantId person) {
        Document changed = *s_.study.documents().find(document);
        changed.assigned = person;
        Study::Writer(s_.study).put(changed);
    }
    // Every kind of attribute, of the documents.
    void record_attributes() {
        const auto size = attribute("size", AttributeType::choice, {"small", "large"});
        const auto beds = attribute("beds", AttributeType::number);
        const auto held = attribute("held on", AttributeType::date);
        const auto rural = attribute("rural?", AttributeType::yes_no);
        const auto kinds = attribute("kinds", AttributeType::several_choices);
        const auto remark = attribute("remark", AttributeType::text);
        record(size, Holder::of(leeds_), {"large"});
        record(beds, Holder::of(leeds_), {"12.5"});
        record(held, Holder::of(leeds_), {"2014-05-03"});
        record(rural, Holder::of(york_), {"yes"});
        record(kinds, Holder::of(leeds_), {"CCG", "council"});
        record(remark, Holder::of(york_), {"=1+1; “née”"});
    }
    CaseTable table(const CodeMatrixQuestion& question) {
        const auto words = [](const Document&) -> Result<std::vector<Range>> { return std::vector{range_of(0, 4), range_of(5, 9)}; };
        const auto matrix = code_matrix(s_.study, question, words);
        EXPECT_TRUE(matrix);
        CaseTable made = case_table(s_.study, *matrix);
        made.about = {{"Study", "pioneers.heddle"}, {"Command", std::string(200, 'c')}};
        return made;
    }
    StatisticsFile written(const CaseTable& table, StatisticsFormat format) {
        const auto path = folder_ / (format == StatisticsFormat::spss ? "cases.sav" : "cases.dta");
        const auto result = write_statistics(table, format, 1'700'000'000'000, path);
        EXPECT_TRUE(result) << result.error().message;
        return read_back(path, format);
    }

    testing::TemporaryFolder folder_;
    HandMadeStudy s_;
    DocumentId leeds_;
    DocumentId york_;
    CodeId trust_;
};

using Values = std::vector<std::string>;

TEST_F(CaseTables, CSV_has_titles_and_what_is_missing_is_an_empty_cell) {
    record_attributes();
    EXPECT_EQ(to_csv(table({.values = MatrixValues::segments})),
              "document,size,beds,held on,rural?,kinds: CCG,kinds: council,remark,Culture,Culture > Trust,Money,Money > Trust\n"
              "Leeds,large,12.5,2014-05-03,,yes,yes,,2,2,0,0\n"
              "Yórk 東京,,,,yes,,,\"=1+1; “née”\",0,0,0,0\n");
}

TEST_F(CaseTables, JSON_has_numbers_as_numbers_and_null_for_what_is_missing) {
    record_attributes();
    const auto json = nlohmann::json::parse(to_json(table({})));
    EXPECT_EQ(json["cases"], "documents");
    EXPECT_EQ(json["values"], "0/1");
    EXPECT_EQ(json["rows"][0]["beds"], 12.5);
    EXPECT_EQ(json["rows"][0]["rural"], nullptr);
    EXPECT_EQ(json["rows"][0]["c_trust"], 1);
    EXPECT_EQ(json["rows"][1]["c_trust"], 0);
    EXPECT_EQ(json["variables"][1]["labels"], (Values{"small", "large"}));
}

TEST_F(CaseTables, SPSS_reads_types_labels_order_dates_and_what_is_missing) {
    record_attributes();
    const StatisticsFile file = written(table({}), StatisticsFormat::spss);
    EXPECT_EQ(file.encoding, "UTF-8");
    EXPECT_EQ(file.named("document").values, (Values{"Leeds", "Yórk 東京"}));
    EXPECT_EQ(file.named("size").values, (Values{"2.0", "missing -99.0"}));
    EXPECT_EQ(file.label_of("size", "1.0"), "small");
    EXPECT_EQ(file.label_of("size", "2.0"), "large");
    EXPECT_EQ(file.label_of("size", "-99.0"), "(not recorded)");
    EXPECT_EQ(file.named("size").measure, READSTAT_MEASURE_ORDINAL);
    EXPECT_EQ(file.named("beds").values, (Values{"12.5", "."}));
    EXPECT_EQ(file.named("beds").measure, READSTAT_MEASURE_SCALE);
    // 3 May 2014 is 157621 days after 14 October 1582.
    EXPECT_EQ(file.named("held_on").values, (Values{nlohmann::json(157'621.0 * 86'400).dump(), "."}));
    EXPECT_EQ(file.named("held_on").format, "SDATE10");
    EXPECT_EQ(file.named("held_on").label, "held on");
    EXPECT_EQ(file.named("rural").values, (Values{"missing -99.0", "1.0"}));
    EXPECT_EQ(file.named("kinds_ccg").values, (Values{"1.0", "missing -99.0"}));
    EXPECT_EQ(file.named("remark").values, (Values{"", "=1+1; “née”"}));
    EXPECT_EQ(file.named("c_trust").label, "Culture > Trust");
    EXPECT_EQ(file.named("c_trust_2").label, "Money > Trust");
    EXPECT_EQ(file.named("c_trust").values, (Values{"1.0", "0.0"}));
    EXPECT_EQ(file.label_of("c_trust", "1.0"), "yes");
    EXPECT_FALSE(file.notes.empty());
}

TEST_F(CaseTables, Stata_reads_the_same_with_missing_values_of_its_own) {
    record_attributes();
    const StatisticsFile file = written(table({}), StatisticsFormat::stata);
    EXPECT_EQ(file.named("document").values, (Values{"Leeds", "Yórk 東京"}));
    EXPECT_EQ(file.named("size").values, (Values{"2.0", ".a"}));
    EXPECT_EQ(file.label_of("size", "2.0"), "large");
    EXPECT_EQ(file.label_of("size", ".a"), "(not recorded)");
    EXPECT_EQ(file.named("beds").values, (Values{"12.5", ".a"}));
    EXPECT_EQ(file.named("held_on").values, (Values{"19846.0", ".a"}));  // days since 1960
    EXPECT_EQ(file.named("held_on").format, "%td");
    EXPECT_EQ(file.named("c_trust").values, (Values{"1.0", "0.0"}));
    EXPECT_EQ(file.label_of("c_trust", "0.0"), "no");
}

TEST_F(CaseTables, Codes_of_documents_that_nobody_marked_done_are_missing_where_only_examined_ones_count) {
    Study::Writer(s_.study).put(Progress{s_.anna, leeds_, ProgressState::done, 1});
    const CaseTable made = table({.values = MatrixValues::segments, .examined = true});
    EXPECT_EQ(to_csv(made),
              "document,Culture,Culture > Trust,Money,Money > Trust\n"
              "Leeds,2,2,0,0\n"
              "Yórk 東京,,,,\n");
    EXPECT_EQ(written(made, StatisticsFormat::spss).named("c_trust").values, (Values{"2.0", "missing -97.0"}));
    const StatisticsFile stata = written(made, StatisticsFormat::stata);
    EXPECT_EQ(stata.named("c_trust").values, (Values{"2.0", ".c"}));
    EXPECT_EQ(stata.label_of("c_trust", ".c"), "(not examined)");
    EXPECT_NE(made.notes.back().find("missing, not 0"), std::string::npos);
}

TEST_F(CaseTables, Of_a_participant_who_differs_between_documents_there_are_several_values) {
    const ParticipantId mary = person("Mary");
    assign(leeds_, mary);
    assign(york_, mary);
    const auto site = attribute("site", AttributeType::choice);
    record(site, Holder::of(leeds_), {"Leeds"});
    record(site, Holder::of(york_), {"York"});
    const CaseTable made = table({.cases = MatrixCases::participants, .values = MatrixValues::words});
    EXPECT_EQ(to_csv(made),
              "participant,site,words,Culture,Culture > Trust,Money,Money > Trust\n"
              "Mary,\"Leeds; York\",4,2,2,0,0\n");
    EXPECT_EQ(written(made, StatisticsFormat::spss).named("site").values, Values{"missing -98.0"});
    EXPECT_EQ(written(made, StatisticsFormat::stata).named("site").values, Values{".b"});
    EXPECT_EQ(to_csv(table({.cases = MatrixCases::participations, .values = MatrixValues::segments})),
              "document,participant,site,Culture,Culture > Trust,Money,Money > Trust\n"
              "Leeds,Mary,Leeds,2,2,0,0\n"
              "Yórk 東京,Mary,York,0,0,0,0\n");
}

TEST_F(CaseTables, Values_at_occasions_become_a_variable_for_each_occasion) {
    const ParticipantId mary = person("Mary");
    assign(leeds_, mary);
    const auto barrier = attribute("barrier", AttributeType::choice, {"low", "high"});
    record(barrier, Holder::of(mary, "2014"), {"low"});
    record(barrier, Holder::of(mary, "2016"), {"high"});
    const CaseTable made = table({.cases = MatrixCases::participants});
    EXPECT_EQ(to_csv(made).substr(0, 58), "participant,barrier (2014),barrier (2016),Culture,Culture ");
    EXPECT_EQ(std::get<std::int64_t>(made.rows[0][1]), 1);
    EXPECT_EQ(std::get<std::int64_t>(made.rows[0][2]), 2);
    EXPECT_EQ(made.variables[1].name, "barrier_2014");
}

TEST_F(CaseTables, Long_texts_are_whole_in_both_formats) {
    std::string longest;
    for (int i = 0; i < 2'000; ++i) longest += "näher ";
    longest += "Ende";
    record(attribute("remark", AttributeType::text), Holder::of(leeds_), {longest});
    const CaseTable made = table({});
    EXPECT_EQ(written(made, StatisticsFormat::spss).named("remark").values, (Values{longest, ""}));
    EXPECT_EQ(written(made, StatisticsFormat::stata).named("remark").values, (Values{longest, ""}));
}

TEST_F(CaseTables, A_spreadsheet_has_numbers_dates_and_texts_that_are_no_formulas) {
    record_attributes();
    const auto path = folder_ / "cases.xlsx";
    ASSERT_TRUE(write_xlsx(table({.values = MatrixValues::segments}), path));
    const auto sheet = read_sheet(*read_file(path), "cases.xlsx", "Cases");
    ASSERT_TRUE(sheet) << sheet.error().message;
    EXPECT_EQ(sheet->header, (Values{"document", "size", "beds", "held on", "rural?", "kinds: CCG", "kinds: council", "remark", "Culture", "Culture > Trust",
                                     "Money", "Money > Trust"}));
    EXPECT_EQ(sheet->rows[0], (Values{"Leeds", "large", "12.5", "2014-05-03", "", "yes", "yes", "", "2", "2", "0", "0"}));
    EXPECT_EQ(sheet->rows[1][7], "=1+1; “née”");
    EXPECT_TRUE(read_sheet(*read_file(path), "cases.xlsx", "Variables"));
}

TEST_F(CaseTables, No_file_is_made_where_there_is_no_folder_and_none_is_replaced_that_cannot_be) {
    for (const StatisticsFormat format : {StatisticsFormat::spss, StatisticsFormat::stata}) {
        const auto nowhere = write_statistics(table({}), format, 0, folder_ / "no folder" / "x.sav");
        ASSERT_FALSE(nowhere);
        EXPECT_NE(nowhere.error().message.find("does not exist"), std::string::npos);
        std::filesystem::create_directory(folder_ / "a folder.sav");
        EXPECT_FALSE(write_statistics(table({}), format, 0, folder_ / "a folder.sav"));
        std::filesystem::remove(folder_ / "a folder.sav");
    }
}

TEST_F(CaseTables, Without_cases_there_are_variables_and_no_rows) {
    const CaseTable made = table({.cases = MatrixCases::participants});
    ASSERT_TRUE(made.rows.empty());
    EXPECT_EQ(written(made, StatisticsFormat::spss).variables.size(), 5u);
    EXPECT_EQ(written(made, StatisticsFormat::stata).variables.size(), 5u);
    EXPECT_TRUE(write_xlsx(made, folder_ / "none.xlsx"));
    EXPECT_EQ(to_csv(made), "participant,Culture,Culture > Trust,Money,Money > Trust\n");
}

TEST_F(CaseTables, A_value_that_does_not_fit_its_type_makes_the_variable_a_text) {
    const auto beds = attribute("beds", AttributeType::number);
    record(beds, Holder::of(leeds_), {"12"});
    record(beds, Holder::of(york_), {"a dozen"});
    const CaseTable made = table({});
    EXPECT_EQ(made.variables[1].kind, VariableKind::text);
    EXPECT_EQ(written(made, StatisticsFormat::spss).named("beds").values, (Values{"12", "a dozen"}));
}

TEST(VariableNames, Are_short_Latin_unique_and_no_word_of_a_statistics_program) {
    VariableNames names;
    EXPECT_EQ(names.take("", "Organisation type"), "organisation_type");
    EXPECT_EQ(names.take("", "organisation-TYPE"), "organisation_type_2");
    EXPECT_EQ(names.take("", "2014"), "v_2014");
    EXPECT_EQ(names.take("", "???"), "v");
    EXPECT_EQ(names.take("", "with"), "with_");
    EXPECT_EQ(names.take("", "str8"), "str8_");
    EXPECT_EQ(names.take("c_", "Zürich"), "c_zurich");
    const std::string kept = names.take("c_", "信頼");
    EXPECT_EQ(kept.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_"), std::string::npos);
    EXPECT_GT(kept.size(), 3u);
    std::set<std::string> all;
    for (int i = 0; i < 200; ++i) {
        const std::string name = names.take("c_", "A name that is much longer than thirty-two characters");
        EXPECT_LE(name.size(), 32u);
        EXPECT_TRUE(all.insert(name).second) << name;
    }
}

// Programs that do not read through ReadStat, as the writer and the tests above do.
TEST_F(CaseTables, PSPP_reads_the_same_from_SPSS_files_where_it_is_installed) {
    if (!testing::has_program("pspp")) GTEST_SKIP() << "PSPP is not installed, so what it reads is not compared.";
    record_attributes();
    ASSERT_TRUE(write_statistics(table({}), StatisticsFormat::spss, 0, folder_ / "x.sav"));
    ASSERT_TRUE(write_file(folder_ / "x.sps", "GET FILE='" + (folder_ / "x.sav").string() + "'.\nSAVE TRANSLATE /OUTFILE='" + (folder_ / "x.csv").string() +
                                                  "' /TYPE=CSV /FIELDNAMES /CELLS=LABELS /MISSING=RECODE.\n"));
    ASSERT_EQ(std::system(("LC_ALL=C.UTF-8 pspp -o /dev/null '" + (folder_ / "x.sps").string() + "'").c_str()), 0);
    const auto sheet = read_sheet(*read_file(folder_ / "x.csv"), "x.csv");
    ASSERT_TRUE(sheet) << sheet.error().message;
    EXPECT_EQ(sheet->header, (Values{"document", "size", "beds", "held_on", "rural", "kinds_ccg", "kinds_council", "remark", "c_culture", "c_trust", "c_money",
                                     "c_trust_2"}));
    EXPECT_EQ(sheet->cell(0, 1), "large");
    EXPECT_EQ(sheet->cell(0, 2), "12.5");
    EXPECT_EQ(sheet->cell(0, 9), "yes");
    EXPECT_EQ(sheet->cell(1, 0), "Yórk 東京");
    EXPECT_EQ(trimmed(sheet->cell(1, 1)), "");
    EXPECT_EQ(sheet->cell(1, 9), "no");
}

TEST_F(CaseTables, Pandas_reads_the_same_from_Stata_files_where_it_is_installed) {
    if (!testing::has_python_module("pandas")) GTEST_SKIP() << "Python's pandas is not installed, so what it reads is not compared.";
    record_attributes();
    ASSERT_TRUE(write_statistics(table({}), StatisticsFormat::stata, 0, folder_ / "x.dta"));
    const std::string script =
        "import pandas, sys\n"
        "r = pandas.read_stata(sys.argv[1], iterator=True)\n"
        "d = r.read()\n"
        "assert list(d['document']) == ['Leeds', 'Yórk 東京'], d\n"
        "assert d['size'][0] == 'large' and pandas.isnull(d['size'][1]) or d['size'][1] == '(not recorded)', d['size']\n"
        "assert d['beds'][0] == 12.5 and pandas.isnull(d['beds'][1])\n"
        "assert str(d['held_on'][0])[:10] == '2014-05-03'\n"
        "assert list(d['c_trust']) == ['yes', 'no']\n"
        "assert r.variable_labels()['c_trust'] == 'Culture > Trust'\n";
    EXPECT_EQ(std::system((testing::python() + " -c \"" + script + "\" '" + (folder_ / "x.dta").string() + "'").c_str()), 0);
}

}  // namespace
}  // namespace heddle
