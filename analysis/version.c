#include "analysis/version.h"

const char *program_version(void)
{
    return SLUSE_VERSION;
}

const char *program_build(void)
{
    return "gcc " __VERSION__ ", " SLUSE_FLAGS;
}

uint64_t engine_checksum(void)
{
    return SLUSE_ENGINE;
}
