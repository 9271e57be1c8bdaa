#include "tests/small_vocabulary.h"

#include "base/quantity.h"
#include "scenarios/reading.h"
#include "scenarios/variant.h"

static const char *const queues[] = {"first in queue", "oldest case first", NULL};

static const struct param leave_rows[] = {
    {"away", &value_share, 0, "share of officers away", "10 %", "60 %", 0, 0, EXOTIC, NULL, 0, NULL, NULL, false, NULL},
    {0},
};

static const struct param team_rows[] = {
    {"officers", &value_count, 0, "people of the team", NULL, "6", 1, 1000, BEGINNER, NULL, 0, NULL, NULL, false, NULL},
    {"queue", &value_choice, 0, "which case is taken next", "oldest case first", "first in queue", 0, 0, USUAL, NULL, 0, queues, NULL, false, NULL},
    {"leave", &value_section, 0, "when officers are away", "{}", NULL, 0, 0, USUAL, leave_rows, 0, NULL, NULL, false, NULL},
    {0},
};

static const struct param inner_rows[] = {
    {"time", &value_work, 0, "work of one case", NULL, NULL, (double)MINUTE, (double)(8 * HOUR), USUAL, NULL, 0, NULL, NULL, false, NULL},
    {"inner", &value_section, 0, "the same \"again\"", "", NULL, 0, 0, EXOTIC, inner_rows, 0, NULL, NULL, false, NULL},
    {0},
};

static const struct param rows[] = {
    {"name", &value_text, 0, "title of the scenario", NULL, "Asylum | 2026", 0, 0, BEGINNER, NULL, 0, NULL, NULL, false, NULL},
    {"every team", &value_section, 0, "what holds for every team", "", NULL, 0, 0, USUAL, team_rows, 0, NULL, NULL, false, NULL},
    {"teams", &value_table, 0, "the teams", NULL, "{fast: {officers: 4}}", 0, 0, BEGINNER, team_rows, 8, NULL, NULL, false, NULL},
    {"steps", &value_list, 0, "the steps", "", NULL, 0, 0, USUAL, inner_rows, 8, NULL, NULL, false, NULL},
    {"scenarios", &value_scenarios, 0, "what is tried", "", NULL, 0, 0, BEGINNER, variant_rows, 8, NULL, NULL, false, NULL},
    {0},
};

static const struct glossary_entry distributions[] = {
    {"distributions", "lognormal", "skewed, above 0", "lognormal mean TIME cv NUMBER", "lognormal mean 45 min cv 0.7"},
    {"distributions", "gamma", "less skewed", NULL, NULL},
    {0},
};

static const struct glossary_entry *const families[] = {distributions, NULL};

const struct vocabulary small_vocabulary = {rows, families};

char *written_by(void (*write)(FILE *out))
{
    char *text = NULL;
    size_t size;
    FILE *out = open_memstream(&text, &size);
    write(out);
    fclose(out);
    return text;
}
