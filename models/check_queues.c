#include "models/check.h"

static bool team_has(const struct written_team *team, const char *skill)
{
    for (int i = 0; i < team->skills.count; i++) {
        if (text_equal(team->skills.items[i].name, skill))
            return true;
    }
    return false;
}

static const char *skill_names(struct checking *checking, const char *wanted)
{
    const char **names = NULL;
    int count = 0, room = 0;
    for (int i = 0; i < checking->written.teams.count; i++) {
        const struct written_team *team = WRITTEN(checking, teams, written_team, i);
        for (int j = 0; j < team->skills.count; j++) {
            bool is_known = false;
            for (int k = 0; k < count; k++)
                is_known |= text_equal(names[k], team->skills.items[j].name);
            if (!is_known)
                *(const char **)arena_push(checking->arena, &names, &count, &room, sizeof *names) = team->skills.items[j].name;
        }
    }
    *(const char **)arena_push(checking->arena, &names, &count, &room, sizeof *names) = NULL;
    return text_suggest(checking->arena, wanted, names);
}

/* Returns the office whose teams have the skill of the step, or -1 after complaining. */
static int skill_office(struct checking *checking, const struct written_step *step)
{
    const struct casework *casework = checking->casework;
    int wanted = -1, found = -1;
    bool several = false;
    if (step->office.name) {
        wanted = row_find(checking, &step->office, "office", casework->offices, casework->office_count, sizeof *casework->offices);
        if (wanted < 0)
            return -1;
    }
    for (int i = 0; i < casework->team_count; i++) {
        int office = casework->teams[i].office;
        if (!team_has(WRITTEN(checking, teams, written_team, i), step->skill.name) || (wanted >= 0 && office != wanted))
            continue;
        several |= found >= 0 && found != office;
        found = office;
    }
    if (several)
        complain(checking->diagnostics, step->skill.place, "teams of several offices have the skill '%s'; say which: office: %s",
                 step->skill.name, casework->offices[found < 0 ? 0 : found].heading.name);
    else if (found < 0 && wanted >= 0)
        complain(checking->diagnostics, step->skill.place, "no team of the office '%s' has the skill '%s'", step->office.name, step->skill.name);
    else if (found < 0)
        complain(checking->diagnostics, step->skill.place, "no team has the skill '%s'; %s", step->skill.name,
                 skill_names(checking, step->skill.name));
    return several ? -1 : found;
}

struct asked_skill *asked_find(struct checking *checking, const char *name, int office)
{
    for (int i = 0; i < checking->asked_count; i++) {
        if (checking->asked[i].office == office && text_equal(checking->asked[i].name, name))
            return &checking->asked[i];
    }
    return NULL;
}

static void asked_collect(struct checking *checking)
{
    for (int i = 0; i < checking->written.tracks.count; i++) {
        struct written_track *track = WRITTEN(checking, tracks, written_track, i);
        for (int j = 0; j < track->step_count; j++) {
            struct written_step *step = &track->steps[j];
            step->skill_office = step->skill.name ? skill_office(checking, step) : -1;
            if (step->skill_office >= 0 && !asked_find(checking, step->skill.name, step->skill_office))
                *(struct asked_skill *)arena_push(checking->arena, &checking->asked, &checking->asked_count, &checking->asked_room,
                                                  sizeof *checking->asked)
                    = (struct asked_skill){step->skill.name, step->skill_office, -1};
        }
    }
}

static void queue_join(struct checking *checking, int number, int team)
{
    struct queue *queue = &checking->casework->queues[number];
    struct team *row = &checking->casework->teams[team];
    queue->preference[queue->team_count] = row->queue_count;
    queue->teams[queue->team_count++] = team;
    row->queues[row->queue_count++] = number;
}

static int queue_add(struct checking *checking, struct heading heading, int office, int team)
{
    struct casework *casework = checking->casework;
    const struct written_team *written = WRITTEN(checking, teams, written_team, team);
    size_t room = (size_t)casework->team_count * sizeof(int);
    struct queue *queue = arena_push(checking->arena, &casework->queues, &casework->queue_count, &checking->queue_room, sizeof *queue);
    *queue = (struct queue){
        .heading = heading, .office = office, .discipline = written->queue ? written->queue : disciplines, .rank_by = -1,
        .teams = arena_take(checking->arena, room), .preference = arena_take(checking->arena, room),
    };
    return casework->queue_count - 1;
}

/* Complains where a team that shares a queue orders its queues otherwise than the queue's first team. */
static void agreement_check(struct checking *checking, const struct queue *queue, int team)
{
    const struct written_team *first = WRITTEN(checking, teams, written_team, queue->teams[0]);
    const struct written_team *other = WRITTEN(checking, teams, written_team, team);
    if (first->queue == other->queue && text_equal(first->rank_by.name, other->rank_by.name))
        return;
    complain(checking->diagnostics, other->heading.place, "the teams '%s' and '%s' share the queue of '%s' but order it differently; "
             "give both the same 'queue' and 'rank by'", first->heading.name, other->heading.name, queue->heading.name);
}

static void skills_join(struct checking *checking, int team)
{
    struct casework *casework = checking->casework;
    const struct written_team *written = WRITTEN(checking, teams, written_team, team);
    for (int i = 0; i < written->skills.count; i++) {
        const struct reference *skill = &written->skills.items[i];
        struct asked_skill *asked = asked_find(checking, skill->name, casework->teams[team].office);
        if (!asked)
            continue;
        if (asked->queue < 0)
            asked->queue = queue_add(checking, (struct heading){skill->name, skill->place}, asked->office, team);
        else
            agreement_check(checking, &casework->queues[asked->queue], team);
        queue_join(checking, asked->queue, team);
    }
}

void check_queues(struct checking *checking)
{
    struct casework *casework = checking->casework;
    asked_collect(checking);
    for (int i = 0; i < casework->team_count; i++) {
        const struct written_team *written = WRITTEN(checking, teams, written_team, i);
        struct team *team = &casework->teams[i];
        team->queues = arena_take(checking->arena, (size_t)(written->skills.count + 1) * sizeof *team->queues);
        queue_join(checking, queue_add(checking, written->heading, team->office, i), i);
        skills_join(checking, i);
    }
}

int step_queue(struct checking *checking, const struct written_step *step)
{
    struct casework *casework = checking->casework;
    if (step->skill.name && step->skill_office < 0)
        return -1;
    if (step->skill.name)
        return asked_find(checking, step->skill.name, step->skill_office)->queue;
    int team = row_find(checking, &step->by, "team", casework->teams, casework->team_count, sizeof *casework->teams);
    return team < 0 ? -1 : casework->teams[team].queues[0];
}
