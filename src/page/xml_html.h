// XHTML and NITF inside an XML document, written as HTML for the page stage.
#pragma once

#include <string>

#include "page/xml_tree.h"

namespace dateline {

/// The children of `node` as HTML: XHTML elements stay, NITF's become their HTML kin (<block> a <div>, <hl2> an <h2>,
/// <media-caption> a <figcaption>), those that hold no text of the article (media metadata, keys) go, others lose their tags.
std::string children_as_html(const XmlNode* node);

std::string escape_html(std::string_view text);

}  // namespace dateline
