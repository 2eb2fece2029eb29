// Every command registers itself here: its arguments, its help and the work it does (docs/command-line.md).
#pragma once

#include "ui/command_line/program.h"

namespace heddle {

// In the order in which `heddle --help` lists them.
void add_new_command(CommandSyntax app, Program& program);
void add_import_command(CommandSyntax app, Program& program);
void add_attribute_commands(CommandSyntax app, Program& program);  // attributes, attribute
void add_survey_commands(CommandSyntax app, Program& program);     // survey, panel
void add_correct_command(CommandSyntax app, Program& program);
void add_codebook_command(CommandSyntax app, Program& program);
void add_codings_command(CommandSyntax app, Program& program);
void add_summaries_command(CommandSyntax app, Program& program);
void add_progress_command(CommandSyntax app, Program& program);
void add_coder_of_record_command(CommandSyntax app, Program& program);
void add_count_command(CommandSyntax app, Program& program);
void add_cross_command(CommandSyntax app, Program& program);
void add_tabulate_command(CommandSyntax app, Program& program);
void add_relations_command(CommandSyntax app, Program& program);
void add_profile_command(CommandSyntax app, Program& program);
void add_codes_by_command(CommandSyntax app, Program& program);
void add_compare_command(CommandSyntax app, Program& program);
void add_saturation_command(CommandSyntax app, Program& program);
void add_segments_command(CommandSyntax app, Program& program);
void add_attribution_command(CommandSyntax app, Program& program);
void add_framework_command(CommandSyntax app, Program& program);
void add_report_commands(CommandSyntax app, Program& program);  // questions, report
void add_list_command(CommandSyntax app, Program& program);
void add_show_command(CommandSyntax app, Program& program);
void add_search_command(CommandSyntax app, Program& program);
void add_history_commands(CommandSyntax app, Program& program);  // undo, redo, history
void add_go_back_command(CommandSyntax app, Program& program);
void add_audit_command(CommandSyntax app, Program& program);
// Beneath `heddle summaries`.
void add_summaries_set_command(CommandSyntax summaries, Program& program);
// Beneath `heddle codebook`.
void add_codebook_show_command(CommandSyntax codebook, Program& program);
void add_withdraw_command(CommandSyntax app, Program& program);
void add_pseudonyms_command(CommandSyntax app, Program& program);
void add_check_commands(CommandSyntax app, Program& program);    // check, info
void add_backup_commands(CommandSyntax app, Program& program);   // backups, restore
void add_salvage_command(CommandSyntax app, Program& program);
void add_password_command(CommandSyntax app, Program& program);

}  // namespace heddle
