// PanePicture: what a pane of the Counts tab shows in place of its table: a switch between the table and the kinds of pictures, the picture, saving it. One
// for a pane, drawn by it.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "coding/asked_question.h"
#include "ui/draw/picture_view.h"
#include "ui/pictures/picture_kind.h"
#include "ui/views/counts/picture_model.h"
#include "ui/views/exporting/exports.h"
#include "ui/views/files/save_dialog.h"
#include "ui/views/toolbar.h"
#include "ui/views/view.h"

namespace heddle {

// Whether what is shown can be shown as a kind of picture, and why it cannot.
struct PictureFit {
    PictureKind kind = PictureKind::heat_map;
    std::string why_not{};  // empty: it fits

    bool fits() const { return why_not.empty(); }
};

// How the table fits the kinds that are made from tables alone.
std::vector<PictureFit> fits_of(const NumberTable& table);

class PanePicture {
public:
    // Pictures are saved through `exports`.
    explicit PanePicture(std::shared_ptr<Exports> exports) : exports_(std::move(exports)) {}

    // None: the table.
    std::optional<PictureKind> kind() const { return kind_; }
    void show(std::optional<PictureKind> kind) { kind_ = kind; }
    bool is_shown() const { return kind_.has_value(); }
    // Whenever another study is shown: nothing of a picture of the one before is drawn, opened or saved. The kind stays.
    void forget();

    // The switch, and where a picture is shown how to save it. True where the user chose something else. A kind that is shown and no longer fits, or is no
    // longer offered, stays chosen; what is drawn then says so. `fits` lives as long as the commands of this frame.
    bool choose(ViewContext& context, Toolbar& bar, std::vector<PictureFit> fits);

    // Draws the picture where it is there; returns what the user opens. `source` is another one whenever what is shown is; `maker` is asked for what makes the
    // picture at a width in points, only when there is one to be made, and for what makes it with where it comes from, to be saved: it is kept, and holds
    // nothing of the pane. `hint` says what a click does; empty: spots only explain.
    using MakerOf = std::function<PictureModel::Maker(PictureKind kind, double width, AboutLines about)>;
    std::optional<PictureSpot> draw(ViewContext& context, std::uint64_t source, ImVec2 size, const MakerOf& maker, std::string_view hint = {});

    // The keyboard goes to the picture when it is drawn next.
    void take_keyboard() { view_.take_keyboard(); }

    // Makes whichever kind from the table.
    static MakerOf maker_of(std::shared_ptr<const NumberTable> table);

    // Where the pane has no switch, since it shows nothing else.
    void save_button(Toolbar& bar);

    // Once a frame, whatever is shown. `name` is that of the file, without its ending; `question` what the picture answers.
    using Question = std::function<std::optional<AskedQuestion>()>;
    void dialogs(ViewContext& context, const std::string& name, const Question& question);
    void add_commands(ViewContext& context, const std::function<void(std::optional<PictureKind>)>& show);

private:
    bool can_show(PictureKind kind) const;

    std::shared_ptr<Exports> exports_;
    std::optional<PictureKind> kind_;
    std::vector<PictureFit> fits_;
    MakerOf maker_;  // of the picture that is shown
    PictureModel model_;
    PictureView view_;
    std::optional<PictureKind> made_kind_;
    std::uint64_t made_of_ = 0;
    std::uint64_t drawn_ = 0;  // the revision of the picture that the user saw in the last frame; 0: none
    double made_width_ = 0;
    bool wants_save_ = false;
    SaveDialog save_;
};

// The question with how it is shown (coding/asked_picture.h), and what that says; none: as a table.
AskedQuestion shown_as(AskedQuestion question, std::optional<PictureKind> kind);
std::optional<PictureKind> kind_shown(const AskedQuestion& question);

}  // namespace heddle
