#include "models/appointment.h"
#include "models/check.h"

#include <limits.h>

enum { SEVERAL_OFFICES = INT_MAX };

/* A skill of one office, as an index names it. */
static const char *skill_key(struct checking *checking, int office, const char *skill)
{
    return arena_print(checking->arena, "%d %s", office, skill);
}

/* Returns the list of skills of a team, then those of its groups of officers, number after number; NULL behind the last. */
static const struct reference_list *skills_listed(const struct checking *checking, int team, int number)
{
    const struct written_team *written = WRITTEN(checking, teams, written_team, team);
    const struct written_officers *officers = written->officers.rows;
    if (number > written->officers.count)
        return NULL;
    return number == 0 ? &written->skills : &officers[number - 1].skills;
}

/* Notes which offices have teams with each skill. */
static void skills_index(struct checking *checking)
{
    int count = 0;
    for (int i = 0; i < checking->written.teams.count; i++)
        for (int n = 0; skills_listed(checking, i, n); n++)
            count += skills_listed(checking, i, n)->count;
    int *offices = arena_take(checking->arena, (size_t)count * sizeof *offices + 1), known = 0;
    struct name_index *numbers = name_index_make(checking->arena, count);
    checking->skills = numbers, checking->skill_office = offices;
    checking->office_skills = name_index_make(checking->arena, count);
    for (int i = 0; i < checking->written.teams.count; i++) {
        int office = checking->casework->teams[i].office;
        const struct reference_list *skills;
        for (int n = 0; (skills = skills_listed(checking, i, n)); n++) {
            for (int j = 0; j < skills->count; j++) {
                int number = name_index_add(numbers, skills->items[j].name, known);
                name_index_add(checking->office_skills, skill_key(checking, office, skills->items[j].name), 0);
                if (number < 0)
                    offices[known++] = office;
                else if (offices[number] != office)
                    offices[number] = SEVERAL_OFFICES;
            }
        }
    }
}

static const char *skill_names(struct checking *checking, const char *wanted)
{
    const char **names = NULL;
    int count = 0, room = 0;
    const struct reference_list *skills;
    for (int i = 0; i < checking->written.teams.count; i++) {
        for (int n = 0; (skills = skills_listed(checking, i, n)); n++) {
            for (int j = 0; j < skills->count; j++) {
                bool is_known = false;
                for (int k = 0; k < count; k++)
                    is_known |= text_equal(names[k], skills->items[j].name);
                if (!is_known)
                    *(const char **)arena_push(checking->arena, &names, &count, &room, sizeof *names) = skills->items[j].name;
            }
        }
    }
    *(const char **)arena_push(checking->arena, &names, &count, &room, sizeof *names) = NULL;
    return text_suggest(checking->arena, wanted, names);
}

/* Returns the office of the last team with the skill: an example for the message. */
static const char *last_office_with(const struct checking *checking, const char *skill)
{
    int office = 0;
    const struct reference_list *skills;
    for (int i = 0; i < checking->written.teams.count; i++)
        for (int n = 0; (skills = skills_listed(checking, i, n)); n++)
            for (int j = 0; j < skills->count; j++)
                office = text_equal(skills->items[j].name, skill) ? checking->casework->teams[i].office : office;
    return checking->casework->offices[office < 0 ? 0 : office].heading.name;
}

/* Returns the office whose teams have the skill of the step, or -1 after complaining. */
static int skill_office(struct checking *checking, const struct written_step *step)
{
    const struct casework *casework = checking->casework;
    const char *skill = step->skill.name;
    if (step->office.name) {
        int wanted = row_find(checking, &step->office, "office", casework->offices, casework->office_count, sizeof *casework->offices);
        if (wanted < 0 || name_index_find(checking->office_skills, skill_key(checking, wanted, skill)) >= 0)
            return wanted;
        complain(checking->diagnostics, step->skill.place, "no team of the office '%s' has the skill '%s'", step->office.name, skill);
        return -1;
    }
    int number = name_index_find(checking->skills, skill), found = number < 0 ? -1 : checking->skill_office[number];
    if (number >= 0 && found != SEVERAL_OFFICES)
        return found;
    if (number < 0)
        complain(checking->diagnostics, step->skill.place, "no team has the skill '%s'; %s", skill, skill_names(checking, skill));
    else
        complain(checking->diagnostics, step->skill.place, "teams of several offices have the skill '%s'; say which: office: %s", skill,
                 last_office_with(checking, skill));
    return -1;
}

struct asked_skill *asked_find(struct checking *checking, const char *name, int office)
{
    int found = name_index_find(checking->asked_names, skill_key(checking, office, name));
    return found < 0 ? NULL : &checking->asked[found];
}

