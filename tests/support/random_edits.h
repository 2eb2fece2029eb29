// Random user actions that reach every kind of edit, for tests of what must hold for any of them.
#pragma once

#include <cstdint>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "coding/edit.h"
#include "coding/study.h"
#include "coding/text.h"
#include "coding/text_difference.h"

namespace heddle::testing {

class RandomEdits {
public:
    explicit RandomEdits(std::uint32_t seed) : random_(seed) {}

    // A group of one to `most` steps that applies to the study; on an empty study it makes coders
    // first.
    EditGroup next(const Study& study, int most = 6);
    // A group of one step of this kind, one of kinds(); without edits where the study has nothing that such a step
    // could change.
    EditGroup next_of(const std::string& kind, const Study& study);
    static std::vector<std::string> kinds();

    int up_to(int most) {
        return static_cast<int>(random_() % static_cast<std::uint32_t>(most + 1));
    }
    std::vector<Replacement> corrections(const Text& text);  // of any stretches, to any words
    std::string words();  // now and then other scripts, emoji, quotation marks and line ends

private:
    struct Step;
    static const std::vector<Step>& steps();
    void step(GroupBuilder& builder);
    void add_document(GroupBuilder& builder);
    void change_document(GroupBuilder& builder);
    void remove_document(GroupBuilder& builder);
    void change_text(GroupBuilder& builder);
    void change_turns(GroupBuilder& builder);
    void change_speaker(GroupBuilder& builder);
    void change_participant(GroupBuilder& builder);
    void change_attribute(GroupBuilder& builder);
    void change_value(GroupBuilder& builder);
    void change_code(GroupBuilder& builder);
    void change_coding(GroupBuilder& builder);
    void change_coder(GroupBuilder& builder);
    void change_memo(GroupBuilder& builder);
    void change_progress(GroupBuilder& builder);
    void change_setting(GroupBuilder& builder);
    void change_summary(GroupBuilder& builder);

    std::string name();
    Guid guid();
    bool chance(int percent) { return up_to(99) < percent; }
    Range range_in(const Document& document);
    std::vector<Turn> turns_of(const Study& study, const Document& document);
    template <class Key, class T> const T* any(const Table<Key, T>& table);

    std::mt19937 random_;
    std::map<ContentId, Text> texts_;  // that it made
    int made_ = 0;
};

}  // namespace heddle::testing
