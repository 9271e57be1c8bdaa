/* memory_room.h - how much memory may still be taken before the system ends programs to get some back. */
#ifndef BASE_MEMORY_ROOM_H
#define BASE_MEMORY_ROOM_H

#include <stddef.h>

/* Returns the bytes that this machine, and the control groups this process is in, have left; SIZE_MAX when they do not say. */
size_t memory_room(void);

#endif
