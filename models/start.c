#include "models/start.h"

#include <stddef.h>
#include <string.h>

#include "base/language.h"
#include "base/text.h"
#include "models/start_columns.h"
#include "scenarios/reading.h"

static void age_read(struct reading *reading, const struct param *param, const struct node *node, void *slot)
{
    struct written_age age = {.place = node->place};
    const char *why = NULL;
    double first = 0;
    if (!kind_check(reading, param, node, NODE_SCALAR))
        return;
    const char *dots = strstr(node->text, ".."), *last = dots ? dots + 2 : node->text;
    struct words from = {dots ? arena_copy(reading->arena, node->text, (size_t)(dots - node->text)) : node->text}, until = {last};
    bool is_read = words_duration(&until, true, &age.oldest, &why) && words_ended(&until);
    struct words bare = from, unit = {last};
    if (is_read && words_number(&bare, &first) && words_ended(&bare)) {     /* "0..14 days": the unit counts for both */
        double ignored;
        words_number(&unit, &ignored);
        from.at = arena_print(reading->arena, "%g %s", first, unit.at);
    }
    is_read = is_read && words_duration(&from, true, &age.youngest, &why) && words_ended(&from);
    if (!is_read)
        reading_complain(reading, node->place, "'%s' is no age; write 0..14 days or 20 days%s%s", node->text, why ? ": " : "", why ? arena_word(reading->arena, why) : "");
    else if (age.oldest < age.youngest)
        reading_complain(reading, node->place, "'%s' runs backwards; write the smaller age first", node->text);
    else
        *(struct written_age *)slot = age;
}

static const struct value_type value_age = {
    .name = "age", .written = "0..14 days", .size = sizeof(struct written_age), .schema = "{\"type\": \"string\"}", .read = age_read,
    .words = duration_words,
};

struct start_section { int64_t warm_up; struct reference file; struct row_list booked; };

#define BOOKED_WEEK "slots of seven days, counted from the first day: the first seven, the second seven, and so on"

static const struct value_word booked_words[] = {
    {"next week", BOOKED_WEEK, "{next week: 40 %}"}, {"second week", BOOKED_WEEK, "{second week: 10 %}"}, {"third week", BOOKED_WEEK, "{third week: 10 %}"},
    {"fourth week", BOOKED_WEEK, "{fourth week: 5 %}"}, {"fifth week", BOOKED_WEEK, "{fifth week: 5 %}"}, {"sixth week", BOOKED_WEEK, "{sixth week: 5 %}"},
    {"seventh week", BOOKED_WEEK, "{seventh week: 5 %}"}, {"eighth week", BOOKED_WEEK, "{eighth week: 5 %}"}, {"ninth week", BOOKED_WEEK, "{ninth week: 5 %}"},
    {"tenth week", BOOKED_WEEK, "{tenth week: 5 %}"}, {"eleventh week", BOOKED_WEEK, "{eleventh week: 5 %}"}, {"twelfth week", BOOKED_WEEK, "{twelfth week: 5 %}"},
    {NULL, NULL, NULL},
};

/* Reads "next week: 40 %" or "second week: 10 %". */
static bool booked_week_read(struct reading *reading, const struct node *node, struct booked_week *row)
{
    const char *weeks[sizeof booked_words / sizeof *booked_words];
    for (size_t i = 0; i < sizeof weeks / sizeof *weeks; i++)
        weeks[i] = booked_words[i].word;
    struct words words = {node->kind == NODE_SCALAR ? node->text : ""};
    row->place = node->key_place;
    for (row->week = 1; weeks[row->week - 1] && !text_equal(node->key, weeks[row->week - 1]);)
        row->week++;
    if (!weeks[row->week - 1]) {
        reading_complain(reading, node->key_place, "'%s' is no week from the start; %s", node->key, text_suggest(reading->arena, node->key, weeks));
        return false;
    }
    if (words_share(&words, &row->share) && words_ended(&words) && row->share >= 0 && row->share <= 1)
        return true;
    if (!comma_is_decimal(reading, node))
        reading_complain(reading, node->place, "'%s' is no share of the slots; write %s: 40 %%", node_text(reading->arena, node), node->key);
    return false;
}

static void booked_read(struct reading *reading, const struct param *param, const struct node *node, void *slot)
{
    struct row_list *list = slot;
    if (!kind_check(reading, param, node, NODE_MAPPING))
        return;
    struct booked_week *rows = arena_take(reading->arena, (size_t)node->count * sizeof *rows + 1);
    *list = (struct row_list){rows, 0, node->key_place};
    for (const struct node *child = node->first; child; child = child->next)
        list->count += booked_week_read(reading, child, &rows[list->count]);
}

static const struct value_type value_booked = {
    .name = "shares by week", .written = "{next week: 40 %, second week: 10 %}", .size = sizeof(struct row_list), .read = booked_read, .words = (const struct value_word *const[]){booked_words, percent_words, NULL},
    .schema = "{\"type\": \"object\", \"additionalProperties\": {\"type\": \"string\"}}",
};

