// The codebook as it stood on a day, beside today's: the tree of that day with what is otherwise now.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "coding/codebook_difference.h"
#include "ui/views/view.h"

namespace heddle {

class CodebookThenDialog {
public:
    // At this time, milliseconds since 1970; it can be changed in the dialog.
    void open(ViewContext& context, std::int64_t time);
    void draw(ViewContext& context);

private:
    struct Asked {
        std::vector<CodeDifference> codes;
        std::string error;
        bool there = false;
    };
    void ask(ViewContext& context);
    void tree(ViewContext& context);

    std::shared_ptr<Asked> asked_ = std::make_shared<Asked>();
    FieldText day_;
    std::string asked_day_;
    bool only_different_ = false;
    bool opening_ = false;
};

}  // namespace heddle