static void asked_collect(struct checking *checking)
{
    int steps = 0;
    for (int i = 0; i < checking->written.tracks.count; i++)
        steps += WRITTEN(checking, tracks, written_track, i)->step_count;
    checking->asked_names = name_index_make(checking->arena, steps);
    for (int i = 0; i < checking->written.tracks.count; i++) {
        struct written_track *track = WRITTEN(checking, tracks, written_track, i);
        for (int j = 0; j < track->step_count; j++) {
            struct written_step *step = &track->steps[j];
            step->skill_office = step->skill.name ? skill_office(checking, step) : -1;
            if (step->skill_office < 0 || asked_find(checking, step->skill.name, step->skill_office))
                continue;
            name_index_add(checking->asked_names, skill_key(checking, step->skill_office, step->skill.name), checking->asked_count);
            *(struct asked_skill *)arena_push(checking->arena, &checking->asked, &checking->asked_count, &checking->asked_room,
                                              sizeof *checking->asked) = (struct asked_skill){step->skill.name, step->skill_office, -1};
        }
    }
}

/* helps: not in its own queue, or that of a skill. */
static void queue_join(struct checking *checking, int number, int team, bool helps)
{
    struct queue *queue = &checking->casework->queues[number];
    struct team *row = &checking->casework->teams[team];
    queue->preference[queue->team_count] = row->queue_count;
    queue->kept[queue->team_count] = row->keeping.keeps && !helps;
    queue->teams[queue->team_count++] = team;
    row->queues[row->queue_count++] = number;
}

/* most: teams that can join it. */
static int queue_add(struct checking *checking, struct heading heading, int office, int team, int most)
{
    struct casework *casework = checking->casework;
    const struct written_team *written = WRITTEN(checking, teams, written_team, team);
    size_t room = (size_t)most * sizeof(int);
    struct queue *queue = arena_push(checking->arena, &casework->queues, &casework->queue_count, &checking->queue_room, sizeof *queue);
    *queue = (struct queue){
        .heading = heading, .office = office, .discipline = written->queue.discipline ? written->queue.discipline : disciplines, .rank_by = -1,
        .other = written->queue.other, .turns = written->queue.turns, .other_turns = written->queue.other_turns,
        .room = written->room,
        .teams = arena_take(checking->arena, room), .preference = arena_take(checking->arena, room),
        .kept = arena_take(checking->arena, (size_t)most),
    };
    return casework->queue_count - 1;
}

/* Complains where a team that shares a queue orders its queues otherwise than the queue's first team. */
static void agreement_check(struct checking *checking, const struct queue *queue, int team)
{
    const struct written_team *first = WRITTEN(checking, teams, written_team, queue->teams[0]);
    const struct written_team *other = WRITTEN(checking, teams, written_team, team);
    bool is_alike = first->room.is_limited == other->room.is_limited && first->room.places == other->room.places
                    && first->room.in_all == other->room.in_all;
    if (!is_alike)
        complain(checking->diagnostics, other->heading.place, "the teams '%s' and '%s' share the queue of '%s' but have different 'room'; "
                 "give both the same", first->heading.name, other->heading.name, queue->heading.name);
    if (queue_rules_equal(&first->queue, &other->queue) && text_equal(first->rank_by.name, other->rank_by.name))
        return;
    complain(checking->diagnostics, other->heading.place, "the teams '%s' and '%s' share the queue of '%s' but order it differently; "
             "give both the same 'queue' and 'rank by'", first->heading.name, other->heading.name, queue->heading.name);
}

static int teams_in(const struct checking *checking, int office)
{
    return checking->teams_of_office.first[office + 1] - checking->teams_of_office.first[office];
}

static bool serves(const struct team *team, int queue)
{
    for (int i = 0; i < team->queue_count; i++)
        if (team->queues[i] == queue)
            return true;
    return false;
}

/* The team joins the queues of the skills that it does not serve already. */
static void skills_join(struct checking *checking, int team, const struct reference_list *skills)
{
    struct casework *casework = checking->casework;
    for (int i = 0; i < skills->count; i++) {
        const struct reference *skill = &skills->items[i];
        struct asked_skill *asked = asked_find(checking, skill->name, casework->teams[team].office);
        if (!asked || (asked->queue >= 0 && serves(&casework->teams[team], asked->queue)))
            continue;
        if (asked->queue < 0)
            asked->queue = queue_add(checking, (struct heading){skill->name, skill->place}, asked->office, team, teams_in(checking, asked->office));
        else
            agreement_check(checking, &casework->queues[asked->queue], team);
        queue_join(checking, asked->queue, team, false);
    }
}

/* Returns the number of the team that another says it helps, or -1 after complaining. */
static int helped_find(struct checking *checking, int team, int item)
{
    const struct casework *casework = checking->casework;
    const struct written_team *written = WRITTEN(checking, teams, written_team, team);
    const struct reference *name = &written->helps.items[item];
    int helped = row_find(checking, name, "team", casework->teams, casework->team_count, sizeof *casework->teams);
    for (int i = 0; i < item; i++) {                      /* told by the reader */
        if (text_equal(written->helps.items[i].name, name->name))
            return -1;
    }
    if (helped == team)
        complain(checking->diagnostics, name->place, "the team '%s' helps itself; name other teams", name->name);
    return helped == team ? -1 : helped;
}

