// The worked example of docs/counting.md: every table on that page is made again and compared with
// it.
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "coding/count_table.h"
#include "coding/segmentation.h"
#include "storage/counting/counter.h"
#include "storage/counting/cross.h"
#include "tests/support/hand_made_study.h"
#include "tests/support/places.h"

namespace heddle {
namespace {

using Lines = std::vector<std::string>;

std::vector<Lines> cells_of(const CountTable& table) {
    std::vector<Lines> lines(2);
    lines[0] = {"code"};
    lines[1] = {"(n)"};
    for (const CountGroup& group : table.groups) {
        lines[0].push_back(group.name);
        lines[1].push_back(with_thousands(group.n));
    }
    lines[0].push_back("total");
    lines[1].push_back(with_thousands(table.total_n));
    for (const CountRow& row : table.rows) {
        Lines& line = lines.emplace_back(Lines{row.name});
        for (const CountCell& cell : row.cells)
            line.push_back(shown(table, cell));
        line.push_back(shown(table, row.total));
    }
    return lines;
}

std::vector<Lines> cells_of(const CrossTable& table) {
    std::vector<Lines> lines(2);
    lines[0] = {"row"};
    lines[1] = {"(n)"};
    for (const CrossGroup& group : table.groups) {
        lines[0].push_back(group.name);
        lines[1].push_back(shown(table, group.n));
    }
    lines[0].push_back("total");
    lines[1].push_back(shown(table, table.total_n));
    for (const CrossRow& row : table.rows) {
        Lines& line = lines.emplace_back(Lines{row.name});
        for (const CrossCell& cell : row.cells)
            line.push_back(shown(table, cell));
        line.push_back(shown(table, row.total));
    }
    return lines;
}

// The study of the page.
class CountingPage : public ::testing::Test {
protected:
    CountingPage() {
        site = add_attribute("site");
        round = add_attribute("round");
        type = add_attribute("organisation_type");
        put(Participant{ann, new_guid(), "Ann", false});
        put(Participant{ben, new_guid(), "Ben", false});
        put(Participant{cara, new_guid(), "Cara", false});
        record(type, Holder::of(ann), "CCG");
        record(type, Holder::of(ann, std::string("2")), "Council");
        record(type, Holder::of(ben), "Council");
        record(type, Holder::of(cara), "CCG");

        add_document("Leeds 1", "Leeds", "1",
                     {"Interviewer: What helped most?", "Ann: Shared notes helped us.",
                      "Ben: We share nothing yet."});
        add_document("Leeds 2", "Leeds", "2",
                     {"Interviewer: And now?", "Ann: Now the council shares notes."});
        add_document("Kent 1", "Kent", "1",
                     {"Interviewer: And here?", "Cara: Mm. Two systems, no link."});
        add_document("Kent note", "Kent", "", {"The two systems have no link."});

        const CodeId it = made.add_code("IT");
        const CodeId sharing = made.add_code("IT > Sharing notes");
        made.add_code("Money");
        const CoderId anna = made.anna;
        const CoderId mo = made.add_coder("Mo");
        code("Leeds 1", "Shared notes helped us.", sharing, anna);
        code("Leeds 1", "Shared notes", sharing, mo);
        code("Leeds 1", "helped us.\nBen: We share nothing yet.", it, anna);
        code("Leeds 1", "What helped most?", it, anna);
        code("Leeds 2", "the council shares notes", sharing, anna);
        code("Kent 1", "Two systems, no link", it, anna);
        code("Kent note", "no link", it, mo);
        for (const char* name : {"Leeds 1", "Kent 1"}) {
            put(Progress{anna, made.study.document_named(name)->id, ProgressState::done, 0});
        }
    }

    template <class T> void put(T object) { Study::Writer(made.study).put(std::move(object)); }
    AttributeId add_attribute(const std::string& name) {
        const auto id = made.study.next_id<AttributeId>();
        put(Attribute{id, new_guid(), name, AttributeType::choice, {}});
        return id;
    }
    void record(AttributeId attribute, Holder holder, const std::string& value) {
        if (!value.empty()) put(AttributeValue{attribute, std::move(holder), {value}});
    }
    void add_document(const std::string& name, const std::string& site_name,
                      const std::string& round_name, const Lines& lines) {
        std::string utf8;
        for (const std::string& line : lines)
            utf8 += line + "\n";
        const Text text(utf8);
        Document document;
        document.id = made.study.next_id<DocumentId>();
        document.guid = new_guid();
        document.name = name;
        document.content = {document.id.value};
        document.length = text.end().value;
        document.body = trimmed(text, text.whole());
        put(document);
        texts[document.id] = text;
        record(site, Holder::of(document.id), site_name);
        record(round, Holder::of(document.id), round_name);
        DocumentTurns turns{document.id, {}};
        std::int32_t start = 0;
        for (const std::string& line : lines) {
            const std::size_t colon = line.find(": ");
            const auto end = start + static_cast<std::int32_t>(line.size());
            if (colon != std::string::npos) {
                Speaker speaker{made.study.next_id<SpeakerId>(), new_guid(), document.id,
                                line.substr(0, colon),           {},         false};
                speaker.interviewer = speaker.label == "Interviewer";
                if (const Participant* known = made.study.participant_named(speaker.label))
                    speaker.participant = known->id;
                put(speaker);
                turns.turns.push_back({speaker.id,
                                       {start},
                                       range_of(start + static_cast<std::int32_t>(colon) + 2, end),
                                       {end + 1},
                                       {}});
            }
            start = end + 1;
        }
        if (!turns.turns.empty()) put(turns);
    }
    void code(const std::string& document, const std::string& passage, CodeId with, CoderId by) {
        const DocumentId id = made.study.document_named(document)->id;
        const auto start = static_cast<std::int32_t>(texts[id].utf8().find(passage));
        made.add_coding(id, range_of(start, start + static_cast<std::int32_t>(passage.size())),
                        with, by);
    }

