// Words in many scripts, selected in the real window with the mouse and with keys, and coded: the study must hold the very
// words that were meant. The test knows them as strings; the twin (where.h) is asked only where they are drawn.
#include <algorithm>

#include "coding/segmentation.h"
#include "tests/window/window_test.h"

namespace heddle::testing {
namespace {

struct Talk {
    const char* name;     // of its document and of the test
    const char* text;
    const char* doubled;  // a word, by a double click on its first letter
    const char* dragged;  // by the mouse from its beginning to its end
    const char* stepped;  // by a click before it and Shift with an arrow for each of its characters
};

const Talk talks[] = {
    {"Arabic",
     "سلمى: كنا نجتمع كل أسبوع في المستشفى الكبير.\n"
     "عمر: ثم توقف التمويل فجأة، ولم يعرف أحد لماذا.\n",
     "المستشفى", "توقف التمويل فجأة", "أسبوع"},
    {"Hebrew",
     "רות: היינו נפגשים כל שבוע בבית החולים הגדול.\n"
     "דן: אחר כך נגמר הכסף, וְאִישׁ לא ידע למה.\n",
     "שבוע", "נגמר הכסף", "וְאִישׁ"},
    {"Arabic and English",
     "سلمى: السجل المشترك (shared record) لم يعمل قبل عام 2015.\n"
     "عمر: قالوا good enough ثم خرجوا.\n",
     "record", "good enough", "المشترك"},
    {"Hindi",
     "सीमा: हम हर हफ़्ते बड़े अस्पताल में मिलते थे।\n"
     "रवि: फिर पैसा ख़त्म हो गया, और क्षेत्र बदल गया।\n",
     "अस्पताल", "पैसा ख़त्म", "क्षेत्र"},
    {"Thai",
     "สมใจ: เราพบกันที่โรงพยาบาลทุกสัปดาห์\n"
     "วิชัย: แล้วเงินก็หมด ไม่มีใครรู้ว่าทำไม\n",
     "สัปดาห์", "เงินก็หมด", "โรงพยาบาล"},
    {"Chinese",
     "王老师：我们每个星期在医院见面。\n"
     "李医生：后来钱用完了，谁也不知道为什么。\n",
     "医院", "钱用完了", "星期"},
    {"Korean",
     "지은: 우리는 매주 큰 병원에서 만났어요.\n"
     "민수: 그러다 돈이 떨어졌어요.\n",
     "병원에서", "돈이 떨어졌어요", "매주"},
    {"Russian",
     "Ольга: Мы встречались каждый четверг в больнице.\n"
     "Иван: Потом деньги кончились, и никто не знал почему.\n",
     "четверг", "деньги кончились", "никто"},
    {"Emoji and marks",
     "Anna: Thanks 👩🏽‍⚕️ and 👍🏽 for the nai\u0308ve cafe\u0301 talk.\n"
     "Ben: The flags 🇬🇧🇮🇳 came before the wee\u0308k ended.\n",
     "nai\u0308ve", "👩🏽‍⚕️ and 👍🏽 for", "🇬🇧🇮🇳 came"},
};

void PrintTo(const Talk& talk, std::ostream* out) { *out << talk.name; }

class Scripts : public WindowTest, public ::testing::WithParamInterface<Talk> {
protected:
    void SetUp() override {
        WindowTest::SetUp();
        if (IsSkipped()) return;
        file("talks/" + std::string(GetParam().name) + ".txt", GetParam().text);
        file("codes.csv", "code\nDoubled\nDragged\nStepped\n");
        heddle({"new", study().string(), "--codebook", (home() / "codes.csv").string()});
        heddle({"import", study().string(), (home() / "talks").string()});
    }
    // Gives what is selected the code, and says what the study then holds of it; nothing where nothing was selected.
    std::string coded(RealWindow& window, const std::string& code) const {
        window.key("c");
        window.type(code);
        window.key("Return");
        std::string text;
        const auto is_there = [&] {
            for (const Coded& each : codings()) {
                if (each.code == code) text = each.text;
            }
            return !text.empty();
        };
        for (int looks = 0; looks < 5 && !is_there(); ++looks) window.wait_until_it_rests();
        if (text.empty()) window.keys({"Escape", "Escape"});
        return text;
    }
};

std::size_t characters(const std::string& words) {
    const Text text(words);
    std::size_t count = 0;
    for (Position at; at < text.end(); at = next_grapheme(text, at)) ++count;
    return count;
}

TEST_P(Scripts, Words_that_are_selected_in_the_window_are_the_words_that_are_coded) {
    const Talk& talk = GetParam();
    RealWindow window(home(), {study().string()});
    // Anew each time, since codings make room for their stripes.
    const auto shown = [&](const char* words) {
        Twin twin(window, study());
        twin.show_document(talk.name);
        return twin.passage(words);
    };

    const Shown dragged = shown(talk.dragged);
    window.drag(dragged.beginning(), dragged.end());
    EXPECT_EQ(coded(window, "Dragged"), talk.dragged);

    const Shown stepped = shown(talk.stepped);
    window.click(stepped.beginning());
    window.keys(std::vector<std::string>(characters(talk.stepped), stepped.right_to_left ? "shift+Left" : "shift+Right"));
    EXPECT_EQ(coded(window, "Stepped"), talk.stepped);

    const Shown doubled = shown(talk.doubled);
    // On a machine that is busy two clicks may come so far apart that they are two single ones, which select nothing.
    std::string found;
    for (int tries = 0; tries < 8 && found.empty(); ++tries) {
        window.double_click(doubled.first_letter());
        found = coded(window, "Doubled");
    }
    EXPECT_EQ(found, talk.doubled);
    EXPECT_EQ(window.quit(), 0);
    EXPECT_EQ(codings().size(), 3u);
}

INSTANTIATE_TEST_SUITE_P(In, Scripts, ::testing::ValuesIn(talks), [](const auto& tested) {
    std::string name = tested.param.name;
    std::replace(name.begin(), name.end(), ' ', '_');
    return name;
});

}  // namespace
}  // namespace heddle::testing
