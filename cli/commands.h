/* commands.h - what `sluse NAME ...` does, one file per command.
 *
 * A command gets the arguments after its name; argv[0] is "sluse NAME", so argp's messages name it. It returns
 * the exit status: 0, EXIT_USER for the user's mistakes, EXIT_SYSTEM for the system's. To add one: a file
 * command_<name>.c, its line here, and its row in main.c.
 */
#ifndef CLI_COMMANDS_H
#define CLI_COMMANDS_H

int command_check(int argc, char **argv);
int command_compare(int argc, char **argv);
int command_digest(int argc, char **argv);
int command_divide(int argc, char **argv);
int command_explain(int argc, char **argv);
int command_merge(int argc, char **argv);
int command_move(int argc, char **argv);
int command_need(int argc, char **argv);
int command_replay(int argc, char **argv);
int command_report(int argc, char **argv);
int command_run(int argc, char **argv);
int command_schema(int argc, char **argv);
int command_sensitivity(int argc, char **argv);
int command_show(int argc, char **argv);
int command_trace(int argc, char **argv);
int command_value(int argc, char **argv);

#endif
