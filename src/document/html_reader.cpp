#include "document/html_reader.h"

#include <gumbo.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <csetjmp>
#include <cstring>
#include <initializer_list>
#include <memory>
#include <vector>

#include "document/block.h"
#include "document/encoding.h"
#include "document/limits.h"
#include "document/markup.h"
#include "document/refusal.h"

namespace gongkai::document {
namespace {

constexpr unsigned kMaxWalk = 8 * kMaxHtmlDepth;  // levels of the tree; simplified() keeps it well below

/// Memory for the parser, given back all at once. The parser cannot be told that there is no more; it is
/// left.
class Arena {
 public:
  explicit Arena(std::size_t most) : most_(most) {}

  void* allocate(std::size_t size) {
    size = (size + kAlign - 1) / kAlign * kAlign;
    if (size > room_) {
      std::size_t const block = std::max(size, kBlock);
      used_ += block;
      if (used_ > most_) std::longjmp(exit_, 1);
      blocks_.emplace_back(new std::byte[block]);
      next_ = blocks_.back().get();
      room_ = block;
    }
    last_ = next_;
    next_ += size;
    room_ -= size;
    return last_;
  }

  void give_back(void const* memory) {
    if (memory == nullptr || memory != last_) return;
    room_ += static_cast<std::size_t>(next_ - last_);
    next_ = last_;
    last_ = nullptr;
  }

  std::jmp_buf& exit() { return exit_; }

 private:
  static constexpr std::size_t kAlign = alignof(std::max_align_t);
  static constexpr std::size_t kBlock = std::size_t{64} << 10;
  std::vector<std::unique_ptr<std::byte[]>> blocks_;  // NOLINT(modernize-avoid-c-arrays): not cleared
  std::byte* next_ = nullptr;
  std::byte* last_ = nullptr;
  std::size_t room_ = 0;
  std::size_t used_ = 0;
  std::size_t most_;
  std::jmp_buf exit_{};
};

/// Null when the memory does not suffice. Between setjmp and longjmp lie frames of C only.
GumboOutput const* parse(Arena& arena, std::string_view html) {
  GumboOptions options = kGumboDefaultOptions;
  options.userdata = &arena;
  options.allocator = [](void* memory, std::size_t size) {
    return static_cast<Arena*>(memory)->allocate(size);
  };
  options.deallocator = [](void* memory, void* block) { static_cast<Arena*>(memory)->give_back(block); };
  options.max_errors = 0;
  if (setjmp(arena.exit()) != 0) return nullptr;  // NOLINT(cert-err52-cpp): the parser is C
  return gumbo_parse_with_options(&options, html.data(), html.size());
}

bool is_one_of(GumboTag tag, std::initializer_list<GumboTag> tags) {
  return std::ranges::find(tags, tag) != tags.end();
}

using TagSet = std::array<bool, GUMBO_TAG_LAST + 1>;

consteval TagSet set_of(std::initializer_list<GumboTag> tags) {
  TagSet set{};
  for (GumboTag const tag : tags) set[tag] = true;
  return set;
}

constexpr TagSet kLeftOut =
    set_of({GUMBO_TAG_HEAD, GUMBO_TAG_SCRIPT, GUMBO_TAG_STYLE, GUMBO_TAG_NOSCRIPT, GUMBO_TAG_TEMPLATE,
            GUMBO_TAG_IFRAME, GUMBO_TAG_OBJECT, GUMBO_TAG_SVG, GUMBO_TAG_TEXTAREA, GUMBO_TAG_AUDIO,
            GUMBO_TAG_VIDEO, GUMBO_TAG_DEL, GUMBO_TAG_RP, GUMBO_TAG_RT});

constexpr TagSet kInline = set_of(
    {GUMBO_TAG_A,    GUMBO_TAG_ABBR,   GUMBO_TAG_B,      GUMBO_TAG_BDI, GUMBO_TAG_BDO,   GUMBO_TAG_BIG,
     GUMBO_TAG_CITE, GUMBO_TAG_CODE,   GUMBO_TAG_DFN,    GUMBO_TAG_EM,  GUMBO_TAG_FONT,  GUMBO_TAG_I,
     GUMBO_TAG_IMG,  GUMBO_TAG_INPUT,  GUMBO_TAG_INS,    GUMBO_TAG_KBD, GUMBO_TAG_LABEL, GUMBO_TAG_MARK,
     GUMBO_TAG_NOBR, GUMBO_TAG_Q,      GUMBO_TAG_RUBY,   GUMBO_TAG_S,   GUMBO_TAG_SAMP,  GUMBO_TAG_SMALL,
     GUMBO_TAG_SPAN, GUMBO_TAG_STRIKE, GUMBO_TAG_STRONG, GUMBO_TAG_SUB, GUMBO_TAG_SUP,   GUMBO_TAG_TIME,
     GUMBO_TAG_TT,   GUMBO_TAG_U,      GUMBO_TAG_VAR,    GUMBO_TAG_WBR, GUMBO_TAG_DATA,  GUMBO_TAG_UNKNOWN});

/// What a style hides has been marked so before.
bool is_hidden(GumboElement const& element) {
  return gumbo_get_attribute(&element.attributes, "hidden") != nullptr;
}

std::uint32_t span_of(GumboElement const& cell, char const* name) {
  GumboAttribute const* const attribute = gumbo_get_attribute(&cell.attributes, name);
  if (attribute == nullptr) return 1;
  std::uint32_t span = 1;
  std::string_view const value = attribute->value;
  std::from_chars(value.data(), value.data() + value.size(), span);
  return span;
}

/// Text as it is collected: white space closed up as a browser does.
class Sink {
 public:
  void add(std::string_view text, bool preformatted) {
    for (std::size_t at = 0; at < text.size();) {
      std::size_t const word = at;
      while (at < text.size() && !is_white(text[at])) ++at;
      if (at > word) {
        close_gap(text[word]);
        text_.append(text.substr(word, at - word));
      }
      for (; at < text.size() && is_white(text[at]); ++at) add_white(text[at], preformatted);
    }
  }

