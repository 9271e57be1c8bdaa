#include <math.h>

#include "models/network_parts.h"
#include "models/roster.h"

int64_t roster_presence(const struct presence *spans, int count, sim_time from, sim_time until)
{
    int64_t total = 0;
    for (int i = 0; i < count; i++) {
        sim_time start = spans[i].from > from ? spans[i].from : from;
        sim_time stop = spans[i].until < until ? spans[i].until : until;
        total += stop > start ? stop - start : 0;
    }
    return total;
}

static bool has_book(const struct casework *casework, int team)
{
    for (int i = 0; i < casework->book_count; i++)
        if (casework->books[i].team == team)
            return true;
    return false;
}

static void compile_roster(struct roster *roster, const struct casework *casework, const struct officer_group *group,
                           struct arena *arena)
{
    enum day_end day_end = casework->teams[group->team].day_end;
    roster->spans = arena_take(arena, (size_t)group->present_count * sizeof *roster->spans + 1);
    roster->count = roster_keep_working(roster->spans, group->present, group->present_count);
    roster->before = arena_take(arena, (size_t)(roster->count + 1) * sizeof *roster->before);
    roster->varies = group->varies;
    roster->finishes = day_end == FINISH || day_end == SERVE;
    roster->overtime = casework->teams[group->team].overtime;
    roster->pay = &group->pay;
    roster->stays = roster->overtime && roster->overtime->stays_with_case;
    roster->gives_back = roster->overtime && roster->overtime->is_time_off;
    roster->serves = day_end == SERVE || roster->stays;
    roster->hands_back_daily = day_end == HAND_BACK;
    roster->hands_back = roster->hands_back_daily || roster->stays;
    roster->speed = group->speed;
    roster->pace = group->pace;
    roster->officer_count = group->count;
    for (int i = 0; i < roster->count; i++) {
        roster->before[i + 1] = roster->before[i] + roster->spans[i].until - roster->spans[i].from;
        roster->hands_back |= roster->spans[i].posting_ends;
    }
    if (group->staff >= 0) {
        roster->drawn = group;
        roster->room = roster_room(group);
        roster->hands_back |= !casework->staffs[group->staff].keeps || casework->staffs[group->staff].turnover || group->is_by_lot;
    }
    roster->is_plain = !roster->finishes && !roster->hands_back && !roster->varies && !has_book(casework, group->team) && !roster->overtime
                       && !roster->pace;
}

bool pay_is_drawn(const struct casework *casework, const struct officer_group *group)
{
    return group->is_by_lot || (group->staff >= 0 && casework->staffs[group->staff].turnover);
}

int64_t days_posted(const struct officer_group *group, sim_time from, sim_time until)
{
    int64_t time = 0;
    for (int i = 0; i < group->posting_count; i++) {
        sim_time start = group->postings[i].from > from ? group->postings[i].from : from;
        sim_time stop = group->postings[i].until < until ? group->postings[i].until : until;
        time += stop > start ? stop - start : 0;
    }
    return time / DAY;
}

enum { PRICE_PARTS = 100000 };                            /* of a hundredth of the money unit: to these a price is rounded */
static const int64_t COST_PARTS = PRICE_PARTS * HOUR;

void cost_add(int64_t *counts, int64_t paid, double pay)
{
    __int128 cost = (__int128)paid * llround(pay * 100 * PRICE_PARTS) + counts[TEAM_COST_PARTS];
    int64_t parts = (int64_t)(cost % COST_PARTS);
    parts += parts < 0 ? COST_PARTS : 0;
    counts[TEAM_COST] += (int64_t)((cost - parts) / COST_PARTS);
    counts[TEAM_COST_PARTS] = parts;
}

int64_t team_count_told(const int64_t *counts, int count)
{
    int64_t rounded[TEAM_WIDTH] = {[TEAM_COST] = counts[TEAM_COST], [TEAM_COST_PARTS] = counts[TEAM_COST_PARTS] + COST_PARTS / 2};
    if (count != TEAM_COST)
        return counts[count];
    cost_add(rounded, 0, 0);
    return rounded[TEAM_COST];
}

