// Whatever answers a question says in its heading what narrows it: tables, and so their pictures, pages and files.
#include <gtest/gtest.h>

#include "coding/framework.h"
#include "storage/counting/code_matrix.h"
#include "storage/counting/code_profile.h"
#include "storage/counting/counter.h"
#include "storage/counting/cross.h"
#include "storage/counting/relations.h"
#include "storage/counting/tabulate.h"
#include "storage/export/number_table.h"
#include "tests/support/hand_made_study.h"

namespace heddle {
namespace {

struct NarrowedHeadings : ::testing::Test, testing::HandMadeStudy {
    DocumentId leeds = add_document("Leeds", 20);
    CodeId trust = add_code("Trust");
    CodeId money = add_code("Money");
    AttributeId site;
    AttributeId item;
    const std::vector<Condition> at_leeds;

    NarrowedHeadings() : site(add_attribute("site")), item(add_attribute("funding")), at_leeds{{site, "Leeds"}} {
        put_value(site, leeds, "Leeds");
        put_value(item, leeds, "Very");
        add_coding(leeds, {Position{0}, Position{5}}, trust, anna);
    }
    AttributeId add_attribute(const std::string& name) {
        const auto id = study.next_id<AttributeId>();
        Study::Writer(study).put(Attribute{id, new_guid(), name, AttributeType::choice, {}});
        return id;
    }
    void put_value(AttributeId attribute, DocumentId document, const std::string& value) {
        AttributeValue made;
        made.attribute = attribute;
        made.holder = Holder::of(document);
        made.values = {value};
        Study::Writer(study).put(made);
    }
    static void expect_said(const std::string& heading, const std::string& what = "only where site is Leeds") {
        EXPECT_NE(heading.find(", " + what), std::string::npos) << heading;
    }
    static Result<std::vector<Range>> no_words(const Document&) { return std::vector<Range>(); }
};

TEST_F(NarrowedHeadings, Counts_and_their_tables_as_files) {
    CountQuestion question;
    question.where = at_leeds;
    const auto table = count(study, question, no_words);
    ASSERT_TRUE(table.ok());
    expect_said(table->heading);
    expect_said(number_table(*table).heading);
    question.where.clear();
    question.coders = {anna};
    expect_said(count(study, question, no_words)->heading, "only codings by Anna");
    EXPECT_EQ(count(study, CountQuestion(), no_words)->heading.find("only"), std::string::npos);
}

TEST_F(NarrowedHeadings, Samples_survey_items_relations_saturation_cases_and_matrices) {
    CrossQuestion cross_question;
    cross_question.rows = site;
    cross_question.where = at_leeds;
    expect_said(cross(study, cross_question)->heading);

    TabulateQuestion items;
    items.items = {item};
    items.answers = {"Very"};
    items.where = at_leeds;
    expect_said(tabulate(study, items)->heading);

    RelationQuestion related;
    related.counted.where = at_leeds;
    related.counted.examined = true;
    const auto relation_table = relations(study, related, no_words);
    ASSERT_TRUE(relation_table.ok()) << relation_table.error().message;
    expect_said(relation_table->heading, "only where site is Leeds; only in documents that a coder has marked done.");

    CodeMatrixQuestion cases;
    cases.where = at_leeds;
    expect_said(code_matrix(study, cases, no_words)->heading);

    ProfileQuestion along;
    along.document = leeds;
    along.counted.coders = {anna};
    expect_said(code_profile(study, along)->heading, "only codings by Anna.");

    FrameworkQuestion matrix;
    matrix.kind = CaseKind::values;
    matrix.attribute = site;
    matrix.where = at_leeds;
    const Codebook codebook(study);
    const auto framework = make_framework(study, codebook, matrix);
    ASSERT_TRUE(framework.ok());
    EXPECT_NE(heading_of(study, *framework).find("; only where site is Leeds."), std::string::npos) << heading_of(study, *framework);
}

}  // namespace
}  // namespace heddle
