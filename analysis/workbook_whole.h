/* workbook_whole.h - whether a workbook that was written holds all of each of its parts.
 *
 * The library keeps the parts in temporary files and takes no notice of a disk that fills up meanwhile: the workbook is then
 * a sound archive of parts that break off. A part is XML, so one that is whole ends with the end of its first element.
 */
#ifndef ANALYSIS_WORKBOOK_WHOLE_H
#define ANALYSIS_WORKBOOK_WHOLE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

/* Returns whether bytes[0..size), a ZIP archive as the library makes them (PKWARE APPNOTE 6.3; less than 4 GB), has parts, each of them whole. */
bool workbook_is_whole(const unsigned char *bytes, size_t size, struct arena *arena);

#endif