/* Returns how long an officer of the group is in training in [from, until). */
static int64_t time_trained(const struct officer_group *group, sim_time from, sim_time until)
{
    int64_t total = 0;
    for (int i = 0; i < group->present_count; i++)
        total += group->present[i].speed > 0 ? 0 : roster_presence(&group->present[i], 1, from, until);
    return total;
}

/* Hours beside the contract; where what is paid are the hours present, they are among these, and only the rest of their price is missing. */
static void book_extra(const struct officer_group *group, struct span span, int64_t *counts)
{
    for (int i = 0; i < group->extra_count; i++) {
        const struct extra_pay *extra = &group->extra[i];
        sim_time from = extra->from > span.from ? extra->from : span.from, until = extra->until < span.until ? extra->until : span.until;
        if (from >= until)
            continue;
        counts[TEAM_PAID] += group->paid_per_day ? until - from : 0;
        cost_add(counts, until - from, price_at(&group->pay, from) * (group->paid_per_day ? extra->rate : extra->rate - 1));
    }
}

/* What is paid by contract, or for presence, priced stretch by stretch: prices change at midnight. */
static void book_paid(const struct officer_group *group, struct span span, int64_t *counts)
{
    for (sim_time from = span.from, until; from < span.until; from = until) {
        sim_time changes = price_changes(&group->pay, from);
        until = changes < span.until ? changes : span.until;
        int64_t paid = group->count * (group->paid_per_day ? group->paid_per_day * days_posted(group, from, until)
                                                           : roster_presence(group->present, group->present_count, from, until));
        counts[TEAM_PAID] += paid;
        cost_add(counts, paid, price_at(&group->pay, from));
    }
}

/* Books the hours present and paid and their cost, week by week: nothing random decides them, but for presence with absence,
 * which each replication books. */
static void book_hours(const struct network *network, struct network_process *process, const struct officer_group *group,
                       int team)
{
    const struct casework *casework = network->casework;
    const struct tally_shape *shape = &network->shape;
    for (int week = 0; week <= shape->weeks; week++) {
        struct span span = tally_week_span(shape, casework, week);
        int64_t present = group->count * roster_presence(group->present, group->present_count, span.from, span.until);
        int64_t trained = group->varies ? group->count * time_trained(group, span.from, span.until) : 0;
        int64_t *counts = process->fixed_tally + ((int64_t)week * process->team_count + team) * TEAM_WIDTH;
        counts[TEAM_PRESENT] += group->staff < 0 ? present - trained : 0;
        counts[TEAM_TRAINING] += group->staff < 0 ? trained : 0;
        counts[TEAM_LEARNING] += group->staff < 0 && group->varies
            ? group->count * roster_learning(group->present, group->present_count, group->speed, span.from, span.until) : 0;
        book_extra(group, span, counts);
        if (pay_is_drawn(casework, group))
            continue;                                     /* each replication books what is paid */
        book_paid(group, span, counts);
    }
}

/* Notes whose absence the process draws. */
static void add_staff(struct network_process *process, int staff)
{
    for (int i = 0; i < process->staff_count; i++)
        if (process->staffs[i] == staff)
            return;
    process->staffs[process->staff_count++] = staff;
}

static void add_groups(struct network *network, int number, int team, struct arena *arena)
{
    const struct casework *casework = network->casework;
    struct network_process *process = &network->processes[number];
    struct local_team *local = &process->teams[team];
    local->first_group = process->group_count;
    local->group_count = casework->teams[local->team].group_count;
    local->by_load = casework->teams[local->team].by_load;
    local->keeping = casework->teams[local->team].keeping;
    for (int i = 0; i < local->group_count; i++) {
        const struct officer_group *group = &casework->groups[casework->teams[local->team].first_group + i];
        struct roster *roster = &process->groups[process->group_count];
        compile_roster(roster, casework, group, arena);
        roster->team = team;
        roster->first_officer = process->officer_count;
        roster->place = process->drawn_room;
        process->drawn_room += roster->drawn ? roster->room + 1 : 0;
        if (roster->drawn)
            add_staff(process, group->staff);
        process->has_overtime |= roster->overtime != NULL;
        process->has_time_off |= roster->gives_back;
        for (int j = 0; j < group->count; j++) {
            network->officer_process[group->first + j] = number;
            network->officer_local[group->first + j] = process->officer_count;
            process->officer_number[process->officer_count] = group->first + j;
            process->officer_group[process->officer_count++] = process->group_count;
        }
        if (local->keeping.keeps)
            process->away_groups[process->away_count++] = process->group_count;
        process->group_count++;
        book_hours(network, process, group, team);
    }
}

