#include "tests/replicas.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "tests/scenario_text.h"

bool replicas_agree(const char *text, const struct replica *model, size_t size, int replications, double exact, double error_most,
                    const char *label)
{
    struct arena *arena = arena_open();
    struct caseworks caseworks = caseworks_of_text(arena, text);
    invariant(caseworks.count == 1, "%s: no scenario", label);
    struct simulator *simulator = simulator_open(network_compile(caseworks.items[0], false, arena), 1);
    struct replica *replica = arena_take(arena, size);
    double sum = 0, squares = 0;
    for (int i = 0; i < replications; i++) {
        memcpy(replica, model, size);
        simulate(simulator, i, NULL, NULL, &replica->listener, NULL);
        double figure = replica->figure(replica);
        sum += figure, squares += figure * figure;
    }
    simulator_close(simulator);
    arena_close(arena);
    double mean = sum / replications;
    double error = sqrt((squares - sum * mean) / (replications - 1) / replications);
    printf("# %s: exact %.6g, simulated %.6g, standard error %.2g (%.2f %%), z %.2f, %d replications\n", label, exact, mean, error,
           100 * error / fabs(exact), (mean - exact) / error, replications);
    return fabs(mean - exact) < 4 * error && error <= error_most * fabs(exact);
}
