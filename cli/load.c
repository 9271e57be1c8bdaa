#include "cli/load.h"

#include <string.h>

#include "analysis/figure.h"
#include "analysis/plan_score.h"
#include "base/compose.h"
#include "base/text.h"
#include "models/casework_rows.h"
#include "models/number_trial.h"

struct file { const struct load_wish *wish; const char *folder, *text; size_t length; };

static struct place last_place(const struct node *node)
{
    struct place last = node->place;
    for (const struct node *child = node->first; child; child = child->next)
        last = last_place(child);
    return last;
}

static bool is_before(struct place a, struct place b)
{
    return a.line != b.line ? a.line < b.line : a.column < b.column;
}

/* Puts what a scenario makes wrong of words outside `scenarios`, that are right as they stand, where the scenario is written, and says
 * of which one a note is that those before it did not bring. from: the first message of its check. */
static void mistakes_place(struct loaded *loaded, int number, int from)
{
    const struct variant *variant = &loaded->variants[number];
    const struct node *section = node_child(loaded->document->root, "scenarios");
    if (!section || number == 0 || !loaded->variants[0].is_file)
        return;
    struct place last = last_place(section);
    for (int i = from; i < loaded->diagnostics.count; i++) {
        struct message *message = &loaded->diagnostics.messages[i];
        bool is_own = !is_before(message->place, section->key_place) && !is_before(last, message->place);
        if (message->is_warning && !is_own)
            message->text = arena_print(loaded->diagnostics.arena, "in scenario '%s': %s", variant->name, message->text);
        if (message->is_warning || is_own || !message->place.line || !text_equal(message->place.file, loaded->document->path))
            continue;
        message->text = arena_print(loaded->diagnostics.arena, "scenario '%s' makes a mistake of line %d: %s", variant->name, message->place.line, message->text);
        message->place.line = variant->place.line, message->place.column = variant->place.column;
    }
}

/* A house and cases share hardly a figure: each sentence and table is of one of them. */
static void kinds_check(struct loaded *loaded)
{
    for (int i = 1; i < loaded->count; i++) {
        const struct variant *first = &loaded->variants[0], *other = &loaded->variants[i];
        bool is_house = node_child(other->root, "presence");
        if (is_house == (node_child(first->root, "presence") != NULL))
            continue;
        complain(&loaded->diagnostics, other->place, "'%s' is a house and '%s' has none, so that they cannot be compared; write two files, one of houses and one of cases",
                 (is_house ? other : first)->name, (is_house ? first : other)->name);
        return;
    }
}

/* Makes the scenarios of the file, all mistakes noted. */
static void file_check(const struct file *file, struct arena *arena, struct loaded *loaded)
{
    const struct load_wish *wish = file->wish;
    *loaded = (struct loaded){.diagnostics = {.arena = arena}};
    loaded->document = document_read_text(wish->path, file->folder, file->text, file->length, &loaded->diagnostics);
    if (loaded->document)
        loaded->count = variants_make(loaded->document, scenario_rows, wish->sets, wish->set_count, arena, &loaded->diagnostics,
                                      &loaded->variants);
    loaded->caseworks = arena_take(arena, (size_t)(loaded->count + 1) * sizeof *loaded->caseworks);
    for (int i = 0; i < loaded->count; i++) {
        int messages = loaded->diagnostics.count;
        loaded->caseworks[i] = casework_check(&loaded->variants[i], loaded->document->folder, arena, &loaded->diagnostics);
        mistakes_place(loaded, i, messages);
        const struct variant *variant = &loaded->variants[i];
        struct reference_list asked[] = {casework_figures(variant, arena), casework_wanted(variant, "rules for moves", arena),
                                         casework_wanted(variant, "rules for division", arena)};
        for (size_t list = 0; list < sizeof asked / sizeof *asked; list++)
            figures_check(&asked[list], node_child(variant->root, "presence"), &loaded->diagnostics);
    }
    kinds_check(loaded);
    if (loaded->count && loaded->diagnostics.errors == 0)
        plan_score_check(loaded->caseworks[0], &loaded->diagnostics);
    if (loaded->count && loaded->diagnostics.errors == 0)
        numbers_try(&loaded->variants[0], loaded->caseworks[0], loaded->document->folder, &loaded->diagnostics);
    else if (loaded->count)
        numbers_lead(&loaded->variants[0], &loaded->diagnostics);
    diagnostics_sort(&loaded->diagnostics);               /* those kept in results are in this order too */
}

/* What is kept is in the arena and its language; what there is to tell is found once more in that of `telling`, if it is another one. */
static bool file_load(const struct file *file, struct arena *telling, struct arena *arena, struct loaded *loaded)
{
    file_check(file, arena, loaded);
    struct loaded again = *loaded;
    if (loaded->diagnostics.count && arena_language(telling) != arena_language(arena))
        file_check(file, telling, &again);
    diagnostics_print(&again.diagnostics, stderr);
    return loaded->diagnostics.errors == 0;
}

bool load(const struct load_wish *wish, struct arena *arena, struct loaded *loaded)
{
    struct arena *telling = arena_open();
    struct file file = {.wish = wish, .folder = document_folder(wish->path, arena)};
    arena_speak(telling, wish->language ? wish->language : arena_language(arena));
    file.text = document_text(wish->path, telling, &file.length);
    bool is_sound = file_load(&file, telling, arena, loaded);
    arena_close(telling);
    return is_sound;
}

bool load_text(const struct load_wish *wish, const char *folder, const char *text, struct arena *arena, struct loaded *loaded)
{
    return file_load(&(struct file){wish, folder, text, strlen(text)}, arena, arena, loaded);
}

int loaded_scenario(const struct loaded *loaded, const char *name, struct arena *arena)
{
    const char **names = arena_take(arena, (size_t)(loaded->count + 1) * sizeof *names);
    char *wanted = name ? arena_copy(arena, name, strlen(name)) : NULL;
    if (wanted)
        text_compose(wanted);
    for (int i = 0; i < loaded->count; i++) {
        names[i] = loaded->variants[i].name;
        if (!wanted || text_equal(wanted, names[i]))
            return i;
    }
    fputs(arena_print(arena, "sluse: no scenario '%s'; %s\n", name, text_suggest(arena, name, names)), stderr);
    return -1;
}
