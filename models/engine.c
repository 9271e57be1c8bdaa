/* engine.c - the parts of the engine, compiled as one piece so that each can be inlined into the others. */
#define PLAIN false
#define ADVANCE advance_general

#include "models/process_limits.c"
#include "models/process_traits.c"
#include "models/process_queue.c"
#include "models/process_clock.c"
#include "models/process_penalty.c"
#include "models/process_loose.c"
#include "models/process_hold.c"
#include "models/process_gather.c"
#include "models/process_case.c"
#include "models/process_follow.c"
#include "models/process_part.c"
#include "models/process_rare.c"
#include "models/process_start.c"
#include "models/process_work.c"
#include "models/process_roster.c"
#include "models/process_aside.c"
#include "models/process_dispatch.c"
#include "models/process_intake.c"
#include "models/process_advance.c"
#include "models/process.c"
