#include "document/child_process.h"

#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstddef>
#include <utility>

#include "document/refusal.h"

namespace gongkai::document {
namespace {

constexpr int kNotStarted = 127;

class Descriptor {
 public:
  explicit Descriptor(int number = -1) : number_(number) {}
  Descriptor(Descriptor const&) = delete;
  Descriptor& operator=(Descriptor const&) = delete;
  ~Descriptor() { shut(); }

  [[nodiscard]] int get() const { return number_; }
  void reset(int number) {
    shut();
    number_ = number;
  }
  void shut() {
    if (number_ >= 0) close(std::exchange(number_, -1));
  }

 private:
  int number_;
};

/// The input as a file in memory: nothing of it touches a disk.
bool fill(Descriptor& file, std::string_view input) {
  file.reset(memfd_create("gongkai-input", MFD_CLOEXEC));
  if (file.get() < 0) return false;
  while (!input.empty()) {
    auto const written = write(file.get(), input.data(), input.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    input.remove_prefix(static_cast<std::size_t>(written));
  }
  return lseek(file.get(), 0, SEEK_SET) == 0;
}

// --- in the child, between fork and exec: system calls only
// ---------------------------------------------------------

void limit(int what, rlim_t most) {
  rlimit const both{.rlim_cur = most, .rlim_max = most};
  setrlimit(static_cast<__rlimit_resource>(what), &both);
}

/// No sockets: whatever the program is made to do, nothing leaves the machine.
void forbid_sockets() {
#if defined(__x86_64__)
  constexpr unsigned kArchitecture = AUDIT_ARCH_X86_64;
#elif defined(__aarch64__)
  constexpr unsigned kArchitecture = AUDIT_ARCH_AARCH64;
#else
  constexpr unsigned kArchitecture = 0;
#endif
  constexpr unsigned kRefuse = SECCOMP_RET_ERRNO | EPERM;
  std::array<sock_filter, 9> program{{
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, arch)),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, kArchitecture, 1, 0),
      BPF_STMT(BPF_RET | BPF_K, kRefuse),
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr)),
      BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, 0x40000000, 3, 0),  // the other numbering of x86
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_socket, 2, 0),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_io_uring_setup, 1, 0),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
      BPF_STMT(BPF_RET | BPF_K, kRefuse),
  }};
  sock_fprog const filter{.len = static_cast<unsigned short>(program.size()), .filter = program.data()};
  prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter);
}

struct Start {
  char const* program;
  char* const* arguments;
  char* const* environment;
  int input;
  int output;
  int nowhere;
};

[[noreturn]] void become(Start const& start, Confinement const& limits) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  dup2(start.input, STDIN_FILENO);
  dup2(start.output, STDOUT_FILENO);
  dup2(start.nowhere, STDERR_FILENO);
  sigset_t none;
  sigemptyset(&none);
  pthread_sigmask(SIG_SETMASK, &none, nullptr);
  limit(RLIMIT_CORE, 0);
  limit(RLIMIT_FSIZE, 0);
  limit(RLIMIT_NOFILE, 64);
  limit(RLIMIT_CPU, limits.cpu_seconds);
  limit(RLIMIT_AS, limits.memory);
  forbid_sockets();
  execve(start.program, start.arguments, start.environment);
  _exit(kNotStarted);
}

// --- in the parent
// --------------------------------------------------------------------------------------------------

enum class End { finished, too_long, too_much };

/// Reads until the child closes its output, or a limit is passed.
End collect(int output, Confinement const& limits, std::string& text) {
  auto const deadline = std::chrono::steady_clock::now() + limits.wall;
  std::size_t size = 0;
  while (true) {
    auto const left =
        std::chrono::duration_cast<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now())
            .count();
    if (left <= 0) return End::too_long;
    pollfd waiting{.fd = output, .events = POLLIN, .revents = 0};
    int const ready = poll(&waiting, 1, static_cast<int>(left));
    if (ready < 0 && errno == EINTR) continue;
    if (ready == 0) return End::too_long;
    constexpr std::size_t kChunk = std::size_t{64} << 10;
    if (text.size() < size + kChunk) text.resize(std::max(size + kChunk, text.size() * 2));
    auto const got = read(output, text.data() + size, text.size() - size);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) break;
    size += static_cast<std::size_t>(got);
    if (size > limits.output) return End::too_much;
  }
  text.resize(size);
  return End::finished;
}

int wait_for(pid_t child) {
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return status;
}

}  // namespace

Result<ChildOutput> run_confined(std::string const& program, std::vector<std::string> const& arguments,
                                 std::string_view input, Confinement const& limits) {
  if (access(program.c_str(), X_OK) != 0) return refusal(Code::no_such_file, program, Reason::no_pdf_program);
  Descriptor in;
  std::array<int, 2> ends{};
  Descriptor const nowhere(open("/dev/null", O_WRONLY | O_CLOEXEC));
  if (nowhere.get() < 0 || !fill(in, input) || pipe2(ends.data(), O_CLOEXEC) != 0)
    return refusal(Code::unreadable, program, Reason::no_memory);
  Descriptor const from(ends[0]);
  Descriptor to(ends[1]);
  std::vector<std::string> words{program};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<char*> pointers;
  pointers.reserve(words.size() + 1);
  for (std::string& word : words) pointers.push_back(word.data());
  pointers.push_back(nullptr);
  std::string locale = "LC_ALL=C.UTF-8";
  std::array<char*, 2> environment{locale.data(), nullptr};
  Start const start{.program = program.c_str(),
                    .arguments = pointers.data(),
                    .environment = environment.data(),
                    .input = in.get(),
                    .output = to.get(),
                    .nowhere = nowhere.get()};
  pid_t const child = fork();
  if (child < 0) return refusal(Code::unreadable, program, Reason::no_process);
  if (child == 0) become(start, limits);
  to.shut();
  ChildOutput done;
  End const end = collect(from.get(), limits, done.text);
  if (end != End::finished) kill(child, SIGKILL);
  int const status = wait_for(child);
  if (end == End::too_long)
    return refusal(Code::too_large, program, Reason::too_slow, {{"seconds", limits.wall.count() / 1000}});
  if (end == End::too_much)
    return refusal(Code::too_large, program, Reason::too_much_output, {{"most", limits.output}});
  done.killed = WIFSIGNALED(status);
  done.exit_status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  if (done.exit_status == kNotStarted) return refusal(Code::no_such_file, program, Reason::no_pdf_program);
  return done;
}

}  // namespace gongkai::document
