// The main job in the real window, from nothing to an exported table, as somebody does it who has just installed Heddle.
#include <nlohmann/json.hpp>

#include "tests/window/window_test.h"

namespace heddle::testing {
namespace {

using Strings = std::vector<std::string>;

class MainJob : public WindowTest {
protected:
    // Through the dialog, the way there typed and the site given for all of them.
    void import(RealWindow& window, const std::string& folder, const std::string& attributes, std::size_t all_documents) {
        Twin twin(window, study());
        twin.window().press(ImGuiMod_Ctrl | ImGuiKey_I);
        window.key("ctrl+i");
        window.type(folder);  // from the folder of the study
        window.click(twin.control("Import dialog/Attributes"));
        window.type(attributes);
        window.key("Return");
        window.wait_until_it_rests();  // the files are read, to be looked at first
        window.key("Return");
        ASSERT_TRUE(eventually([&] { return documents().size() == all_documents; })) << folder;
        window.wait_until_it_rests();
    }
    void export_table(RealWindow& window, const std::string& name) {
        window.key("ctrl+e");
        window.type(name);
        window.key("Return");
        EXPECT_TRUE(eventually([&] { return std::filesystem::exists(home() / (name + ".csv")); })) << name;
    }
    std::string exported(const std::string& name) const { return content_of(home() / (name + ".csv")); }
};

TEST_F(MainJob, A_study_is_made_filled_coded_counted_and_exported_and_all_of_it_is_there_after_reopening) {
    file("talks/Leeds/Leeds 1.txt", leeds_1);
    file("talks/Leeds/Leeds 2.txt", leeds_2);
    file("talks/Torbay/Torbay 1.txt", torbay_1);
    const Strings coded{"Leeds 1: Organisational issues > Information sharing: Nobody could see what the hospital knew.",
                        "Torbay 1: Contextual issues > Financial uncertainty: Then the funding ended."};
    {
        RealWindow window(home(), {});
        EXPECT_EQ(window.title(), "Heddle");

        // A new study with a codebook, from the Welcome page.
        {
            Twin welcome(window);
            window.click(welcome.control("New study"));
            welcome.click("New study");
            window.type("pioneers");
            window.click(welcome.control("Cameron barriers"));
            window.click(welcome.control("Make the study"));
        }
        ASSERT_TRUE(eventually([&] { return window.title() == "pioneers – Heddle"; })) << window.title();
        EXPECT_NE(heddle({"list", study().string(), "codes"}).find("Information sharing"), std::string::npos);

        import(window, "talks/Leeds", "site=Leeds", 2);
        import(window, "talks/Torbay", "site=Torbay", 3);

        // A document by a click in the list, words with the mouse, a code by a few of its letters.
        Twin twin(window, study());
        window.click(twin.control("Documents/Torbay 1"));
        twin.show_document("Torbay 1");
        const auto funding = twin.words("Then the funding ended.");
        window.drag(funding.first, funding.second);
        window.key("c");
        window.type("financial");
        window.key("Return");
        ASSERT_TRUE(comes_to_say({coded[1]}));

        // Another document and its words by keys alone.
        window.key("ctrl+k");
        window.type("leeds 1");
        window.key("Return");
        window.keys({"ctrl+Home", "ctrl+Down", "ctrl+Down", "ctrl+shift+Down"});
        window.key("Return");
        window.type("info shar");
        window.key("Return");
        ASSERT_TRUE(comes_to_say(coded));

        window.key("ctrl+z");
        ASSERT_TRUE(comes_to_say({coded[1]}));
        window.key("ctrl+shift+z");
        ASSERT_TRUE(comes_to_say(coded));

        // The table by site, as it is shown first, then of documents.
        window.key("alt+3");
        export_table(window, "segments");
        EXPECT_EQ(exported("segments"), heddle({"count", study().string(), "--by", "site", "--format", "csv"}));
        EXPECT_TRUE(exported("segments").starts_with("code,Leeds,Torbay,total\n")) << exported("segments");
        twin.window().app().actions().emit(ShowTab{"Counts"});
        twin.window().settle();
        window.click(twin.control("Counts/Unit"));
        twin.click("Counts/Unit");
        window.click(twin.control("Documents"));
        twin.click("Documents");
        export_table(window, "documents");
        EXPECT_EQ(exported("documents"), heddle({"count", study().string(), "--by", "site", "--unit", "documents", "--format", "csv"}));

        // A quotation is removed where the table led to: the cell's quotations, the passage, the coding.
        window.click(twin.control("Information sharing in Leeds"));
        window.key("Return");
        window.key("Delete");
        ASSERT_TRUE(eventually([&] { return codings().size() == 1; }));
        window.key("ctrl+z");
        ASSERT_TRUE(comes_to_say(coded));
        EXPECT_EQ(window.quit(), 0);
        EXPECT_EQ(window.program().error(), "");
    }
    // Another day: the Welcome page knows the study.
    RealWindow window(home(), {});
    std::filesystem::copy_file(home() / "settings/heddle/settings.json", home() / "settings of the twin.json");
    Twin welcome(window, {}, home() / "settings of the twin.json");
    window.click(welcome.control("Begin/" + study().string()));
    ASSERT_TRUE(eventually([&] { return window.title() == "pioneers – Heddle"; })) << window.title();
    EXPECT_TRUE(comes_to_say(coded));
    window.key("alt+3");
    export_table(window, "again");
    EXPECT_EQ(exported("again"), exported("documents"));
    window.key("ctrl+z");
    ASSERT_TRUE(eventually([&] { return codings().size() == 1; })) << "what was done another day can still be undone";
    EXPECT_EQ(heddle({"check", study().string()}), heddle({"check", study().string()}));
    EXPECT_EQ(window.quit(), 0);
}

}  // namespace
}  // namespace heddle::testing