#define OPEN_ROWS \
    {.name = "open", .type = &value_count, .offset = offsetof(struct written_open, open), .least = 0, .most = 10e6, \
     .summary = "number of open cases", .example = "60", .level = BEGINNER}, \
    {.name = "case", .type = &value_reference, .offset = offsetof(struct written_open, type), \
     .summary = "their type", .example = "asylum", .level = BEGINNER}, \
    {.name = "at", .type = &value_reference, .offset = offsetof(struct written_open, at), \
     .summary = "the track they are about to begin, or a step of it: normal.documents", .example = "normal", .level = BEGINNER}, \
    {.name = "age", .type = &value_age, .offset = offsetof(struct written_open, age), \
     .summary = "time since their receipt at the start of the period, spread evenly between the two", .example = "14..120 days", \
     .level = BEGINNER}

#define SECTION_ROWS \
    {.name = "warm up", .type = &value_duration, .offset = offsetof(struct start_section, warm_up), .initial = "", \
     .summary = "time simulated before the period from empty, not counted", .example = "26 weeks", .least = 1, .most = 20.0 * 366 * DAY, \
     .level = BEGINNER}, \
    {.name = "file", .type = &value_reference, .inside = (const struct value_word *const[]){start_columns, NULL}, .offset = offsetof(struct start_section, file), .initial = "", \
     .summary = "CSV file of open cases: case (its id: only replay --case-ids tells it), type, received, track, step, entered step; if wanted class, due, work done (3 h), " \
                "paused so far (2 days), officer (normal 3: who has it in hand), appointment (when its slot is), kept by (normal 3: whose it is, with 'same officer'), stays after (t.cut: the work after which it stays in hand), rounds done (2: where 'at most' counts them), and attributes by their names, words or numbers; " \
                "the columns in Danish: sag, sagstype, modtaget, spor, trin, på trin siden, art, frist, arbejde gjort, pauser hidtil, sagsbehandler, aftale, hos, bliver efter, runder gjort", \
     .example = "open-cases.csv", .level = BEGINNER}, \
    {.name = "booked", .type = &value_booked, .offset = offsetof(struct start_section, booked), .initial = "", .level = BEGINNER, \
     .summary = "share of the slots of each week that are taken on the first day; a file with the column 'appointment' tells them one by one", \
     .example = "{next week: 40 %, second week: 10 %}"}

static const struct param open_rows[] = {OPEN_ROWS, {.name = NULL}};
static const struct param start_section_rows[] = {SECTION_ROWS, {.name = NULL}};
const struct param start_rows[] = {SECTION_ROWS, OPEN_ROWS, {.name = NULL}};

static void start_section_read(struct reading *reading, const struct node *node, struct written_start *start)
{
    struct start_section section = {0};
    read_section(reading, start_section_rows, node, node->place, &section);
    if (section.file.name && section.warm_up)
        reading_complain(reading, section.file.place, "there is a warm-up and a file; a run starts from one of them");
    else if (section.warm_up % DAY)
        reading_complain(reading, node_child(node, "warm up")->place, "a warm-up is whole days; write it in days or weeks");
    else if (section.warm_up && section.booked.place.line)
        reading_complain(reading, section.booked.place, "a warm-up books the slots itself; leave out one of them");
    else if (!section.file.name && !section.warm_up && node->count == 0)
        reading_complain(reading, node->place, "it says nothing; write empty, {warm up: 26 weeks}, {file: open-cases.csv} or a list of open cases");
    start->kind = section.file.name ? START_FILE : section.warm_up ? START_WARM_UP : START_EMPTY;
    start->booked = section.booked;
    start->file = section.file;
    start->warm_up = section.warm_up;
}

static const struct param table_param = {
    .name = "start", .type = &value_list, .rows = open_rows, .row_size = sizeof(struct written_open),
};

static const struct value_word start_words[] = {{"empty", "no case is open at the start", "start: empty"}, {NULL, NULL, NULL}};

static void start_read(struct reading *reading, const struct param *param, const struct node *node, void *slot)
{
    struct written_start *start = slot;
    start->place = node->place;
    if (node->kind == NODE_MAPPING) {
        start_section_read(reading, node, start);
    } else if (node->kind == NODE_SEQUENCE) {
        start->kind = START_TABLE;
        value_list.read(reading, &table_param, node, &start->table);
    } else if (kind_check(reading, param, node, NODE_SCALAR) && !text_equal(node->text, start_words->word)) {
        reading_complain(reading, node->place, "'%s' is no start; write empty, {warm up: 26 weeks}, {file: open-cases.csv} or a list of "
                         "open cases", node->text);
    }
}

const struct value_type value_start = {
    .name = "start", .written = "{warm up: 26 weeks}", .size = sizeof(struct written_start), .read = start_read, .words = (const struct value_word *const[]){start_words, NULL},
    .schema = "{\"anyOf\": [{\"const\": \"empty\"}, {\"type\": \"object\"}, {\"type\": \"array\", \"items\": {\"type\": \"object\"}}]}",
};
