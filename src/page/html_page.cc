#include "page/html_page.h"
namespace dateline {
void read_html(const std::string&, const PageInput&, const PageTables&, const PageOptions&, Document&, std::string&) {}
}  // namespace dateline