/* Resolves who helps whom: [teams][helps of the team], and adds to `helpers` of each team how many help it. */
static int **helped_teams(struct checking *checking, int *helpers)
{
    int count = checking->casework->team_count;
    int **helped = arena_take(checking->arena, (size_t)count * sizeof *helped + 1);
    for (int i = 0; i < count; i++) {
        const struct written_team *written = WRITTEN(checking, teams, written_team, i);
        helped[i] = arena_take(checking->arena, (size_t)written->helps.count * sizeof **helped + 1);
        for (int j = 0; j < written->helps.count; j++) {
            helped[i][j] = helped_find(checking, i, j);
            if (helped[i][j] >= 0)
                helpers[helped[i][j]]++;
        }
    }
    return helped;
}

/* Who has come to an appointment is served first come first served, and always finds room. */
static void books_join(struct checking *checking, int team)
{
    struct casework *casework = checking->casework;
    for (int i = 0; i < casework->book_count; i++) {
        if (casework->books[i].team != team)
            continue;
        casework->books[i].queue = queue_add(checking, casework->books[i].heading, casework->teams[team].office, team, 1);
        struct queue *queue = &casework->queues[casework->books[i].queue];
        queue->discipline = disciplines;
        queue->other = NULL;
        queue->room = (struct room){0};
        queue_join(checking, casework->books[i].queue, team, true);
    }
}

/* Returns how many queues the officers of a team, at home or lent to it, may serve by skills of their own. */
static int own_skills_of(const struct casework *casework, int number)
{
    const struct team *team = &casework->teams[number];
    int count = 0;
    for (int i = team->first_group; i < team->first_group + team->group_count; i++)
        count += casework->groups[i].written->skills.count;
    return count;
}

/* The books' queues, the own one, those by skills, of the officers' own or of the team, and those of teams that it helps. */
static void group_queues_fill(struct checking *checking, struct officer_group *group, const int *helped)
{
    const struct casework *casework = checking->casework;
    const struct team *team = &casework->teams[group->team];
    const struct written_team *written = WRITTEN(checking, teams, written_team, group->team);
    const struct reference_list *skills = group->written->skills.count ? &group->written->skills : &written->skills;
    int *queues = arena_take(checking->arena, (size_t)(team->queue_count + skills->count) * sizeof *queues + 1);
    int count = 0;
    while (team->queues[count] != team->own_queue)        /* the books' stand before it */
        queues[count] = team->queues[count], count++;
    queues[count++] = team->own_queue;
    for (int i = 0; i < skills->count; i++) {
        const struct asked_skill *asked = asked_find(checking, skills->items[i].name, team->office);
        if (asked)
            queues[count++] = asked->queue;
    }
    for (int i = 0; i < written->helps.count; i++)
        if (helped[i] >= 0)
            queues[count++] = casework->teams[helped[i]].own_queue;
    group->queues = queues, group->queue_count = count;
}

void check_queues(struct checking *checking)
{
    struct casework *casework = checking->casework;
    int *helpers = arena_take(checking->arena, (size_t)casework->team_count * sizeof *helpers + 1);
    int **helped = helped_teams(checking, helpers);
    skills_index(checking);
    asked_collect(checking);
    for (int i = 0; i < casework->team_count; i++) {
        const struct written_team *written = WRITTEN(checking, teams, written_team, i);
        struct team *team = &casework->teams[i];
        team->keeping = keeping_check(checking, written);
        int most = written->skills.count + own_skills_of(casework, i) + written->helps.count + casework->book_count + 1;
        team->queues = arena_take(checking->arena, (size_t)most * sizeof *team->queues);
        books_join(checking, i);
        team->own_queue = queue_add(checking, written->heading, team->office, i, 1 + helpers[i]);
        queue_join(checking, team->own_queue, i, false);
        skills_join(checking, i, &written->skills);
        for (int j = team->first_group; j < team->first_group + team->group_count; j++)
            skills_join(checking, i, &casework->groups[j].written->skills);
    }
    for (int i = 0; i < casework->team_count; i++) {      /* last of what a team likes; the queue's own team stays its first */
        for (int j = 0; j < WRITTEN(checking, teams, written_team, i)->helps.count; j++) {
            if (helped[i][j] >= 0)
                queue_join(checking, casework->teams[helped[i][j]].own_queue, i, true);
        }
    }
    for (int i = 0; i < casework->group_count; i++)
        group_queues_fill(checking, &casework->groups[i], helped[casework->groups[i].team]);
}

int step_queue(struct checking *checking, const struct written_step *step)
{
    struct casework *casework = checking->casework;
    if (step->skill.name && step->skill_office < 0)
        return -1;
    if (step->skill.name)
        return asked_find(checking, step->skill.name, step->skill_office)->queue;
    int team = row_find(checking, &step->by, "team", casework->teams, casework->team_count, sizeof *casework->teams);
    return team < 0 ? -1 : casework->teams[team].own_queue;
}
