/* engine_plain.c - the parts that apply events, compiled once more for plain processes (network_process.is_plain).
 *
 * The same source with PLAIN true: what a plain process cannot have is left out by the compiler. So the results are the same
 * bits, and nothing is written twice. engine_plain_bmi2.c compiles it for another processor. Which path served how many cases is told by `sluse run --timing`.
 */
#define PLAIN true
#ifndef ADVANCE
#define ADVANCE advance_plain
#endif
#pragma GCC diagnostic ignored "-Wunused-function"

#include "models/process_traits.c"
#include "models/process_queue.c"
#include "models/process_clock.c"
#include "models/process_penalty.c"
#include "models/process_loose.c"
#include "models/process_hold.c"
#include "models/process_gather.c"
#include "models/process_case.c"
#include "models/process_way.c"
#include "models/process_follow.c"
#include "models/process_part.c"
#include "models/process_rare.c"
#include "models/process_presence.c"
#include "models/process_idle.c"
#include "models/process_work.c"
#include "models/process_overtime.c"
#include "models/process_slot.c"
#include "models/process_desk.c"
#include "models/process_book.c"
#include "models/process_aside.c"
#include "models/process_class.c"
#include "models/process_blocked.c"
#include "models/process_keep.c"
#include "models/process_dispatch.c"
#include "models/process_meeting.c"
#include "models/process_intake.c"
#include "models/process_advance.c"
