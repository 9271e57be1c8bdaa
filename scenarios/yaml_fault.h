/* yaml_fault.h - what libyaml could not read, told in our words.
 *
 * libyaml stops at its first problem and names it in the words of the YAML standard. A row of a table here
 * says the same as a fault and its remedy; a problem without a row is told as libyaml tells it.
 */
#ifndef SCENARIOS_YAML_FAULT_H
#define SCENARIOS_YAML_FAULT_H

#include <yaml.h>

#include "base/diagnostics.h"

/* Complains about the problem at which parser stopped while reading text[0..length).
 * fixed: used instead of the problem's own place (texts that are no file); else NULL. */
void yaml_fault_complain(const yaml_parser_t *parser, const char *text, size_t length, const char *file,
                         const struct place *fixed, struct diagnostics *diagnostics);

#endif
