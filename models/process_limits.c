#include <stdio.h>

#include "base/failure.h"
#include "base/memory_room.h"
#include "models/process_parts.h"

enum { MOST_ROWS = 1 << 24, LARGE = 32 << 20, BESIDE = 16 << 20, PLACE_SIZE = 512 };

static const uint64_t most_events = UINT64_C(100000000000);

/* Says which run it was, and how to see it; buffer of PLACE_SIZE bytes. */
static const char *run_text(const struct process *p, char *buffer)
{
    char day[11];
    sim_time now = p->state.now;
    civil_day days = (civil_day)(now / DAY - (now % DAY < 0));
    snprintf(buffer, PLACE_SIZE, "scenario '%.200s', on %s of replication %llu, seed %llu", p->casework->scenario,
             civil_text(p->casework->period.first + days, day), (unsigned long long)p->key.replication, (unsigned long long)p->key.seed);
    return buffer;
}

/* Ends the program because more cases are open than `why` allows; names the team that most of them wait for. */
__attribute__((noreturn))
static void die_of_open_cases(const struct process *p, const char *why)
{
    const struct network_process *plan = p->plan;
    char run[PLACE_SIZE];
    uint32_t waiting = 0;
    int longest = 0, team = -1;
    for (int queue = 0; queue < plan->queue_count; queue++) {
        if (p->queues[queue].count > waiting)
            waiting = p->queues[queue].count, longest = queue;
    }
    uint32_t rows = p->state.row_end / p->row_words - 1;
    if (waiting > rows / 2)
        team = plan->teams[plan->queues[longest].first_team].team;
    if (team >= 0)
        die("%s: %u cases are open, %s. %u of them wait for the team '%s', whose queue grows: give it more hours, or lower its intake",
            run_text(p, run), rows, why, waiting, p->casework->teams[team].heading.name);
    die("%s: %u cases are open, %s. Most of them wait for no team but are on hold: lower the intake, or shorten the holds",
        run_text(p, run), rows, why);
}

void process_limit_rows(const struct process *p, size_t bytes_more)
{
    if (p->state.row_room >= (uint64_t)MOST_ROWS * p->row_words)
        die_of_open_cases(p, "more than one office may have");
    if (bytes_more > LARGE && 3 * bytes_more + BESIDE > memory_room())    /* what is twice as large is reserved, and for a moment counts beside what the old block grows by */
        die_of_open_cases(p, "and the memory of this machine is nearly used up");
}

void process_limit_events(const struct process *p)
{
    char run[PLACE_SIZE];
    if (p->state.events > most_events)
        die("%s: more than %llu events have happened; lower the intake, or shorten the period", run_text(p, run),
            (unsigned long long)most_events);
}

void process_limit_visits(const struct process *p, const struct case_row *c, int number)
{
    char run[PLACE_SIZE];
    const struct step *step = &p->steps[number];
    if (c->visit == UINT16_MAX)
        die("%s: a case has gone round %d times at '%s.%s'; lead fewer of the cases back there, or say 'at most'", run_text(p, run),
            UINT16_MAX, p->casework->tracks[step->track].heading.name, step->heading.name);
}

void process_limit_sum(const struct process *p, const char *times)
{
    char run[PLACE_SIZE];
    die("%s: the %s add up to more than 106 million case-days in a week, which no count holds; lower the intake, or divide the case type",
        run_text(p, run), times);
}

void process_limit_ages(const struct process *p)
{
    const double most = 0x1p63, longest = (double)(p->state.now - p->network->earliest);
    for (int pair = 0; pair < p->plan->pair_count; pair++) {
        double sum = 0;
        if ((double)p->pair_now[(int64_t)pair * PAIR_COUNTS + PAIR_OPEN_END] * longest < most)
            continue;
        for (uint32_t row = p->row_words; row < p->state.row_end; row += p->row_words) {
            const struct case_row *c = (const struct case_row *)(const void *)(p->rows + (size_t)row * WORD);
            bool is_open = (c->place & PLACE_STATE) != PLACE_FREE && !(c->place & PLACE_APART);
            if (is_open && network_search_pair(p->plan, case_type_of(c), p->step_plans[c->place & PLACE_STEP].track) == pair)
                sum += (double)(p->state.now - c->received);
        }
        if (sum >= most)
            process_limit_sum(p, "ages of the open cases of a case type");
    }
}
