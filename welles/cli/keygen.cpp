// SPDX-License-Identifier: Apache-2.0
#include "welles/base/sign.h"
#include "welles/cli/command.h"
#include "welles/engine/seal.h"

namespace welles::cli {
namespace {

using base::ErrorKind;
using base::fail;
using base::Result;

constexpr Flag kFlags[] = {
    {"output", 'o', "<path>", Message::FlagKeyOut},
    {"name", 'n', "<name>", Message::FlagKeyName},
};

constexpr Example kExamples[] = {
    {"welles keygen -o welles.key --name \"Test Notary\" >> trusted.keys", Message::ExampleKeygenOne},
};

Result<model::ExitCode> run(const Args& args, Io& io) {
  if (!args.has("output"))
    return fail(ErrorKind::BadInput, "it is not said where the private key shall be written",
                "`welles keygen -o KEYFILE`");
  const std::string name = args.value("name");
  if (name.find_first_of("\r\n") != std::string::npos)
    return fail(ErrorKind::BadInput, "the name of the key has more than one line");
  WELLES_TRY(const base::Seed seed, base::random_seed());
  WELLES_CHECK(base::write_private_file(args.value("output"), engine::private_key_text(seed)));
  const base::SigningKey key(seed);
  io.out(engine::public_key_line(key.public_key(), name));
  io.err(report::say(io.lang, Message::KeygenMade, {args.value("output"), engine::key_id(key.public_key())}) + "\n");
  return model::ExitCode::Nothing;
}

}  // namespace

const Command kKeygen = {
    .name = "keygen",
    .summary = Message::CommandKeygen,
    .about = Message::AboutKeygen,
    .usage = "welles keygen -o <path> [--name <name>]",
    .most_words = 0,
    .flags = kFlags,
    .examples = kExamples,
    .run = run,
};

}  // namespace welles::cli
