/* identity.h - what makes two scenarios the same: everything written that decides a number. */
#ifndef CLI_IDENTITY_H
#define CLI_IDENTITY_H

#include <stdint.h>

#include "scenarios/node.h"

/* A file that a scenario names, and the hash of its bytes. */
struct input { const char *name; uint64_t hash; };
struct input_list { struct input *items; int count, room; };

/* Returns the hash of a scenario's tree, of the bytes of the files it names (relative to folder; they are added to inputs),
 * of the seed, the block of replications and the engine. Left out is what changes no replication: name, question, figures
 * and how many replications. */
uint64_t scenario_identity(const struct node *root, const char *folder, uint64_t seed, struct arena *arena,
                           struct input_list *inputs);

/* Returns the identity of a scenario of which each replication draws the uncertain inputs anew; identity: as above. */
uint64_t scenario_identity_drawn(uint64_t identity, const struct node *root, struct arena *arena);

/* Returns where the file that a scenario names lies. */
const char *input_path(const char *folder, const char *name, struct arena *arena);

#endif
