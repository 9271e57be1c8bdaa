#include "scenarios/yaml_fault.h"

#include <string.h>

#include "base/failure.h"
#include "base/language.h"

/* Where the user should look: where libyaml stopped, there and where the thing began, or only where it began. */
enum look { HERE, BOTH, START };

struct fault { const char *problem, *context; enum look look; const char *message; };    /* parts of libyaml's words; context NULL: any */

static const struct fault faults[] = {
    {"mapping values are not allowed", NULL, HERE,
     "a second ': ' on this line, or a line indented too far; put a value that holds ': ' in quotes"},
    {"did not find expected ',' or '}'", NULL, BOTH,
     "a ',' is missing before here, or the '{' is not closed by '}'"},
    {"did not find expected ',' or ']'", NULL, BOTH,
     "a ',' is missing before here, or the '[' is not closed by ']'"},
    {"could not find expected ':'", NULL, START,
     "a ': ' is missing after the key; write 'key: value', with a blank after the colon"},
    {"did not find expected key", NULL, HERE,
     "this line does not fit the lines above; indent it like its neighbours (two blanks per level)"},
    {"did not find expected '-' indicator", NULL, HERE,
     "this line does not fit the list above; begin each element with '- ', all equally indented"},
    {"block sequence entries are not allowed", NULL, HERE,
     "a '-' list cannot begin here; put it on the lines below its key, or write [a, b]"},
    {"found unexpected end of stream", "quoted scalar", START, "the quote is not closed; end the text with the same quote mark"},
    {"found unexpected document indicator", NULL, START, "the quote is not closed; end the text with the same quote mark"},
    {"found unknown escape character", NULL, HERE,
     "a '\\' in double quotes begins an escape; write '\\\\', or use single quotes"},
    {"did not find expected alphabetic or numeric character", "alias", HERE,
     "a value that begins with '*' must stand in quotes"},
    {"did not find expected alphabetic or numeric character", "anchor", HERE,
     "a value that begins with '&' must stand in quotes"},
    {"did not find expected <document start>", NULL, HERE,
     "nothing may follow here; is a '}' or ']' too many, or a line not indented like its neighbours?"},
    {"did not find expected node content", NULL, HERE, "a value is missing here; is there a ',' or ':' too many?"},
    {"mapping keys are not allowed", NULL, HERE, "a '?' cannot begin a value here; put it in quotes"},
    {"did not find expected comment or line break", NULL, HERE,
     "after '|' or '>' only a digit, '+' or '-' may follow on the line; write the text on the lines below, indented"},
    {"found an indentation indicator equal to 0", NULL, HERE, "after '|' or '>' the digit cannot be 0; leave it out"},
    {"found a tab character where an indentation", NULL, HERE, "a tab stands here; indent with blanks (two per level)"},
    {"did not find expected whitespace or line break", NULL, HERE, "a value that begins with '!' must stand in quotes"},
    {"did not find expected tag", NULL, HERE, "a value that begins with '!' must stand in quotes"},
    {"did not find expected '!'", NULL, HERE, "a value that begins with '!' must stand in quotes"},
    {"did not find the expected '>'", NULL, HERE, "a value that begins with '!' must stand in quotes"},
    {"did not find URI escaped octet", NULL, HERE, "a value that begins with '!' must stand in quotes"},
    {"found undefined tag handle", NULL, HERE, "a value that begins with '!' must stand in quotes"},
    {"found unknown directive name", NULL, HERE, "a line cannot begin with '%'; put it in quotes"},
    {"could not find expected directive name", NULL, HERE, "a line cannot begin with '%'; put it in quotes"},
    {"found unexpected non-alphabetical character", NULL, HERE, "a line cannot begin with '%'; put it in quotes"},
    {"did not find expected digit or '.' character", NULL, HERE, "a line cannot begin with '%'; put it in quotes"},
    {"did not find expected hexdecimal number", NULL, HERE, "after '\\x', '\\u' or '\\U' hexadecimal digits are missing; write '\\\\', or use single quotes"},
    {"found invalid Unicode character escape code", NULL, HERE, "after '\\x', '\\u' or '\\U' hexadecimal digits are missing; write '\\\\', or use single quotes"},
    {"found incompatible YAML document", NULL, HERE, "this is of another version of YAML; leave out the line '%YAML'"},
    {"did not find expected <stream-start>", NULL, HERE, "the file cannot be read as YAML"},
    {"control characters are not allowed", NULL, HERE, "a control character stands here; is this a text file? Remove it"},
};

/* Returns the byte at a line and column (from 0; columns count characters), 0 past the end. */
static char byte_at(const char *text, size_t length, size_t line, size_t column)
{
    const char *end = text + length;
    for (; line > 0 && text < end; line--) {
        text = memchr(text, '\n', (size_t)(end - text));
        if (!text)
            return 0;
        text++;
    }
    for (; text < end && *text != '\n'; text++) {
        if ((*text & 0xC0) != 0x80 && column-- == 0)
            return *text;
    }
    return 0;
}

