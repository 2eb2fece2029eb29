// Every command registers itself here: its arguments, its help and the work it does (docs/command-line.md).
#pragma once

#include "ui/command_line/program.h"

namespace heddle {

// In the order in which `heddle --help` lists them.
void add_new_command(CLI::App& app, Program& program);
void add_import_command(CLI::App& app, Program& program);
void add_attribute_commands(CLI::App& app, Program& program);  // attributes, attribute
void add_survey_commands(CLI::App& app, Program& program);     // survey, panel
void add_correct_command(CLI::App& app, Program& program);
void add_codebook_command(CLI::App& app, Program& program);
void add_codings_command(CLI::App& app, Program& program);
void add_summaries_command(CLI::App& app, Program& program);
void add_progress_command(CLI::App& app, Program& program);
void add_coder_of_record_command(CLI::App& app, Program& program);
void add_count_command(CLI::App& app, Program& program);
void add_cross_command(CLI::App& app, Program& program);
void add_tabulate_command(CLI::App& app, Program& program);
void add_relations_command(CLI::App& app, Program& program);
void add_profile_command(CLI::App& app, Program& program);
void add_codes_by_command(CLI::App& app, Program& program);
void add_compare_command(CLI::App& app, Program& program);
void add_saturation_command(CLI::App& app, Program& program);
void add_segments_command(CLI::App& app, Program& program);
void add_attribution_command(CLI::App& app, Program& program);
void add_framework_command(CLI::App& app, Program& program);
void add_report_commands(CLI::App& app, Program& program);  // questions, report
void add_list_command(CLI::App& app, Program& program);
void add_show_command(CLI::App& app, Program& program);
void add_search_command(CLI::App& app, Program& program);
void add_history_commands(CLI::App& app, Program& program);  // undo, redo, history
void add_go_back_command(CLI::App& app, Program& program);
void add_audit_command(CLI::App& app, Program& program);
// Beneath `heddle summaries`.
void add_summaries_set_command(CLI::App& summaries, Program& program);
// Beneath `heddle codebook`.
void add_codebook_show_command(CLI::App& codebook, Program& program);
void add_withdraw_command(CLI::App& app, Program& program);
void add_pseudonyms_command(CLI::App& app, Program& program);
void add_check_commands(CLI::App& app, Program& program);    // check, info
void add_backup_commands(CLI::App& app, Program& program);   // backups, restore
void add_salvage_command(CLI::App& app, Program& program);
void add_password_command(CLI::App& app, Program& program);

}  // namespace heddle
