#include <argp.h>
#include <stdio.h>

#include "cli/commands.h"
#include "models/casework_rows.h"
#include "scenarios/schema.h"

static const struct argp argp = {
    NULL, NULL, "", "Writes the scenario language as a JSON Schema.\vEditors with a YAML language server complete and check a file "
    "whose first line is: # yaml-language-server: $schema=./scenario.schema.json", NULL, NULL, NULL,
};

int command_schema(int argc, char **argv)
{
    argp_parse(&argp, argc, argv, 0, NULL, NULL);
    schema_write(stdout, scenario_rows);
    return 0;
}