  void break_line() {
    gap_ = Gap::none;
    if (!text_.empty()) text_ += '\n';
  }

  void flush() {
    gap_ = Gap::none;
    while (!text_.empty() && (text_.back() == '\n' || text_.back() == ' ')) text_.pop_back();
    if (!is_blank(text_)) {
      mend_text(text_);
      blocks_.push_back({std::move(text_), {}, {}});
    }
    text_.clear();
  }

  void add(Table table) {
    flush();
    blocks_.push_back({{}, {}, std::make_unique<Table>(std::move(table))});
  }

  std::vector<Block> take() {
    flush();
    return std::move(blocks_);
  }

 private:
  enum class Gap { none, space, line_end };

  static bool is_white(char c) { return c == '\n' || c == '\r' || c == ' ' || c == '\t' || c == '\f'; }

  void add_white(char c, bool preformatted) {
    if (preformatted && c == '\n') {
      break_line();
    } else {
      gap_ = c == ' ' || c == '\t' ? std::max(gap_, Gap::space) : Gap::line_end;
    }
  }

  static bool is_blank(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
      std::string_view const rest = text.substr(at);
      if (rest[0] == ' ' || rest[0] == '\n') {
        ++at;
      } else if (rest.starts_with("\xC2\xA0")) {  // no-break space
        at += 2;
      } else if (rest.starts_with("\xE3\x80\x80")) {  // ideographic space
        at += 3;
      } else {
        return false;
      }
    }
    return true;
  }

  /// A line end of the source between Chinese characters is none of the text's.
  void close_gap(char next) {
    if (gap_ == Gap::none) return;
    bool const at_start = text_.empty() || text_.back() == '\n';
    bool const chinese = !at_start && (static_cast<unsigned char>(next) >= 0x80 ||
                                       static_cast<unsigned char>(text_.back()) >= 0x80);
    if (!at_start && !(gap_ == Gap::line_end && chinese)) text_ += ' ';
    gap_ = Gap::none;
  }

  std::vector<Block> blocks_;
  std::string text_;
  Gap gap_ = Gap::none;
};

class Walker {
 public:
  Result<std::vector<Block>> read(GumboNode const& root) {
    Sink sink;
    TRY_DO(walk(root, sink, 0));
    return sink.take();
  }

 private:
  Result<void> walk(GumboNode const& node, Sink& sink, unsigned depth) {
    if (depth > kMaxWalk) return {};
    switch (node.type) {
      case GUMBO_NODE_TEXT:
      case GUMBO_NODE_CDATA:
      case GUMBO_NODE_WHITESPACE: sink.add(node.v.text.text, preformatted_ > 0); return {};
      case GUMBO_NODE_ELEMENT: return walk_element(node.v.element, sink, depth);
      case GUMBO_NODE_DOCUMENT:
      case GUMBO_NODE_TEMPLATE:
      case GUMBO_NODE_COMMENT: return {};
    }
    return {};
  }

