#include "cli/commands.h"

int main(int argc, char** argv) { return dateline::run_program(argc, argv); }
