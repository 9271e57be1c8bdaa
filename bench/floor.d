bench/floor: bench/floor.c
