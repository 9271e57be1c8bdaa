/* danish.h - the tables of Danish phrases, by what they are about. To add one: its table here and in languages.c. */
#ifndef LANGUAGES_DANISH_H
#define LANGUAGES_DANISH_H

#include "base/language.h"

extern const struct phrase
    danish_answers[],                                     /* what results say, and the names of figures */
    danish_explain[],                                     /* what `sluse explain` says around the words */
    danish_words[],                                       /* the words of the scenario language: of the file, */
    danish_words_values[],                                /* inside values, */
    danish_words_cases[],                                 /* of cases and their steps, */
    danish_words_people[],                                /* of teams, officers and houses */
    danish_messages[],                                    /* what is wrong with a file: with its form, values and changes, */
    danish_messages_cases[],                              /* with cases, steps and the start, */
    danish_messages_people[],                             /* with teams, officers, houses and distributions */
    danish_appointments[],                                /* all of this about appointments and extra hours */
    danish_commands[],                                    /* what the commands say of a file, a run and its results */
    danish_help[],                                        /* the list of commands */
    danish_options[],                                     /* what a command's --help says of it and its options */
    danish_failures[],                                    /* how it ends where a file cannot be read or written, and of YAML that is none */
    danish_refusals[],                                    /* what it says of arguments that it refuses */
    danish_replay[],                                      /* what `sluse replay` tells of a case */
    danish_stress[],                                      /* what `sluse report --stress` writes */
    danish_searches[];                                    /* what the searching commands answer */

#endif
