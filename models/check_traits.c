#include "models/check.h"

#include "base/language.h"

/* The values of one trait over all case types, with the order that each type lists them in. */
struct values { const char **names; int count, room; };

static int value_find(const struct values *values, const char *name)
{
    for (int i = 0; i < values->count; i++) {
        if (text_equal(values->names[i], name))
            return i;
    }
    return -1;
}

/* Returns what a type writes of a trait: number 0 its classes, else the attribute of that name; NULL: nothing. */
const struct written_trait *written_trait_of(const struct checking *checking, int type, const char *attribute)
{
    const struct written_case *written = WRITTEN(checking, cases, written_case, type);
    if (!attribute)
        return written->classes.count ? &written->classes : NULL;
    for (int i = 0; i < written->attributes.count; i++) {
        const struct written_trait *trait = &((const struct written_trait *)written->attributes.rows)[i];
        if (text_equal(trait->heading.name, attribute))
            return trait;
    }
    return NULL;
}

/* Returns whether some type lists a value not yet taken before this one; the order of a file's lines binds nobody. */
static bool has_earlier(const struct checking *checking, const char *attribute, const struct values *all, const bool *is_taken, int value)
{
    for (int type = 0; type < checking->written.cases.count; type++) {
        const struct written_trait *written = written_trait_of(checking, type, attribute);
        bool earlier = false;
        for (int i = 0; written && !written->lines && i < written->count; i++) {
            int number = value_find(all, written->shares[i].name);
            if (number == value && earlier)
                return true;
            earlier |= !is_taken[number];
        }
    }
    return false;
}

/* Puts the values into an order that agrees with every type's own: first mentioned first, where free. */
static const char **values_ordered(struct checking *checking, const char *attribute, const struct values *all)
{
    const char **ordered = arena_take(checking->arena, (size_t)all->count * sizeof *ordered + 1);
    bool *is_taken = arena_take(checking->arena, (size_t)all->count + 1);
    for (int place = 0; place < all->count; place++) {
        int next = 0;
        while (next < all->count && (is_taken[next] || has_earlier(checking, attribute, all, is_taken, next)))
            next++;
        if (next == all->count) {
            const char *what = attribute ? arena_print(checking->arena, "values of '%s'", attribute) : arena_word(checking->arena, "classes");
            complain(checking->diagnostics, checking->written.cases.place, "two case types list shared %s in contradictory orders; "
                     "list them in the same order, the most urgent first", what);
            return all->names;
        }
        is_taken[next] = true;
        ordered[place] = all->names[next];
    }
    return ordered;
}

/* Complains where an attribute is a number in one case type and words in another; returns whether it is a number in some. */
static bool is_number_somewhere(struct checking *checking, const char *attribute)
{
    const struct written_trait *number = NULL, *words = NULL;
    for (int type = 0; attribute && type < checking->written.cases.count; type++) {
        const struct written_trait *written = written_trait_of(checking, type, attribute);
        if (written && written->is_number)
            number = written;
        else if (written)
            words = written;
    }
    if (number && words)
        complain(checking->diagnostics, words->heading.place, "the attribute '%s' is a number in one case type and words in another; "
                 "give one of them another name", attribute);
    return number && !words;
}

static struct trait trait_make(struct checking *checking, const char *attribute, struct place place)
{
    struct values all = {0};
    if (is_number_somewhere(checking, attribute))
        return number_trait_make(checking, attribute, place);
    for (int type = 0; type < checking->written.cases.count; type++) {
        const struct written_trait *written = written_trait_of(checking, type, attribute);
        for (int i = 0; written && i < written->count; i++) {
            if (value_find(&all, written->shares[i].name) < 0)
                *(const char **)arena_push(checking->arena, &all.names, &all.count, &all.room, sizeof *all.names) = written->shares[i].name;
        }
    }
    return (struct trait){
        .heading = {attribute ? attribute : "class", place}, .values = values_ordered(checking, attribute, &all), .value_count = all.count,
    };
}

int trait_find(const struct casework *casework, const char *name)
{
    for (int i = 0; i < casework->trait_count; i++) {
        if (text_equal(casework->traits[i].heading.name, name))
            return i;
    }
    return -1;
}

int trait_value_find(const struct trait *trait, const char *name)
{
    for (int i = 0; i < trait->value_count; i++) {
        if (text_equal(trait->values[i], name))
            return i;
    }
    return -1;
}

const char *trait_names(struct checking *checking, const char *wanted)
{
    const struct casework *casework = checking->casework;
    const char **names = arena_take(checking->arena, (size_t)(casework->trait_count + 1) * sizeof *names);
    for (int i = 0; i < casework->trait_count; i++)
        names[i] = casework->traits[i].heading.name;
    return text_suggest(checking->arena, wanted, names);
}

