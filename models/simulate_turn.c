#include <string.h>

#include "base/failure.h"
#include "models/arrival_memo.h"
#include "models/intake.h"
#include "models/simulator.h"

enum { REMEMBERED_MOST = 4 << 20 };                       /* bytes: they had better stay near the core */

/* Whether a network before this one has the same intake. */
static bool is_alike_before(const struct network *const networks[], int number, int intake)
{
    uint64_t likeness = networks[number]->likeness[intake];
    for (int before = 0; likeness && before < number; before++)
        if (intake < networks[before]->casework->intake_count && networks[before]->likeness[intake] == likeness)
            return true;
    return false;
}

bool networks_share_arrivals(const struct network *const networks[], int count)
{
    bool shared = false;
    double remembered = 0;
    for (int number = 0; number < count; number++) {
        const struct casework *casework = networks[number]->casework;
        for (int i = 0; i < casework->intake_count; i++) {
            bool is_alike = is_alike_before(networks, number, i);
            shared |= is_alike;
            remembered += is_alike ? 0 : intake_expected(casework, &casework->intakes[i], 0, casework->days);
        }
    }
    return shared && remembered * ARRIVAL_MEMO_ROW < REMEMBERED_MOST;
}

struct simulator *simulator_open_to_turn(const struct network *network)
{
    struct simulator *simulator = simulator_open(network, 1);
    invariant(!simulator->presence, "a house receives no cases");
    simulator->memo = arrival_memo_open(REMEMBERED_MOST);
    return simulator;
}

void simulator_turn(struct simulator *simulator, const struct network *network)
{
    int count = network->has_mail ? network->process_count : 1;
    if (count > simulator->process_count) {
        struct process *processes = arena_take(simulator->arena, (size_t)count * sizeof *processes);
        memcpy(processes, simulator->processes, (size_t)simulator->process_count * sizeof *processes);
        simulator->processes = processes;
        simulator->accounts = arena_take(simulator->arena, (size_t)count * sizeof *simulator->accounts);
        simulator->process_count = count;
    }
    simulator->network = network;
}
