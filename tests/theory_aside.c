/* Queues with an end, and cases that give up: Erlang's B and A, and a finite waiting room. */
#include "tests/theory.h"

#define MEASURES(NAME, ...) static const struct measure NAME[] = {__VA_ARGS__, {.id = NULL}}

/* A station with `team` words more at its team, and `step` words more at its step; work and all times in minutes. */
static const char *station(struct arena *arena, double per_minute, int officers, const char *team, double work, const char *step)
{
    return arena_print(arena, "teams: {desk: {officers: %d%s}}\ncases: {case: {intake: {per hour: %.17g}, track: way}}\n"
                       "tracks: {way: [decide: {by: desk, time: exponential mean %.17g min%s}]}\n", officers, team, 60 * per_minute, work, step);
}

static const char *loss(const struct known_row *row, struct arena *arena)
{
    int officers = (int)known_parameter(row, "c", 0);
    return station(arena, known_parameter(row, "a", 0), officers, arena_print(arena, ", room: %d in all", officers), 1, "");
}

/* The unit is five minutes, so that a day with two hundred officers is not too long. */
static const char *slow_loss(const struct known_row *row, struct arena *arena)
{
    int officers = (int)known_parameter(row, "c", 0);
    return station(arena, known_parameter(row, "a", 0) / 5, officers, arena_print(arena, ", room: %d in all", officers), 5, "");
}

static const char *room(const struct known_row *row, struct arena *arena)
{
    return station(arena, known_parameter(row, "lambda", 0), (int)known_parameter(row, "c", 0),
                   arena_print(arena, ", room: %d in all", (int)known_parameter(row, "K", 0)), 1 / known_parameter(row, "mu", 0), "");
}

static const char *patience(const struct known_row *row, struct arena *arena)
{
    return station(arena, known_parameter(row, "lambda", 0), (int)known_parameter(row, "c", 0), "", 1 / known_parameter(row, "mu", 0),
                   arena_print(arena, ", patience: exponential mean %.17g min", 1 / known_parameter(row, "theta", 0)));
}

static const char *slow_patience(const struct known_row *row, struct arena *arena)
{
    return station(arena, known_parameter(row, "lambda", 0) / 5, (int)known_parameter(row, "c", 0), "", 5 / known_parameter(row, "mu", 0),
                   arena_print(arena, ", patience: exponential mean %.17g min", 5 / known_parameter(row, "theta", 0)));
}

/* Of those who came: turned away, and joined. */
static double first_of_both(const double mean[], const struct known_row *row)
{
    (void)row;
    return mean[0] / (mean[0] + mean[1]);
}

#define BLOCKED(ID) {.id = ID, .value = first_of_both, .probes = {{.quantity = AWAY}, {.quantity = JOININGS}}}
#define ABANDONS(ID) {.id = ID, .value = ratio, .probes = {{.quantity = GIVEN_UP}, {.quantity = JOININGS}}}
#define HAS_TO_WAIT(ID) {.id = ID, .value = rest_of_ratio, .probes = {{.quantity = IMMEDIATE}, {.quantity = JOININGS}}}

MEASURES(loss_10, BLOCKED("V039"));
MEASURES(loss_200, BLOCKED("V041"));
MEASURES(patience_10, ABANDONS("V042"), HAS_TO_WAIT("V043"));
MEASURES(patience_100, ABANDONS("V046"), HAS_TO_WAIT("V047"));
MEASURES(room_25, BLOCKED("V063"),
         {.id = "V064", .value = ratio, .probes = {{.quantity = WAITS}, {.quantity = BEGINNINGS}}});

const struct theory aside_theories[] = {
    {"V039", loss, MINUTE, 1, 1, 80, loss_10, ORDINARY},
    {"V041", slow_loss, 5 * MINUTE, 1, 1, 60, loss_200, ORDINARY},
    {"V042", patience, MINUTE, 1, 1, 80, patience_10, ORDINARY},
    {"V046", slow_patience, 5 * MINUTE, 1, 1, 60, patience_100, ORDINARY},
    {"V063", room, MINUTE, 8, 1, 80, room_25, ORDINARY},
    {.row = NULL},
};
