#include "ui/views/history/history_model.h"

#include <gtest/gtest.h>

namespace heddle {
namespace {

// The latest first, as the study file gives them. An undo marks its target; a redo takes the mark away.
class Actions {
public:
    Actions& act(const std::string& coder, const std::string& name) { return add({{}, ActionKind::action, {}, coder, 0, name, 1, false}); }
    Actions& undo(const std::string& coder, std::int64_t target) {
        entries[entries.size() - static_cast<std::size_t>(target)].undone = true;
        return add({{}, ActionKind::undo, {target}, coder, 0, "Undo", 1, false});
    }
    Actions& redo(const std::string& coder, std::int64_t target) {
        entries[entries.size() - static_cast<std::size_t>(target)].undone = false;
        return add({{}, ActionKind::redo, {target}, coder, 0, "Redo", 1, false});
    }
    std::string undone_next(const std::string& coder) const { return name(next_undo(entries, coder)); }
    std::string redone_next(const std::string& coder) const { return name(next_redo(entries, coder)); }
    std::vector<HistoryEntry> entries;

private:
    static std::string name(const HistoryEntry* entry) { return entry ? entry->name : "nothing"; }
    Actions& add(HistoryEntry entry) {
        entry.id = {static_cast<std::int64_t>(entries.size()) + 1};
        entries.insert(entries.begin(), std::move(entry));
        return *this;
    }
};

TEST(HistoryModel, Undo_takes_back_the_coders_own_latest_action) {
    Actions actions;
    actions.act("Anna", "a").act("Anna", "b").act("Ben", "c");
    EXPECT_EQ(actions.undone_next("Anna"), "b");
    EXPECT_EQ(actions.undone_next("Ben"), "c");
    EXPECT_EQ(actions.undone_next("Cleo"), "nothing");
    EXPECT_EQ(actions.redone_next("Anna"), "nothing");
}

TEST(HistoryModel, Redo_does_again_what_was_undone_last) {
    Actions actions;
    actions.act("Anna", "a").act("Anna", "b").undo("Anna", 2).undo("Anna", 1);
    EXPECT_EQ(actions.undone_next("Anna"), "nothing");
    EXPECT_EQ(actions.redone_next("Anna"), "a");
    actions.redo("Anna", 1);
    EXPECT_EQ(actions.undone_next("Anna"), "a");
    EXPECT_EQ(actions.redone_next("Anna"), "b");
}

TEST(HistoryModel, A_new_action_gives_up_what_was_undone_before) {
    Actions actions;
    actions.act("Anna", "a").act("Anna", "b").undo("Anna", 2).act("Anna", "c");
    EXPECT_EQ(actions.redone_next("Anna"), "nothing");
    actions.undo("Anna", 4);
    EXPECT_EQ(actions.redone_next("Anna"), "c");
    EXPECT_EQ(actions.undone_next("Anna"), "a");
}

TEST(HistoryModel, An_action_of_a_colleague_does_not_give_up_mine) {
    Actions actions;
    actions.act("Anna", "a").undo("Anna", 1).act("Ben", "b");
    EXPECT_EQ(actions.redone_next("Anna"), "a");
}

TEST(HistoryModel, Entries_are_found_by_coder_and_by_words_in_any_case) {
    Actions actions;
    actions.act("Anna", "Apply code “Trust”").act("Ben", "Rename code").act("Anna", "Delete “ÉTAT”");
    EXPECT_EQ(shown_entries(actions.entries, {"Anna", ""}), (std::vector<std::size_t>{0, 2}));
    EXPECT_EQ(shown_entries(actions.entries, {"", "code"}), (std::vector<std::size_t>{1, 2}));
    EXPECT_EQ(shown_entries(actions.entries, {"", "état"}), std::vector<std::size_t>{0});
    EXPECT_EQ(coders_of(actions.entries), (std::vector<std::string>{"Anna", "Ben"}));
}

TEST(HistoryModel, An_undo_says_what_it_took_back) {
    Actions actions;
    actions.act("Anna", "Rename code").undo("Anna", 1);
    EXPECT_EQ(action_name(actions.entries, actions.entries[0]), "Undo: Rename code");
    EXPECT_EQ(action_name(actions.entries, actions.entries[1]), "Rename code");
}

}  // namespace
}  // namespace heddle
