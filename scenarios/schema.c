#include "scenarios/schema.h"

#include <string.h>

#include "base/text.h"
#include "scenarios/reading.h"
#include "scenarios/values.h"

/* A table of rows becomes one definition, however often it is used. */
struct definition { const struct param *rows; const char *name; };

struct schema {
    FILE *out;
    struct arena *arena;
    struct definition *definitions;
    int count, room;
};

static void string_write(FILE *out, const char *text)
{
    putc('"', out);
    for (const unsigned char *c = (const unsigned char *)text; *c; c++) {
        if (*c == '"' || *c == '\\')
            fprintf(out, "\\%c", *c);
        else if (*c < 0x20)
            fprintf(out, "\\u%04x", *c);
        else
            putc(*c, out);
    }
    putc('"', out);
}

/* Returns the name of the definition of rows; a new one is named after the word that first uses it. */
static const char *definition_name(struct schema *schema, const struct param *rows, const char *word)
{
    for (int i = 0; i < schema->count; i++) {
        if (schema->definitions[i].rows == rows)
            return schema->definitions[i].name;
    }
    struct definition *new = arena_push(schema->arena, &schema->definitions, &schema->count, &schema->room, sizeof *new);
    *new = (struct definition){rows, arena_print(schema->arena, "%s_%d", text_slug(schema->arena, word), schema->count)};
    return new->name;
}

static void words_write(FILE *out, const char *const *words)
{
    putc('[', out);
    for (int i = 0; words && words[i]; i++) {
        fputs(i ? ", " : "", out);
        string_write(out, words[i]);
    }
    putc(']', out);
}

/* Writes a type's schema from its text, $rows and $words filled in. */
static void fragment_write(struct schema *schema, const struct param *param, const char *text)
{
    while (*text) {
        if (text_starts(text, "$rows")) {
            fprintf(schema->out, "{\"$ref\": \"#/definitions/%s\"}", definition_name(schema, param->rows, param->name));
            text += strlen("$rows");
        } else if (text_starts(text, "$words")) {
            words_write(schema->out, param->words);
            text += strlen("$words");
        } else
            putc(*text++, schema->out);
    }
}

static void range_write(FILE *out, const struct param *param)
{
    bool is_number = param->type == &value_count || param->type == &value_number;
    if (is_number && (param->least != 0 || param->most != 0))
        fprintf(out, ", \"minimum\": %.17g, \"maximum\": %.17g", param->least, param->most);
}

static const char *hover_text(struct arena *arena, const struct param *param)
{
    const char *example = param->example ? param->example : param->type->written;
    const char *initial = !param->initial ? param->unless ? arena_print(arena, "none, it must be written, unless '%s' is", param->unless)
                                                          : arena_word(arena, "none, it must be written")
                          : *param->initial ? param->initial : arena_word(arena, "none, it may be left out");
    return arena_print(arena, "%s\nWritten: %s: %s (%s)\nDefault: %s", arena_word(arena, param->summary), param->name, example,
                       arena_word(arena, param->type->name), text_equal(initial, "{}") ? arena_word(arena, "the defaults of its words") : initial);
}

static void word_write(struct schema *schema, const struct param *rows, const struct param *param)
{
    fputs("        ", schema->out);
    string_write(schema->out, param->name);
    fputs(": {\"description\": ", schema->out);
    string_write(schema->out, hover_text(schema->arena, param));
    const char *text = param->type->schema;
    if (!text)
        text = param->words ? "{\"enum\": $words}" : "{}";
    bool may_be_filled = !param->rows && (strstr(text, "\"pattern\"") || strstr(text, "\"integer\"") || strstr(text, "\"number\"}")
                                          || strstr(text, "\"enum\""));
    bool is_name = param->type == &value_text || param->type == &value_reference || param->type == &value_references;
    bool may_be_none = param->initial && !is_name && (!*param->initial || word_has_other(rows, param));
    fputs(may_be_filled || may_be_none ? ", \"anyOf\": [" : ", \"allOf\": [", schema->out);
    fragment_write(schema, param, text);
    fputs(may_be_none ? ", {\"const\": \"none\"}" : "", schema->out);
    fputs(may_be_filled ? ", {\"type\": \"string\", \"pattern\": \"<.+>\"}]" : "]", schema->out);    /* `repeat` fills it in */
    range_write(schema->out, param);
    putc('}', schema->out);
}

/* Writes the names of the words that must be written; of those that another word may replace: `replaceable`. */
static bool required_write(FILE *out, const struct param *rows, bool replaceable)
{
    bool has_required = false;
    for (const struct param *row = rows; row->name; row++) {
        if (row->initial || (row->unless != NULL) != replaceable)
            continue;
        fputs(has_required ? ", " : "", out);
        string_write(out, row->name);
        has_required = true;
    }
    return has_required;
}

static const char *replacing_word(const struct param *rows)
{
    for (; rows->name; rows++)
        if (!rows->initial && rows->unless)
            return rows->unless;
    return NULL;
}

/* Writes the members of a section's schema: its words, which of them must be written, and that there are no others. */
static void section_write(struct schema *schema, const struct param *rows)
{
    const char *other = replacing_word(rows);
    fputs("      \"properties\": {\n", schema->out);
    for (const struct param *row = rows; row->name; row++) {
        fputs(row > rows ? ",\n" : "", schema->out);
        word_write(schema, rows, row);
    }
    fputs("\n      },\n      \"required\": [", schema->out);
    bool has_required = required_write(schema->out, rows, false);
    if (other) {
        fputs("],\n      \"anyOf\": [{\"required\": [", schema->out);
        string_write(schema->out, other);
        fputs("]}, {\"required\": [", schema->out);
        has_required |= required_write(schema->out, rows, true);
        fputs("]}", schema->out);
    }
    fprintf(schema->out, "],\n      \"type\": %s,\n      \"additionalProperties\": false\n",
            has_required ? "\"object\"" : "[\"object\", \"null\"]");
}

void schema_write(FILE *out, const struct param *root, const struct language *language)
{
    struct schema schema = {.out = out, .arena = arena_open()};
    arena_speak(schema.arena, language);
    fputs("{\n  \"$schema\": \"http://json-schema.org/draft-07/schema#\",\n  \"title\": \"Sluse scenario\",\n  \"definitions\": {\n", out);
    const char *name = definition_name(&schema, root, "scenario");
    for (int i = 0; i < schema.count; i++) {              /* writing one may name further ones */
        fprintf(out, "%s    \"%s\": {\n", i ? ",\n" : "", schema.definitions[i].name);
        section_write(&schema, schema.definitions[i].rows);
        fputs("    }", out);
    }
    fprintf(out, "\n  },\n  \"$ref\": \"#/definitions/%s\"\n}\n", name);
    arena_close(schema.arena);
}
