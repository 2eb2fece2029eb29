// ProfilePane: where codes stand along a document in the Counts tab, or along all documents, one under another. A mark opens its passage.
#pragma once

#include <filesystem>
#include <memory>
#include <vector>

#include "ui/draw/text_field.h"
#include "ui/pictures/profile.h"
#include "ui/transcript/latest_work.h"
#include "ui/views/counts/counts_pane.h"
#include "ui/views/counts/pane_picture.h"
#include "ui/views/files/save_dialog.h"
#include "ui/views/toolbar.h"

namespace heddle {

class ProfilePane : public CountsPane {
public:
    explicit ProfilePane(const std::shared_ptr<Exports>& exports) : exports_(exports), picture_(exports) {}

    const char* name() const override { return "Along a document"; }
    bool offered(const ViewContext& context) const override { return context.study().coding_count() > 0; }
    void draw(ViewContext& context) override;
    void add_commands(ViewContext& context) override;
    // Of one document; all of them are no question of the command line.
    std::optional<AskedQuestion> question(const ViewContext& context) override;
    bool ask(ViewContext& context, const AskedQuestion& question) override;
    void show(ViewContext& context, DocumentId document);

private:
    struct Answer {
        std::vector<ProfiledDocument> documents;
        std::size_t left_out = 0;  // beyond the most that are drawn
        std::string error;
    };

    void begin(ViewContext& context);
    void remember(ViewContext& context) const;
    void update(ViewContext& context);
    void controls(ViewContext& context);
    void choose_document(ViewContext& context, Toolbar& bar);
    void chips(ViewContext& context);
    void picture(ViewContext& context);
    // Of the only document; null where there are several, or none yet.
    const CodeProfile* only_profile() const;
    NumberTable numbers(const ViewContext& context) const;
    void copy(ViewContext& context);
    void ask_where_to_save(ViewContext& context);

    std::filesystem::path study_;
    ProfileQuestion question_;  // without a document: of all
    ProfileAxis axis_ = ProfileAxis::characters;
    bool times_ = true;
    std::unique_ptr<LatestWork<Answer>> work_;
    std::shared_ptr<const Answer> answer_;
    ProfileQuestion asked_;
    std::uint64_t version_ = 0;   // of the snapshot that was asked
    std::uint64_t revision_ = 0;  // of the answer and what is chosen about the picture
    std::shared_ptr<Exports> exports_;
    PanePicture picture_;
    FieldText search_;  // of a document
    SaveDialog save_;
};

}  // namespace heddle
