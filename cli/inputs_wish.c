#include "cli/inputs_wish.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "cli/speech.h"
#include "models/division_rules.h"
#include "models/uncertain.h"
#include "scenarios/node.h"
#include "scenarios/variant.h"

bool inputs_drawn(const struct argp_state *state, const char *argument)
{
    if (!text_equal(argument, "uncertain") && !text_equal(argument, "written"))
        argp_error(state, "--inputs wants uncertain or written, not '%s'", argument);
    return text_equal(argument, "uncertain");
}

void inputs_missing_tell(const struct casework *casework, const char *file, const struct language *language)
{
    const struct node *written = node_child(casework->variant->root, "uncertain");
    if (written && written->count) {
        fprintf(stderr, language_phrase(language, "sluse: nothing to draw in scenario '%s' of %s: 'set' or --set says every uncertain input itself\n"),
                casework->scenario, file);
        return;
    }
    fprintf(stderr, language_phrase(language, "sluse: %s has no uncertain input; add, for instance,\n"
            "uncertain: {work: {path: tracks.normal.decide.time, value: gamma mean X h cv 0.8, between: [6, 10]}}\n"), file);
}

/* "work 5.31, intake 104" */
static const char *draw_text(const struct casework *casework, int draw, struct arena *arena)
{
    const char *list = "";
    for (int i = 0; i < casework->uncertain_count; i++) {
        const struct uncertain *input = &casework->uncertain[i];
        list = arena_print(arena, "%s%s%s %.6g", list, i ? ", " : "", input->name,
                           uncertain_quantile(input, uncertain_share(casework->seed, input->name, 0, draw)));
    }
    return list;
}

/* Whether the draw makes a scenario without mistakes; else the first of them is told, at the inputs' place. */
static bool draw_try(const struct casework *casework, int draw, const struct language *language)
{
    struct arena *arena = arena_open();
    arena_speak(arena, language ? language : &english);
    struct diagnostics found = {.arena = arena}, told = {.arena = arena};
    bool is_sound = casework_drawn(casework, draw, arena, &found) != NULL;
    diagnostics_sort(&found);
    for (int i = 0; i < found.count && !is_sound; i++)
        if (!found.messages[i].is_warning) {
            complain(&told, casework->uncertain->place, "scenario '%s', draw %d of the uncertain inputs (%s) is a mistake: %s; narrow what they may be, or leave out what is to be whole",
                     casework->scenario, draw + 1, draw_text(casework, draw, arena), message_text(arena, &found.messages[i]));
            break;
        }
    diagnostics_print(&told, stderr);
    arena_close(arena);
    return is_sound;
}

/* Whether one path is the other, or leads into it. */
static bool paths_meet(const char *path, const char *into)
{
    size_t length = strlen(path), other = strlen(into), common = length < other ? length : other;
    return strncmp(path, into, common) == 0 && (length == other || strchr(".[", length > other ? path[common] : into[common]));
}

bool inputs_stay_apart(const struct casework *casework, const struct language *language)
{
    struct arena *arena = arena_open();
    arena_speak(arena, language ? language : &english);
    struct diagnostics told = {.arena = arena};
    int teams = casework->team_count, numbers = casework->division ? casework->division->count : 0;
    for (int i = 0; i < casework->uncertain_count; i++)
        for (int c = 0; c < teams + numbers; c++) {
            const struct uncertain *input = &casework->uncertain[i];
            const char *changed = c < teams ? arena_print(arena, "teams.%s.officers", casework->teams[c].heading.name)
                                            : casework->division->numbers[c - teams].path;
            if (paths_meet(input->path, changed))
                complain(&told, input->place, "'%s' is an uncertain input at '%s', which the command changes itself, so it cannot be drawn too; leave "
                         "out one of them", input->name, changed);
        }
    diagnostics_print(&told, stderr);
    bool is_sound = told.errors == 0;
    arena_close(arena);
    return is_sound;
}

static bool is_drawn(const struct casework *casework, const char *name)
{
    for (int i = 0; i < casework->uncertain_count; i++)
        if (text_equal(casework->uncertain[i].name, name))
            return true;
    return false;
}

void inputs_that_stand_tell(const struct casework *casework, const struct language *language)
{
    struct arena *arena = arena_open();
    arena_speak(arena, language ? language : &english);
    struct diagnostics told = {.arena = arena};
    const struct node *written = node_child(casework->variant->root, "uncertain");
    for (const struct node *input = written ? written->first : NULL; input; input = input->next)
        if (!is_drawn(casework, input->key))
            warn(&told, input->key_place, "'%s' is not uncertain in scenario '%s': what 'set' or --set says of %s counts; to vary it there too, set 'uncertain.%s' as well",
                 input->key, casework->scenario, node_child(input, "path")->text, input->key);
    diagnostics_print(&told, stderr);
    arena_close(arena);
}

bool inputs_can_be_drawn(const struct loaded *loaded, int number, int draws, const struct load_wish *wish)
{
    bool is_sound = true;
    int inputs = 0, first = number < 0 ? 0 : number, after = number < 0 ? loaded->count : number + 1;
    for (int s = first; s < after; s++)
        inputs += loaded->caseworks[s]->uncertain_count;
    if (!inputs) {
        inputs_missing_tell(loaded->caseworks[first], wish->path, wish->language);
        return false;
    }
    for (int s = first; s < after; s++) {
        inputs_that_stand_tell(loaded->caseworks[s], wish->language);
        for (int draw = 0; draw < draws && is_sound; draw++)
            is_sound = draw_try(loaded->caseworks[s], draw, wish->language);
    }
    return is_sound;
}