void network_add_teams(struct network *network, int number, const struct grouping *teams, struct arena *arena)
{
    const struct casework *casework = network->casework;
    struct network_process *process = &network->processes[number];
    const int *members = teams->items + teams->first[number];
    int count = teams->first[number + 1] - teams->first[number], groups = 0, officers = 0;
    for (int i = 0; i < count; i++) {
        const struct team *team = &casework->teams[members[i]];
        network->team_local[members[i]] = i;
        groups += team->group_count;
        for (int j = 0; j < team->group_count; j++)
            officers += casework->groups[team->first_group + j].count;
    }
    process->teams = arena_take(arena, (size_t)(count + 1) * sizeof *process->teams);
    process->groups = arena_take(arena, (size_t)(groups + 1) * sizeof *process->groups);
    process->away_groups = arena_take(arena, (size_t)(groups + 1) * sizeof *process->away_groups);
    process->officer_group = arena_take(arena, (size_t)(officers + 1) * sizeof(int));
    process->officer_number = arena_take(arena, (size_t)(officers + 1) * sizeof(int));
    process->staffs = arena_take(arena, (size_t)(casework->staff_count + 1) * sizeof(int));
    process->team_count = count;
    process->fixed_tally = arena_take(arena, (size_t)(network->shape.weeks + 1) * (size_t)count * TEAM_WIDTH * sizeof(int64_t));
    for (int i = 0; i < count; i++) {
        process->teams[i].team = members[i];
        add_groups(network, number, i, arena);
    }
    network_link_people(casework, process, arena);
    process->absence_room = process->staff_count ? attendance_size(casework, process->staffs, process->staff_count) : 0;
}

/* Returns the queue's place among those that the group serves, -1: it does not. */
static int preference_of(const struct officer_group *group, int queue)
{
    for (int i = 0; i < group->queue_count; i++)
        if (group->queues[i] == queue)
            return i;
    return -1;
}

/* Groups that follow each other in a team and like the queue alike are one server. */
static void add_servers(const struct network *network, struct network_process *process, struct local_queue *local, int team, int *room, struct arena *arena)
{
    const struct casework *casework = network->casework;
    const struct local_team *it = &process->teams[network->team_local[team]];
    int before = -1;
    for (int i = 0; i < it->group_count; i++) {
        int preference = preference_of(&casework->groups[casework->teams[team].first_group + i], local->queue);
        if (preference >= 0 && preference == before)
            local->servers[local->server_count - 1].group_count++;
        else if (preference >= 0)
            *(struct server *)arena_push(arena, &local->servers, &local->server_count, room, sizeof *local->servers)
                = (struct server){.team = network->team_local[team], .preference = preference, .first_group = it->first_group + i, .group_count = 1};
        before = preference;
    }
}

/* Whether officers of the team keep their cases in the queue. */
static bool is_kept_by(const struct queue *queue, int team)
{
    for (int i = 0; i < queue->team_count; i++)
        if (queue->teams[i] == team)
            return queue->kept[i];
    return false;
}

/* Finds where the cases wait that officers keep: behind what nobody keeps and the parts of cases. */
static void add_bins(const struct network_process *process, const struct queue *queue, struct local_queue *local)
{
    for (int i = 0; i < local->server_count; i++) {
        struct server *server = &local->servers[i];
        server->first_bin = -1;
        server->first_officer = process->groups[server->first_group].first_officer;
        for (int group = server->first_group; group < server->first_group + server->group_count; group++)
            server->officer_count += process->groups[group].officer_count;
        if (!is_kept_by(queue, process->teams[server->team].team))
            continue;
        local->bin_count = local->bin_count ? local->bin_count : FIRST_KEPT_BIN;
        server->first_bin = local->bin_count;
        local->bin_count += server->officer_count;
    }
}

