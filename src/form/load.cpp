#include "form/load.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "form/build.h"
#include "form/source.h"

namespace gongkai::form {
namespace {

using Problems = std::vector<toml_file::Problem>;

std::vector<FormSource> read_all(std::span<SourceFile const> files, Problems& problems) {
  std::vector<FormSource> sources;
  for (SourceFile const& file : files) {
    auto source = read_source(file.text, file.path, problems);
    if (!source) continue;
    bool const known = std::ranges::any_of(
        sources, [&](FormSource const& other) { return other.id.text == source->id.text; });
    if (known) {
      report(source->id.place, fmt::format("form '{}' is named twice", source->id.text), problems);
      continue;
    }
    sources.push_back(std::move(*source));
  }
  std::ranges::sort(sources, {}, [](FormSource const& source) { return source.id.text; });
  return sources;
}

/// Puts the rows and checks of the form that it extends into each source that extends one.
void extend_all(std::vector<FormSource>& sources, Problems& problems) {
  std::vector<FormSource> const plain = sources;
  for (FormSource& source : sources) {
    if (!source.extends.given()) {
      for (InsertSource const& insert : source.inserts) {
        report(insert.after.place, "only a form that extends another one inserts rows", problems);
      }
      for (RelabelSource const& relabel : source.relabels) {
        report(relabel.row.place, "only a form that extends another one relabels rows", problems);
      }
      continue;
    }
    auto const base =
        std::ranges::find(plain, source.extends.text, [](FormSource const& one) { return one.id.text; });
    if (base == plain.end()) {
      report(source.extends.place, fmt::format("no form has the id '{}'", source.extends.text), problems);
    } else if (base->extends.given()) {
      report(source.extends.place, fmt::format("'{}' extends a form itself", source.extends.text), problems);
    } else {
      source = extended(*base, source, problems);
    }
  }
}

/// Within a family a report year must have one form.
void check_years(std::vector<FormSource> const& sources, Problems& problems) {
  for (std::size_t i = 0; i < sources.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      FormSource const& a = sources[j];
      FormSource const& b = sources[i];
      if (a.family != b.family || a.head.last_year < b.head.first_year ||
          b.head.last_year < a.head.first_year) {
        continue;
      }
      report(b.from_year,
             fmt::format("{} and {} of family '{}' are both for {}", a.id.text, b.id.text, b.family,
                         std::max(a.head.first_year, b.head.first_year)),
             problems);
    }
  }
}

/// A fault in a form shows again in those that extend it; one is enough.
void sort_and_thin(Problems& problems) {
  auto const order = [](toml_file::Problem const& problem) {
    return std::tie(problem.file, problem.line, problem.column, problem.message);
  };
  std::ranges::sort(problems, {}, order);
  auto const rest = std::ranges::unique(problems, {}, order);
  problems.erase(rest.begin(), rest.end());
}

}  // namespace

Form const* FormSet::find(std::string_view id) const {
  auto const found =
      std::ranges::find(forms_, id, [](auto const& form) { return std::string_view(form->id); });
  return found == forms_.end() ? nullptr : found->get();
}

FormSet load_forms(std::span<SourceFile const> files, Problems& problems) {
  Problems found;
  std::vector<FormSource> sources = read_all(files, found);
  extend_all(sources, found);
  check_years(sources, found);
  std::vector<std::unique_ptr<Form>> forms;
  FormsById by_id;
  for (FormSource const& source : sources) {
    forms.push_back(build_form(source, found));
    by_id.emplace(forms.back()->id, forms.back().get());
  }
  for (std::size_t i = 0; i < forms.size(); ++i) add_checks(sources[i], by_id, *forms[i], found);
  sort_and_thin(found);
  problems.insert(problems.end(), found.begin(), found.end());
  FormSet set;
  for (auto& form : forms) set.forms_.push_back(std::move(form));
  return set;
}

}  // namespace gongkai::form
