#include "models/assumed.h"

#include "base/language.h"

void assumed_add(struct assumed *assumed, const struct stamp *stamp)
{
    assumed->is_day_first |= stamp->is_day_first;
    assumed->has_offset |= stamp->has_offset;
}

void assumed_note(struct checking *checking, const struct csv_file *file, const struct assumed *assumed)
{
    const char *texts[] = {file->assumed, assumed->is_day_first ? "dates written as day-month-year" : "",
                           assumed->has_offset ? "times with Z or an offset turned into the civil time of Denmark" : ""};
    const char *all = "";
    for (int i = 0; i < 3; i++)
        if (*texts[i])
            all = arena_print(checking->arena, "%s%s%s", all, *all ? "; " : "", arena_word(checking->arena, texts[i]));
    if (!*all)
        return;
    struct reading *reading = &checking->reading;
    *(struct used_default *)arena_push(checking->arena, &reading->defaults, &reading->default_count, &reading->default_room,
                                       sizeof *reading->defaults)
        = (struct used_default){(struct place){file->path, 1, 1, NULL}, NULL, all};
}
