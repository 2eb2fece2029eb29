// The Review tab: the quotations of a code, in groups, each a step from its place in the transcript.
#pragma once

#include <memory>
#include <optional>

#include "ui/text/height_index.h"
#include "ui/views/files/save_dialog.h"
#include "ui/views/review/asked_quotations.h"
#include "ui/views/review/attribution_panel.h"
#include "ui/views/review/quotation_texts.h"
#include "ui/views/review/review_model.h"
#include "ui/views/toolbar.h"
#include "ui/views/view.h"

namespace heddle {

class ReviewView : public View {
public:
    explicit ReviewView(std::shared_ptr<AskedQuotations> asked) : asked_(std::move(asked)) {}

    const char* name() const override { return "Review"; }
    Icon icon() const override { return Icon::quote; }
    void draw(ViewContext& context) override;
    void add_commands(ViewContext& context) override;

private:
    struct List;  // one frame of the list

    void begin(ViewContext& context);
    void follow(ViewContext& context);
    void choose(QuotationQuestion question);
    void title(ViewContext& context, const Code& code);
    void choose_code(ViewContext& context);
    void controls(ViewContext& context);
    void chips(ViewContext& context);
    void list(ViewContext& context);
    void empty(ViewContext& context, const Code* code);
    void go_to(ViewContext& context, std::size_t row);
    void copy(ViewContext& context, std::size_t row);
    void mark(ViewContext& context, std::size_t row);
    void ask_where_to_save(ViewContext& context);
    std::optional<std::size_t> current_row() const;

    std::shared_ptr<AskedQuotations> asked_;
    std::uint64_t taken_ = 0;       // the last request that was taken up
    std::filesystem::path study_;
    CodeId followed_;               // the code of the codebook that is shown here
    ReviewModel model_;
    std::unique_ptr<QuotationTexts> texts_;
    HeightIndex heights_;
    std::uint64_t revision_ = 0;    // of the model that heights_ is for
    QuotationLook look_;
    SaveDialog save_;
    float about_width_ = 0;         // pixels, of what stands beside a quotation; 0: it stands below
    bool context_ = false;
    AttributionPanel attribution_;
    std::size_t cursor_ = 0;        // a row
    CodingId cursor_coding_;
    bool wants_keyboard_ = true;
    bool to_top_ = false;
    int last_frame_ = -1;
};

}  // namespace heddle