static void traits_fill(struct checking *checking)
{
    struct casework *casework = checking->casework;
    int room = 0;
    *(struct trait *)arena_push(checking->arena, &casework->traits, &casework->trait_count, &room, sizeof *casework->traits)
        = trait_make(checking, NULL, (struct place){0});
    for (int type = 0; type < casework->type_count; type++) {
        const struct written_case *written = WRITTEN(checking, cases, written_case, type);
        for (int i = 0; i < written->attributes.count; i++) {
            const struct heading *heading = &((const struct written_trait *)written->attributes.rows)[i].heading;
            if (trait_find(casework, heading->name) < 0)
                *(struct trait *)arena_push(checking->arena, &casework->traits, &casework->trait_count, &room, sizeof *casework->traits)
                    = trait_make(checking, heading->name, heading->place);
        }
    }
}

/* Cumulative shares by value number; the last value of the type with a share reaches 1. */
static double *shares_summed(struct checking *checking, const struct trait *trait, const struct written_trait *written)
{
    double *shares = arena_take(checking->arena, (size_t)trait->value_count * sizeof *shares), sum = 0;
    int last = 0;
    for (int i = 0; i < written->count; i++) {
        int value = trait_value_find(trait, written->shares[i].name);
        shares[value] = written->shares[i].share;
    }
    for (int value = 0; value < trait->value_count; value++) {
        last = shares[value] > 0 ? value : last;
        shares[value] = sum += shares[value];
    }
    for (int value = last; value < trait->value_count; value++)
        shares[value] = 1;
    return shares;
}

bool type_lists_value(const struct checking *checking, int type, int trait, int value)
{
    const struct trait *row = &checking->casework->traits[trait];
    const struct written_trait *written = written_trait_of(checking, type, trait ? row->heading.name : NULL);
    for (int i = 0; written && i < written->count; i++) {
        if (text_equal(written->shares[i].name, row->values[value]))
            return true;
    }
    return written && row->is_number;
}

/* Notes that a queue's order is that of a file, which nobody has written as the order of urgency. */
static void order_note(struct checking *checking, const struct written_team *written, int number)
{
    const struct trait *trait = &checking->casework->traits[number];
    const char *order = "";
    for (int type = 0; type < checking->casework->type_count; type++) {
        const struct written_trait *written_there = written_trait_of(checking, type, number ? trait->heading.name : NULL);
        if (written_there && !written_there->lines)
            return;
    }
    for (int i = 0; i < trait->value_count && i < 6; i++)
        order = arena_print(checking->arena, "%s%s%s", order, *order ? ", " : "", trait->values[i]);
    warn(checking->diagnostics, written->heading.place, "the queue of '%s' takes first what stands first in the file that cases are drawn from: %s%s; where that is not their urgency, "
         "write another case type, with an intake of 0 per day, that lists them in their order", written->heading.name, order, trait->value_count > 6 ? ", ..." : "");
}

/* The attribute that a queue ranks by, and whether there is anything to rank by. */
static void queues_rank(struct checking *checking)
{
    struct casework *casework = checking->casework;
    for (int i = 0; i < casework->queue_count; i++) {
        struct queue *queue = &casework->queues[i];
        const struct written_team *written = WRITTEN(checking, teams, written_team, queue->teams[0]);
        int trait = written->rank_by.name ? trait_find(casework, written->rank_by.name) : 0;
        bool by_value = queue->discipline->by_value || (queue->other && queue->other->by_value);
        if (trait < 0 && (by_value || !written->queue.discipline))    /* NULL: its order was not understood */
            complain(checking->diagnostics, written->rank_by.place, "no case type has the attribute '%s'; %s", written->rank_by.name,
                     trait_names(checking, written->rank_by.name));
        if (trait < 0 || !by_value)
            continue;
        if (casework->traits[trait].value_count == 0)
            complain(checking->diagnostics, written->heading.place, "the queue of '%s' is ordered by class, but no case type has classes; "
                     "write 'classes' in a case type, or another queue", written->heading.name);
        else if (queue->discipline->accumulates)
            queue->gains = queue_gains(checking, &written->queue, trait);
        queue->rank_by = trait > 0 ? trait : -1;
        if (!queue->discipline->accumulates && casework->traits[trait].value_count > 1)
            order_note(checking, written, trait);
    }
}

void check_traits(struct checking *checking)
{
    struct casework *casework = checking->casework;
    casework->type_count = checking->written.cases.count;
    casework->types = arena_take(checking->arena, (size_t)casework->type_count * sizeof *casework->types + 1);
    past_cases_read(checking);
    traits_fill(checking);
    for (int type = 0; type < casework->type_count; type++) {
        casework->types[type].heading = WRITTEN(checking, cases, written_case, type)->heading;
        casework->types[type].trait_shares = arena_take(checking->arena, (size_t)casework->trait_count * sizeof(double *));
        for (int trait = 0; trait < casework->trait_count; trait++) {
            const struct written_trait *written = written_trait_of(checking, type, trait ? casework->traits[trait].heading.name : NULL);
            if (written && casework->traits[trait].is_number && written->is_number)
                casework->types[type].trait_shares[trait] = number_shares(checking, &casework->traits[trait], written);
            else if (written && written->count)
                casework->types[type].trait_shares[trait] = shares_summed(checking, &casework->traits[trait], written);
        }
        past_cases_build(checking, type);
    }
    queues_rank(checking);
}
