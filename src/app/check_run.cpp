#include "app/check_run.h"

#include <condition_variable>
#include <exception>
#include <map>
#include <mutex>
#include <thread>

#include "app/check_files.h"

namespace gongkai::app {
namespace {

/// What a worker throws (no memory, a broken invariant) must not end the others: it becomes the report's R01.
inspect::Report check_file_or_throw(std::string const& file, CheckJob const& job) {
  auto document = read_document(file);
  if (!document) return inspect::unreadable(file, document.error(), job.rules);
  return inspect::inspect(*std::move(document), job.rules, job.form);
}

inspect::Report check_file(std::string const& file, CheckJob const& job) {
  try {
    return check_file_or_throw(file, job);
  } catch (std::exception const& error) {
    auto const refused = document::refusal(Code::unreadable, file, document::Reason::failure_of_ours,
                                           {{"detail", error.what()}});
    return inspect::unreadable(file, refused.error(), job.rules);
  }
}

/// Workers take the next file; the reports leave in the order of the files.
class Line {
 public:
  Line(CheckJob const& job, std::size_t most_waiting) : job_(job), most_waiting_(most_waiting) {}

  void work() {
    while (true) {
      std::size_t const file = next_file();
      if (file >= job_.files.size()) return;
      inspect::Report report = check_file(job_.files[file], job_);
      std::lock_guard const lock(mutex_);
      done_.emplace(file, std::move(report));
      arrived_.notify_one();
    }
  }

  inspect::Report take(std::size_t file) {
    std::unique_lock lock(mutex_);
    arrived_.wait(lock, [&] { return done_.contains(file); });
    inspect::Report report = std::move(done_.extract(file).mapped());
    taken_ = file + 1;
    room_.notify_all();
    return report;
  }

 private:
  std::size_t next_file() {
    std::unique_lock lock(mutex_);
    room_.wait(lock, [&] { return next_ < taken_ + most_waiting_; });
    return next_++;
  }

  CheckJob const& job_;
  std::size_t const most_waiting_;
  std::mutex mutex_;
  std::condition_variable arrived_;
  std::condition_variable room_;
  std::map<std::size_t, inspect::Report> done_;
  std::size_t next_ = 0;
  std::size_t taken_ = 0;
};

}  // namespace

void run_checks(CheckJob const& job, std::function<void(inspect::Report)> const& take) {
  if (job.threads <= 1 || job.files.size() <= 1) {
    for (std::string const& file : job.files) take(check_file(file, job));
    return;
  }
  constexpr std::size_t kWaitingPerThread = 16;
  Line line(job, kWaitingPerThread * job.threads);
  std::vector<std::jthread> workers;
  workers.reserve(job.threads);
  for (unsigned i = 0; i < job.threads; ++i) workers.emplace_back([&line] { line.work(); });
  for (std::size_t file = 0; file < job.files.size(); ++file) take(line.take(file));
}

}  // namespace gongkai::app
