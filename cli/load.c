#include "cli/load.h"

#include <string.h>

#include "analysis/figure.h"
#include "analysis/plan_score.h"
#include "base/text.h"
#include "models/casework_rows.h"
#include "models/number_trial.h"

struct file { const struct load_wish *wish; const char *folder, *text; size_t length; };

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
        loaded->caseworks[i] = casework_check(&loaded->variants[i], loaded->document->folder, arena, &loaded->diagnostics);
        const struct variant *variant = &loaded->variants[i];
        struct reference_list asked[] = {casework_figures(variant, arena), casework_wanted(variant, "rules for moves", arena),
                                         casework_wanted(variant, "rules for division", arena)};
        for (size_t list = 0; list < sizeof asked / sizeof *asked; list++)
            figures_check(&asked[list], node_child(variant->root, "presence"), &loaded->diagnostics);
    }
    if (loaded->count && loaded->diagnostics.errors == 0)
        plan_score_check(loaded->caseworks[0], &loaded->diagnostics);
    if (loaded->count && loaded->diagnostics.errors == 0)
        numbers_try(&loaded->variants[0], loaded->caseworks[0], loaded->document->folder, &loaded->diagnostics);
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

bool load_text(const char *path, const char *folder, const char *text, struct arena *arena, struct loaded *loaded)
{
    return file_load(&(struct file){&(struct load_wish){.path = path}, folder, text, strlen(text)}, arena, arena, loaded);
}

int loaded_scenario(const struct loaded *loaded, const char *name, struct arena *arena)
{
    const char **names = arena_take(arena, (size_t)(loaded->count + 1) * sizeof *names);
    for (int i = 0; i < loaded->count; i++) {
        names[i] = loaded->variants[i].name;
        if (!name || text_equal(name, names[i]))
            return i;
    }
    fputs(arena_print(arena, "sluse: no scenario '%s'; %s\n", name, text_suggest(arena, name, names)), stderr);
    return -1;
}
