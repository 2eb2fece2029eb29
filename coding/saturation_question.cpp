#include "coding/saturation_question.h"

#include "coding/plain_number.h"
#include "coding/question_words.h"

namespace heddle {

std::string threshold_in_words(double threshold) { return as_typed(threshold) + "%"; }

AskedQuestion asked(const Study& study, const SaturationQuestion& question) {
    const SaturationQuestion usual;
    QuestionWriter writer(study, "saturation");
    if (question.by) writer.attribute("--by", *question.by);
    if (question.measure.base != usual.measure.base) writer.number("--base", question.measure.base);
    if (question.measure.run != usual.measure.run) writer.number("--run", question.measure.run);
    if (question.thresholds != usual.thresholds) {
        for (const double threshold : question.thresholds) writer.value("--threshold", as_typed(threshold));
    }
    if (question.order) writer.attribute("--order", *question.order);
    writer.flag("--all", question.all);
    writer.codes(question.codes);
    writer.coders(question.coders);
    if (question.coder_choice == CoderChoice::of_record) writer.value("--coders", "record");
    writer.values("--stance", question.stances);
    writer.conditions(question.where);
    return writer.take();
}

Result<SaturationQuestion> saturation_question(const Study& study, const AskedQuestion& asked) {
    QuestionReader reader(study, asked, "saturation");
    SaturationQuestion question;
    std::vector<double> thresholds;
    reader.each([&](const QuestionOption& option) {
        const std::string& name = option.option;
        if (name == "--by") question.by = reader.attribute(option);
        else if (name == "--base") question.measure.base = reader.number(option, 1);
        else if (name == "--run") question.measure.run = reader.number(option, 1);
        else if (name == "--threshold") thresholds.push_back(reader.known(option, plain_number(option.value, 0, 100)));
        else if (name == "--order" && option.kind == NamedKind::nothing && option.value == "import") question.order.reset();
        else if (name == "--order") question.order = reader.attribute(option);
        else if (name == "--all") question.all = true;
        else if (name == "--code") question.codes.push_back(reader.code(option));
        else if (name == "--coder") question.coders.push_back(reader.coder(option));
        else if (name == "--coders") question.coder_choice = option.value == "record" ? CoderChoice::of_record : CoderChoice::all;
        else if (name == "--stance") question.stances.push_back(option.value);
        else if (name == "--where") question.where.push_back(reader.condition(option));
        else return false;
        return true;
    });
    if (!thresholds.empty()) question.thresholds = std::move(thresholds);
    return reader.give(std::move(question));
}

}  // namespace heddle
