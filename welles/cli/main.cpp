// SPDX-License-Identifier: Apache-2.0
#include "welles/cli/command.h"
#include "welles/engine/builtin.h"

int main(int argc, char** argv) {
  welles::cli::Io io = welles::cli::standard_io();
  return welles::cli::run(argc, argv, io, welles::engine::builtin_snapshot());
}