/* Returns where on a line (from 0) a key begins that is longer than libyaml looks ahead for its ':'; -1: none does. */
static int long_key_at(const char *text, size_t length, size_t line)
{
    enum { LONGEST = 1024 };                              /* YAML 1.2.2, 7.4.2: an implicit key */
    int column = 0, begin = 0;
    for (const char *end = text + length; line > 0 && text; line--)
        text = memchr(text, '\n', (size_t)(end - text)), text = text ? text + 1 : NULL;
    for (const char *at = text; at && *at && *at != '\n'; at++) {
        bool is_end = *at == ':' && (at[1] == ' ' || at[1] == '\n' || at[1] == '\r' || !at[1]);
        if (is_end && column - begin > LONGEST)
            return begin;
        if (is_end || strchr("{,[ ", *at))
            begin = is_end || column == begin || strchr("{,[", *at) ? column + 1 : begin;
        column += (*at & 0xC0) != 0x80;
    }
    return -1;
}

static struct place place_of_byte(const char *text, size_t length, size_t offset, const char *file)
{
    struct place place = {file, 1, 1, NULL};
    for (size_t i = 0; i < offset && i < length; i++) {
        if (text[i] == '\n')
            place.line++, place.column = 1;
        else if ((text[i] & 0xC0) != 0x80)
            place.column++;
    }
    return place;
}

static const struct fault *fault_of(const yaml_parser_t *parser)
{
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        const struct fault *fault = &faults[i];
        if (strstr(parser->problem, fault->problem)
            && (!fault->context || (parser->context && strstr(parser->context, fault->context))))
            return fault;
    }
    return NULL;
}

/* libyaml may stop up to three bytes after the one that begins the wrong sequence. */
static size_t first_wrong_byte(const char *text, size_t length, size_t offset)
{
    for (size_t back = 0; back < 4 && back <= offset; back++) {
        if (offset - back < length && (unsigned char)text[offset - back] >= 0xC0)
            return offset - back;
    }
    return offset;
}

static void complain_of_bytes(const yaml_parser_t *parser, const char *text, size_t length, const char *file,
                              const struct place *fixed, struct diagnostics *diagnostics)
{
    const struct fault *fault = fault_of(parser);
    size_t offset = fault ? parser->problem_offset : first_wrong_byte(text, length, parser->problem_offset);
    struct place place = fixed ? *fixed : place_of_byte(text, length, offset, file);
    if (fault)
        complain(diagnostics, place, "%s", arena_word(diagnostics->arena, fault->message));
    else
        complain(diagnostics, place, "byte 0x%02X is no UTF-8; save the file as UTF-8 (spreadsheets and old editors "
                 "write Windows-1252)", offset < length ? (unsigned char)text[offset] : 0);
}

static void complain_of_character(char byte, struct place place, struct diagnostics *diagnostics)
{
    if (byte == '\t')
        complain(diagnostics, place, "a tab stands here; indent with blanks (two per level)");
    else
        complain(diagnostics, place, "a value or key cannot begin with '%c'; put it in quotes", byte);
}

void yaml_fault_complain(const yaml_parser_t *parser, const char *text, size_t length, const char *file,
                         const struct place *fixed, struct diagnostics *diagnostics)
{
    if (!parser->problem)
        die("out of memory while reading %s", file);
    if (parser->error == YAML_READER_ERROR) {
        complain_of_bytes(parser, text, length, file, fixed, diagnostics);
        return;
    }
    const struct fault *fault = fault_of(parser);
    bool at_start = fault && fault->look == START, says_start = fault && fault->look == BOTH && !fixed;
    yaml_mark_t mark = at_start ? parser->context_mark : parser->problem_mark;
    struct place place = fixed ? *fixed : (struct place){file, (int)mark.line + 1, (int)mark.column + 1, NULL};
    char byte = byte_at(text, length, mark.line, mark.column);
    int long_key = long_key_at(text, length, mark.line);
    if (long_key >= 0) {
        place.column = fixed ? place.column : long_key + 1;
        complain(diagnostics, place, "the key that begins here is longer than the 1,024 characters that YAML reads; write a shorter one");
    } else if (strstr(parser->problem, "cannot start any token") || (byte == '\t' && !at_start))
        complain_of_character(byte, place, diagnostics);
    else if (says_start && parser->context_mark.line != mark.line)
        complain(diagnostics, place, "%s (it began on line %zu)", arena_word(diagnostics->arena, fault->message), parser->context_mark.line + 1);
    else
        complain(diagnostics, place, "%s", fault ? arena_word(diagnostics->arena, fault->message) : parser->problem);
}