/* Returns the book whose queue it is; NULL: it is none's. */
static const struct book *book_of_queue(const struct casework *casework, int queue)
{
    for (int i = 0; i < casework->book_count; i++)
        if (casework->books[i].queue == queue)
            return &casework->books[i];
    return NULL;
}

static void add_queue(struct network *network, struct network_process *process, int number, struct arena *arena)
{
    const struct casework *casework = network->casework;
    const struct queue *queue = &casework->queues[number];
    network->queue_local[number] = process->queue_count;
    struct local_queue *local = &process->queues[process->queue_count++];
    local->queue = number;
    local->discipline = queue->discipline;
    local->preempts = queue->discipline->preempts;
    const struct book *book = book_of_queue(casework, number);
    local->is_joint = book && book->is_joint;
    local->officers = book ? book->officers : 1;
    process->has_meetings |= local->officers > 1;
    process->has_joint |= local->is_joint;
    local->other = queue->other, local->turns = queue->turns, local->other_turns = queue->other_turns;
    local->gains = queue->gains;
    local->room = queue->room;
    local->is_loose = network->is_loose[number];
    local->counts_idle = network->counts_idle[number];
    int trait = queue->rank_by < 0 ? 0 : queue->rank_by, values = 1;
    bool by_number = queue_ranks_by_number(casework, queue);
    local->number_trait = by_number ? trait : -1;
    local->rank_trait = trait;
    if (queue->discipline->by_value && casework->trait_count && !by_number) {
        values = casework->traits[trait].value_count;
        local->value_shift = casework->trait_shift[trait];
        local->value_mask = (1 << casework->trait_bits[trait]) - 1;
    }
    bool is_lists = queue->discipline->by_joining || (queue->discipline->by_value && !by_number);
    local->levels = is_lists && values <= MOST_LEVELS ? values : 0;
    if (local->is_loose && !local->levels)
        local->levels = 1, local->is_ranked = true;
    local->first_level = process->level_count;
    int room = 0;
    local->last_preference = -1;
    for (int i = 0; i < queue->team_count; i++)
        add_servers(network, process, local, queue->teams[i], &room, arena);
    for (int i = 0; i < local->server_count; i++) {
        int preference = local->servers[i].preference;
        local->first_preference = i == 0 || preference < local->first_preference ? preference : local->first_preference;
        local->last_preference = preference > local->last_preference ? preference : local->last_preference;
    }
    if (local->last_preference >= process->most_preferences)
        process->most_preferences = local->last_preference + 1;
    add_bins(process, queue, local);
    process->level_count += local->levels * (local->bin_count ? local->bin_count : 1);
    local->first_team = network->team_local[queue->teams[0]];
    const struct local_team *team = &process->teams[local->first_team];
    bool is_simple = local->server_count == 1 && local->servers[0].preference == 0 && local->servers[0].group_count == 1 && !team->by_load
                     && !process->groups[team->first_group].serves && !process->groups[team->first_group].overtime && !process->groups[team->first_group].gives_back
                     && local->bin_count == 0 && !local->is_joint && local->officers == 1;
    local->only_group = is_simple ? local->servers[0].first_group : -1;
}

void network_add_queues(struct network *network, int number, const struct grouping *queues, struct arena *arena)
{
    const struct casework *casework = network->casework;
    struct network_process *process = &network->processes[number];
    int first = queues->first[number], count = queues->first[number + 1] - first;
    process->queues = arena_take(arena, (size_t)(count + 1) * sizeof *process->queues);
    for (int i = 0; i < count; i++)
        add_queue(network, process, queues->items[first + i], arena);
    for (int i = 0; i < process->team_count; i++) {
        struct local_team *local = &process->teams[i];
        const struct team *team = &casework->teams[local->team];
        local->queues = arena_take(arena, (size_t)(team->queue_count + 1) * sizeof(int));
        local->queue_count = team->queue_count;
        for (int j = 0; j < team->queue_count; j++)
            local->queues[j] = network->queue_local[team->queues[j]];
    }
}
