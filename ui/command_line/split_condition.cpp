#include "ui/command_line/split_condition.h"

#include <string_view>

#include "coding/attribute_values.h"
#include "coding/text.h"
#include "ui/command_line/names.h"

namespace heddle {

Result<std::pair<std::string, std::string>> split_condition(const Study& study, const std::string& written) {
    if (!is_valid_utf8(written)) return split_assignment("--where", written);
    // From the end: of “a” and “a=b”, where the study has both, “a=b=c” names the longer one.
    for (std::size_t at = written.rfind('='); at != std::string::npos && at > 0; at = written.rfind('=', at - 1)) {
        const std::string name(trimmed(std::string_view(written).substr(0, at)));
        if (!name.empty() && find_attribute(study, name)) return std::pair(name, std::string(trimmed(std::string_view(written).substr(at + 1))));
    }
    return split_assignment("--where", written);
}

}  // namespace heddle
