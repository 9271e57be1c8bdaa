/* compose.h - a letter and its mark, as some programs write å or é, made the one character that it is (NFC, for letters of European languages). */
#ifndef BASE_COMPOSE_H
#define BASE_COMPOSE_H

/* Composes UTF-8 text in its place; it becomes no longer. Marks on other letters stay as they are. */
void text_compose(char *text);

#endif
