// compile_pack DATA_DIR OUT.pack: compiles the tables that people edit to the one file that dateline maps.
// Exit status 0, or 1 with the table and line of what is wrong.
#include <cstdio>
#include <string>

#include "tools/pack_areas.h"

namespace {

using Area = dateline::Status (*)(const std::string&, dateline::PackWriter&);

constexpr Area kAreas[] = {
    dateline::pack_page,  dateline::pack_lang,  dateline::pack_actors,   dateline::pack_places,
    dateline::pack_times, dateline::pack_ontology, dateline::pack_acts,
};

int fail(const dateline::Error& error) {
  std::fprintf(stderr, "%s\n  %s\n", error.to_string().c_str(), std::string(dateline::advice(error.code)).c_str());
  return 1;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fprintf(stderr, "usage: compile_pack DATA_DIR OUT.pack\n");
    return 2;
  }
  dateline::PackWriter pack;
  for (const Area area : kAreas) {
    if (const dateline::Status status = area(argv[1], pack); !status) return fail(status.error());
  }
  if (const dateline::Status status = pack.write(argv[2]); !status) return fail(status.error());
  return 0;
}
