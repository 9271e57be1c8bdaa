/* settings.h - what the command line changes in a file: --set path=value.
 *
 * The file is changed before its scenarios are made of it, so what a scenario itself sets stands.
 */
#ifndef SCENARIOS_SETTINGS_H
#define SCENARIOS_SETTINGS_H

#include "base/param.h"
#include "scenarios/variant.h"

extern const struct place setting_place;                  /* of what the command line says */

/* Returns the settings "path=value", count of them, as a mapping of paths; complaints, there and later, at setting_place. */
struct node *settings_read(const char *const sets[], int count, struct diagnostics *diagnostics);

/* Applies to a file those settings that are of `repeat`, which is settled before there are scenarios, or those that are not. */
void settings_apply(struct node *base, const struct param *rows, const struct node *settings, bool of_repeat, struct diagnostics *diagnostics);

/* Notes the scenarios that say otherwise than a setting, which then does not hold in them. */
void settings_note(const struct variant *variants, int count, const struct param *rows, const struct node *settings, struct diagnostics *diagnostics);

#endif
