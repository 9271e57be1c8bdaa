#include <argp.h>
#include <stdio.h>

#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/speech.h"
#include "models/casework_rows.h"
#include "scenarios/schema.h"

static const struct argp_option option_rows[] = {SPEECH_OPTION, {0}};

static error_t option_read(int key, char *argument, struct argp_state *state)
{
    const struct language **language = state->input;
    if (key != KEY_LANG)
        return ARGP_ERR_UNKNOWN;
    *language = speech_named(state, argument);
    return 0;
}

static const struct argp argp = {
    option_rows, option_read, "", "Writes the scenario language as a JSON Schema.\vEditors with a YAML language server complete and check a file "
    "whose first line is: # yaml-language-server: $schema=./scenario.schema.json", NULL, NULL, NULL,
};

int command_schema(int argc, char **argv)
{
    const struct language *language = speech_usual();
    arguments_read(&argp, argc, argv, &language);
    schema_write(stdout, scenario_rows, language);
    return 0;
}