  Result<void> walk_element(GumboElement const& element, Sink& sink, unsigned depth) {
    if (kLeftOut[element.tag] || is_hidden(element)) return {};
    if (element.tag == GUMBO_TAG_BR) {
      sink.break_line();
      return {};
    }
    if (element.tag == GUMBO_TAG_TABLE && table_depth_ < kMaxTableDepth)
      return read_table(element, sink, depth);
    bool const preformatted = element.tag == GUMBO_TAG_PRE;
    bool const block = !kInline[element.tag];
    if (block) sink.flush();
    preformatted_ += preformatted ? 1U : 0U;
    TRY_DO(walk_children(element, sink, depth));
    preformatted_ -= preformatted ? 1U : 0U;
    if (block) sink.flush();
    return {};
  }

  Result<void> walk_children(GumboElement const& element, Sink& sink, unsigned depth) {
    for (unsigned i = 0; i < element.children.length; ++i) {
      TRY_DO(walk(*static_cast<GumboNode const*>(element.children.data[i]), sink, depth + 1));
    }
    return {};
  }

  Result<void> read_table(GumboElement const& element, Sink& sink, unsigned depth) {
    ++table_depth_;
    TableRows rows;
    TRY_DO(read_rows(element, rows, sink, depth + 1));
    --table_depth_;
    sink.add(rows.take());
    return {};
  }

  /// Rows of a table or of a part of it; a caption comes before the table.
  Result<void> read_rows(GumboElement const& part, TableRows& rows, Sink& sink, unsigned depth) {
    for (unsigned i = 0; i < part.children.length; ++i) {
      auto const& node = *static_cast<GumboNode const*>(part.children.data[i]);
      if (node.type != GUMBO_NODE_ELEMENT || is_hidden(node.v.element)) continue;
      GumboElement const& element = node.v.element;
      if (is_one_of(element.tag, {GUMBO_TAG_TBODY, GUMBO_TAG_THEAD, GUMBO_TAG_TFOOT})) {
        TRY_DO(read_rows(element, rows, sink, depth + 1));
      } else if (element.tag == GUMBO_TAG_TR) {
        rows.next_row();
        TRY_DO(read_cells(element, rows, depth + 1));
      } else {
        TRY_DO(walk(node, sink, depth + 1));
      }
    }
    return {};
  }

  Result<void> read_cells(GumboElement const& row, TableRows& rows, unsigned depth) {
    for (unsigned i = 0; i < row.children.length; ++i) {
      auto const& node = *static_cast<GumboNode const*>(row.children.data[i]);
      if (node.type != GUMBO_NODE_ELEMENT || !is_one_of(node.v.element.tag, {GUMBO_TAG_TD, GUMBO_TAG_TH}))
        continue;
      if (is_hidden(node.v.element)) continue;
      Sink cell;
      TRY_DO(walk_children(node.v.element, cell, depth + 1));
      std::uint32_t const down = span_of(node.v.element, "rowspan");
      TRY_DO(rows.add(down == 0 ? ~std::uint32_t{0} : down, span_of(node.v.element, "colspan"), cell.take()));
    }
    return {};
  }

  unsigned preformatted_ = 0;
  std::uint32_t table_depth_ = 0;
};

}  // namespace

Result<Document> read_html(std::string bytes, std::string name) {
  if (bytes.size() > kMaxTextBytes) {
    return refusal(Code::too_large, name, Reason::too_large,
                   {{"size", bytes.size()}, {"most", kMaxTextBytes}});
  }
  std::string const charset(charset_of(bytes));
  std::string html = decode(std::move(bytes), charset).text;
  mend_text(html);
  std::optional<std::string> const simple = simplified(html);
  if (!simple) return refusal(Code::too_large, name, Reason::too_deep_page, {{"most", kMaxHtmlDepth}});
  Arena arena(kMaxHtmlMemory);
  GumboOutput const* const page = parse(arena, *simple);
  if (page == nullptr) {
    return refusal(Code::too_large, name, Reason::too_much_markup, {{"most", kMaxHtmlMemory}});
  }
  auto const blocks = Walker().read(*page->root);
  if (!blocks) return refusal_of(name, blocks.error());
  return lay_out(*blocks, std::move(name));
}

}  // namespace gongkai::document
