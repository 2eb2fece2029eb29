// The Review tab: the quotations of a code, sorted and in groups, or two groups side by side, each a step from its place in the transcript.
#pragma once

#include <array>
#include <memory>
#include <optional>

#include "coding/quotation_list.h"
#include "ui/text/height_index.h"
#include "ui/views/counts/picked_question.h"
#include "ui/views/counts/saved_questions_menu.h"
#include "ui/views/exporting/exports.h"
#include "ui/views/files/save_dialog.h"
#include "ui/views/review/asked_quotations.h"
#include "ui/views/review/attribution_panel.h"
#include "ui/views/review/quotation_texts.h"
#include "ui/views/review/quotation_words.h"
#include "ui/views/review/review_finder.h"
#include "ui/views/review/review_model.h"
#include "ui/views/review/review_sides.h"
#include "ui/views/review/shown_panel.h"
#include "ui/views/toolbar.h"
#include "ui/views/view.h"

namespace heddle {

class ReviewView : public View {
public:
    ReviewView(std::shared_ptr<AskedQuotations> asked, std::shared_ptr<PickedQuestion> picked, const std::shared_ptr<Exports>& exports)
        : asked_(std::move(asked)), picked_(std::move(picked)), exports_(exports) {}

    const char* name() const override { return "Review"; }
    Icon icon() const override { return Icon::quote; }
    void draw(ViewContext& context) override;
    void add_commands(ViewContext& context) override;

private:
    struct List;  // one frame of a list

    // A list on the screen: the one of all quotations, or that of one side.
    struct Column {
        HeightIndex heights;
        std::uint64_t revision = 0;  // of the model that heights is for
        std::size_t cursor = 0;      // a row
        CodingId cursor_coding;
        bool wants_keyboard = true;
        bool to_top = false;
    };

    void begin(ViewContext& context);
    void follow(ViewContext& context);
    void choose(QuotationQuestion question);
    void to_top();
    void title(ViewContext& context, const Code* code);
    void choose_code(ViewContext& context);
    // review_controls.cpp
    void controls(ViewContext& context);
    void choose_groups(ViewContext& context, Toolbar& bar);
    void choose_sort(ViewContext& context, Toolbar& bar);
    void choose_context(ViewContext& context, Toolbar& bar);
    void choose_sides(ViewContext& context);
    void begin_sides(ViewContext& context);
    void chips(ViewContext& context);
    QuotationList list_now() const;
    // The same where it can be saved: a command can ask for it.
    std::optional<AskedQuestion> asked_now(const ViewContext& context) const;
    void ask_saved(ViewContext& context, const SavedQuestion& saved);

    void list(ViewContext& context);
    void two_lists(ViewContext& context);
    void one_list(ViewContext& context, const char* id, std::size_t column, ImVec2 size);
    QuotationLook look_in(ViewContext& context, float width);
    void empty(ViewContext& context, const Code* code);
    void go_to(ViewContext& context, std::size_t column, std::size_t row);
    void copy(ViewContext& context, std::size_t column, std::size_t row);
    void mark(ViewContext& context, std::size_t column, std::size_t row);
    void ask_where_to_save(ViewContext& context);
    std::optional<std::size_t> current_row() const;
    // 0: all quotations, or the first side; 1: the second side.
    const ReviewModel& model_of(std::size_t column) const { return side_by_side_ ? sides_.model(column) : model_; }
    const Quotation& quotation_at(std::size_t column, std::size_t row) const;

    std::shared_ptr<AskedQuotations> asked_;
    std::shared_ptr<PickedQuestion> picked_;
    std::shared_ptr<Exports> exports_;
    std::uint64_t taken_ = 0;       // the last request that was taken up
    std::filesystem::path study_;
    CodeId followed_;               // the code of the codebook that is shown here
    ReviewModel model_;
    ReviewFinder finder_;
    ReviewSides sides_;
    bool side_by_side_ = false;
    std::unique_ptr<QuotationTexts> texts_;
    QuotationWords words_;
    std::array<Column, 2> columns_;
    std::size_t active_ = 0;        // the column that the keyboard is in
    QuotationLook look_;
    SaveDialog save_;
    SavedQuestionsMenu saved_;
    float about_width_ = 0;         // pixels, of what stands beside a quotation; 0: it stands below
    int context_ = 0;               // as QuotationLook::context
    int last_context_ = question_before;  // that was not none
    AttributionPanel attribution_;
    ShownPanel shown_;
    int last_frame_ = -1;
};

}  // namespace heddle
