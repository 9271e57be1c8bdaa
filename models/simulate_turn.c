#include <string.h>

#include "base/failure.h"
#include "models/arrival_memo.h"
#include "models/intake.h"
#include "models/simulator.h"

enum { REMEMBERED_MOST = 4 << 20 };                       /* bytes: they had better stay near the core */

bool networks_share_arrivals(const struct network *const networks[], int count)
{
    bool shared = false;
    double most = 0;
    for (int a = 0; a < count; a++) {
        const struct casework *casework = networks[a]->casework;
        double expected = 0;
        for (int i = 0; i < casework->intake_count; i++) {
            expected += intake_expected(casework, &casework->intakes[i], 0, casework->days);
            for (int b = 0; b < a && i < networks[b]->casework->intake_count; b++)
                shared |= networks[b]->likeness[i] && networks[b]->likeness[i] == networks[a]->likeness[i];
        }
        most = expected > most ? expected : most;
    }
    return shared && most * ARRIVAL_MEMO_ROW < REMEMBERED_MOST;
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