    // The table that a command line of the page prints.
    std::vector<Lines> answer(const std::string& command) {
        std::istringstream words(command);
        std::string word;
        words >> word >> word;
        if (word == "cross") {
            CrossQuestion question;
            for (words >> word; words >> word;) {
                const std::string option = word;
                words >> word;
                (option == "--rows" ? question.rows : question.by.emplace()) =
                    made.study.attribute_named(word)->id;
            }
            const auto table = cross(made.study, question);
            return table.ok() ? cells_of(*table) : std::vector<Lines>{{table.error().message}};
        }
        CountQuestion question;
        for (words >> word; words >> word;) {
            if (word == "--fold")
                question.fold = true;
            else if (word == "--examined")
                question.examined = true;
            else if (word == "--include-interviewer")
                question.include_interviewer = true;
            else {
                const std::string option = word;
                words >> word;
                if (option == "--by") question.by.push_back(made.study.attribute_named(word)->id);
                if (option == "--unit") question.unit = unit_named(word).value();
                if (option == "--percent") question.percent = percent_base_named(word).value();
                if (option == "--min-base") question.min_base = std::stoi(word);
                if (option == "--coder")
                    question.coders.push_back(made.study.coder_named(word)->id);
                if (option == "--where") {
                    const std::size_t equals = word.find('=');
                    question.where.push_back(
                        {made.study.attribute_named(word.substr(0, equals))->id,
                         word.substr(equals + 1)});
                }
            }
        }
        const auto table = count(
            made.study, question, [&](const Document& document) -> Result<std::vector<Range>> {
                return counted_words(texts[document.id], texts[document.id].whole());
            });
        if (!table.ok()) return {{table.error().message}};
        notes = table->notes;
        return cells_of(*table);
    }

    testing::HandMadeStudy made;
    AttributeId site, round, type;
    ParticipantId ann{1}, ben{2}, cara{3};
    std::map<DocumentId, Text> texts;
    std::vector<std::string> notes;
};

std::string page() {
    std::ifstream file(std::string(heddle::testing::test_data_folder) + "/../../docs/counting.md");
    return {std::istreambuf_iterator<char>(file), {}};
}

TEST_F(CountingPage, Every_table_on_the_page_is_what_its_command_gives) {
    std::istringstream lines(page());
    std::string command;
    std::vector<Lines> table;
    int tables = 0;
    for (std::string line; std::getline(lines, line);) {
        if (line.rfind("    heddle c", 0) == 0) {
            command = line.substr(4);
        } else if (!command.empty() && line.rfind("|", 0) == 0 && line.rfind("|---", 0) != 0) {
            Lines cells;
            std::istringstream parts(line.substr(1));
            for (std::string cell; std::getline(parts, cell, '|');)
                cells.push_back(cell.substr(1, cell.size() - 2));
            table.push_back(cells);
        } else if (line.empty() && !table.empty()) {
            EXPECT_EQ(answer(command), table) << command;
            ++tables;
            command.clear();
            table.clear();
        }
    }
    EXPECT_EQ(tables, 15);
}

TEST_F(CountingPage, The_texts_of_the_example_stand_on_the_page) {
    const std::string all = page();
    for (const auto& [document, text] : texts) {
        std::istringstream lines{std::string(text.utf8())};
        for (std::string line; std::getline(lines, line);)
            EXPECT_NE(all.find("`" + line + "`"), std::string::npos) << line;
    }
}

TEST_F(CountingPage, The_notes_say_what_was_left_out_who_coded_twice_and_what_is_not_done) {
    answer("heddle count STUDY --by organisation_type --unit participants");
    EXPECT_EQ(notes, (Lines{"1 coding is left out: it overlaps nothing that is counted (only "
                            "labels, blanks, text before the first turn, "
                            "the interviewer's turns, or people who are excluded).",
                            "1 coding belongs to no participant and so counts for none.",
                            "1 document was coded by several coders; two coders on the same "
                            "passage are two segments and one document.",
                            "Groups overlap, so that together they hold more than the total, which "
                            "counts everything once.",
                            "No coder has marked done 2 of 4 documents (1 of 2 in Council and 1 of "
                            "1 in (not recorded)); where a code is "
                            "missing from them, it may only not have been looked for yet."}));
    answer("heddle count STUDY --examined --coder Mo --where site=Leeds --where site=Kent");
    EXPECT_EQ(notes, (Lines{"Counted is only where site is Leeds or Kent.",
                            "Only documents that a coder has marked done are counted.",
                            "Only codings by Mo are counted; n counts all."}));
}

}  // namespace
}  // namespace heddle
